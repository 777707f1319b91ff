//! The form of a posting, made from the table of its fields.

use backend::postings::judge::Judge;
use domain::posting::{Entries, FIELDS, Field, Kind, Need, Part, field_of};
use leptos::prelude::*;

use crate::ui::*;

/// What the lists of the form offer besides the closed ones.
pub(super) struct Offered {
    /// Occupations: code and title.
    pub occupations: Vec<(String, String)>,
    /// Reasons for an age limit: code and words.
    pub age_exceptions: Vec<(String, String)>,
    /// Reasons that may no longer be used, to be named where one is chosen still.
    pub former_exceptions: Vec<(String, String)>,
}

impl Offered {
    /// What may be chosen now.
    pub fn of(Judge { known, lawful, .. }: &Judge) -> Self {
        let occupations = known.current.list.iter();
        let exceptions = |in_force: bool| {
            let known = lawful.age_exceptions.iter().filter(move |known| known.is_in_force == in_force);
            known.map(|known| (known.code.clone(), known.label.clone())).collect()
        };
        Self {
            occupations: occupations.map(|known| (known.code.clone(), known.title.clone())).collect(),
            age_exceptions: exceptions(true),
            former_exceptions: exceptions(false),
        }
    }
}

const PARTS: [Part; 6] = [Part::Work, Part::Contract, Part::Place, Part::Hours, Part::Wage, Part::People];

/// Every field under the heading of its part, with what was typed and what is wrong.
pub(super) fn fields(entries: &Entries, offered: &Offered, errors: &FormErrors) -> impl IntoView + use<> {
    PARTS
        .iter()
        .enumerate()
        .map(|(place, part)| {
            let inputs = FIELDS
                .iter()
                .filter(|field| field.part == *part)
                .map(|field| input(field, entries, offered, errors))
                .collect_view();
            view! { <Section title=part.title() id=format!("part-{place}")>{inputs}</Section> }
        })
        .collect_view()
}

fn input(field: &Field, entries: &Entries, offered: &Offered, errors: &FormErrors) -> AnyView {
    let (name, label, error) = (field.key, field.label, errors.at(field.key));
    let value = entries.get(name).to_owned();
    let hint = hint(field);
    match field.kind {
        Kind::Lines(_) => view! { <TextArea name label value hint error rows=3 /> }.into_any(),
        Kind::Number(_, _, unit) => {
            let label = format!("{label}（{unit}）");
            view! { <TextInput name label value hint error inputmode="numeric" width=FieldWidth::Short /> }
                .into_any()
        }
        Kind::Time => view! { <TextInput name label value hint error width=FieldWidth::Short /> }.into_any(),
        Kind::Line(_) => view! { <TextInput name label value hint error /> }.into_any(),
        Kind::Words => {
            let value = value.replace(';', "、");
            view! { <TextInput name label value hint error /> }.into_any()
        }
        Kind::Occupation => select(field, &offered.occupations, &[], value, hint, error),
        Kind::AgeException => {
            select(field, &offered.age_exceptions, &offered.former_exceptions, value, hint, error)
        }
        Kind::AnyOf(list) => {
            let chosen: Vec<&str> = entries.list(name);
            let choices = list
                .iter()
                .map(|(code, words)| {
                    let checked = chosen.contains(code);
                    view! { <Choice name value=*code label=*words kind=ChoiceKind::Checkbox checked /> }
                })
                .collect_view();
            view! { <ChoiceGroup name legend=label hint error layout=ChoiceLayout::Plain>{choices}</ChoiceGroup> }
                .into_any()
        }
        Kind::OneOf(_) | Kind::YesNo => {
            let list = field.kind.list().unwrap_or_default();
            let list: Vec<(String, String)> =
                list.iter().map(|(code, words)| ((*code).to_owned(), (*words).to_owned())).collect();
            select(field, &list, &[], value, hint, error)
        }
    }
}

fn select(
    field: &Field,
    list: &[(String, String)],
    former: &[(String, String)],
    value: String,
    hint: String,
    error: Option<String>,
) -> AnyView {
    let (name, label) = (field.key, field.label);
    // What was imported and is not in the list stays to be seen.
    let stranger = (!value.is_empty() && list.iter().all(|(code, _)| *code != value)).then(|| {
        let known = former.iter().find(|(code, _)| *code == value).map(|(_, words)| words.clone());
        SelectOption::new(value.clone(), known.unwrap_or_else(|| value.clone()))
    });
    let options = list.iter().map(|(code, words)| SelectOption::new(code.clone(), words.clone()));
    let options = options.chain(stranger).collect();
    view! { <Select name label options value prompt="えらんでください" hint error /> }.into_any()
}

/// `「契約の期間」が「有期」のときに入れます。`
fn only_when(other: &str, words: &[&str]) -> String {
    let Some(other) = field_of(other) else { return String::new() };
    let list = other.kind.list().unwrap_or_default();
    let named = list.iter().filter(|(code, _)| words.contains(code));
    let named: Vec<String> = named.map(|(_, label)| format!("「{label}」")).collect();
    format!("「{}」が{}のときに入れます。", other.label, named.join("か"))
}

/// The help of a field, how long it may be, and whether it may stay empty.
fn hint(field: &Field) -> String {
    let length = match field.kind {
        Kind::Line(max) | Kind::Lines(max) => format!("{max}文字まで。"),
        Kind::Words => "いくつかあるときは「、」で区切ります。".to_owned(),
        _ => String::new(),
    };
    let free = match field.need {
        Need::May => "空けてもかまいません。".to_owned(),
        Need::When(other, words) => only_when(other, words),
        Need::Must => String::new(),
    };
    format!("{}{length}{free}", field.hint)
}
