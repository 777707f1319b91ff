//! A posting in words: the few facts of a card, and every field as people read it.

use super::{Entries, FIELDS, Field, Kind, Part, WageKind};

/// What a card says of the wage: `月給 21万2千〜28万5千円`.
pub fn wage(entries: &Entries) -> String {
    let kind = WageKind::from_code(entries.get("wage_kind")).map_or("", WageKind::words);
    let (from, to) = (entries.get("wage_from"), entries.get("wage_to"));
    match from == to {
        true => format!("{kind} {}円", amount(from)),
        false => format!("{kind} {}〜{}円", amount(from), amount(to)),
    }
}

/// Whether overtime is paid in advance: `固定残業代なし`, `固定残業代 3万円（20時間分）をふくむ`.
pub fn fixed_overtime(entries: &Entries) -> String {
    match entries.get("fixed_overtime_yen") {
        "" => "固定残業代なし".to_owned(),
        yen => format!(
            "固定残業代{}円（月{}時間分）をふくみ、こえた分は別に払います",
            amount(yen),
            entries.get("fixed_overtime_hours")
        ),
    }
}

/// From when until when: `午前8:15〜午後5:15`.
pub fn hours(entries: &Entries) -> String {
    let (start, end) = (minutes(entries.get("start")), minutes(entries.get("end")));
    let next_day = matches!((start, end), (Some(start), Some(end)) if end <= start);
    let next_day = if next_day { "翌日の" } else { "" };
    format!("{}〜{next_day}{}", clock(start), clock(end))
}

/// Days and overtime: `週5日・残業 月12時間`.
pub fn days(entries: &Entries) -> String {
    let overtime = match entries.get("overtime_hours") {
        "0" => "残業なし".to_owned(),
        hours => format!("残業 月{hours}時間"),
    };
    format!("週{}日・{overtime}", entries.get("days_per_week"))
}

/// Fields of a part that say something, with their words; what a card or the recommendation alone
/// needs is left out.
pub fn of_part(entries: &Entries, part: Part) -> Vec<(&'static str, String)> {
    const ELSEWHERE: [&str; 6] =
        ["title", "occupation", "fixed_overtime_hours", "age_limit_reason", "wage_to", "caution"];
    FIELDS
        .iter()
        .filter(|field| field.part == part && !ELSEWHERE.contains(&field.key))
        .filter_map(|field| Some((label(field), value(entries, field)?)))
        .collect()
}

fn label(field: &Field) -> &'static str {
    match field.key {
        "wage_from" => "賃金",
        "dispatch" => "派遣かどうか",
        "car" => "車での通勤",
        _ => field.label,
    }
}

/// A field as people read it; none where nothing is said.
fn value(entries: &Entries, field: &Field) -> Option<String> {
    let text = entries.get(field.key);
    match field.key {
        "wage_from" => return Some(wage(entries)),
        "fixed_overtime_yen" => return Some(fixed_overtime(entries)),
        "start" => return Some(clock(minutes(text))),
        "end" => return Some(clock(minutes(text))),
        "car" => return Some(if text == "yes" { "できます" } else { "できません" }.to_owned()),
        "dispatch" => {
            return Some(if text == "yes" { "派遣です" } else { "派遣ではありません" }.to_owned());
        }
        "trial_months" if text == "0" => return Some("ありません".to_owned()),
        _ if text.is_empty() => return None,
        _ => {}
    }
    Some(match field.kind {
        Kind::OneOf(list) => word(list, text),
        Kind::AnyOf(list) => {
            entries.list(field.key).into_iter().map(|code| word(list, code)).collect::<Vec<_>>().join("、")
        }
        Kind::Words => entries.list(field.key).join("、"),
        Kind::Number(_, _, unit) => format!("{}{unit}", thousands(text)),
        _ => text.to_owned(),
    })
}

fn word(list: &[(&str, &str)], code: &str) -> String {
    list.iter().find(|(known, _)| *known == code).map_or(code, |(_, words)| words).to_owned()
}

/// `21万2千`, `1,160`.
fn amount(yen: &str) -> String {
    match yen.parse::<u64>() {
        Ok(yen) if yen >= 10_000 && yen.is_multiple_of(10_000) => format!("{}万", yen / 10_000),
        Ok(yen) if yen >= 10_000 && yen.is_multiple_of(1_000) => {
            format!("{}万{}千", yen / 10_000, yen % 10_000 / 1_000)
        }
        _ => thousands(yen),
    }
}

fn thousands(digits: &str) -> String {
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.chars().count() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn minutes(time: &str) -> Option<u16> {
    let (hour, minute) = time.split_once(':')?;
    Some(hour.parse::<u16>().ok()? * 60 + minute.parse::<u16>().ok()?)
}

fn clock(minutes: Option<u16>) -> String {
    let Some(minutes) = minutes else { return String::new() };
    let (hour, minute) = (minutes / 60 % 24, minutes % 60);
    match hour {
        ..12 => format!("午前{hour}:{minute:02}"),
        _ => format!("午後{}:{minute:02}", hour - 12),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::posting::tests::{whole, with};

    #[test]
    fn wages_read_as_they_are_spoken() {
        for (from, to, expected) in [
            ("212000", "285000", "月給 21万2千〜28万5千円"),
            ("240000", "240000", "月給 24万円"),
            ("212345", "300000", "月給 212,345〜30万円"),
        ] {
            let entries = with(&[("wage_kind", "monthly"), ("wage_from", from), ("wage_to", to)]);
            assert_eq!(wage(&entries), expected);
        }
        assert_eq!(fixed_overtime(&with(&[])), "固定残業代なし");
        let fixed = with(&[("fixed_overtime_yen", "30000"), ("fixed_overtime_hours", "20")]);
        assert_eq!(fixed_overtime(&fixed), "固定残業代3万円（月20時間分）をふくみ、こえた分は別に払います");
    }

    #[test]
    fn hours_say_when_they_end_on_the_next_day() {
        assert_eq!(hours(&with(&[("start", "08:15"), ("end", "17:15")])), "午前8:15〜午後5:15");
        assert_eq!(hours(&with(&[("start", "22:00"), ("end", "7:00")])), "午後10:00〜翌日の午前7:00");
        assert_eq!(hours(&with(&[("start", "12:30"), ("end", "24:00")])), "午後0:30〜午前0:00");
        assert_eq!(days(&with(&[("days_per_week", "4"), ("overtime_hours", "0")])), "週4日・残業なし");
    }

    #[test]
    fn everything_that_has_to_be_disclosed_is_read_out() {
        let entries = whole();
        let parts = [Part::Work, Part::Contract, Part::Place, Part::Hours, Part::Wage, Part::People];
        let read: Vec<&str> =
            parts.into_iter().flat_map(|part| of_part(&entries, part)).map(|(label, _)| label).collect();
        for needed in [
            "雇い方",
            "派遣かどうか",
            "業務の内容",
            "業務が変わる範囲",
            "契約の期間",
            "試用期間",
            "試用期間の条件",
            "就業場所",
            "就業場所が変わる範囲",
            "受動喫煙を防ぐ措置",
            "始まり",
            "終わり",
            "休憩",
            "休日",
            "時間外（月の平均）",
            "賃金",
            "固定残業代",
            "加入する保険",
        ] {
            assert!(read.contains(&needed), "{needed}");
        }
    }
}
