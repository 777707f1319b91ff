//! Somebody was faster: the nearest free starts, with everything else kept.

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Redirect;
use backend::Backend;
use backend::bookings::draft;
use backend::bookings::request::Request;
use backend::seekers::Seeker;
use domain::service_day::SlotStart;
use domain::wording::When;
use leptos::prelude::*;
use serde::Deserialize;

use super::stones;
use crate::failure::PageError;
use crate::filled::Filled;
use crate::page::Page;
use crate::shell::SeekerShell;
use crate::ui::{
    Actions, Button, ButtonKind, ButtonLink, ButtonSize, Choice, ChoiceGroup, ErrorSummary, Form, FormErrors,
    PageBody, PageTitle,
};

/// The start chosen instead.
#[derive(Debug, Default, Deserialize)]
pub struct Near {
    #[serde(default)]
    slot: String,
}

/// Keeps the other start and goes back to checking; without a choice, to the calendar.
pub async fn choose(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    Filled(near): Filled<Near>,
) -> Result<Redirect, PageError> {
    let Ok(slot) = near.slot.parse::<SlotStart>() else {
        return Ok(Redirect::to("/liff/booking"));
    };
    draft::keep_slot(&backend, seeker.id, slot).await.map_err(PageError::seeker)?;
    Ok(Redirect::to("/liff/booking/check"))
}

/// Keeps what was asked for, where no form before this one has.
pub async fn keep(backend: &Backend, seeker: &Seeker, request: &Request) -> Result<(), PageError> {
    let kept = async {
        // What somebody has written elsewhere stays.
        if draft::load(backend, seeker.id).await? != draft::Draft::default() {
            return draft::keep_slot(backend, seeker.id, request.slot).await;
        }
        draft::keep_when(backend, seeker.id, request.slot, &request.contact).await?;
        draft::keep_topic(backend, seeker.id, request.topic, request.note.as_ref()).await
    };
    kept.await.map_err(PageError::seeker)
}

/// 409 with up to three starts to choose from.
pub fn page(shell: SeekerShell, request: &Request, nearest: Vec<SlotStart>) -> Page {
    let wanted = request.slot;
    let means = request.contact.means().words();
    let page = shell.back("/liff/booking", "戻る").render("その時間は埋まりました", move || {
        let mut errors = FormErrors::none();
        match nearest.is_empty() {
            true => errors.add("calendar", "カレンダーからえらび直す"),
            false => errors.add("slot", "近い時間からえらび直す"),
        }
        let title = match nearest.len() {
            0 => "近い時間には、空きがありません".to_owned(),
            count => format!("近い時間が{count}つあります"),
        };
        let kept = format!("話す方法（{means}）と、書いてくださったことは、そのまま残っています。");
        view! {
            <PageBody>
                <ErrorSummary errors title="たった今、ほかの方の予約が入りました">
                    <p>{format!("{}は、埋まってしまいました。予約はまだ決まっていません。", When::of(wanted))}</p>
                </ErrorSummary>
                {stones(0)}
                <PageTitle title />
                {choices(wanted, nearest)}
                <p class="soft">{kept}</p>
                <div id="calendar" tabindex="-1">
                    <ButtonLink href="/liff/booking" label="カレンダーへ戻る" kind=ButtonKind::Secondary wide=true />
                </div>
            </PageBody>
        }
    });
    page.status(StatusCode::CONFLICT)
}

fn choices(wanted: SlotStart, nearest: Vec<SlotStart>) -> impl IntoView {
    (!nearest.is_empty()).then(|| {
        let choices = nearest
            .into_iter()
            .map(|start| {
                let (label, note) = (When::of(start).to_string(), apart(wanted, start));
                view! { <Choice name="slot" value=start.to_string() label note /> }
            })
            .collect_view();
        view! {
            <Form action="/liff/booking/near">
                <ChoiceGroup name="slot" legend="どれかをえらんでください">{choices}</ChoiceGroup>
                <Actions>
                    <Button label="この時間で確かめる" kind=ButtonKind::Primary size=ButtonSize::Large wide=true />
                </Actions>
            </Form>
        }
    })
}

/// What is free near a wanted start: `近くでは、午後9:00、11月20日(金) 午後8:30が空いています。`
/// On the wanted day the time alone is enough; nothing when nothing is free.
pub fn nearby(wanted: SlotStart, nearest: &[SlotStart]) -> Option<String> {
    let word = |&start: &SlotStart| match start.day == wanted.day && !start.is_past_midnight() {
        true => When::of(start).time,
        false => When::of(start).to_string(),
    };
    let words = nearest.iter().map(word).collect::<Vec<_>>().join("、");
    (!nearest.is_empty()).then(|| format!("近くでは、{words}が空いています。"))
}

/// How far a start lies from the wanted one: `同じ日の30分あと`.
pub fn apart(wanted: SlotStart, start: SlotStart) -> String {
    let day = match start.day.days_since(wanted.day) {
        0 => "同じ日".to_owned(),
        1 => "次の日".to_owned(),
        -1 => "前の日".to_owned(),
        days if days > 0 => format!("{days}日あと"),
        days => format!("{}日前", -days),
    };
    let minutes = start.half.minutes() - wanted.half.minutes();
    let side = if minutes < 0 { "前" } else { "あと" };
    let time = match (minutes.abs() / 60, minutes.abs() % 60) {
        (0, 0) => return format!("{day}の同じ時間"),
        (0, minutes) => format!("{minutes}分"),
        (hours, 0) => format!("{hours}時間"),
        (hours, _) => format!("{hours}時間半"),
    };
    format!("{day}の{time}{side}")
}

#[cfg(test)]
mod tests {
    use super::{apart, nearby};

    #[test]
    fn starts_of_the_same_day_are_said_by_their_time_alone() {
        let near = ["2026-11-18T21:00", "2026-11-18T24:30", "2026-11-19T20:30"].map(|at| at.parse().unwrap());
        let wanted = "2026-11-18T20:30".parse().unwrap();
        assert_eq!(
            nearby(wanted, &near).unwrap(),
            "近くでは、午後9:00、11月19日(木) 深夜0:30（18日(水)の夜）、11月19日(木) 午後8:30が空いています。"
        );
        assert_eq!(nearby(wanted, &[]), None);
    }

    #[test]
    fn distances_are_said_in_daily_words() {
        let words = |start: &str| apart("2026-11-18T20:30".parse().unwrap(), start.parse().unwrap());
        assert_eq!(words("2026-11-18T21:00"), "同じ日の30分あと");
        assert_eq!(words("2026-11-18T19:00"), "同じ日の1時間半前");
        assert_eq!(words("2026-11-19T20:30"), "次の日の同じ時間");
        assert_eq!(words("2026-11-16T22:30"), "2日前の2時間あと");
    }
}
