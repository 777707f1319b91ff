//! The card of a job: what it is, why it was chosen, one thing to know before, and what one may do.

use backend::recommendations::cards::{Card as Job, Offered};
use backend::recommendations::reactions::Opinion;
use domain::matching::{Explanation, Match, Meaning};
use domain::posting::{Employment, Remote, facts};
use leptos::prelude::*;

use super::{From, HERE};
use crate::ui::{
    Actions, Badge, Button, ButtonKind, ButtonLink, Disclosure, Form, Glyph, HiddenInput, IconFact,
    IconFacts, Notice, NoticeKind, Reason, Reasons, Tone, phrase,
};

/// Whose it is and how many work there: `家具の修理・12人`.
pub fn about_employer(offered: &Offered) -> String {
    match offered.employees {
        Some(count) => format!("{}・{count}人", offered.industry),
        None => offered.industry.clone(),
    }
}

/// Place, wage and time.
pub fn icon_facts(offered: &Offered) -> impl IntoView + use<> {
    let entries = &offered.entries;
    let area = domain::area::Area::from_code(entries.get("area")).map_or("", |area| area.words());
    let remote = match Remote::from_code(entries.get("remote")) {
        Some(Remote::Mostly) => "在宅が中心",
        Some(Remote::Partly) => "一部在宅",
        _ => "",
    };
    let fixed = match entries.get("fixed_overtime_yen") {
        "" => "固定残業代なし",
        _ => "固定残業代をふくむ",
    };
    let facts = vec![
        IconFact { glyph: Some(Glyph::Pin), term: "場所：", words: area.into(), more: remote.into() },
        IconFact { glyph: None, term: "賃金：", words: facts::wage(entries).into(), more: fixed.into() },
        IconFact {
            glyph: Some(Glyph::Clock),
            term: "時間：",
            words: facts::hours(entries).into(),
            more: facts::days(entries).into(),
        },
    ];
    view! { <IconFacts facts /> }
}

/// How one is employed.
pub fn employment(offered: &Offered) -> &'static str {
    Employment::from_code(offered.entries.get("employment")).map_or("", Employment::words)
}

/// The bars of an explanation: the strongest reasons, everything else together, and the sum.
pub fn reasons(explanation: &Explanation) -> impl IntoView + use<> {
    let of = |meaning: &Meaning| {
        let part = explanation.contributions.iter().find(|part| part.meaning == *meaning);
        part.map_or(0.0, |part| part.value * 100.0)
    };
    let told: Vec<Reason> = explanation
        .reasons
        .iter()
        .map(|meaning| Reason { words: meaning.reason().into(), share: of(meaning), rest: false })
        .collect();
    let rest = explanation.score * 100.0 - told.iter().map(|reason| reason.share).sum::<f64>();
    let rest = Reason { words: Match::REST.into(), share: rest, rest: true };
    let reasons: Vec<Reason> = told.into_iter().chain([rest]).collect();
    view! {
        <Reasons reasons label="合いそうだと考えた理由" />
        <p class="small soft">"100は、傾向がぴったり重なるときの目安です。合う・合わないを決めるものではありません。"</p>
    }
}

/// One thing to know before: what the employer says, or else what speaks against it.
pub fn caution(job: &Job) -> Option<impl IntoView + use<>> {
    let own = job.offered.entries.get("caution");
    let words = match own {
        "" => job.explanation.as_ref()?.caution_words()?,
        own => format!("{}。", own.trim_end_matches('。')),
    };
    Some(
        view! { <Notice kind=NoticeKind::Caution title="先に知っておいてほしいこと"><p>{words}</p></Notice> },
    )
}

/// A job in a list. `place` is its place among so many, where that says something.
pub fn card(job: &Job, from: From, place: Option<(usize, usize)>) -> impl IntoView + use<> {
    let offered = &job.offered;
    let (id, title) = (format!("job-{}", offered.id), offered.entries.get("title").to_owned());
    let place_mark =
        place.map(|(place, all)| view! { <Badge label=format!("{place} / {all}") tone=Tone::Key /> });
    let over = (!offered.is_shown).then(|| view! { <Badge label="募集は終わりました" tone=Tone::Plain /> });
    if let Some(Opinion::Passed(reason)) = job.reaction {
        let words = format!("見送りました（{}）", reason.words());
        let undo = undo(job, from, "元にもどす");
        return view! {
            <article class="card" id=id.clone() data-tone="soft" aria-labelledby=format!("{id}-title")>
                <h2 class="job-title" id=format!("{id}-title")>{phrase(title)}</h2>
                <p class="soft">{words}</p>
                {undo}
            </article>
        }
        .into_any();
    }
    let first = place.is_none_or(|(place, _)| place == 1);
    let why = job.explanation.as_ref().filter(|why| !why.reasons.is_empty()).map(|why| {
        let reasons = reasons(why);
        view! { <Disclosure summary="合いそうだと考えた理由" open=first && from == From::Today>{reasons}</Disclosure> }
    });
    let see = format!("{HERE}/{}", offered.id);
    let about = format!("：{title}");
    let employer = format!("{}（{}）", offered.employer_name, about_employer(offered));
    view! {
        <article class="card job" id=id.clone() data-pad="large" aria-labelledby=format!("{id}-title")>
            <div class="row">{place_mark}<Badge label=employment(offered) />{over}</div>
            <div>
                <h2 class="job-title" id=format!("{id}-title")>{phrase(title)}</h2>
                <p class="soft">{employer}</p>
            </div>
            {icon_facts(offered)}
            {why}
            {caution(job)}
            <a class="row-link" href=see>"条件をすべて見る"<span class="sr">{about}</span></a>
            {actions(job, from)}
        </article>
    }
    .into_any()
}

/// 気になる, 今回は見送る, 相談したい; or what can be done after.
pub fn actions(job: &Job, from: From) -> AnyView {
    let (id, title) = (job.offered.id, job.offered.entries.get("title").to_owned());
    let about = format!("：{title}");
    let talk = {
        let about = about.clone();
        view! {
            <Form action=format!("{HERE}/{id}/talk")>
                <Button label="相談したい" wide=true about />
            </Form>
        }
    };
    match job.reaction {
        Some(Opinion::Liked) => {
            let undo = undo(job, from, "取り消す");
            view! {
                <p class="row"><Badge label="気になる" tone=Tone::Good glyph=Glyph::Heart /><span class="soft">"コーディネータに伝わっています。"</span></p>
                <Actions side=true>{talk}{undo}</Actions>
            }
            .into_any()
        }
        Some(Opinion::Passed(reason)) => {
            let undo = undo(job, from, "元にもどす");
            view! { <p class="soft">{format!("見送りました（{}）", reason.words())}</p>{undo} }.into_any()
        }
        None if !job.offered.is_shown => ().into_any(),
        None => {
            let pass = format!("{HERE}/{id}/pass?from={}", from.code());
            let liking = about.clone();
            view! {
            <Actions>
                <Form action=format!("{HERE}/{id}")>
                    <HiddenInput name="from" value=from.code() />
                    <HiddenInput name="op" value="like" />
                    <Button label="気になる" kind=ButtonKind::Primary glyph=Glyph::Heart wide=true about=liking />
                </Form>
                <Actions side=true>
                    <ButtonLink href=pass label="今回は見送る" about />
                    {talk}
                </Actions>
            </Actions>
        }
        .into_any()
        }
    }
}

fn undo(job: &Job, from: From, label: &'static str) -> impl IntoView + use<> {
    let (id, about) = (job.offered.id, format!("：{}", job.offered.entries.get("title")));
    view! {
        <Form action=format!("{HERE}/{id}")>
            <HiddenInput name="from" value=from.code() />
            <HiddenInput name="op" value="undo" />
            <Button label kind=ButtonKind::Quiet about />
        </Form>
    }
}

/// What has just been done.
pub fn said(after: Option<&str>) -> Option<impl IntoView + use<>> {
    let (title, words) = match after? {
        "liked" => {
            ("「気になる」に入れました", "コーディネータに伝わります。会社には、まだ何も伝わりません。")
        }
        "passed" => {
            ("見送りました", "教えてくださって、ありがとうございます。次にえらぶときの参考にします。")
        }
        "undone" => ("元にもどしました", "いつでも、えらび直せます。"),
        "chosen" => ("今日のぶんを、えらびました", "明日からは、毎日ここに届きます。"),
        "none" => ("えらべる求人が、ありませんでした", "希望をひとつゆるめると、見つかるかもしれません。"),
        "wishes" => ("希望を保存しました", "これからえらぶものに、反映します。いつでも変えられます。"),
        "wishes_deleted" => ("希望を消しました", "いまは、希望のない状態です。いつでも、また伝えられます。"),
        "settings" => ("保存しました", "次のお知らせから、この内容になります。"),
        "stopped" => ("推薦をやめました", "計算に使った数字を消しました。お知らせも、もう届きません。"),
        _ => return None,
    };
    Some(view! { <Notice kind=NoticeKind::Good title live=true><p>{words}</p></Notice> })
}
