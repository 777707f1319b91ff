//! Random sequences of steps, each compared with the model. A failing run names
//! its seed; `MODEL_SEED=7` runs that one alone.

use std::collections::{BTreeMap, BTreeSet};

use backend::bookings::listing::{self, Filter};
use backend::bookings::reserve::{ReserveRefused, reserve};
use backend::bookings::{Actor, ChangeError, cancel, relocate};
use backend::hours::{ClosedDay, Exception};
use backend::{availability, hours, random, rules};
use chrono::TimeDelta;
use domain::ids::{BookingId, SeekerId, StaffId};
use domain::service_day::HalfHour;
use sqlx::PgPool;

use crate::model::{Answer, Model, OPEN_BOOKINGS, slot_of};
use crate::random_steps::{By, Dice, HALVES, SEEKERS, Step, first_day};
use crate::support::{Desk, at, change_rules, chat_at, counselor, count, seekers, staff};

const STEPS: usize = 60;

/// The backend beside the model.
struct Pair {
    desk: Desk,
    model: Model,
    counselors: Vec<StaffId>,
    seekers: Vec<SeekerId>,
    manager: StaffId,
    ids: Vec<BookingId>,
}

impl Pair {
    async fn new(desk: &Desk) -> Self {
        let pool = &desk.backend.pool;
        sqlx::query("truncate staff, seekers, closed_days, jobs cascade")
            .execute(pool)
            .await
            .expect("cleared");
        desk.clock.set(at("2026-11-16T05:00:00+09:00"));
        let mut counselors = Vec::new();
        for name in ["佐藤", "森", "夏目"] {
            // Two hours, then the evening: exactly the half-hours in play.
            counselors.push(counselor(pool, name, "06:00-07:00 20:00-20:30 23:30-25:00").await);
        }
        Self {
            model: Model {
                now: desk.backend.now(),
                exceptions: BTreeMap::new(),
                closed: BTreeSet::new(),
                bookings: Vec::new(),
            },
            counselors,
            seekers: seekers(&desk.backend, SEEKERS).await,
            manager: staff(pool, "西村", "manager").await,
            ids: Vec::new(),
            desk: desk.clone(),
        }
    }

    /// Takes the step on both sides and compares.
    async fn take(&mut self, step: Step) -> Result<(), String> {
        let expected = self.expect(step);
        let answer = self.really(step).await?;
        if answer != expected {
            return Err(format!("the model says {expected:?}, the backend {answer:?}"));
        }
        Ok(())
    }

    fn expect(&mut self, step: Step) -> Answer {
        let model = &mut self.model;
        match step {
            Step::Reserve { seeker, slot } => return model.reserve(&self.counselors, seeker, slot),
            Step::Relocate { booking, by, to } => {
                return model.relocate(&self.counselors, booking, by, to);
            }
            Step::Cancel { booking, by } => return model.cancel(booking, by),
            Step::SetException { counselor, day, works } => {
                model.exceptions.insert((counselor, day), works.iter().collect());
            }
            Step::RemoveException { counselor, day } => drop(model.exceptions.remove(&(counselor, day))),
            Step::Close { day } => drop(model.closed.insert(day)),
            Step::Reopen { day } => drop(model.closed.remove(&day)),
            Step::Wait { minutes } => model.now += TimeDelta::minutes(minutes),
        }
        Answer::Changed
    }

    async fn really(&mut self, step: Step) -> Result<Answer, String> {
        let backend = &self.desk.backend;
        let pool = &backend.pool;
        let done = match step {
            Step::Reserve { seeker, slot } => {
                let answer = reserve(backend, self.seekers[seeker], &chat_at(slot)).await;
                return self.reserved(answer);
            }
            Step::Relocate { booking, by, to } => {
                return changed(relocate::relocate(backend, self.actor(by), self.id(booking), to).await);
            }
            Step::Cancel { booking, by } => {
                return changed(cancel::cancel(backend, self.actor(by), self.id(booking), None).await);
            }
            Step::SetException { counselor, day, works } => {
                let exception = Exception { day, works, reason: String::new() };
                hours::set_exception(pool, self.counselors[counselor], &exception).await
            }
            Step::RemoveException { counselor, day } => {
                hours::remove_exception(pool, self.counselors[counselor], day).await
            }
            Step::Close { day } => {
                hours::close_day(pool, &ClosedDay { day, reason: "休み".to_owned() }).await
            }
            Step::Reopen { day } => hours::reopen_day(pool, day).await,
            Step::Wait { minutes } => {
                self.desk.wait(TimeDelta::minutes(minutes));
                Ok(())
            }
        };
        done.map(|()| Answer::Changed).map_err(|failure| failure.to_string())
    }

    fn reserved(&mut self, answer: Result<BookingId, ReserveRefused>) -> Result<Answer, String> {
        Ok(match answer {
            Ok(id) => {
                self.ids.push(id);
                Answer::Made
            }
            Err(ReserveRefused::NotBookable(_)) => Answer::OutsideRules,
            Err(ReserveRefused::Taken { nearest }) => Answer::Taken(nearest),
            Err(ReserveRefused::OpenBooking(open)) => {
                Answer::HasOpen(self.ids.iter().position(|&id| id == open).ok_or("an unknown booking")?)
            }
            Err(other) => return Err(other.to_string()),
        })
    }

    fn actor(&self, by: By) -> Actor {
        match by {
            By::Staff => Actor::Staff(self.manager),
            By::Seeker(seeker) => Actor::Seeker(self.seekers[seeker]),
        }
    }

    fn id(&self, booking: usize) -> BookingId {
        self.ids.get(booking).copied().unwrap_or_else(|| BookingId::new(random::uuid()))
    }

    /// What is shown, what is written and the model are the same.
    async fn compare(&self) -> Result<(), String> {
        let backend = &self.desk.backend;
        let rules = rules::load(&backend.pool).await.expect("rules").rules;
        let mut days = Vec::new();
        for first in [first_day(), first_day().plus(28)] {
            days.extend(availability::shown(backend, &rules, first, first.plus(1)).await.expect("shown"));
        }
        for shown in days {
            let free: Vec<HalfHour> = shown.free.iter().collect();
            let slots = HALVES.map(|half| slot_of(shown.day, half)).into_iter();
            let expected: Vec<HalfHour> =
                slots.filter(|&slot| self.model.free(slot)).map(|slot| slot.half).collect();
            if free != expected {
                return Err(format!("{}: shown {free:?}, model {expected:?}", shown.day));
            }
        }
        let written = listing::list(&backend.pool, &Filter::default(), 0).await.expect("listed");
        if written.bookings.len() != self.model.bookings.len() {
            return Err(format!("{} written, {} in the model", written.total, self.model.bookings.len()));
        }
        for (id, made) in self.ids.iter().zip(&self.model.bookings) {
            let booking =
                written.bookings.iter().find(|booking| booking.id == *id).ok_or("a lost booking")?;
            let same = booking.slot == made.slot
                && booking.state.is_open() == made.open
                && booking.counselor == self.counselors[made.counselor]
                && booking.seeker == self.seekers[made.seeker];
            if !same {
                return Err(format!("written {booking:?}, model {made:?}"));
            }
        }
        Ok(())
    }
}

fn changed(answer: Result<(), ChangeError>) -> Result<Answer, String> {
    Ok(match answer {
        Ok(()) => Answer::Changed,
        Err(ChangeError::NotFound) => Answer::NotFound,
        Err(ChangeError::Refused(_)) => Answer::Refused,
        Err(ChangeError::NotBookable(_)) => Answer::OutsideRules,
        Err(ChangeError::Taken { nearest }) => Answer::Taken(nearest),
        Err(ChangeError::Failure(failure)) => return Err(failure.to_string()),
    })
}

/// Pairs of bookings of one counselor or one seeker that share time.
pub async fn overlaps(pool: &PgPool) -> i64 {
    count(
        pool,
        "select count(*) from bookings a join bookings b on a.id < b.id \
            and (a.counselor_id = b.counselor_id or a.seeker_id = b.seeker_id) \
            and a.starts_at < b.ends_at and b.starts_at < a.ends_at \
         where a.state <> 'cancelled' and b.state <> 'cancelled'",
    )
    .await
}

async fn run(pool: PgPool, seeds: std::ops::Range<u64>) {
    change_rules(&pool, |rules| rules.open_bookings = OPEN_BOOKINGS).await;
    let desk = Desk::new(pool);
    let chosen: Option<u64> = std::env::var("MODEL_SEED").ok().and_then(|seed| seed.parse().ok());
    for seed in seeds.filter(|seed| chosen.is_none_or(|chosen| chosen == *seed)) {
        let mut dice = Dice::new(seed);
        let mut pair = Pair::new(&desk).await;
        let mut taken: Vec<Step> = Vec::new();
        for _ in 0..STEPS {
            let step = dice.step();
            taken.push(step);
            let mut judged = pair.take(step).await;
            if judged.is_ok() {
                judged = pair.compare().await;
            }
            if let Err(what) = judged {
                panic!("MODEL_SEED={seed}, step {}: {what}\n{taken:#?}", taken.len());
            }
        }
        assert!(!pair.ids.is_empty(), "MODEL_SEED={seed} booked nothing");
        assert_eq!(overlaps(&pair.desk.backend.pool).await, 0, "MODEL_SEED={seed}");
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn random_sequences_end_as_the_model_says(pool: PgPool) {
    run(pool, 0..15).await;
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn further_random_sequences_end_as_the_model_says(pool: PgPool) {
    run(pool, 15..30).await;
}
