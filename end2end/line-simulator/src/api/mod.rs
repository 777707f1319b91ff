//! LINE's API: messaging, data and login hosts at one address.

mod answer;
mod chat;
mod door;
mod messages;
mod rich_menus;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::{delete, get, post};

use crate::login;
use crate::simulator::Simulator;

pub(crate) use door::Call;

pub(crate) type State = axum::extract::State<Arc<Simulator>>;

/// Every path of LINE that is simulated, behind the [`door`].
pub(crate) fn router(simulator: &Arc<Simulator>) -> Router<Arc<Simulator>> {
    Router::new()
        .route("/v2/bot/message/push", post(messages::push))
        .route("/v2/bot/message/reply", post(messages::reply))
        .route("/v2/bot/message/multicast", post(messages::multicast))
        .route("/v2/bot/message/broadcast", post(messages::broadcast))
        .route("/v2/bot/message/validate/{kind}", post(answer::empty))
        .route("/v2/bot/message/quota", get(messages::quota))
        .route("/v2/bot/message/quota/consumption", get(messages::consumption))
        .route("/v2/bot/message/{id}/content", get(chat::content))
        .route("/v2/bot/info", get(chat::info))
        .route("/v2/bot/profile/{id}", get(chat::profile))
        .route("/v2/bot/followers/ids", get(chat::followers))
        .route("/v2/bot/chat/loading/start", post(chat::loading))
        .route("/v2/bot/channel/webhook/endpoint", get(chat::endpoint).put(chat::set_endpoint))
        .route("/v2/bot/channel/webhook/test", post(chat::test_webhook))
        .route("/v2/bot/richmenu", post(rich_menus::create))
        .route("/v2/bot/richmenu/validate", post(answer::empty))
        .route("/v2/bot/richmenu/list", get(rich_menus::list))
        .route("/v2/bot/richmenu/{id}", get(rich_menus::one).delete(rich_menus::remove))
        .route("/v2/bot/richmenu/{id}/content", get(rich_menus::image).post(rich_menus::upload))
        .route("/v2/bot/user/all/richmenu", get(rich_menus::default).delete(rich_menus::clear_default))
        .route("/v2/bot/user/all/richmenu/{menu}", post(rich_menus::set_default))
        .route("/v2/bot/user/{id}/richmenu", delete(rich_menus::unlink).get(rich_menus::linked))
        .route("/v2/bot/user/{id}/richmenu/{menu}", post(rich_menus::link))
        .route("/v2/profile", get(login::own_profile))
        .route("/user/v1/deauthorize", post(login::deauthorize))
        .route("/oauth2/v2.1/verify", get(login::verify_access_token).post(login::verify_id_token))
        .route("/oauth2/v2.1/certs", get(login::certificates))
        .fallback(answer::not_found)
        .layer(from_fn_with_state(Arc::clone(simulator), door::enter))
        .layer(DefaultBodyLimit::disable())
}
