//! The component gallery: every component in every state, for both stylesheets.
//! Routed in development only; axe and the eye go over these pages.

mod forms;
mod marks;
mod seeker;
mod staff;
mod week;

use axum::Router;
use axum::routing::get;
use domain::staff::Role;
use leptos::prelude::*;

use crate::page::Page;
use crate::page::Surface;
use crate::shell::error::{self, Problem};
use crate::shell::staff::{StaffFrame, navigation};
use crate::shell::{SeekerShell, StaffShell, Tab};
use crate::ui::{PageBody, PageHead, PageTitle};

/// `/dev/components` in the seekers' look, `/dev/components/staff` in the desk's,
/// `/dev/errors/{surface}` for the pages of problems.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route("/dev/components", get(async |shell: SeekerShell| seekers(shell)))
        .route("/dev/components/staff", get(async |shell: StaffShell| desk(shell)))
        .route("/dev/errors/visitor", get(async || error::page(Problem::Missing, Surface::Visitor)))
        .route("/dev/errors/seeker", get(async || error::page(Problem::Broken, Surface::Seeker)))
        .route("/dev/errors/staff", get(async || error::page(Problem::Forbidden, Surface::Staff)))
}

/// What both looks share is shown in both.
pub fn seekers(shell: SeekerShell) -> Page {
    shell.tab(Tab::Home).render("部品（利用者）", || {
        view! {
            <seeker::Heads />
            <PageBody>
                <PageTitle eyebrow="開発用" title="部品と状態" lead="利用者の画面の部品です。ここにないものは、画面にもありません。" />
                <marks::Buttons />
                <marks::Marks />
                <marks::Notices />
                <forms::Fields />
                <forms::Choices />
                <seeker::Booking />
                <seeker::Cards />
                <marks::States />
                <marks::Lists />
            </PageBody>
        }
    })
}

/// The same at the desk's density, and what only the desk has.
pub fn desk(shell: StaffShell) -> Page {
    let frame = StaffFrame {
        name: "佐藤 みほ".into(),
        role: Role::Counselor.words(),
        navigation: navigation(Role::Counselor, 0),
        day: "11月18日(水)".into(),
        clock: "午後7:42".into(),
        search: Some("/dev/components/staff"),
    };
    shell.frame(frame).at("/admin/calendar").render("部品（職員）", || {
        view! {
            <PageHead title="部品と状態" note="職員の画面の部品です。人物はすべて架空です。" />
            <staff::Today />
            <week::Week />
            <staff::Hours />
            <staff::Panels />
            <marks::Buttons />
            <marks::Marks />
            <marks::Notices />
            <forms::Fields />
            <forms::Choices />
            <marks::States />
            <marks::Lists />
        }
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn pages() -> [Page; 2] {
        [seekers(SeekerShell::default()), desk(StaffShell::default())]
    }

    /// The values of an attribute, in order.
    fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
        let before = format!(" {attribute}=\"");
        html.split(before.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
    }

    #[test]
    fn nothing_rendered_breaks_the_content_security_policy() {
        for page in pages() {
            assert_eq!(values(page.html(), "style"), Vec::<&str>::new());
            for handler in ["onclick", "onsubmit", "onchange", "oninput", "onload"] {
                assert_eq!(values(page.html(), handler), Vec::<&str>::new());
            }
            assert!(!page.html().contains("<style"));
        }
    }

    #[test]
    fn every_id_is_there_once_and_everything_that_names_one_finds_it() {
        for page in pages() {
            let ids = values(page.html(), "id");
            let distinct: HashSet<&str> = ids.iter().copied().collect();
            assert_eq!(ids.len(), distinct.len(), "an id is used twice: {ids:?}");
            for attribute in ["for", "aria-labelledby", "aria-describedby"] {
                for id in values(page.html(), attribute).iter().flat_map(|ids| ids.split(' ')) {
                    assert!(distinct.contains(id), "{attribute} names {id}, which is not on the page");
                }
            }
        }
    }

    #[test]
    fn the_error_summary_takes_the_focus_and_leads_to_each_field() {
        for page in pages() {
            let (_, rest) = page.html().split_once("error-summary\"").unwrap();
            let start = page.html().find("role=\"alert\"").unwrap();
            let opening = &page.html()[start - 200..start + 200];
            assert!(opening.contains("autofocus") && opening.contains("tabindex=\"-1\""), "{opening}");
            let summary = rest.split("</ul>").next().unwrap();
            let links: Vec<_> = values(summary, "href");
            assert_eq!(links, ["#phone", "#reason", "#means"]);
            for link in links {
                assert!(page.html().contains(&format!(" id=\"{}\"", &link[1..])), "{link} leads nowhere");
            }
        }
    }

    #[test]
    fn a_mistake_is_linked_to_its_field() {
        let html = seekers(SeekerShell::default()).html().to_string();
        let input = html.split("<input").find(|tag| tag.contains(" id=\"phone\"")).unwrap();
        assert!(input.contains("aria-invalid=\"true\""), "{input}");
        assert!(input.contains("aria-describedby=\"phone-error\""), "{input}");
        assert!(input.contains("value=\"090-1234-567\""), "{input}");
    }
}
