//! The components every screen is built from: markup plus one stylesheet each
//! (`style/ui/`, `style/staff/`). A variant is a `data-` a state an
//! `aria-` attribute; no component takes a class or a style.
//!
//! Texts are [`Words`]: a literal, a `String` or a clone of either. Headings,
//! buttons and card titles pass through [`phrase()`], which keeps phrases together.

use leptos::prelude::Oco;

/// A text prop: `"literal"` and `String` both convert into it.
pub type Words = Oco<'static, str>;

/// An enum whose values are the values of a `data-` attribute; the first is the default.
macro_rules! attribute {
    ($(#[$doc:meta])* $name:ident { $(#[$first_doc:meta])* $first:ident = $first_value:literal, $($(#[$variant_doc:meta])* $variant:ident = $value:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum $name {
            $(#[$first_doc])* #[default] $first,
            $($(#[$variant_doc])* $variant,)*
        }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [Self] = &[Self::$first, $(Self::$variant),*];

            /// The value of the attribute.
            pub const fn as_str(self) -> &'static str {
                match self { Self::$first => $first_value, $(Self::$variant => $value,)* }
            }
        }
    };
}

mod agenda;
mod answers;
mod badge;
mod board;
mod button;
mod calendar;
mod card;
mod chart;
mod choice;
mod disclosure;
#[cfg(feature = "hydrate")]
mod dom;
mod door;
mod empty;
mod errors;
mod facts;
mod field;
mod form;
mod greeting;
mod helplines;
mod hours;
mod icon;
mod icon_facts;
mod input;
mod layout;
mod notice;
mod pagination;
mod panel;
mod person;
mod photos;
pub mod phrase;
mod progress;
mod questionnaire;
mod reasons;
mod search;
mod select;
mod skeleton;
mod slot_picker;
mod slots;
mod status;
mod stones;
mod strip;
mod table;
mod tabs;
mod talk;
mod timeline;
mod upload;
mod week;
mod when;

pub use agenda::*;
pub use answers::*;
pub use badge::*;
pub use board::*;
pub use button::*;
pub use calendar::*;
pub use card::*;
pub use chart::*;
pub use choice::*;
pub use disclosure::*;
pub use door::*;
pub use empty::*;
pub use errors::*;
pub use facts::*;
pub use field::*;
pub use form::*;
pub use greeting::*;
pub use helplines::*;
pub use hours::*;
pub use icon::*;
pub use icon_facts::*;
pub use input::*;
pub use layout::*;
pub use notice::*;
pub use pagination::*;
pub use panel::*;
pub use person::*;
pub use photos::*;
pub use phrase::phrase;
pub use progress::*;
pub use questionnaire::*;
pub use reasons::*;
pub use search::*;
pub use select::*;
pub use skeleton::*;
pub use slot_picker::*;
pub use slots::*;
pub use status::*;
pub use stones::*;
pub use strip::*;
pub use table::*;
pub use tabs::*;
pub use talk::*;
pub use timeline::*;
pub use upload::*;
pub use week::*;
pub use when::*;
