//! How things stand: who answers, how many come before, how long it takes.

use domain::conversation::Standing;
use leptos::prelude::*;

use crate::ui::{Actions, Button, ButtonKind, ButtonLink, Form, phrase};

/// The most stones that are drawn.
const DRAWN: u32 = 4;

/// For the person: the place in the queue as stepping stones, and how to leave it. Nothing while the bot
/// answers.
#[component]
pub fn TalkStanding(standing: Standing) -> impl IntoView {
    let before = standing.before.filter(|_| standing.state == "waiting")?;
    let title = match before {
        0 => "次が、あなたの番です".to_owned(),
        before => format!("あと{before}人で、順番です"),
    };
    let usual = standing.usual_minutes.map(|minutes| format!("いつもは{minutes}分ほどです。"));
    let note = format!(
        "{}画面を閉じても、順番はそのままです。",
        usual.unwrap_or_else(|| "人を呼んでいます。".to_owned())
    );
    Some(view! {
        <div class="card" data-tone="key" role="status">
            <p class="when">{phrase(title)}<small>{note}</small></p>
            {stones(before)}
            <Actions side=true>
                <ButtonLink href="/liff/booking" label="予約に切りかえる" />
                <Form action="/liff/conversation/stop"><Button label="待つのをやめる" kind=ButtonKind::Quiet /></Form>
            </Actions>
        </div>
    })
}

/// One stone a person, the last one is oneself.
fn stones(before: u32) -> impl IntoView {
    const WIDTH: u32 = 66;
    let drawn = before.min(DRAWN);
    let stone = |place: u32| format!("M{} 20q2-11 17-11 16 0 18 10 1 7-17 7t-18-6z", 8 + place * WIDTH);
    let others = (0..drawn).map(|place| view! { <path class="stone" d=stone(place)></path> }).collect_view();
    let wide = (drawn + 1) * WIDTH;
    view! {
        <svg class="queue" viewBox=format!("0 0 {wide} 34") aria-hidden="true">
            {others}
            <path class="me" d=stone(drawn)></path>
        </svg>
    }
}
