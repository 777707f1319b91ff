//! Which right opens which page: one table for the whole desk. A page that is
//! missing here opens for nobody, and a test walks every row with every role.

use axum::http::Method;
use domain::staff::Permission;

/// A page or an action of the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screen {
    /// The method.
    pub method: Method,
    /// The route as the router knows it.
    pub path: &'static str,
    /// The right it needs.
    pub right: Permission,
}

macro_rules! screens {
    ($($method:ident $path:literal => $right:ident;)+) => {
        /// Every page and action behind the login.
        pub const SCREENS: &[Screen] = &[
            $(Screen { method: Method::$method, path: $path, right: Permission::$right },)+
        ];
    };
}

screens! {
    GET "/admin" => SeeFigures;
    POST "/admin/logout" => SeeFigures;
    GET "/admin/figures" => SeeFigures;
    GET "/admin/today" => SeeBookings;
    GET "/admin/conversations" => Converse;
    GET "/admin/conversations/news" => Converse;
    GET "/admin/conversations/queue" => Converse;
    GET "/admin/conversations/{id}" => Converse;
    POST "/admin/conversations/{id}" => Converse;
    GET "/admin/conversations/{id}/news" => Converse;
    POST "/admin/conversations/{id}/read" => Converse;
    POST "/admin/conversations/{id}/typing" => Converse;
    GET "/admin/conversations/{id}/photos/{message}" => Converse;
    GET "/admin/calendar" => SeeBookings;
    GET "/admin/bookings" => SeeBookings;
    POST "/admin/bookings" => SeeBookings;
    GET "/admin/bookings/{id}" => SeeBookings;
    POST "/admin/bookings/{id}" => ChangeBookings;
    GET "/admin/bookings/{id}/conversation" => Converse;
    GET "/admin/bookings/{id}/move" => ChangeBookings;
    POST "/admin/bookings/{id}/move" => ChangeBookings;
    GET "/admin/bookings/{id}/cancel" => ChangeBookings;
    POST "/admin/bookings/{id}/cancel" => ChangeBookings;
    GET "/admin/seekers" => SeeBookings;
    POST "/admin/seekers" => SeeBookings;
    GET "/admin/seekers/{id}" => SeeBookings;
    GET "/admin/seekers/{id}/results" => SeeSharedResults;
    GET "/admin/seekers/{id}/assessment" => Assess;
    POST "/admin/seekers/{id}/assessment" => Assess;
    GET "/admin/matching" => SeeMatching;
    GET "/admin/knowledge" => EditContent;
    GET "/admin/knowledge/new" => EditContent;
    GET "/admin/knowledge/file" => EditContent;
    POST "/admin/knowledge/file" => EditContent;
    GET "/admin/knowledge/file/entries.csv" => EditContent;
    GET "/admin/knowledge/{id}" => EditContent;
    POST "/admin/knowledge/{id}" => EditContent;
    GET "/admin/questions" => EditContent;
    POST "/admin/questions" => EditContent;
    GET "/admin/helplines" => EditContent;
    POST "/admin/helplines" => EditContent;
    GET "/admin/helplines/new" => EditContent;
    GET "/admin/helplines/{id}" => EditContent;
    POST "/admin/helplines/{id}" => EditContent;
    GET "/admin/checkups" => EditContent;
    GET "/admin/checkups/{number}" => EditContent;
    POST "/admin/checkups/{number}" => EditContent;
    GET "/admin/employers" => EditPostings;
    GET "/admin/employers/new" => EditPostings;
    GET "/admin/employers/{id}" => EditPostings;
    POST "/admin/employers/{id}" => EditPostings;
    GET "/admin/employers/{id}/photos" => EditPostings;
    POST "/admin/employers/{id}/photos" => EditPostings;
    POST "/admin/employers/{id}/photos/remove" => EditPostings;
    GET "/admin/employers/{id}/posting" => EditPostings;
    GET "/admin/postings" => EditPostings;
    POST "/admin/postings" => EditPostings;
    GET "/admin/postings/imports" => EditPostings;
    POST "/admin/postings/imports" => EditPostings;
    GET "/admin/postings/imports/{id}" => EditPostings;
    POST "/admin/postings/imports/{id}" => EditPostings;
    GET "/admin/postings/{id}" => EditPostings;
    POST "/admin/postings/{id}" => EditPostings;
    GET "/admin/introductions" => Introduce;
    GET "/admin/introductions/along" => Introduce;
    GET "/admin/introductions/{id}" => Introduce;
    POST "/admin/introductions/{id}" => Introduce;
    GET "/admin/introductions/{id}/meeting" => Introduce;
    POST "/admin/introductions/{id}/meeting" => Introduce;
    GET "/admin/ledgers" => Introduce;
    GET "/admin/ledgers/{file}" => Introduce;
    GET "/admin/hours" => SeeBookings;
    GET "/admin/hours/everyone" => SeeBookings;
    GET "/admin/hours/own" => SetOwnHours;
    POST "/admin/hours/own" => SetOwnHours;
    GET "/admin/hours/closed" => SeeBookings;
    POST "/admin/hours/closed" => SetAllHours;
    GET "/admin/hours/{counselor}" => SeeBookings;
    POST "/admin/hours/{counselor}" => SetAllHours;
    GET "/admin/notices" => SeeBookings;
    GET "/admin/settings" => ChangeRules;
    POST "/admin/settings" => ChangeRules;
    GET "/admin/settings/conversations" => ChangeRules;
    POST "/admin/settings/conversations" => ChangeRules;
}

/// The right that a page needs, if there is such a page.
pub fn right(method: &Method, path: &str) -> Option<Permission> {
    let method = if *method == Method::HEAD { &Method::GET } else { method };
    SCREENS.iter().find(|screen| screen.method == *method && screen.path == path).map(|screen| screen.right)
}

#[cfg(test)]
mod tests {
    use domain::staff::Role;

    use super::*;

    #[test]
    fn what_is_not_in_the_table_opens_for_nobody() {
        assert_eq!(right(&Method::GET, "/admin/secrets"), None);
        assert_eq!(right(&Method::DELETE, "/admin/bookings/{id}"), None);
        assert_eq!(right(&Method::HEAD, "/admin/today"), Some(Permission::SeeBookings));
    }

    #[test]
    fn the_city_and_the_editor_open_no_page_with_persons() {
        let without_persons = ["/admin/helplines", "/admin/checkups", "/admin/knowledge", "/admin/questions"];
        for role in [Role::CityOfficer, Role::Editor] {
            let open: Vec<&str> = SCREENS
                .iter()
                .filter(|screen| role.may(screen.right))
                .map(|screen| screen.path)
                .filter(|path| !without_persons.iter().any(|start| path.starts_with(start)))
                .collect();
            assert_eq!(open, ["/admin", "/admin/logout", "/admin/figures"], "{role:?}");
        }
    }
}
