//! Employers with postings of every occupation, and people who consent to matching.

use backend::employers;
use backend::postings::change::{self, Change, Edit};
use backend::vault::Field;
use backend::{Backend, consents, random, seekers};
use domain::area::Area;
use domain::checkups::{InstrumentCode, Sheet, current, score};
use domain::consent::Purpose;
use domain::employer::Entry;
use domain::ids::{EmployerId, PostingId, SeekerId, StaffId};
use domain::posting::Entries;

use crate::support::{Desk, staff};

pub fn entry(name: &str) -> Entry {
    Entry {
        name: name.to_owned(),
        kana: "ためし".to_owned(),
        area: Area::Uji,
        address: "宇治市".to_owned(),
        industry: "製造".to_owned(),
        employees: Some(12),
        founded: Some(1998),
        phone: "075-000-0101".to_owned(),
        about: "部品をつくっています。".to_owned(),
        voice: "ゆっくりで大丈夫です。".to_owned(),
        visit: true,
        visit_note: "30分ほど。".to_owned(),
    }
}

const WHOLE: [(&str, &str); 27] = [
    ("title", "傷を見る仕事"),
    ("occupation", "own-003"),
    ("employment", "正社員"),
    ("dispatch", "no"),
    ("duties", "部品に傷がないかを見ます。"),
    ("duties_change", "変更なし"),
    ("contract", "無期"),
    ("trial_months", "0"),
    ("trial_terms", "試用期間なし"),
    ("area", "uji"),
    ("workplace", "宇治市 本社"),
    ("workplace_change", "変更なし"),
    ("car", "no"),
    ("remote", "なし"),
    ("smoking", "屋内禁煙"),
    ("start", "9:00"),
    ("end", "18:00"),
    ("break_minutes", "60"),
    ("days_per_week", "5"),
    ("days_off", "土日"),
    ("overtime_hours", "5"),
    ("wage_kind", "月給"),
    ("wage_from", "210000"),
    ("wage_to", "240000"),
    ("insurance", "雇用;労災;健康;厚生年金"),
    ("people_wanted", "1"),
    ("experience", "不問"),
];

/// A whole posting with some fields changed.
pub fn whole(changes: &[(&'static str, &str)]) -> Entries {
    let text = |key: &str| {
        let all = changes.iter().chain(&WHOLE);
        all.filter(|(known, _)| *known == key).map(|(_, text)| *text).next()
    };
    Entries::of(text)
}

/// A posting that lacks one field.
pub fn without(left_out: &str) -> Entries {
    Entries::of(|key| WHOLE.iter().find(|(known, _)| *known == key && key != left_out).map(|(_, text)| *text))
}

/// An employer.
pub async fn employer(desk: &Desk, name: &str) -> EmployerId {
    let id = employers::new_id();
    assert!(employers::save(&desk.backend, id, &entry(name), 0).await.expect("saved"));
    id
}

/// A published posting of an employer.
pub async fn published(
    desk: &Desk,
    staff: StaffId,
    employer: EmployerId,
    changes: &[(&'static str, &str)],
) -> PostingId {
    let id = backend::postings::new_id();
    let entries = whole(changes);
    let edit = Edit { id, employer, entries: &entries, seen: 0, staff };
    change::save(&desk.backend, &edit, Change::Publish).await.expect("published");
    id
}

/// So many employers with one posting each, of different occupations.
pub async fn shelf(desk: &Desk, count: usize) -> Vec<(EmployerId, PostingId)> {
    let staff = staff(&desk.backend.pool, "橋本", "coordinator").await;
    let mut made = Vec::with_capacity(count);
    for place in 0..count {
        let employer = employer(desk, &format!("ためし製作所{place}")).await;
        let occupation = format!("own-{:03}", place % 80 + 1);
        made.push((employer, published(desk, staff, employer, &[("occupation", &occupation)]).await));
    }
    made
}

/// Interests that lean towards one direction, from 0 to 5.
pub async fn interests(backend: &Backend, seeker: SeekerId, direction: usize) {
    let instrument = current(InstrumentCode::Riasec30);
    let mut sheet = Sheet::empty(instrument, None);
    for place in 0..30 {
        let position = if place / 5 == direction { 5 } else { 1 + u8::from(place % 5 == 0) };
        sheet.set(instrument, place, position).expect("an answer");
    }
    let scores = score(instrument, &sheet).expect("scores");
    let id = random::uuid();
    let key = seekers::keys::of(backend, seeker).await.expect("a key");
    let place = Field { table: "checkup_sittings", column: "scores_sealed", row: id };
    let sealed = key.seal(place, &serde_json::to_string(&scores).expect("JSON"));
    sqlx::query(
        "insert into checkup_sittings (id, seeker_id, instrument, version, scores_sealed, started_at, \
            updated_at, completed_at) values ($1, $2, 'riasec30', $3, $4, $5, $5, $5)",
    )
    .bind(id)
    .bind(seeker.uuid())
    .bind(i32::from(instrument.version))
    .bind(sealed)
    .bind(backend.now())
    .execute(&backend.pool)
    .await
    .expect("a result");
}

/// Lets a person with such interests consent.
pub async fn consenting(backend: &Backend, seeker: SeekerId, direction: usize) {
    interests(backend, seeker, direction).await;
    consents::give(backend, seeker, Purpose::Matching).await.expect("given");
}
