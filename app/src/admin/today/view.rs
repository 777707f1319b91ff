//! The page of a day.

use backend::bookings::lookup::Booking;
use domain::booking::BookingState;
use domain::wording;
use leptos::prelude::*;

use super::super::words::{blocks, countdown, end_of, family, half_now};
use super::{Day, Whose};
use crate::ui::*;

impl Day {
    pub(super) fn title(&self) -> String {
        match (self.day == self.today, self.whose) {
            (true, Whose::Own) => format!("{}さんの今日", family(&self.staff.name)),
            (true, _) => "みんなの今日".to_owned(),
            (false, _) => format!("{}の予定", wording::date(self.day.date())),
        }
    }

    fn note(&self) -> String {
        let over = self.bookings.iter().filter(|booking| booking.slot.end() <= self.now).count();
        let closed = self.week.closed.first().map(|(_, reason)| format!("休業日です（{reason}）。"));
        let count = match (self.bookings.len(), over) {
            (0, _) => "相談の予約はありません。".to_owned(),
            (all, 0) => format!("相談は{all}件です。"),
            (all, over) if all == over => format!("相談{all}件は、どれも終わりました。"),
            (all, over) => format!("相談は{all}件。終わったのは{over}件です。"),
        };
        closed.unwrap_or_default() + &count
    }

    fn href(&self, day: domain::service_day::ServiceDay, all: bool) -> String {
        let all = if all { "&whose=all" } else { "" };
        format!("/admin/today?day={day}{all}")
    }
}

pub(super) fn page(day: Day) -> impl IntoView {
    let agenda = agenda(&day);
    let (failed, unrecorded, outside) = (failed(&day), unrecorded(&day), outside(&day));
    view! {
        {head(&day)}
        {next_up(&day)}
        {strip(&day)}
        <Columns>
            <Section title="予定" id="agenda">{agenda}</Section>
            <Stack gap=Gap::Mid>{failed}{unrecorded}{outside}</Stack>
        </Columns>
    }
}

fn head(day: &Day) -> impl IntoView + use<> {
    let all = day.whose == Whose::EverybodysToo;
    let (before, after) = (day.href(day.day.plus(-1), all), day.href(day.day.plus(1), all));
    let back = (day.day != day.today).then(|| {
        let href = if all { "/admin/today?whose=all" } else { "/admin/today" };
        view! { <ButtonLink href label="今日" /> }
    });
    let whose = (day.whose != Whose::Everybodys).then(|| {
        let items = vec![
            TabItem::new(day.href(day.day, false), "自分", !all),
            TabItem::new(day.href(day.day, true), "みんな", all),
        ];
        view! { <SegmentedLinks label="だれの予定か" items /> }
    });
    view! {
        <PageHead title=day.title() note=day.note()>
            {whose}
            <ButtonLink href=before label="前の日" glyph=Glyph::Back />
            {back}
            <ButtonLink href=after label="次の日" glyph_after=Glyph::Next />
        </PageHead>
    }
}

fn next_up(day: &Day) -> impl IntoView + use<> {
    let booking = day.next()?;
    let topic = booking.topic.words();
    let with = (day.whose != Whose::Own)
        .then(|| view! { <span class="soft">{format!("担当 {}", booking.counselor_name)}</span> });
    let actions = view! {
        <ButtonLink href=address(booking) label="予約を見る" kind=ButtonKind::Primary />
        <ButtonLink href=format!("/admin/seekers/{}", booking.seeker) label="この人について" />
    };
    let means = booking.means;
    Some(view! {
        <NextUp
            time=wording::time(booking.slot.half)
            until=format!("〜 {}", end_of(booking.slot))
            distance=countdown(booking.slot, day.now)
            name=format!("{}さん", booking.seeker_name)
            actions=actions.into_any()
        >
            <MeansMark means />
            <span>{topic}</span>
            {with}
        </NextUp>
    })
}

/// The band of one's own day; everybody's is the calendar.
fn strip(day: &Day) -> impl IntoView + use<> {
    if day.whose != Whose::Own {
        return None;
    }
    let lane = day.week.lanes.iter().find(|lane| lane.counselor == day.staff.id)?;
    let open = lane.works.blocks().into_iter().map(|block| Piece::open(block.from, block.until));
    let booked =
        day.bookings.iter().map(|booking| super::super::calendar::piece(booking, day.now, day.next()));
    let pieces: Vec<Piece> = open.chain(booked).collect();
    let now = half_now(day.day, day.now);
    let works = format!("受け付ける時間：{}", blocks(lane.works));
    let hours = day.week.hours;
    Some(view! {
        <Section title="1日の流れ" id="flow">
            <DayStrip label="予定の帯。くわしくは下の一覧にあります" hours pieces now />
            <p class="meta">{works}</p>
        </Section>
    })
}

fn agenda(day: &Day) -> AnyView {
    if day.bookings.is_empty() {
        return view! {
            <Empty title="予約はありません" note="入ると、ここに時間の順に並びます。">
                <ButtonLink href="/admin/calendar" label="予約表を見る" />
            </Empty>
        }
        .into_any();
    }
    let next = day.next().map(|booking| booking.id);
    let night = day.bookings.iter().position(|booking| booking.slot.is_past_midnight());
    let items = day
        .bookings
        .iter()
        .enumerate()
        .map(|(place, booking)| {
            let line = (night == Some(place)).then(|| midnight(day));
            (line, entry(day, booking, next == Some(booking.id)))
        })
        .collect_view();
    view! { <Agenda label="予定の一覧">{items}</Agenda> }.into_any()
}

fn midnight(day: &Day) -> impl IntoView + use<> {
    let closes = wording::time(day.week.hours.closes());
    let words = format!("日付が変わっても、{closes}までは{}の営業日です。", wording::date(day.day.date()));
    view! { <AgendaMidnight words /> }
}

fn entry(day: &Day, booking: &Booking, is_next: bool) -> impl IntoView + use<> {
    let over = booking.slot.end() <= day.now;
    let state = match booking.state {
        _ if is_next => AgendaState::Next,
        BookingState::Reserved if !over => AgendaState::Ahead,
        _ => AgendaState::Done,
    };
    let about = match day.whose {
        Whose::Own => booking.topic.words().to_owned(),
        _ => format!("担当 {}・{}", family(&booking.counselor_name), booking.topic.words()),
    };
    let what = view! {
        <b>{format!("{}さん", booking.seeker_name)}</b><br /><span class="meta">{about}</span>
    };
    let mark = match (booking.state, over) {
        (BookingState::Reserved, true) => {
            view! { <Badge label="記録がまだ" tone=Tone::Caution glyph=Glyph::Alert /> }.into_any()
        }
        (BookingState::Reserved, false) if is_next => {
            let label = if booking.slot.instant() <= day.now { "いま" } else { "次" };
            view! { <Badge label tone=Tone::Key glyph=Glyph::Clock /> }.into_any()
        }
        (BookingState::Reserved, false) => ().into_any(),
        (state, _) => view! { <StatusMark state /> }.into_any(),
    };
    let link = open_link(booking, if over && booking.state.is_open() { "書く" } else { "開く" });
    let means = view! { <MeansMark means=booking.means /> }.into_any();
    view! {
        <AgendaItem time=wording::time(booking.slot.half) state what=what.into_any() means>
            {mark}{link}
        </AgendaItem>
    }
}

fn open_link(booking: &Booking, words: &'static str) -> impl IntoView + use<> {
    let about = format!("：{}さんの予約", booking.seeker_name);
    view! { <a href=address(booking)>{words}<Spoken words=about /></a> }
}

fn failed(day: &Day) -> impl IntoView + use<> {
    (day.failed > 0).then(|| {
        view! {
            <Notice kind=NoticeKind::Caution title=format!("届かなかったお知らせが{}件あります", day.failed)>
                <p><a href="/admin/notices">"見る"<Spoken words="：届かなかったお知らせ" /></a></p>
            </Notice>
        }
    })
}

fn unrecorded(day: &Day) -> impl IntoView + use<> {
    let count = day.unrecorded.len();
    let aside = (count > 0).then(|| view! { <Count number=count /> });
    let content = match count {
        0 => view! { <p class="soft">"ありません。ありがとうございます。"</p> }.into_any(),
        _ => waiting(day, &day.unrecorded),
    };
    view! { <Panel title="記録を待つ予約" id="unrecorded" aside=aside.into_any()>{content}</Panel> }
}

fn outside(day: &Day) -> impl IntoView + use<> {
    (!day.outside.is_empty()).then(|| {
        let aside = view! { <Count number=day.outside.len() /> }.into_any();
        let list = waiting(day, &day.outside);
        view! {
            <Panel title="勤務時間の外の予約" id="outside" aside>
                <p class="meta">"勤務時間や休業日が変わりました。日時をかえるか、担当を相談してください。"</p>
                {list}
            </Panel>
        }
    })
}

/// At most eight: the list has the rest.
fn waiting(day: &Day, bookings: &[Booking]) -> AnyView {
    const SHOWN: usize = 8;
    let more = bookings.len().saturating_sub(SHOWN);
    let rest = (more > 0).then(|| view! { <p class="meta">{format!("ほかに{more}件あります。")}</p> });
    let items = bookings
        .iter()
        .take(SHOWN)
        .map(|booking| {
            let with =
                (day.whose != Whose::Own).then(|| format!("　担当 {}", family(&booking.counselor_name)));
            let when = wording::When::of(booking.slot).to_string();
            view! {
                <li>
                    <a href=address(booking)>{format!("{}さん", booking.seeker_name)}</a><br />
                    <span class="meta">{when}{with}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ul>{items}</ul>{rest} }.into_any()
}

fn address(booking: &Booking) -> String {
    format!("/admin/bookings/{}", booking.id)
}
