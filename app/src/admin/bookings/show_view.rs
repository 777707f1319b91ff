//! The page of one booking.

use backend::bookings::lookup::HistoryLine;
use backend::random;
use domain::booking::{BookingState, Means};
use domain::contact::PhoneNumber;
use domain::wording::{self, When};
use leptos::prelude::*;

use super::super::words::{countdown, done, end_of, lines};
use super::address;
use super::show::Sheet;
use crate::ui::*;

pub(super) fn page(sheet: Sheet) -> impl IntoView {
    let booking = &sheet.booking;
    let title = format!("{}さんの予約", booking.seeker_name);
    let note = match booking.state {
        BookingState::Cancelled => format!("予約番号 {}", booking.number_shown()),
        _ => format!("予約番号 {}　{}回目の相談", booking.number_shown(), sheet.nth),
    };
    let person = format!("/admin/seekers/{}", booking.seeker);
    let talks = booking.means == Means::Chat && booking.state.is_open() && sheet.may_converse;
    let talk = talks.then(|| {
        let href = format!("{}/conversation", address(booking.id));
        view! { <ButtonLink href label="相談チャットを開く" kind=ButtonKind::Primary glyph=Glyph::Chat /> }
    });
    let (facts, outcome, notes) = (facts(&sheet), outcome(&sheet), notes(&sheet));
    let (changes, history) = (changes(&sheet), history(&sheet.history));
    view! {
        <BackLink href="/admin/bookings" label="予約一覧" />
        <PageHead title note>
            {talk}
            <ButtonLink href=person label="この人について" glyph=Glyph::Person />
        </PageHead>
        {done(sheet.done.as_deref())}
        <ErrorSummary errors=sheet.errors title="まだ記録していません" />
        <Columns>
            <Stack gap=Gap::Wide>{facts}{outcome}{notes}</Stack>
            <Stack gap=Gap::Wide>{changes}{history}</Stack>
        </Columns>
    }
}

fn facts(sheet: &Sheet) -> impl IntoView + use<> {
    let booking = &sheet.booking;
    let ahead = booking.state.is_open() && sheet.now < booking.slot.end();
    let aside = match ahead {
        true => {
            view! { <Badge label=countdown(booking.slot, sheet.now) tone=Tone::Key glyph=Glyph::Clock /> }
                .into_any()
        }
        false if booking.state.is_open() => {
            view! { <Badge label="記録がまだ" tone=Tone::Caution glyph=Glyph::Alert /> }.into_any()
        }
        false => view! { <StatusMark state=booking.state /> }.into_any(),
    };
    let phone = sheet.personal.phone.as_deref().map(|digits| {
        let shown = PhoneNumber::parse(digits).map_or(digits.to_owned(), |number| number.to_string());
        let call = format!("tel:{digits}");
        view! {
            <Fact term="電話番号"><a href=call><Keep words=shown /></a></Fact>
        }
    });
    let note = match &sheet.personal.note {
        Some(note) => lines(note).into_any(),
        None => view! { <span class="soft">"書きこみはありません"</span> }.into_any(),
    };
    let posting = sheet.personal.posting.as_ref().map(|about| {
        let words = format!("{}（{}）", about.title, about.employer);
        let href = format!("/admin/postings/{}", about.posting);
        match sheet.may_see_postings {
            true => view! { <Fact term="話したい求人"><a href=href>{words}</a></Fact> }.into_any(),
            false => view! { <Fact term="話したい求人">{words}</Fact> }.into_any(),
        }
    });
    let (when, until, means) = (When::of(booking.slot), end_of(booking.slot), booking.means);
    let (topic, counselor) = (booking.topic.words(), booking.counselor_name.clone());
    view! {
        <Panel title="予約の内容" id="facts" aside>
            <FactList>
                <Fact term="いつ"><b><WhenText when />" 〜 "{until}</b></Fact>
                <Fact term="方法"><MeansMark means /></Fact>
                {phone}
                <Fact term="話したいこと">{topic}</Fact>
                {posting}
                <Fact term="本人から">{note}</Fact>
                <Fact term="担当">{counselor}</Fact>
            </FactList>
        </Panel>
    }
}

fn outcome(sheet: &Sheet) -> impl IntoView + use<> {
    let booking = &sheet.booking;
    let begun = booking.slot.instant() <= sheet.now;
    let error = sheet.errors.at("outcome");
    let content = match booking.state {
        BookingState::Cancelled => return None,
        _ if !sheet.may_change => return None,
        _ if !begun => view! { <p class="soft">"相談が始まったら、来られたかどうかをここで記録できます。"</p> }.into_any(),
        BookingState::Reserved => form(
            address(booking.id),
            view! {
                <Button label="相談しました" name="op" value="attended" kind=ButtonKind::Primary glyph=Glyph::Check />
                <Button label="来られませんでした" name="op" value="no_show" />
            },
        )
        .into_any(),
        BookingState::Attended => correction(address(booking.id), "no_show", "「来られなかった」になおす").into_any(),
        BookingState::NoShow => correction(address(booking.id), "attended", "「相談済み」になおす").into_any(),
    };
    Some(view! {
        <Section title="相談のあとで" id="outcome">
            {error.map(|error| view! { <Notice kind=NoticeKind::Danger title=error /> })}
            {content}
            <p class="meta">"相談済みの回だけを、月の相談件数に数えます。"</p>
        </Section>
    })
}

fn correction(action: String, op: &'static str, label: &'static str) -> impl IntoView {
    view! {
        <p>"記録しました。ありがとうございます。"</p>
        <Disclosure summary="まちがえたとき">
            {form(action, view! { <Button label name="op" value=op /> })}
        </Disclosure>
    }
}

fn form(action: String, buttons: impl IntoView + 'static) -> impl IntoView {
    view! { <Form action><Row>{buttons}</Row></Form> }
}

fn notes(sheet: &Sheet) -> impl IntoView + use<> {
    let written = sheet
        .notes
        .iter()
        .map(|note| {
            let (head, body) =
                (format!("{}　{}さん", wording::moment(note.created_at), note.staff_name), lines(&note.body));
            view! {
                <Card>
                    <p class="meta">{head}</p>
                    <p>{body}</p>
                </Card>
            }
        })
        .collect_view();
    let empty = sheet.notes.is_empty().then(|| view! { <p class="soft">"まだありません。"</p> });
    let form = sheet.may_change.then(|| {
        let (value, error) = (sheet.typed.clone(), sheet.errors.at("note"));
        view! {
            <Form action=address(sheet.booking.id)>
                <HiddenInput name="key" value=random::uuid().to_string() />
                <TextArea
                    name="note"
                    label="メモを足す"
                    need=Need::StaffOnly
                    hint="事実と約束を短く。考え方や信条、家族のことは書きません。"
                    value
                    error
                    rows=6
                />
                <Row><Button label="メモを残す" name="op" value="note" /></Row>
            </Form>
        }
    });
    view! { <Section title="相談のメモ" id="notes">{empty}<Stack>{written}</Stack>{form}</Section> }
}

fn changes(sheet: &Sheet) -> impl IntoView + use<> {
    let booking = &sheet.booking;
    if !booking.state.is_open() || !sheet.may_change {
        return None;
    }
    let here = address(booking.id);
    Some(view! {
        <Panel title="変えるとき" id="changes" tone=Tone::Soft>
            <Stack gap=Gap::Tight>
                <ButtonLink href=format!("{here}/move") label="日時をかえる" glyph=Glyph::Calendar wide=true />
                <ButtonLink href=format!("{here}/cancel") label="予約を取り消す" glyph=Glyph::Cross kind=ButtonKind::Danger wide=true />
                <p class="meta">"変えると、本人にLINEでお知らせします。"</p>
            </Stack>
        </Panel>
    })
}

fn history(history: &[HistoryLine]) -> impl IntoView + use<> {
    let last = history.len().saturating_sub(1);
    let items = history
        .iter()
        .enumerate()
        .rev()
        .map(|(place, line)| {
            let moved = (line.kind == "moved").then_some(()).and(line.from.zip(line.to)).map(|(from, to)| {
                view! { <p class="meta">{format!("{} → {}", When::of(from), When::of(to))}</p> }
            });
            let reason =
                line.reason.as_deref().map(|reason| view! { <p class="meta">"理由："{lines(reason)}</p> });
            let happened = happened(line);
            view! {
                <TimelineItem when=wording::moment(line.at) now={place == last}>
                    <p>{happened}</p>{moved}{reason}
                </TimelineItem>
            }
        })
        .collect_view();
    view! { <Section title="これまで" id="history"><Timeline>{items}</Timeline></Section> }
}

fn happened(line: &HistoryLine) -> String {
    let who = match &line.staff_name {
        Some(name) => format!("{name}さん"),
        None => "本人".to_owned(),
    };
    let what = match line.kind.as_str() {
        "reserved" => "予約しました",
        "moved" => "日時をかえました",
        "cancelled" => "取り消しました",
        "attended" => "「相談済み」と記録しました",
        "no_show" => "「来られなかった」と記録しました",
        _ => "変えました",
    };
    format!("{who}が{what}")
}
