//! A message that has not arrived, as the browser keeps it.

/// What stands between two messages, and between the parts of one.
const BETWEEN: char = '\u{1e}';
const WITHIN: char = '\u{1f}';

/// A message that has not arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unsent {
    pub id: String,
    /// What the form does with it: a later page may have another form, or none.
    pub op: String,
    pub text: String,
    /// Why the server does not take it; nothing while it is on its way.
    pub why: Option<String>,
}

/// Under which name somebody's messages to a conversation are kept: whoever signs in after them in the same browser
/// sends and sees none of it.
pub(super) fn key(what: &str, who: &str, base: &str) -> String {
    format!("{what} {who} {base}")
}

/// Each message is its id, its deed, why it is not taken, and its text, in their order.
pub(super) fn spelled(unsent: &[Unsent]) -> String {
    let spelled = |one: &Unsent| {
        let why = one.why.as_deref().unwrap_or_default();
        [&one.id, &one.op, why, &one.text].join(&WITHIN.to_string())
    };
    unsent.iter().map(spelled).collect::<Vec<_>>().join(&BETWEEN.to_string())
}

/// Reads what [`spelled`] wrote.
pub(super) fn read(text: &str) -> Vec<Unsent> {
    let one = |message: &str| {
        let mut parts = message.splitn(4, WITHIN).map(str::to_owned);
        let (id, op, why, text) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        Some(Unsent { id, op, text, why: Some(why).filter(|why| !why.is_empty()) })
    };
    text.split(BETWEEN).filter_map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_keeps_what_is_to_be_done_with_it_and_why_it_was_not_taken() {
        let unsent = |id: &str, op: &str, text: &str, why: Option<&str>| Unsent {
            id: id.to_owned(),
            op: op.to_owned(),
            text: text.to_owned(),
            why: why.map(str::to_owned),
        };
        let all = [
            unsent("1", "write", "一行目\n二行目", None),
            unsent("2", "write", "こんにちは", Some("届きませんでした。")),
            unsent("3", "", "本人のことば", None),
        ];
        assert_eq!(read(&spelled(&all)), all);
        assert_eq!(read(""), []);
    }

    #[test]
    fn another_account_finds_nothing_of_it() {
        let base = "/admin/conversations/1";
        assert_ne!(key("draft", "sato", base), key("draft", "mori", base));
        assert_ne!(key("draft", "sato", base), key("unsent", "sato", base));
    }
}
