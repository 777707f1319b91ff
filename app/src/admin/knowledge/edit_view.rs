//! How the page of an entry looks.

use backend::knowledge::effect::Effect;
use backend::knowledge::store::Stored;
use domain::conversation::{Body, Cited, Line, Writer};
use domain::ids::MessageId;
use domain::knowledge::{Answer, Category, Draft, Kind, Link, Question, SourceUrl};
use domain::wording;
use leptos::prelude::*;

use super::HERE;
use super::edit::{Preview, Sheet};
use crate::page::Page;
use crate::shell::StaffShell;
use crate::ui::*;

/// So many questions that change are listed.
const LISTED: usize = 8;

pub(super) fn page(shell: StaffShell, sheet: Sheet) -> Page {
    let title = if sheet.saved.is_none() { "答えを足す" } else { "答えをなおす" };
    shell.at(HERE).render(title, move || {
        let form = form(&sheet);
        let looks_first = sheet.preview.as_ref().is_some_and(|preview| preview.look_first);
        let preview = sheet.preview.as_ref().map(|shown| preview(&sheet, shown));
        let saved = sheet.saved.as_ref().map(as_saved);
        view! {
            <BackLink href=HERE label="案内AIの答え" />
            <PageHead title />
            {looks_first.then(|| look_first("保存する"))}
            <ErrorSummary errors=sheet.errors.clone() title="まだ保存していません" />
            <Columns>
                {form}
                <Stack gap=Gap::Mid>{preview}{saved}</Stack>
            </Columns>
        }
    })
}

fn form(sheet: &Sheet) -> impl IntoView + use<> {
    let (typed, errors) = (sheet.typed.clone(), sheet.errors.clone());
    let action = format!("{HERE}/{}", sheet.id);
    let kinds = Kind::ALL.iter().map(|kind| SelectOption::new(kind.code(), kind.words())).collect::<Vec<_>>();
    let categories = Category::ALL
        .iter()
        .map(|category| SelectOption::new(category.code(), category.words()))
        .collect::<Vec<_>>();
    let settles = sheet
        .settles
        .iter()
        .map(|id| view! { <HiddenInput name="settles" value=id.to_string() /> })
        .collect_view();
    let settling = (!sheet.settles.is_empty()).then(|| {
        let count = sheet.settles.len();
        view! { <p class="meta">{format!("保存すると、質問箱の{count}件が「答えを書いた」になります。")}</p> }
    });
    let looked = sheet.preview.as_ref().map(|preview| preview.looked.clone());
    let looked = looked.map(|looked| view! { <HiddenInput name="looked" value=looked /> });
    let (at, seen) = (move |name: &str| errors.at(name), sheet.seen.to_string());
    let kind_error = at("kind");
    let category_error = at("category");
    let units = |most: usize| u32::try_from(most * 2).unwrap_or(u32::MAX);
    view! {
        <Form action>
            <HiddenInput name="seen" value=seen />
            {looked}
            {settles}
            <TextInput name="question" label="質問" hint="利用者が聞く言葉で。80字まで。" value=typed.question error=at("question") maxlength=units(Question::MAX) />
            <TextArea name="answer" label="答え" hint="短く、やさしく。600字まで。" value=typed.answer error=at("answer") maxlength=units(Answer::MAX) rows=8 />
            <TextArea name="aliases" label="別の言い方" need=Need::May hint="1行にひとつ。実際に聞かれた言葉が、いちばん効きます。" value=typed.aliases error=at("aliases") rows=6 />
            <Row>
                <Select name="category" label="分類" options=categories value=typed.category prompt="えらんでください" error=category_error width=FieldWidth::Mid />
                <Select name="kind" label="種類" options=kinds value=typed.kind error=kind_error width=FieldWidth::Mid />
            </Row>
            <TextInput name="link" label="関係のあるページ" need=Need::May hint="このサービスの中のページ。たとえば「/liff/booking」。" value=typed.link error=at("link") width=FieldWidth::Mid />
            <TextInput name="source" label="だれの情報か" hint="たとえば「厚生労働省」「京都市」「キャリアジム」。" value=typed.source error=at("source") width=FieldWidth::Mid />
            <TextInput name="source_url" label="もとのページ" need=Need::May hint="「https://」から。" value=typed.source_url error=at("source_url") />
            <TextInput name="reviewed_on" label="正しいと確かめた日" value=typed.reviewed_on error=at("reviewed_on") width=FieldWidth::Short />
            <ChoiceGroup name="published" legend="公開" error=at("published")>
                <Choice name="published" value="yes" label="公開する" note="しるしをはずすと、案内AIはこの答えを使いません。" kind=ChoiceKind::Checkbox checked=typed.published />
            </ChoiceGroup>
            {settling}
            <Actions side=true>
                <Button label="見えかたと効きめを確かめる" name="op" value="preview" />
                <Button label="保存する" kind=ButtonKind::Primary name="op" value="save" />
                <ButtonLink href=HERE label="やめる" kind=ButtonKind::Quiet />
            </Actions>
        </Form>
    }
}

fn line(draft: &Draft, sheet: &Sheet) -> Line {
    let cited = Cited {
        entry: sheet.id,
        source: draft.source.as_str().to_owned(),
        url: draft.source_url.as_ref().map_or("", SourceUrl::as_str).to_owned(),
        reviewed_on: draft.reviewed_on,
        link: draft.link.as_ref().map_or("", Link::as_str).to_owned(),
    };
    Line {
        id: MessageId::new(sheet.id.uuid()),
        seq: 1,
        change: 1,
        writer: Writer::Bot,
        name: None,
        at: sheet.now,
        body: Some(Body::Answer {
            text: draft.answer.as_str().to_owned(),
            cited: vec![cited],
            offers: Vec::new(),
        }),
        helpful: None,
    }
}

/// What is said to somebody who wants to save before having seen what that changes.
pub(crate) fn look_first(button: &str) -> impl IntoView + use<> {
    let then = format!("効きめを見て、よければ、もう一度「{button}」を押してください。");
    view! { <Notice kind=NoticeKind::Caution title="まだ保存していません" live=true><p>{then}</p></Notice> }
}

fn preview(sheet: &Sheet, shown: &Preview) -> impl IntoView + use<> {
    let Preview { draft, effect, .. } = shown;
    let side = TalkSide {
        base: HERE.to_owned(),
        person: Some(String::new()),
        lines: Vec::new(),
        today: wording::day_of(sheet.now),
    };
    let line = line(draft, sheet);
    let question = draft.question.as_str().to_owned();
    view! {
        <Panel title="利用者には、こう見えます" id="preview">
            <p class="strong">{question}</p>
            <Said line side />
        </Panel>
        {effects(effect)}
    }
}

/// What changes for questions whose right entry is known.
pub(crate) fn effects(effect: &Effect) -> impl IntoView + use<> {
    let percent = |share: f64| format!("{:.1}%", share * 100.0);
    let rows = [("1番目に正しい答え", 0), ("5つのうちに正しい答え", 2)]
        .map(|(name, depth)| {
            let (before, after) = (effect.before.success[depth], effect.after.success[depth]);
            view! {
                <tr><th scope="row">{name}</th><td data-type="number">{percent(before)}</td><td data-type="number">{percent(after)}</td></tr>
            }
        })
        .collect_view();
    let list = |title: &str, questions: &[String]| {
        (!questions.is_empty()).then(|| {
            let title = format!("{title}（{}件）", questions.len());
            let shown = questions.iter().take(LISTED).map(|question| view! { <li>{question.clone()}</li> }).collect_view();
            view! { <Disclosure summary=title open=questions.len() <= LISTED><ul class="quotes">{shown}</ul></Disclosure> }
        })
    };
    let verdict = match effect.worse.is_empty() {
        true => view! { <Badge label="悪くなる質問はありません" tone=Tone::Good glyph=Glyph::Check /> }.into_any(),
        false => view! { <Badge label=format!("悪くなる質問が{}件あります", effect.worse.len()) tone=Tone::Caution glyph=Glyph::Alert /> }.into_any(),
    };
    let (better, worse) = (list("よくなる質問", &effect.better), list("悪くなる質問", &effect.worse));
    let caption = format!("答えのわかっている{}問で", effect.before.questions);
    let columns = vec![Column::words("ものさし"), Column::number("いま"), Column::number("保存すると")];
    view! {
        <Panel title="保存したら、こう変わります" id="effect" tone=Tone::Soft>
            <p>{verdict}</p>
            <Table caption columns dense=true>{rows}</Table>
            {better}
            {worse}
        </Panel>
    }
}

/// What is saved, for somebody whom another was faster than.
fn as_saved(stored: &Stored) -> impl IntoView + use<> {
    let entry = &stored.entry;
    let by = match &stored.edited_by {
        Some(name) => format!("{}に、{name}さんが保存しました。", wording::moment(stored.edited_at)),
        None => "はじめから入っている答えです。".to_owned(),
    };
    let action = format!("{HERE}/{}", stored.id);
    let (question, answer) = (entry.questions[0].clone(), entry.answer.clone());
    let state = if stored.published { "公開中" } else { "公開していません" };
    view! {
        <Panel title="いまの答え" id="saved" tone=Tone::Soft>
            <p class="strong">{question}</p>
            <p>{answer}</p>
            <p class="meta">{format!("{state}。{by}")}</p>
            <Form action><Button label="今日読んで、正しいと確かめた" name="op" value="reviewed" size=ButtonSize::Small /></Form>
        </Panel>
    }
}
