//! The page of the list.

use backend::bookings::listing::PAGE;
use backend::bookings::lookup::Booking;
use backend::seekers::Seeker;
use domain::booking::BookingState;
use domain::wording::When;
use leptos::prelude::*;

use super::list::List;
use crate::ui::*;

pub(super) fn page(list: List) -> impl IntoView {
    let total = list.listed.total;
    let searched = !list.filter.text.is_empty();
    let note = match searched {
        true => format!("「{}」で見つかった予約 {total}件", list.filter.text),
        false => format!("{total}件"),
    };
    let back = searched
        .then(|| view! { <ButtonLink href="/admin/bookings" label="一覧にもどる" glyph=Glyph::Back /> });
    let filters = (!searched).then(|| filters(&list));
    let (people, bookings, pages) = (people(&list.seekers), bookings(&list), pages(&list));
    let value = list.filter.text;
    view! {
        <PageHead title="予約一覧" note>{back}</PageHead>
        <Stack gap=Gap::Mid>
            <Search
                action="/admin/bookings"
                label="名前か予約番号で予約をさがす"
                value
                placeholder="名前・予約番号でさがす"
            />
            {filters}
            {people}
            {bookings}
            {pages}
        </Stack>
    }
}

fn filters(list: &List) -> impl IntoView + use<> {
    let day =
        |day: Option<domain::service_day::ServiceDay>| day.map(|day| day.to_string()).unwrap_or_default();
    let counselors =
        list.counselors.iter().map(|one| SelectOption::new(one.id.to_string(), one.name.clone())).collect();
    let states = BookingState::ALL.iter().map(|one| SelectOption::new(one.code(), one.words())).collect();
    let counselor = list.filter.counselor.map(|id| id.to_string()).unwrap_or_default();
    let state = list.filter.state.map_or("", BookingState::code);
    let (from, until) = (day(list.filter.from), day(list.filter.until));
    view! {
        <Filter>
            <Form action="/admin/bookings" get=true>
                <TextInput name="from" label="いつから" kind=InputKind::Date value=from />
                <TextInput name="until" label="いつまで" kind=InputKind::Date value=until />
                <Select name="counselor" label="担当" options=counselors value=counselor prompt="みんな" />
                <Select name="state" label="状態" options=states value=state prompt="すべて" />
                <Button label="しぼりこむ" size=ButtonSize::Small />
            </Form>
        </Filter>
    }
}

fn people(seekers: &[Seeker]) -> impl IntoView + use<> {
    (!seekers.is_empty()).then(|| {
        let links = seekers
            .iter()
            .map(|seeker| view! { <li><a href=format!("/admin/seekers/{}", seeker.id)>{format!("{}さん", seeker.name)}</a></li> })
            .collect_view();
        view! { <Panel title="利用者" id="people"><ul>{links}</ul></Panel> }
    })
}

fn bookings(list: &List) -> AnyView {
    if list.listed.bookings.is_empty() {
        let note = match list.filter.text.is_empty() {
            true => "期間を広げたり、担当や状態を「すべて」にしたりすると、見つかることがあります。",
            false => "名前の一部や、K-00042 のような予約番号でさがせます。",
        };
        return view! { <Empty title="あてはまる予約はありません" note /> }.into_any();
    }
    table("予約の一覧", &list.listed.bookings, true).into_any()
}

/// Bookings as a table, with or without the column of the person.
pub(in crate::admin) fn table(
    caption: &'static str,
    bookings: &[Booking],
    with_person: bool,
) -> impl IntoView + use<> {
    let person = with_person.then(|| Column::words("利用者"));
    let columns = [Column::words("日時")]
        .into_iter()
        .chain(person)
        .chain(["担当", "方法", "話したいこと", "状態", "番号"].map(Column::words))
        .collect();
    let rows = bookings
        .iter()
        .map(|booking| {
            let person = with_person.then(|| view! {
                <td><a href=format!("/admin/seekers/{}", booking.seeker)><Keep words=booking.seeker_name.clone() /></a></td>
            });
            view! {
                <tr>
                    <th scope="row"><a href=super::address(booking.id)><WhenText when=When::of(booking.slot) /></a></th>
                    {person}
                    <td><Keep words=booking.counselor_name.clone() /></td>
                    <td><MeansMark means=booking.means /></td>
                    <td>{booking.topic.words()}</td>
                    <td><StatusMark state=booking.state /></td>
                    <td><Keep words=booking.number_shown() /></td>
                </tr>
            }
        })
        .collect_view();
    view! { <Table caption hidden_caption=true columns>{rows}</Table> }
}

fn pages(list: &List) -> AnyView {
    let pages = crate::ui::pages(list.listed.total, PAGE);
    let page = u64::from(list.page) + 1;
    if list.filter.text.is_empty() {
        let query = query(list);
        return view! { <Pagination page pages href=move |page| format!("/admin/bookings?{query}&page={page}") /> }
            .into_any();
    }
    posted_pages(list.filter.text.clone(), page, pages).into_any()
}

/// Turning pages of a search: what was typed goes along in the form.
fn posted_pages(text: String, page: u64, pages: u64) -> impl IntoView {
    (pages > 1).then(|| {
        view! {
            <Form action="/admin/bookings">
                <HiddenInput name="q" value=text />
                <Row>
                    <Button label="前へ" size=ButtonSize::Small name="page" value=(page - 1).to_string() disabled={page <= 1} />
                    <p>{format!("{page} / {pages}ページ")}</p>
                    <Button label="次へ" size=ButtonSize::Small name="page" value=(page + 1).to_string() disabled={page >= pages} />
                </Row>
            </Form>
        }
    })
}

fn query(list: &List) -> String {
    let filter = &list.filter;
    let text = |value: Option<String>| value.unwrap_or_default();
    format!(
        "from={}&until={}&counselor={}&state={}",
        text(filter.from.map(|day| day.to_string())),
        text(filter.until.map(|day| day.to_string())),
        text(filter.counselor.map(|id| id.to_string())),
        filter.state.map_or("", BookingState::code),
    )
}
