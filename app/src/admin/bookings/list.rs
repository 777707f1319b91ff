//! The list of bookings. Filters stand in the address; what is searched for is
//! often a name, so it is posted and never does.

use axum::extract::State;
use backend::bookings::listing::{self, Filter, Listed};
use backend::rules;
use backend::seekers::{self, Seeker};
use backend::staff::{self, Staff};
use domain::booking::BookingState;
use domain::service_day::ServiceDay;

use super::super::fields::{Asked, Fields};
use super::super::problem::Answer;
use super::list_view;
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;

/// What the page shows.
pub(super) struct List {
    pub filter: Filter,
    /// Counted from 0.
    pub page: u32,
    pub listed: Listed,
    pub counselors: Vec<Staff>,
    /// People whose name fits what was searched for.
    pub seekers: Vec<Seeker>,
}

/// From today on, unless other days are asked for.
pub(super) async fn show(
    State(state): State<AppState>,
    shell: StaffShell,
    Asked(asked): Asked,
) -> Answer<Page> {
    let today = rules::load(&state.backend.pool).await?.rules.today(state.backend.now());
    let filter = asked_for(&asked, today);
    let list = load(&state, filter, asked.page()).await?;
    Ok(shell.render("予約一覧", || list_view::page(list)))
}

/// Everything that fits a name or a number, the latest first.
pub(super) async fn search(State(state): State<AppState>, shell: StaffShell, fields: Fields) -> Answer<Page> {
    let text = fields.searched();
    let filter = Filter { text, latest_first: true, ..Filter::default() };
    let list = load(&state, filter, fields.page()).await?;
    Ok(shell.render("予約をさがす", || list_view::page(list)))
}

async fn load(state: &AppState, filter: Filter, page: u32) -> Answer<List> {
    let pool = &state.backend.pool;
    let listed = listing::list(pool, &filter, page).await?;
    let seekers = match filter.text.is_empty() {
        true => Vec::new(),
        false => seekers::search(pool, &filter.text).await?,
    };
    Ok(List { listed, page, counselors: staff::counselors(pool).await?, seekers, filter })
}

/// Filters that make no sense are left out.
fn asked_for(asked: &Fields, today: ServiceDay) -> Filter {
    Filter {
        // An empty field was emptied on purpose; no field is the first visit.
        from: asked.get("from").map_or(Some(today), |_| asked.day("from")),
        until: asked.day("until"),
        counselor: asked.read("counselor"),
        state: BookingState::from_code(asked.text("state")),
        ..Filter::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filter(query: &str) -> Filter {
        asked_for(&Fields::parse(query.as_bytes()), "2026-11-18".parse().unwrap())
    }

    #[test]
    fn the_first_visit_begins_today_and_an_emptied_field_at_the_beginning() {
        assert_eq!(filter("").from.unwrap().to_string(), "2026-11-18");
        assert_eq!(filter("from=&until=").from, None);
        assert_eq!(filter("from=2026-11-01").from.unwrap().to_string(), "2026-11-01");
    }

    #[test]
    fn odd_filters_are_left_out() {
        let odd = filter("from=tomorrow&until=9999-99-99&counselor=x&state=lost");
        assert_eq!((odd.from, odd.until, odd.counselor, odd.state), (None, None, None, None));
        let number = |text: &str| Fields::parse(text.as_bytes()).page();
        assert_eq!((number("page=0"), number("page=-1"), number("page=3")), (0, 0, 2));
    }
}
