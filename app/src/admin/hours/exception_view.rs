//! Days that differ: the list, and the form that adds one.

use backend::hours::Exception;
use domain::wording;
use leptos::prelude::*;

use super::super::words::blocks;
use super::edit::Sheet;
use super::exception::ROWS;
use crate::ui::*;

pub(super) fn section(sheet: &Sheet) -> AnyView {
    let list = list(sheet);
    if !sheet.may_change {
        return view! { <Section title="いつもとちがう日" id="others">{list}</Section> }.into_any();
    }
    let form = form(sheet);
    view! {
        <Columns half=true>
            <Section title="いつもとちがう日" id="others">{list}</Section>
            {form}
        </Columns>
    }
    .into_any()
}

fn list(sheet: &Sheet) -> AnyView {
    if sheet.exceptions.is_empty() {
        return view! { <p class="soft">"ありません。毎週の時間のとおりです。"</p> }.into_any();
    }
    let may_change = sheet.may_change;
    let rows = sheet
        .exceptions
        .iter()
        .map(|exception| row(exception, may_change.then(|| sheet.here.clone())))
        .collect_view();
    let columns = ["日", "時間", "理由"]
        .map(Column::words)
        .into_iter()
        .chain(may_change.then(|| Column::actions("操作")))
        .collect();
    view! { <Table caption="いつもとちがう日の一覧" hidden_caption=true columns>{rows}</Table> }.into_any()
}

fn row(exception: &Exception, change_at: Option<String>) -> impl IntoView + use<> {
    let date = wording::date(exception.day.date());
    let works = match exception.works.is_empty() {
        true => view! { <Badge label="休み" glyph=Glyph::Cross /> }.into_any(),
        false => blocks(exception.works).into_any(),
    };
    let (about, op) = (format!("：{date}"), format!("usual-{}", exception.day));
    let remove = change_at.map(|here| {
        view! {
            <td>
                <Form action=here>
                    <Button
                        label="けす"
                        about
                        name="op"
                        value=op
                        kind=ButtonKind::Quiet
                        size=ButtonSize::Small
                    />
                </Form>
            </td>
        }
    });
    view! {
        <tr>
            <th scope="row"><Keep words=date.clone() /></th>
            <td>{works}</td>
            <td>{exception.reason.clone()}</td>
            {remove}
        </tr>
    }
}

fn form(sheet: &Sheet) -> impl IntoView + use<> {
    let typed = &sheet.typed;
    let confirm = !sheet.exception_effect.is_empty();
    let (label, op) =
        if confirm { ("このまま保存する", "differ-confirmed") } else { ("保存する", "differ") };
    let [day_error, kind_error, reason_error] =
        ["other-day", "other-kind", "other-reason"].map(|name| sheet.errors.at(name));
    let (day, reason, works) = (typed.day.clone(), typed.reason.clone(), typed.works);
    let (here, times) = (sheet.here.clone(), times(sheet));
    view! {
        <Panel title="ちがう日を足す" id="add" tone=Tone::Soft>
            <Form action=here>
                <TextInput
                    name="other-day"
                    label="日"
                    kind=InputKind::Date
                    value=day
                    error=day_error
                />
                <ChoiceGroup name="other-kind" legend="どうしますか" layout=ChoiceLayout::Plain error=kind_error>
                    <Choice name="other-kind" value="off" label="1日休む" checked=!works />
                    <Choice name="other-kind" value="hours" label="この時間だけにする" checked=works>
                        {times}
                    </Choice>
                </ChoiceGroup>
                <TextInput
                    name="other-reason"
                    label="理由"
                    need=Need::StaffOnly
                    value=reason
                    error=reason_error
                />
                <Button label name="op" value=op wide=true />
            </Form>
        </Panel>
    }
}

fn times(sheet: &Sheet) -> impl IntoView + use<> {
    let text =
        |half: Option<domain::service_day::HalfHour>| half.map(|half| half.to_string()).unwrap_or_default();
    let hours = sheet.hours;
    let typed = sheet.typed.rows;
    let rows = (0..ROWS)
        .map(|place| {
            view! {
                <HoursBlock
                    label=format!("{}つめの時間帯", place + 1)
                    from_name=format!("other-from-{place}")
                    to_name=format!("other-until-{place}")
                    hours
                    from=text(typed[place].from)
                    to=text(typed[place].until)
                />
            }
        })
        .collect_view();
    view! { <Stack gap=Gap::Tight>{rows}</Stack> }
}
