//! Makes the demo's people known to the LINE simulator, so that a booking of theirs can be moved
//! at the desk and the message be seen in their talk.

use crate::http;

/// Creates each person and lets them add the account; who is there from an earlier run stays.
/// `seeded` is what `server seed` says: a line `U… name` for each person.
pub fn meet(simulator: u16, seeded: &str) {
    for (id, name) in people(seeded) {
        let person = format!(r#"{{"id":"{id}","name":"{name}"}}"#);
        let is_new = http::post_json(simulator, "/_sim/people", &person).is_some_and(|status| status < 300);
        if is_new {
            http::post_json(simulator, &format!("/_sim/people/{id}/follow"), "{}");
        }
    }
}

fn people(seeded: &str) -> impl Iterator<Item = (&str, &str)> {
    seeded.lines().filter_map(|line| line.split_once(' ')).filter(|(id, _)| is_user_id(id))
}

fn is_user_id(text: &str) -> bool {
    text.len() == 33 && text.starts_with('U') && text[1..].bytes().all(|digit| digit.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_read_from_what_the_seed_says() {
        let id = format!("U{}", "0d".repeat(16));
        let said = format!("The demo is in place. Its people, by LINE id:\n{id} 雛形 あおい\n");
        assert_eq!(people(&said).collect::<Vec<_>>(), [(id.as_str(), "雛形 あおい")]);
    }
}
