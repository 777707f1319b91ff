//! The bundle, the stylesheets and `public/`.

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use axum::routing::get;
use tower::ServiceBuilder;
use tower_http::services::ServeDir;

use crate::config::Config;

/// Files under an address that changes with their content never change.
const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// Others are asked for again.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("public, max-age=0, must-revalidate");

/// Serves the files, compressed beforehand where that was done; what is no
/// file is not found, in the look of its surface.
pub fn router(config: &Config) -> Router {
    let root = &config.site_root;
    let version = app::assets::use_version_of(root);
    let files = || {
        ServeDir::new(root).precompressed_br().precompressed_gzip().append_index_html_on_directories(false)
    };
    let missing = get(app::not_found).fallback(app::not_found);
    let forever =
        ServiceBuilder::new().layer(from_fn(|request, next| cached(FOREVER, request, next))).service(files());
    let ask_again = ServiceBuilder::new()
        .layer(from_fn(|request, next| cached(ASK_AGAIN, request, next)))
        .service(files().call_fallback_on_method_not_allowed(true).fallback(missing));
    Router::new().nest_service(&version, forever).fallback_service(ask_again)
}

async fn cached(policy: HeaderValue, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if response.status().is_success() {
        response.headers_mut().insert(header::CACHE_CONTROL, policy);
    }
    response
}
