mod instruments;
mod job_stress;
mod readings;
mod sheets;
mod texts;

use super::*;

/// A sheet with these positions, in order; panics when one is refused.
fn sheet(instrument: &Instrument, positions: &[u8]) -> Sheet {
    let mut sheet = Sheet::empty(instrument, None);
    for (place, &position) in positions.iter().enumerate() {
        sheet.set(instrument, place, position).unwrap();
    }
    sheet
}

fn scored(code: InstrumentCode, positions: &[u8]) -> (&'static Instrument, Scores) {
    let instrument = current(code);
    (instrument, score(instrument, &sheet(instrument, positions)).unwrap())
}

/// K6 points count from the last option: いつも is 4.
fn k6(points: [u8; 6]) -> (&'static Instrument, Scores) {
    scored(InstrumentCode::K6, &points.map(|point| 5 - point))
}
