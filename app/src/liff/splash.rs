//! The first thing seen when LIFF opens: no WebAssembly, and nothing to tap but
//! the helplines.

use leptos::prelude::*;

use crate::page::Page;
use crate::shell::SeekerShell;
use crate::ui::{
    Actions, Button, ButtonKind, HiddenInputs, Notice, NoticeKind, PageBody, PageTitle, Skeleton,
};

/// A form that was sent without a session; sent again once there is one.
pub struct Typed {
    action: String,
    fields: Vec<(String, String)>,
}

impl Typed {
    /// Reads the fields of a form's body.
    pub fn read(action: &str, body: &[u8]) -> Self {
        Self { action: action.to_owned(), fields: serde_urlencoded::from_bytes(body).unwrap_or_default() }
    }
}

/// The splash; `public/liff-bridge.js` finds it by `data-sign-in`.
pub fn page(shell: SeekerShell, typed: Option<Typed>) -> Page {
    let typed = typed.map(|typed| {
        view! {
            <form method="post" action=typed.action data-resume="" hidden=true>
                <HiddenInputs fields=typed.fields />
            </form>
        }
    });
    shell.bare().render("ひらいています", move || {
        view! {
            <div data-sign-in="">
                <PageBody>
                    <PageTitle title="ひらいています" />
                    <div data-while="waiting">
                        <Skeleton label="LINEにつないでいます" />
                    </div>
                    <div class="stack" data-while="failed" hidden=true role="alert">
                        <Notice kind=NoticeKind::Caution title="うまくつながりませんでした">
                            <p>"電波のよいところで、もう一度お試しください。入力したことは残っています。"</p>
                        </Notice>
                        <Actions>
                            <Button label="もう一度つなぐ" kind=ButtonKind::Primary kind_of="button" wide=true attr:data-retry="" />
                        </Actions>
                    </div>
                    <div class="stack" data-while="expired" hidden=true role="alert">
                        <Notice kind=NoticeKind::Caution title="時間がたち、LINEとのつながりが切れました">
                            <p>"もう一度ひらくと、つながります。えらんだ日時などは残っています。"</p>
                        </Notice>
                        <Actions>
                            <Button label="もう一度ひらく" kind=ButtonKind::Primary kind_of="button" wide=true attr:data-reopen="" />
                        </Actions>
                    </div>
                    <noscript>
                        <Notice kind=NoticeKind::Caution title="LINEアプリから開いてください">
                            <p>"この画面は、LINEとつなぐために JavaScript を使います。スマートフォンのLINEアプリから開いてください。"</p>
                        </Notice>
                    </noscript>
                    {typed}
                </PageBody>
            </div>
        }
    })
}
