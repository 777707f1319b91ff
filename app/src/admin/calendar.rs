//! The week of all counselors: working time, days off, bookings.

use axum::Router;
use axum::extract::{Extension, State};
use axum::routing::get;
use backend::bookings::listing;
use backend::bookings::lookup::Booking;
use backend::hours::week::{self, Lane, Week};
use backend::staff::Staff;
use chrono::{DateTime, Datelike, Utc};
use domain::booking::BookingState;
use domain::ids::StaffId;
use domain::service_day::{HalfHour, ServiceDay, ServiceHours};
use domain::slots::SlotSet;
use domain::{staff::Role, wording};
use leptos::prelude::*;

use super::fields::Asked;
use super::problem::Answer;
use super::words::{end_of, family, half_now, short};
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::*;

/// Without a choice, so many counselors are shown: more would be too narrow to read.
const AT_FIRST: usize = 3;

/// The pages of this screen.
pub fn router() -> Router<AppState> {
    Router::new().route("/admin/calendar", get(show))
}

async fn show(
    State(state): State<AppState>,
    Extension(staff): Extension<Staff>,
    shell: StaffShell,
    Asked(asked): Asked,
) -> Answer<Page> {
    let now = state.backend.now();
    let pool = &state.backend.pool;
    // The hours come with the week itself; they move today's date by an hour at most.
    let today = ServiceDay::at(now, ServiceHours::specified());
    let monday = asked.day("week").unwrap_or(today).monday();
    let mut week = week::without_bookings(pool, monday, monday.plus(6)).await?;
    let today = ServiceDay::at(now, week.hours);
    let wanted: Vec<StaffId> = asked.all("counselor").filter_map(|id| id.parse().ok()).collect();
    let shown = shown(&week.counselors, &wanted, &staff);
    week.bookings = listing::between_of(pool, monday, monday.plus(6), &shown).await?;
    let sheet = Sheet { week, monday, today, now, shown, wanted };
    Ok(shell.render("予約表", || sheet.page()))
}

/// Whom to show: who was asked for, else oneself and the first colleagues.
fn shown(all: &[(StaffId, String)], wanted: &[StaffId], staff: &Staff) -> Vec<StaffId> {
    let chosen: Vec<StaffId> =
        all.iter().map(|(id, _)| *id).filter(|id| wanted.contains(id)).take(MAX_LANES).collect();
    if !chosen.is_empty() {
        return chosen;
    }
    let own = (staff.role == Role::Counselor).then_some(staff.id);
    let colleagues = all.iter().map(|(id, _)| *id).filter(|&id| Some(id) != own);
    own.into_iter().chain(colleagues).take(AT_FIRST).collect()
}

/// A booking as a piece of a day.
pub(super) fn piece(booking: &Booking, now: DateTime<Utc>, next: Option<&Booking>) -> Piece {
    let state = match booking.state {
        BookingState::NoShow => PieceState::Missed,
        BookingState::Attended | BookingState::Cancelled => PieceState::Done,
        BookingState::Reserved if booking.slot.end() <= now => PieceState::Done,
        BookingState::Reserved if next.is_some_and(|next| next.id == booking.id) => PieceState::Next,
        BookingState::Reserved => PieceState::Ahead,
    };
    let spoken = format!(
        "{}から{}まで、{}、{}、{}さん、{}",
        wording::time(booking.slot.half),
        end_of(booking.slot),
        family(&booking.counselor_name),
        booking.means.words(),
        booking.seeker_name,
        booking.state.words(),
    );
    Piece {
        from: booking.slot.half,
        to: HalfHour::new(booking.slot.half.index() + 1).unwrap_or(HalfHour::MAX),
        kind: PieceKind::Booking {
            state,
            label: short(&booking.seeker_name).into(),
            spoken: spoken.into(),
            href: format!("/admin/bookings/{}", booking.id).into(),
            glyph: means_glyph(booking.means),
        },
    }
}

struct Sheet {
    week: Week,
    monday: ServiceDay,
    today: ServiceDay,
    now: DateTime<Utc>,
    shown: Vec<StaffId>,
    wanted: Vec<StaffId>,
}

impl Sheet {
    fn page(self) -> impl IntoView {
        let sunday = self.monday.plus(6);
        let count = self.week.bookings.len();
        let note = format!(
            "{} 〜 {}　予約{count}件",
            wording::date(self.monday.date()),
            wording::date(sunday.date())
        );
        let day = if self.monday <= self.today && self.today <= sunday { self.today } else { self.monday };
        let ways = vec![
            TabItem::new(format!("/admin/today?day={day}"), "日", false),
            TabItem::new(self.href(self.monday), "週", true),
            TabItem::new(format!("/admin/bookings?from={}&until={sunday}", self.monday), "一覧", false),
        ];
        let [before, present, after] =
            [self.monday.plus(-7), self.today.monday(), self.monday.plus(7)].map(|monday| self.href(monday));
        let (choice, grid) = (self.choice(), self.grid());
        view! {
            <PageHead title="予約表" note>
                <SegmentedLinks label="見かた" items=ways />
            </PageHead>
            <Stack>
                <Row spread=true>
                    <Row>
                        <ButtonLink href=before label="前の週" glyph=Glyph::Back />
                        <ButtonLink href=present label="今週" />
                        <ButtonLink href=after label="次の週" glyph_after=Glyph::Next />
                    </Row>
                    {choice}
                </Row>
                {grid}
                <WeekLegend />
            </Stack>
        }
    }

    /// The address of a week, with the same counselors.
    fn href(&self, monday: ServiceDay) -> String {
        let counselors: String =
            self.wanted.iter().map(|counselor| format!("&counselor={counselor}")).collect();
        format!("/admin/calendar?week={monday}{counselors}")
    }

    fn choice(&self) -> impl IntoView + use<> {
        let choices = self
            .week
            .counselors
            .iter()
            .map(|(id, name)| {
                view! {
                    <Choice
                        name="counselor"
                        value=id.to_string()
                        label=name.clone()
                        kind=ChoiceKind::Checkbox
                        checked=self.shown.contains(id)
                    />
                }
            })
            .collect_view();
        let monday = self.monday.to_string();
        view! {
            <Filter>
                <Form action="/admin/calendar" get=true>
                    <HiddenInput name="week" value=monday />
                    <ChoiceGroup name="counselor" legend="だれの予定" layout=ChoiceLayout::Plain>{choices}</ChoiceGroup>
                    <Button label="表示" size=ButtonSize::Small />
                </Form>
            </Filter>
        }
    }

    fn grid(&self) -> AnyView {
        if self.week.counselors.is_empty() {
            return view! { <Empty title="カウンセラーがまだいません" note="職員を足すと、ここに1週間が出ます。" /> }.into_any();
        }
        let name = |id: &StaffId| {
            let found = self.week.counselors.iter().find(|(known, _)| known == id);
            Words::from(found.map(|(_, name)| short(name)).unwrap_or_default())
        };
        let lanes = self.shown.iter().map(name).collect();
        let days = (0..7).map(|offset| self.day(self.monday.plus(offset))).collect();
        view! { <WeekGrid lanes hours=self.week.hours days /> }.into_any()
    }

    fn day(&self, day: ServiceDay) -> WeekDay {
        let closed = self.week.closed.iter().find(|(closed, _)| *closed == day);
        let mark = match closed {
            Some(_) => "休業日",
            None if day == self.today => "きょう",
            None => "",
        };
        WeekDay {
            label: format!("{}日({})", day.date().day(), wording::weekday(day.weekday())),
            mark: mark.to_owned(),
            today: day == self.today,
            href: format!("/admin/today?day={day}&whose=all"),
            pieces: self.pieces(day, closed.map(|(_, reason)| reason.as_str())),
            now: half_now(day, self.now).filter(|_| day == self.today),
        }
    }

    /// Working time first, then what is away, then bookings: later ones lie above.
    fn pieces(&self, day: ServiceDay, closed: Option<&str>) -> Vec<LanePiece> {
        let all = SlotSet::all(self.week.hours);
        let lanes: Vec<(usize, &Lane)> = self
            .shown
            .iter()
            .enumerate()
            .filter_map(|(place, id)| {
                let lane = self.week.lanes.iter().find(|lane| lane.counselor == *id && lane.day == day);
                lane.map(|lane| (place, lane))
            })
            .collect();
        let open = lanes.iter().flat_map(|&(place, lane)| {
            let blocks = lane.works.intersection(all).blocks();
            blocks.into_iter().map(move |block| LanePiece {
                lane: Some(place),
                piece: Piece::open(block.from, block.until),
            })
        });
        let away = lanes.iter().flat_map(|&(place, lane)| {
            let words = if lane.reason.is_empty() { "休み".to_owned() } else { lane.reason.clone() };
            let blocks = lane.away.intersection(all).blocks();
            blocks.into_iter().map(move |block| LanePiece {
                lane: Some(place),
                piece: Piece {
                    from: block.from,
                    to: block.until,
                    kind: PieceKind::Block(words.clone().into()),
                },
            })
        });
        let shut = closed.map(|reason| LanePiece {
            lane: None,
            piece: Piece {
                from: self.week.hours.opens(),
                to: self.week.hours.closes(),
                kind: PieceKind::Block(reason.to_owned().into()),
            },
        });
        let booked =
            self.week.bookings.iter().filter(|booking| booking.slot.day == day).filter_map(|booking| {
                let place = self.shown.iter().position(|id| *id == booking.counselor)?;
                Some(LanePiece { lane: Some(place), piece: piece(booking, self.now, None) })
            });
        open.chain(away).chain(shut).chain(booked).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn id(number: u128) -> StaffId {
        StaffId::new(Uuid::from_u128(number))
    }

    #[test]
    fn a_counselor_sees_themselves_first_and_only_counselors_can_be_chosen() {
        let all: Vec<(StaffId, String)> = (1..=6).map(|n| (id(n), format!("{n}"))).collect();
        let staff = Staff { id: id(5), name: String::new(), role: Role::Counselor };
        assert_eq!(shown(&all, &[], &staff), [id(5), id(1), id(2)]);
        assert_eq!(shown(&all, &[id(2), id(99)], &staff), [id(2)]);
    }
}
