//! The page of a counselor's hours.

use domain::service_day::{HalfHour, ServiceHours};
use domain::slots::SlotSet;
use domain::wording;
use leptos::prelude::*;

use super::super::words::{blocks, done, family, length};
use super::edit::Sheet;
use super::pattern::{DAYS, MOST, Row as BlockRow, day_id, from_name, until_name};
use super::{effect, exception_view, tabs};
use crate::ui::*;

pub(super) fn page(sheet: Sheet) -> impl IntoView {
    let own = sheet.here == "/admin/hours/own";
    let title = match own {
        true => "自分の勤務時間".to_owned(),
        false => format!("{}さんの勤務時間", family(&sheet.counselor.name)),
    };
    let note = format!(
        "決めた時間だけ、予約を受け付けます。営業日は{}から{}までです。",
        wording::time(sheet.hours.opens()),
        wording::time(sheet.hours.closes())
    );
    let items = tabs(&sheet.staff, &sheet.counselors, &sheet.here);
    let pattern = match sheet.may_change {
        true => form(&sheet).into_any(),
        false => read_only(&sheet).into_any(),
    };
    let others = exception_view::section(&sheet);
    view! {
        <PageHead title note />
        <Tabs label="だれの勤務時間か" items />
        {done(sheet.done.as_deref())}
        <ErrorSummary errors=sheet.errors.clone() title="まだ保存していません" />
        {effect::notice(&sheet.pattern_effect)}
        <Section title="毎週の時間" id="pattern">{pattern}</Section>
        {effect::notice(&sheet.exception_effect)}
        {others}
    }
}

fn form(sheet: &Sheet) -> impl IntoView + use<> {
    let days = DAYS.map(|(day, name)| day_row(sheet, day, name)).into_iter().collect_view();
    let before: u32 = sheet.in_force.iter().map(|day| day.len()).sum();
    let after = sheet.week.halves(sheet.hours);
    let note = match before == after {
        true => format!("1週間の合計 {}", length(after)),
        false => format!("1週間の合計 {}（保存前 {}）", length(after), length(before)),
    };
    let here = sheet.here.clone();
    let confirm = !sheet.pattern_effect.is_empty();
    let (label, op) = if confirm {
        ("このまま保存する", "confirmed")
    } else {
        ("確かめて保存する", "save")
    };
    view! {
        <Form action=here.clone()>
            <HoursPattern>{days}</HoursPattern>
            <SaveBar note>
                <ButtonLink href=here label="やめる" kind=ButtonKind::Quiet />
                <Button label name="op" value=op kind=ButtonKind::Primary />
            </SaveBar>
        </Form>
    }
}

fn day_row(sheet: &Sheet, day: usize, name: &'static str) -> impl IntoView + use<> {
    let rows = sheet.week.0[day].clone();
    let count = rows.len();
    let shown: Vec<_> =
        rows.iter().filter_map(|row| row.from.zip(row.until)).filter(|(from, until)| from < until).collect();
    let hours = sheet.hours;
    let fields = rows
        .into_iter()
        .enumerate()
        .map(move |(place, row)| {
            let last = place + 1 == count && count < MOST;
            block(day, name, place, row, hours, last.then(|| add_button(day, name)))
        })
        .collect_view();
    let empty =
        (count == 0).then(|| view! { <div><span class="soft">"休み"</span>" "{add_button(day, name)}</div> });
    view! {
        <HoursDay weekday=name id=day_id(day) hours blocks=shown error=sheet.errors.at(&day_id(day))>
            {fields}
            {empty}
        </HoursDay>
    }
}

fn add_button(day: usize, name: &'static str) -> impl IntoView {
    view! {
        <Button
            label="足す"
            about=format!("：{name}曜日に時間帯")
            name="op"
            value=format!("add-{day}")
            kind=ButtonKind::Quiet
            size=ButtonSize::Small
            glyph=Glyph::Plus
        />
    }
}

fn block(
    day: usize,
    name: &str,
    place: usize,
    row: BlockRow,
    hours: ServiceHours,
    more: Option<impl IntoView + 'static>,
) -> impl IntoView {
    let text = |half: Option<HalfHour>| half.map(|half| half.to_string()).unwrap_or_default();
    let label = format!("{name}曜日 {}つめの時間帯", place + 1);
    view! {
        <HoursBlock
            label=label.clone()
            from_name=from_name(day, place)
            to_name=until_name(day, place)
            hours
            from=text(row.from)
            to=text(row.until)
        >
            <Button
                label="けす"
                about=format!("：{label}")
                name="op"
                value=format!("remove-{day}-{place}")
                kind=ButtonKind::Quiet
                size=ButtonSize::Small
            />
            {more}
        </HoursBlock>
    }
}

fn read_only(sheet: &Sheet) -> impl IntoView + use<> {
    let all = SlotSet::all(sheet.hours);
    let facts = DAYS
        .map(|(day, name)| {
            let works = sheet.in_force[day].intersection(all);
            view! { <Fact term=format!("{name}曜日")>{blocks(works)}</Fact> }
        })
        .into_iter()
        .collect_view();
    view! { <FactList>{facts}</FactList> }
}
