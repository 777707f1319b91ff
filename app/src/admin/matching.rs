//! How matching does, without persons: reach, LINE's quota, employers, reactions, and whether it beats a
//! ranking that knows nobody.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use backend::recommendations::figures::{self, Day, Figures};
use backend::staff::Staff;
use domain::matching::PassReason;
use domain::staff::Permission;
use domain::wording;
use leptos::prelude::*;

use super::fields::Asked;
use super::problem::Answer;
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::*;

/// Days that the page looks back.
const SPANS: [(i32, &str); 3] = [(7, "7日"), (30, "30日"), (90, "90日")];

/// The pages of this screen.
pub fn router() -> Router<AppState> {
    Router::new().route("/admin/matching", get(show))
}

async fn show(State(state): State<AppState>, shell: StaffShell, Asked(asked): Asked) -> Answer<Page> {
    let wanted: i32 = asked.number("days").unwrap_or(30);
    let (days, _) = *SPANS.iter().find(|(days, _)| *days == wanted).unwrap_or(&SPANS[1]);
    let found = figures::load(&state.backend, days).await?;
    Ok(shell.at("/admin/matching").render("推薦のようす", move || {
        let items = SPANS
            .map(|(span, label)| TabItem::new(format!("/admin/matching?days={span}"), label, span == days))
            .into();
        let note = format!("この{days}日の数字です。どなたのことかは、ここには出ません。");
        let (reach, quota) = (reach(&found), quota(found.latest.as_ref()));
        let (reactions, preference) = (reactions(&found), preference(&found));
        view! {
            <PageHead title="推薦のようす" note><SegmentedLinks label="期間" items /></PageHead>
            {found.latest.as_ref().and_then(|day| short(day, false))}
            <Columns half=true>
                <Stack gap=Gap::Mid>{reach}{quota}</Stack>
                <Stack gap=Gap::Mid>{reactions}{preference}</Stack>
            </Columns>
            {employers(&found)}
        }
    }))
}

/// What LINE leaves is not enough.
fn short(day: &Day, leads_on: bool) -> Option<impl IntoView + use<>> {
    let title = match (day.exhausted_at, day.lasts_until) {
        (Some(_), _) => "LINEの今月の通数を、使いきりました。".to_owned(),
        (None, Some(until)) => {
            format!("LINEの通数が足りません。全員に送ると、{}でなくなります。", wording::date(until))
        }
        (None, None) => return None,
    };
    Some(view! {
        <Notice kind=NoticeKind::Caution title>
            <p>"よく開いている人から順に、月の終わりまで均等に送っています。予約のお知らせのために、1割を残しています。全員に届けるには、LINEの料金プランを見直してください。"</p>
            {leads_on.then(|| view! { <p><a href="/admin/matching">"推薦のようすを見る"</a></p> })}
        </Notice>
    })
}

/// The same, for the first page of who can do something about it.
pub(super) async fn reminder(state: &AppState, staff: &Staff) -> Answer<Option<AnyView>> {
    if !staff.role.may(Permission::ChangeRules) {
        return Ok(None);
    }
    let latest = figures::latest(&state.backend.pool).await?;
    Ok(latest.as_ref().and_then(|day| short(day, true)).map(IntoAny::into_any))
}

fn share(part: i64, whole: i64) -> String {
    match whole {
        0 => "—".to_owned(),
        _ => format!("{:.0}%", part as f64 * 100.0 / whole as f64),
    }
}

fn rows(lines: Vec<(&'static str, String, String)>) -> impl IntoView {
    lines
        .into_iter()
        .map(|(name, number, share)| {
            view! { <tr><th scope="row">{name}</th><td data-type="number">{number}</td><td data-type="number">{share}</td></tr> }
        })
        .collect_view()
}

fn reach(found: &Figures) -> impl IntoView + use<> {
    let lines = vec![
        ("推薦に同意している人", format!("{}人", found.consenting), String::new()),
        ("推薦があった人", format!("{}人", found.reached), share(found.reached, found.consenting)),
        ("画面を開いた人", format!("{}人", found.opened), share(found.opened, found.reached)),
        ("棚にある求人", format!("{}件", found.shelf), String::new()),
        ("だれかに推薦した求人", format!("{}件", found.covered), share(found.covered, found.shelf)),
    ];
    let columns = vec![Column::words("なに"), Column::number("数"), Column::number("割合")];
    view! {
        <Panel title="届いた範囲" id="reach">
            <Table caption="届いた人と求人の数" hidden_caption=true columns>{rows(lines)}</Table>
        </Panel>
    }
}

fn quota(day: Option<&Day>) -> impl IntoView + use<> {
    let content = match day {
        None => view! { <p class="soft">"まだ、えらんだ日がありません。"</p> }.into_any(),
        Some(day) => {
            let limit = match (day.quota_limit, day.quota_used) {
                (Some(limit), Some(used)) => format!("{limit}通のうち、朝の時点で{used}通を使っています。"),
                (None, Some(used)) => format!("上限はありません。今月は{used}通を使っています。"),
                _ => "まだ、LINEに聞いていません。".to_owned(),
            };
            let words = format!(
                "{}：{}人に{}件をえらび、{}人に知らせる予定を立てました。",
                wording::date(day.day),
                day.people,
                day.recommended,
                day.pushes
            );
            view! { <p>{words}</p><p>{limit}</p> }.into_any()
        }
    };
    view! { <Panel title="最近の1日と、LINEの通数" id="quota">{content}</Panel> }
}

fn reactions(found: &Figures) -> impl IntoView + use<> {
    let passed: i64 = found.passed.iter().map(|(_, count)| count).sum();
    let silent = found.recommended - found.liked - passed;
    let mut lines = vec![
        ("推薦した数", format!("{}件", found.recommended), String::new()),
        ("気になる", format!("{}件", found.liked), share(found.liked, found.recommended)),
        ("今回は見送る", format!("{passed}件"), share(passed, found.recommended)),
        ("反応なし", format!("{silent}件"), share(silent, found.recommended)),
    ];
    for (code, count) in &found.passed {
        if let Some(reason) = PassReason::from_code(code) {
            lines.push((reason.words(), format!("{count}件"), share(*count, passed)));
        }
    }
    let columns = vec![Column::words("反応"), Column::number("数"), Column::number("割合")];
    view! {
        <Panel title="反応" id="reactions">
            <Table caption="推薦への反応" hidden_caption=true columns>{rows(lines)}</Table>
            <p class="meta">"理由ごとの割合は、「見送る」のうちの割合です。"</p>
        </Panel>
    }
}

/// Ours beside what a ranking would do that only knows how liked a posting is on the whole.
fn preference(found: &Figures) -> impl IntoView + use<> {
    let content = match found.preference {
        None => {
            view! { <p class="soft">"「気になる」と「見送る」の両方をえらんだ人が出ると、比べられます。"</p> }
                .into_any()
        }
        Some((ours, baseline, people)) => {
            let lines = [
                ("この推薦", format!("{ours:.3}")),
                ("人によらない並び（人気の順）", format!("{baseline:.3}")),
            ];
            let rows = lines
                .into_iter()
                .map(|(name, number)| view! { <tr><th scope="row">{name}</th><td data-type="number">{number}</td></tr> })
                .collect_view();
            let columns = vec![Column::words("並び"), Column::number("当たり")];
            let words = format!(
                "{people}人について、「気になる」とした求人が、「見送る」とした求人より上にあった割合です。0.5は、でたらめと同じです。"
            );
            view! { <Table caption="この推薦と、人によらない並び" hidden_caption=true columns>{rows}</Table><p class="meta">{words}</p> }
                .into_any()
        }
    };
    view! { <Panel title="人によらない並びとの比較" id="preference">{content}</Panel> }
}

fn employers(found: &Figures) -> impl IntoView + use<> {
    let most = found.employers.iter().map(|one| one.shown).max().unwrap_or(1).max(1) as f64;
    let lines = found
        .employers
        .iter()
        .map(|one| {
            let width = format!("{:.1}", one.shown as f64 * 100.0 / most);
            view! {
                <tr>
                    <th scope="row">{one.name.clone()}</th>
                    <td class="exposure">
                        <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect class="reason-fill" width=width height="4"></rect></svg>
                    </td>
                    <td data-type="number">{one.shown}</td>
                    <td data-type="number">{one.liked}</td>
                    <td data-type="number">{one.passed}</td>
                </tr>
            }
        })
        .collect_view();
    let never = found.employers.iter().filter(|one| one.shown == 0).count();
    let note =
        format!("求人が棚にある{}の事業者のうち、一度も出ていないのは{never}です。", found.employers.len());
    let columns = vec![
        Column::words("事業者"),
        Column::words("出た回数の図"),
        Column::number("出た回数"),
        Column::number("気になる"),
        Column::number("見送る"),
    ];
    let table = match found.employers.is_empty() {
        true => view! { <Empty title="棚に求人がありません" note="公開すると、ここに出ます。" /> }.into_any(),
        false => {
            view! { <Table caption="事業者ごとの回数" hidden_caption=true dense=true columns>{lines}</Table> }
                .into_any()
        }
    };
    view! { <Panel title="事業者ごとの、出た回数" id="exposure"><p>{note}</p>{table}</Panel> }
}
