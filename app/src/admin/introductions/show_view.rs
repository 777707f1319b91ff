//! The page of one introduction.

use backend::introductions::Introduction;
use backend::introductions::documents::Consent;
use backend::introductions::follow_ups::Asked;
use backend::introductions::meetings::Meeting;
use domain::introduction::{Document, EndReason, FollowUp, IntroductionState, MeetingState};
use domain::wording;
use leptos::prelude::*;

use super::show::Sheet;
use super::{HERE, aside};
use crate::admin::words::{done, family, lines};
use crate::ui::*;

pub(super) fn page(sheet: Sheet) -> impl IntoView {
    let of = &sheet.of;
    let note = format!("{}　{}・{}", of.number_shown(), of.employer_name, of.title);
    let (tone, label) = match of.state {
        IntroductionState::Hired => (Tone::Good, of.state.words()),
        IntroductionState::Ended => (Tone::Plain, of.state.words()),
        _ => (Tone::Key, of.state.words()),
    };
    let (title, of_is_open) = (format!("{}さんの紹介", of.seeker_name), of.state.is_open());
    let (seeker, posting) =
        (format!("/admin/seekers/{}", of.seeker), format!("/admin/postings/{}", of.posting));
    let (step, lead, documents) = (step(&sheet), lead(&sheet), documents(&sheet));
    let (met, follow) = (met(&sheet), follow_ups(&sheet));
    let (person, history) = (aside::person(&sheet), aside::history(&sheet.history));
    view! {
        <BackLink href=HERE label="職業紹介" />
        <PageHead title note>
            <Badge label tone />
            <ButtonLink href=seeker label="この人について" />
            <ButtonLink href=posting label="求人" />
        </PageHead>
        {done(sheet.done.as_deref())}
        {(!of_is_open).then(|| view! { <span id="leader" tabindex="-1"></span> })}
        <ErrorSummary errors=sheet.errors.clone() title="まだ記録していません" />
        <Columns>
            <Stack gap=Gap::Mid>{step}{documents}{met}{follow}</Stack>
            <Stack gap=Gap::Mid>{person}{lead}{history}</Stack>
        </Columns>
    }
}

fn form(of: &Introduction, op: &'static str) -> Vec<(String, String)> {
    vec![("seen".to_owned(), of.revision.to_string()), ("op".to_owned(), op.to_owned())]
}

fn address(of: &Introduction) -> String {
    format!("{HERE}/{}", of.id)
}

fn step(sheet: &Sheet) -> impl IntoView + use<> {
    let (of, typed) = (&sheet.of, &sheet.typed);
    let options: Vec<SelectOption> =
        of.state.next().iter().map(|to| SelectOption::new(to.code(), to.words())).collect();
    let first = of.state.next().first().map_or("", |to| to.code());
    let chosen = match typed.text("to") {
        "" => first.to_owned(),
        to => to.to_owned(),
    };
    let reasons =
        EndReason::ALL.iter().map(|reason| SelectOption::new(reason.code(), reason.words())).collect();
    let value = |name: &str| typed.text(name).to_owned();
    let (words, reason, on) = (value("words"), value("reason"), value("on"));
    let error = |name: &str| sheet.errors.at(name);
    let (to_error, on_error, reason_error, words_error) =
        (error("to"), error("on"), error("reason"), error("words"));
    let fields = vec![("seen".to_owned(), of.revision.to_string())];
    let can_end = of.state.next().contains(&IntroductionState::Ended);
    let action = address(of);
    let going_on = of.state.is_open().then(|| {
        view! {
            <Select name="to" label="次の段階" options value=chosen error=to_error width=FieldWidth::Mid />
            <TextInput name="on" label="あった日" kind=InputKind::Date value=on hint="空けると今日。「就職」のときは、働き始める日。" error=on_error width=FieldWidth::Mid />
            {can_end.then(|| view! {
                <Select name="reason" label="終わったわけ（「終わり」のとき）" options=reasons value=reason prompt="えらんでください" error=reason_error width=FieldWidth::Mid />
            })}
        }
    });
    let record = of.state.is_open().then(|| {
        view! { <Button label="記録する" kind=ButtonKind::Primary name="op" value="step" /> }
    });
    // Where no step can be taken any more, what is said about one still has its place.
    let place = (!of.state.is_open()).then_some("to");
    let going_on = view! {
        <div class="stack" id=place tabindex=place.map(|_| "-1")>
            <Form action>
                <HiddenInputs fields />
                {going_on}
                <TextArea name="words" label="ひとこと" need=Need::StaffOnly value=words error=words_error rows=3 />
                <Actions side=true>
                    {record}
                    <Button label="ひとことだけ残す" name="op" value="word" />
                </Actions>
            </Form>
        </div>
    };
    let back = (of.state.before().is_some() || of.ended_from.is_some()).then(|| {
        let (fields, action) = (form(of, "back"), address(of));
        view! {
            <Disclosure summary="まちがえて進めたとき">
                <Form action>
                    <HiddenInputs fields />
                    <Row><Button label="ひとつ前の段階にもどす" /></Row>
                </Form>
            </Disclosure>
        }
    });
    view! { <Panel title="段階を進める" id="step">{going_on}{back}</Panel> }
}

fn lead(sheet: &Sheet) -> impl IntoView + use<> {
    let of = &sheet.of;
    let fields = form(of, "lead");
    let options = sheet
        .coordinators
        .iter()
        .map(|(id, name)| SelectOption::new(id.to_string(), name.clone()))
        .collect::<Vec<_>>();
    // What was chosen and not kept stays.
    let typed = |name: &str| (sheet.typed.text("op") == "lead").then(|| sheet.typed.text(name).to_owned());
    let led = of.coordinator.as_ref().map_or(sheet.staff, |(id, _)| *id).to_string();
    let value = typed("leader").unwrap_or(led);
    let due = typed("due_on").unwrap_or_else(|| of.due_on.map(|day| day.to_string()).unwrap_or_default());
    let (error, leader_error, action) = (sheet.errors.at("due_on"), sheet.errors.at("leader"), address(of));
    of.state.is_open().then(|| {
        view! {
            <Panel title="担当と、次の連絡" id="lead" tone=Tone::Soft>
                <Form action>
                    <HiddenInputs fields />
                    <Select name="leader" label="担当" options value error=leader_error />
                    <TextInput name="due_on" label="連絡の期限" kind=InputKind::Date value=due error width=FieldWidth::Mid />
                    <Row><Button label="決める" /></Row>
                </Form>
            </Panel>
        }
    })
}

fn documents(sheet: &Sheet) -> impl IntoView + use<> {
    let of = &sheet.of;
    let records = sheet.consents.iter().map(consent).collect_view();
    let open = sheet.consents.iter().any(|consent| consent.holds() || consent.waits());
    let fields = form(of, "documents");
    let error = sheet.errors.at("documents");
    let choices = Document::ALL
        .iter()
        .map(|document| {
            let checked = *document == Document::Contact;
            view! { <Choice name="documents" value=document.code() label=document.words() kind=ChoiceKind::Checkbox checked /> }
        })
        .collect_view();
    let ask = (of.state.is_open() && !open).then(|| {
        view! {
            <Form action=address(of)>
                <HiddenInputs fields />
                <ChoiceGroup name="documents" legend="送るもの" error layout=ChoiceLayout::Plain>{choices}</ChoiceGroup>
                <Row><Button label="本人にうかがう" glyph=Glyph::Send /></Row>
                <p class="meta">"LINEでは「確かめてほしいことがあります」とだけ伝わります。同意があるまで、「紹介した」に進めません。"</p>
            </Form>
        }
    });
    // Without its form the panel is the place of what is said about it.
    let place = ask.is_none().then(|| view! { <span id="documents" tabindex="-1"></span> });
    view! { <Panel title="会社に送ってよいもの" id="documents-panel">{place}<Stack gap=Gap::Tight>{records}</Stack>{ask}</Panel> }
}

fn consent(consent: &Consent) -> impl IntoView + use<> {
    let documents: Vec<&str> = consent.documents.iter().map(|document| document.words()).collect();
    let (label, tone, at) = match (consent.withdrawn_at, consent.given_at, consent.declined_at) {
        (Some(at), ..) => ("取り消されました", Tone::Caution, at),
        (_, Some(at), _) => ("同意があります", Tone::Good, at),
        (_, _, Some(at)) => ("断られました", Tone::Plain, at),
        _ => ("返事を待っています", Tone::Key, consent.asked_at),
    };
    let (label, tone) =
        match consent.is_over && consent.withdrawn_at.is_none() && consent.declined_at.is_none() {
            true => ("紹介とともに終わりました", Tone::Plain),
            false => (label, tone),
        };
    let words = format!("{}（{}さんがうかがいました）", documents.join("、"), family(&consent.asked_by));
    let when = wording::moment_in_words(at);
    view! { <p class="row"><Badge label tone /><span>{words}</span><span class="meta">{when}</span></p> }
}

fn met(sheet: &Sheet) -> impl IntoView + use<> {
    let of = &sheet.of;
    let plan = of.state.is_open().then(|| {
        let href = format!("{}/meeting", address(of));
        view! { <Row><ButtonLink href label="面接・見学の予定を足す" glyph=Glyph::Plus /></Row> }
    });
    let entries = sheet.meetings.iter().map(|one| meeting(of, one)).collect_view();
    let empty = sheet.meetings.is_empty().then(|| view! { <p class="soft">"まだ、ありません。"</p> });
    view! { <Panel title="面接・見学と随行" id="meetings">{empty}<Stack>{entries}</Stack>{plan}</Panel> }
}

fn meeting(of: &Introduction, one: &Meeting) -> impl IntoView + use<> {
    let plan = &one.plan;
    let tone = match one.state {
        MeetingState::Confirmed => Tone::Good,
        MeetingState::ChangeWanted => Tone::Caution,
        MeetingState::Planned => Tone::Key,
        MeetingState::Cancelled => Tone::Plain,
    };
    let when = format!(
        "{}　{}〜{}",
        plan.kind.words(),
        wording::moment_in_words(plan.starts_at),
        wording::clock(plan.ends_at)
    );
    let along = match &one.along_name {
        Some(name) => format!(
            "{}が同行。{} {}で待ち合わせ",
            family(name),
            wording::clock(plan.meets_at),
            plan.meeting_point
        ),
        None => "同行なし".to_owned(),
    };
    let answer = one.answer.as_deref().map(|words| {
        let words = lines(words);
        view! { <p>"本人から："{words}</p> }
    });
    let fields: Vec<(String, String)> =
        form(of, "cancel_meeting").into_iter().chain([("meeting".to_owned(), one.id.to_string())]).collect();
    let change = (one.state != MeetingState::Cancelled && of.state.is_open()).then(|| {
        let href = format!("{}/meeting?id={}", address(of), one.id);
        view! {
            <Form action=address(of)>
                <HiddenInputs fields />
                <Row>
                    <ButtonLink href label="予定を変える" size=ButtonSize::Small />
                    <Button label="取りやめる" kind=ButtonKind::Quiet size=ButtonSize::Small />
                </Row>
            </Form>
        }
    });
    let (state, place) = (one.state.words(), plan.place.clone());
    view! {
        <Card>
            <p class="row"><Badge label=state tone /><b>{when}</b></p>
            <p>{place}<br /><span class="meta">{along}</span></p>
            {answer}
            {change}
        </Card>
    }
}

fn follow_ups(sheet: &Sheet) -> Option<impl IntoView + use<>> {
    let of = &sheet.of;
    let started = of.started_on.filter(|_| of.state == IntroductionState::Hired)?;
    let entries = sheet.follow_ups.iter().map(|one| follow_up(sheet, one)).collect_view();
    let note = format!("{}から働いています。", wording::date(started));
    Some(view! { <Panel title="就職のあと" id="after"><p>{note}</p><Stack>{entries}</Stack></Panel> })
}

fn follow_up(sheet: &Sheet, one: &Asked) -> impl IntoView + use<> {
    let of = &sheet.of;
    let title = format!("{}か月の連絡（{}）", one.months, wording::date(one.due_on));
    match (one.outcome, one.done_on) {
        (Some(outcome), Some(day)) => {
            let left = one.left_on.map(|day| format!("（{}まで）", wording::date(day))).unwrap_or_default();
            let words = format!("{}{left}。{}に確かめました。", outcome.words(), wording::date(day));
            let id = format!("outcome-{}", one.months);
            view! { <p id=id tabindex="-1"><b>{title}</b><br />{words}</p> }.into_any()
        }
        _ => {
            let due = (one.due_on <= sheet.today)
                .then(|| view! { <Badge label="連絡の時期です" tone=Tone::Caution glyph=Glyph::Clock /> });
            let fields: Vec<(String, String)> = form(of, "follow_up")
                .into_iter()
                .chain([("months".to_owned(), one.months.to_string())])
                .collect();
            let options =
                FollowUp::ALL.iter().map(|one| SelectOption::new(one.code(), one.words())).collect();
            let (id, left) = (format!("outcome-{}", one.months), format!("left_on-{}", one.months));
            let is_sent = sheet.typed.text("op") == "follow_up"
                && sheet.typed.number::<i16>("months") == Some(one.months);
            let typed = |name: &str| if is_sent { sheet.typed.text(name).to_owned() } else { String::new() };
            let (outcome, left_on) = (typed("outcome"), typed("left_on"));
            let (action, open) = (address(of), one.due_on <= sheet.today || is_sent);
            let (error, left_error) = (sheet.errors.at(&id), sheet.errors.at(&left));
            view! {
                <Disclosure summary=title open boxed=true>
                    {due}
                    <Form action>
                        <HiddenInputs fields />
                        <Select name="outcome" id label="どうでしたか" options value=outcome prompt="えらんでください" error width=FieldWidth::Mid />
                        <TextInput name="left_on" id=left label="辞めた日（「辞めた」のとき）" kind=InputKind::Date value=left_on error=left_error width=FieldWidth::Mid />
                        <Row><Button label="記録する" /></Row>
                    </Form>
                </Disclosure>
            }
            .into_any()
        }
    }
}
