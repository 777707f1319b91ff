//! Self-checks that the demo's people have answered, some of them shown to the counselors. Entered
//! by the same doors as everybody's.

use domain::checkups::{InstrumentCode, Kind, Sex, current};
use domain::ids::SeekerId;

use super::people::Person;
use crate::checkups::{shares, sittings};
use crate::{Backend, Failure};

/// Who, what, a number that makes their answers, and whether they show the result.
const ANSWERED: [(usize, InstrumentCode, usize, bool); 9] = [
    (0, InstrumentCode::Riasec30, 3, true),
    (0, InstrumentCode::WorkValues11, 2, true),
    (0, InstrumentCode::K6, 5, false),
    (1, InstrumentCode::K6, 2, true),
    (2, InstrumentCode::Riasec30, 7, false),
    (2, InstrumentCode::MiniIpip20, 4, true),
    (3, InstrumentCode::Bjsq57, 3, false),
    (4, InstrumentCode::WorkValues33, 4, false),
    (5, InstrumentCode::Riasec48, 5, false),
];

/// Answers for them and says how many results there are.
pub(super) async fn add(backend: &Backend, people: &[Person]) -> Result<usize, Failure> {
    let mut results = 0;
    for (who, code, number, shown) in ANSWERED {
        let Some(person) = people.get(who) else { continue };
        let seeker = SeekerId::new(person.id);
        sittings::begin(backend, seeker, code, Some(Sex::Female), true).await?;
        let Some(sitting) = sittings::open_of(backend, seeker, code).await? else { continue };
        let given: Vec<(usize, u8)> = positions(code, number).into_iter().enumerate().collect();
        let done = async {
            sittings::keep_page(backend, seeker, code, sitting.id, &given).await?;
            sittings::finish(backend, seeker, code, sitting.id).await
        };
        done.await.map_err(|_| Failure::UnknownValue("demo checkups"))?;
        if shown {
            shares::give(backend, seeker, code, sitting.id).await?;
        }
        results += 1;
    }
    // Nobody of the demo is told anything.
    sqlx::query("delete from jobs where kind = 'checkup_saved' and payload ->> 'seeker' = any($1)")
        .bind(people.iter().map(|person| person.id.to_string()).collect::<Vec<_>>())
        .execute(&backend.pool)
        .await?;
    Ok(results)
}

/// Answers that lean somewhere, the same ones each time.
fn positions(code: InstrumentCode, number: usize) -> Vec<u8> {
    let instrument = current(code);
    let position = |place: usize, of: usize| u8::try_from((place * number + place / 7) % of + 1).unwrap_or(1);
    match &instrument.kind {
        Kind::BestWorst { .. } => (0..instrument.length() / 2)
            .flat_map(|screen| {
                let most = position(screen, 5);
                [most, most % 5 + 1]
            })
            .collect(),
        _ => (0..instrument.length())
            .map(|place| position(place, usize::from(instrument.positions(place))))
            .collect(),
    }
}
