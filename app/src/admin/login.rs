//! The staff's way in and out. An unknown address, a wrong password and a
//! locked account get the same words.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use backend::staff::sessions;
use backend::staff::sign_in::{SignInRefused, sign_in as check};
use leptos::prelude::*;

use super::fields::{Asked, Fields};
use super::problem::{Answer, DeskError};
use crate::cookies::{self, SessionOf};
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::*;

/// The login.
pub async fn show(shell: StaffShell, Asked(asked): Asked) -> Page {
    page(shell, Way { next: local(asked.text("next")), form: "" }, "", FormErrors::none())
}

/// The login after a form came too late for its session: the form waits and is sent afterwards.
pub(super) fn ended(path: &str, form: &Fields) -> Page {
    let way = Way { next: local(path), form: &form.encode() };
    page(StaffShell::default(), way, "", FormErrors::none()).status(StatusCode::UNAUTHORIZED)
}

/// Where the login leads, and the form that is still to be sent there.
#[derive(Clone, Copy)]
struct Way<'a> {
    next: &'a str,
    form: &'a str,
}

/// Opens a session and goes on to where the person wanted to go.
pub async fn sign_in(State(state): State<AppState>, shell: StaffShell, fields: Fields) -> Answer<Response> {
    let (email, password) = (fields.text("email"), fields.text("password"));
    let way = Way { next: local(fields.text("next")), form: fields.text("form") };
    let mut errors = FormErrors::none();
    if email.trim().is_empty() {
        errors.add("email", "メールアドレスを入れてください");
    }
    if password.is_empty() {
        errors.add("password", "パスワードを入れてください");
    }
    if errors.is_empty() {
        match check(&state.backend, email, password).await {
            Ok(token) => {
                let secure = state.setup.secure_cookies;
                let cookie = cookies::give(SessionOf::Staff, secure, token.secret());
                let cookie = [(header::SET_COOKIE, cookie)];
                return Ok(match way.form {
                    "" => (cookie, Redirect::to(way.next)).into_response(),
                    _ => (cookie, go_on(shell, way)).into_response(),
                });
            }
            Err(SignInRefused::Failure(failure)) => return Err(failure.into()),
            Err(SignInRefused::DoesNotFit) => errors.add(
                "email",
                "メールアドレスか、パスワードがちがいます。つづけて5回ちがうと、15分お待ちいただきます",
            ),
        }
    }
    let page = page(shell, way, email, errors).status(StatusCode::UNPROCESSABLE_ENTITY);
    Ok(page.into_response())
}

/// Closes the session here and in the browser.
pub async fn sign_out(State(state): State<AppState>, headers: HeaderMap) -> Answer<Response> {
    let secure = state.setup.secure_cookies;
    if let Some(secret) = cookies::read(&headers, SessionOf::Staff, secure) {
        sessions::close(&state.backend, &secret).await.map_err(DeskError::from)?;
    }
    let cookie = cookies::take(SessionOf::Staff, secure);
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to("/admin/login")).into_response())
}

/// Where to go after the login: a page of the desk and nowhere else.
fn local(next: &str) -> &str {
    let below = next.strip_prefix("/admin").is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let plain = next.bytes().all(|b| b.is_ascii_alphanumeric() || b"/-_".contains(&b));
    let elsewhere = next.contains("//") || next.starts_with("/admin/log");
    if below && plain && !elsewhere { next } else { "/admin" }
}

/// The form that had waited, to be sent with one press.
fn go_on(shell: StaffShell, way: Way<'_>) -> Page {
    let action = way.next.to_owned();
    let fields = Fields::parse(way.form.as_bytes()).into_pairs();
    shell.render("続きを送る", move || {
        view! {
            <Sheet title="書いたものは残っています">
                <p>"ログインの時間が切れていました。まだ送られていません。"</p>
                <Form action>
                    <HiddenInputs fields />
                    <Button label="続きを送る" kind=ButtonKind::Primary wide=true />
                </Form>
                <ButtonLink href="/admin" label="送らずに、今日の画面へ" kind=ButtonKind::Quiet wide=true />
            </Sheet>
        }
    })
}

fn page(shell: StaffShell, way: Way<'_>, email: &str, errors: FormErrors) -> Page {
    let (next, form, email) = (way.next.to_owned(), way.form.to_owned(), email.to_owned());
    shell.render("ログイン", move || {
        let waits = !form.is_empty();
        view! {
            <Sheet title="ログイン">
                <ErrorSummary errors=errors.clone() title="もう一度お試しください" />
                {waits.then(|| view! {
                    <Notice kind=NoticeKind::Info title="ログインの時間が切れました">
                        <p>"書いたものは残っています。ログインすると、続きから送れます。"</p>
                    </Notice>
                })}
                <Form action="/admin/login">
                    <HiddenInput name="next" value=next />
                    {waits.then(|| view! { <HiddenInput name="form" value=form /> })}
                    <TextInput
                        name="email"
                        label="メールアドレス"
                        kind=InputKind::Email
                        value=email
                        error=errors.at("email")
                        maxlength=254
                        autocomplete="username"
                    />
                    <TextInput
                        name="password"
                        label="パスワード"
                        kind=InputKind::Password
                        error=errors.at("password")
                        maxlength=200
                        autocomplete="current-password"
                    />
                    <Button label="ログインする" kind=ButtonKind::Primary wide=true />
                </Form>
                <p class="meta">"うまくいかないときは、運営責任者に声をかけてください。"</p>
            </Sheet>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_on_stays_at_the_desk() {
        for next in ["/admin", "/admin/today", "/admin/bookings/0198-ab"] {
            assert_eq!(local(next), next);
        }
        for next in [
            "",
            "/",
            "/liff/",
            "//evil.example",
            "https://evil.example/admin",
            "/adminevil",
            "/admin//evil.example",
            "/admin/../liff",
            "/admin\\evil",
            "/admin/login",
            "/admin/logout",
            "/admin/today\r\nset-cookie: a=b",
        ] {
            assert_eq!(local(next), "/admin", "{next:?}");
        }
    }
}
