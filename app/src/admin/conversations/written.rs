//! What was written at the desk and not taken: it comes back to where it was written, with why.

use leptos::prelude::*;

use super::room::LENGTH;
use crate::ui::*;

/// Which of the two fields it was written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrote {
    /// To the person.
    Reply,
    /// For colleagues only.
    Note,
}

/// What was written and not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Returned {
    pub wrote: Wrote,
    pub text: String,
    pub why: String,
}

impl Returned {
    /// What goes back into this field, and what is wrong with it.
    pub(super) fn to(returned: Option<&Self>, wrote: Wrote) -> (String, Option<String>) {
        match returned.filter(|returned| returned.wrote == wrote) {
            Some(returned) => (returned.text.clone(), Some(returned.why.clone())),
            None => (String::new(), None),
        }
    }
}

/// A reply whose field is gone stands where it would have stood, to be copied or written again.
pub(super) fn lost(returned: Option<&Returned>) -> Option<impl IntoView + use<>> {
    let returned = returned.filter(|returned| returned.wrote == Wrote::Reply)?.clone();
    Some(view! {
        <div class="said" data-from="me" data-own="not-taken"><NotSent words=returned.text why=returned.why /></div>
    })
}

/// The field for what only colleagues see; open where it holds something that was not taken.
pub(super) fn note(base: String, id: String, returned: Option<&Returned>) -> impl IntoView + use<> {
    let (typed, error) = Returned::to(returned, Wrote::Note);
    view! {
        <div class="inner-note">
            <Disclosure summary="内部メモを残す（職員だけに見えます）" open=error.is_some()>
                <Form action=base>
                    <HiddenInput name="id" value=id />
                    <HiddenInput name="op" value="note" />
                    <TextArea name="text" id="note" label="内部メモ" value=typed error maxlength=LENGTH rows=3 />
                    <Button label="残す" size=ButtonSize::Small />
                </Form>
            </Disclosure>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use domain::conversation::{InnerNote, Message};

    use super::*;
    use crate::page::render;

    fn returned(wrote: Wrote) -> Returned {
        Returned {
            wrote, text: "長いメモ".to_owned(), why: "あと1字、短くしてください。".to_owned()
        }
    }

    #[test]
    fn a_note_that_was_not_taken_is_in_its_own_field_and_in_no_other() {
        let note = returned(Wrote::Note);
        assert_eq!(Returned::to(Some(&note), Wrote::Reply), (String::new(), None));
        assert!(lost(Some(&note)).is_none());
        let html = render(None, move || super::note("/a".to_owned(), "1".to_owned(), Some(&note)));
        let field = html.find("id=\"note\"").expect("the field");
        assert!(html[field..].contains("長いメモ") && html.contains("あと1字"), "{html}");
        assert!(html.contains("<details open"), "{html}");
    }

    #[test]
    fn a_reply_without_a_field_is_shown_with_why_and_not_as_a_note() {
        let reply = returned(Wrote::Reply);
        let note = render(None, || super::note("/a".to_owned(), "1".to_owned(), Some(&reply)));
        assert!(!note.contains("長いメモ"), "{note}");
        let shown = render(None, move || lost(Some(&reply)));
        assert!(shown.contains("長いメモ") && shown.contains("届きませんでした"), "{shown}");
    }

    #[test]
    fn the_field_cuts_nothing_that_is_taken() {
        let longest = "😢".repeat(Message::MAX);
        assert!(Message::parse(&longest).is_ok() && InnerNote::parse(&longest).is_ok());
        assert!(longest.encode_utf16().count() <= LENGTH as usize);
    }
}
