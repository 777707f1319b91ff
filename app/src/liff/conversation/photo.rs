//! Photos that the person sends.

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use backend::Backend;
use backend::conversations::seeker::Written;
use backend::conversations::{new_id, photos};
use backend::picture::Unusable;
use backend::seekers::Seeker;
use domain::ids::MessageId;
use leptos::prelude::*;

use super::HERE;
use crate::failure::PageError;
use crate::fields::Upload;
use crate::page::{Page, Surface};
use crate::shell::SeekerShell;
use crate::ui::{
    Actions, ButtonLink, ErrorSummary, FormErrors, HiddenInput, PageBody, PageTitle, UploadForm,
};

pub(super) async fn ask(shell: SeekerShell) -> Page {
    page(shell, FormErrors::none())
}

fn page(shell: SeekerShell, errors: FormErrors) -> Page {
    shell.back(HERE, "相談チャット").render("写真を送る", move || {
        view! {
            <PageBody>
                <PageTitle title="写真を送る" lead="相談員と話すときに、見てもらえます。撮った場所や時刻は、消してから保存します。" />
                <ErrorSummary errors=errors.clone() title="まだ送っていません" />
                <UploadForm action="/liff/conversation/photos" label="写真" accept="image/jpeg,image/png,image/webp" send="送る" hint="JPEG、PNG、WebP。15MBまで。" error=errors.at("file")>
                    <HiddenInput name="id" value=new_id().to_string() />
                </UploadForm>
                <Actions><ButtonLink href=HERE label="送らずに、もどる" wide=true /></Actions>
            </PageBody>
        }
    })
}

pub(super) async fn send(
    State(backend): State<Backend>,
    Extension(of): Extension<Seeker>,
    shell: SeekerShell,
    sent: Upload,
) -> Result<Response, PageError> {
    let id = sent.fields.read::<MessageId>("id").unwrap_or_else(new_id);
    let why = match photos::send(&backend, of.id, id, sent.file).await.map_err(PageError::seeker)? {
        Ok(Written::Taken) => return Ok(Redirect::to(&format!("{HERE}#end")).into_response()),
        Ok(Written::TooFast | Written::Flood) => {
            "続けてたくさん届きました。少しだけ間をおいて、送ってください"
        }
        Err(Unusable::Large) => "写真が大きすぎます。もう少し小さいものをえらんでください",
        Err(Unusable::Kind | Unusable::Small) => "写真をえらんでください。JPEG、PNG、WebPの写真を送れます",
    };
    let mut errors = FormErrors::none();
    errors.add("file", why);
    Ok(page(shell, errors).status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

pub(super) async fn show(
    State(backend): State<Backend>,
    Extension(of): Extension<Seeker>,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let missing = || PageError::Missing(Surface::Seeker);
    let id: MessageId = id.parse().map_err(|_| missing())?;
    let photo = photos::own(&backend, of.id, id).await.map_err(PageError::seeker)?.ok_or_else(missing)?;
    Ok(jpeg(photo))
}

/// A photo. Nothing keeps it besides: it may be taken back or deleted, and others may use the same browser.
pub(crate) fn jpeg(photo: Vec<u8>) -> Response {
    let headers = [(header::CONTENT_TYPE, "image/jpeg"), (header::CACHE_CONTROL, "private, no-store")];
    (headers, photo).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_browser_keeps_a_photo() {
        let photo = jpeg(vec![1]);
        assert_eq!(photo.headers()[header::CACHE_CONTROL], "private, no-store");
    }
}
