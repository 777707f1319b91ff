//! What has become of a file's lines, or would become of them.

use backend::postings::import::{Import, ImportState, Outcomes, Refused};
use leptos::prelude::*;

use super::IMPORTS;
use crate::page::Page;
use crate::shell::StaffShell;
use crate::ui::*;

/// A file that is being taken in, or was.
pub(super) fn page(shell: StaffShell, import: &Import, outcomes: Outcomes, refused: &[Refused]) -> Page {
    let running = import.state == ImportState::Running;
    let count = |count: i64| u32::try_from(count).unwrap_or_default();
    let (done, lines) = (count(outcomes.done()), count(i64::from(import.lines)));
    let (title, here) = (import.file_name.clone(), format!("{IMPORTS}/{}", import.id));
    let (facts, refused) = (facts(outcomes), refused_lines(outcomes.refused, refused));
    shell.at("/admin/postings").render("求人の取りこみ", move || {
        let words = format!("{lines}行のうち、{done}行まで進みました。");
        let head = match running {
            true => view! {
                <Notice kind=NoticeKind::Info title="取りこんでいます。">
                    <Progress id="done" label=words value=done max=lines />
                    <p>"この画面を閉じても、続きます。"</p>
                    <ButtonLink href=here label="いまの進みを見る" size=ButtonSize::Small />
                </Notice>
            }
            .into_any(),
            false => view! { <Notice kind=NoticeKind::Good title="取りこみが終わりました。" live=true><p>"取りこめなかった行は、ほかの行に影響しません。直して、もう一度取りこめます。"</p></Notice> }
                .into_any(),
        };
        view! {
            <BackLink href="/admin/postings/imports" label="取りこみ" />
            <PageHead title note=format!("{lines}行") />
            <Stack gap=Gap::Mid>
                {head}
                <Panel title="結果" id="outcomes" tone=Tone::Soft>{facts}</Panel>
                {refused}
            </Stack>
        }
    })
}

/// What trying came to.
/// `chosen` are the columns, to be sent again with the button that begins.
pub(super) fn tried(
    outcomes: Outcomes,
    refused: &[Refused],
    action: String,
    chosen: Vec<(String, String)>,
) -> impl IntoView + use<> {
    let may_run = outcomes.done() > outcomes.refused;
    let (facts, refused) = (facts(outcomes), refused_lines(outcomes.refused, refused));
    let run = may_run.then(|| {
        view! {
            <Form action>
                <HiddenInputs fields=chosen />
                <Actions><Button label="この内容で取りこむ" kind=ButtonKind::Primary name="op" value="run" /></Actions>
            </Form>
        }
    });
    view! {
        <Stack gap=Gap::Mid>
            <Panel title="取りこむと、こうなります" id="outcomes" tone=Tone::Key>{facts}{run}</Panel>
            {refused}
        </Stack>
    }
}

fn facts(outcomes: Outcomes) -> impl IntoView + use<> {
    let Outcomes { new, changed, same, refused } = outcomes;
    view! {
        <FactList>
            <Fact term="新しい求人">{format!("{new}件")}</Fact>
            <Fact term="変わる求人">{format!("{changed}件")}</Fact>
            <Fact term="同じ求人">{format!("{same}件")}</Fact>
            <Fact term="取りこめない行">{format!("{refused}行")}</Fact>
        </FactList>
    }
}

fn refused_lines(count: i64, refused: &[Refused]) -> Option<impl IntoView + use<>> {
    let rows = refused
        .iter()
        .map(|(line, problems)| {
            let problems = problems.iter().map(|words| view! { <li>{words.clone()}</li> }).collect_view();
            view! {
                <tr>
                    <th scope="row">{format!("{line}行目")}</th>
                    <td><ul>{problems}</ul></td>
                </tr>
            }
        })
        .collect_view();
    let more = i64::try_from(refused.len()).unwrap_or_default() < count;
    let note = more.then(|| view! { <p class="meta">{format!("はじめの{}行です。", refused.len())}</p> });
    let columns = ["行", "わけ"].map(Column::words).into();
    (!refused.is_empty()).then(|| {
        view! {
            <Panel title=format!("取りこめない行（{count}）") id="refused">
                <Table caption="取りこめない行と、そのわけ" hidden_caption=true columns>{rows}</Table>
                {note}
            </Panel>
        }
    })
}
