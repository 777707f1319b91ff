//! Checkups (適職診断・心理チェック): one engine, many instruments. An [`Instrument`] is data from
//! `app/domain/instruments/`; [`score`] turns a complete [`Sheet`] of answers into [`Scores`], and
//! [`read`] turns scores into words and a picture. Nothing here is a verdict. // 仕様 4(3)イ

mod catalogue;
mod code;
mod examples;
mod instrument;
mod job_stress;
mod kind;
mod pictures;
mod reading;
mod scale;
mod scoring;
mod sheet;
mod texts;

pub use catalogue::{current, version};
pub use code::*;
pub use examples::examples;
pub use instrument::*;
pub use job_stress::{DomainSums, Sex};
pub use kind::*;
pub use pictures::{Bar, Picture, Spoke};
pub use reading::{Care, Reading, Row, Table, read};
pub use scale::*;
pub use scoring::{Scores, ScoringRefused, score};
pub use sheet::{AnswerRefused, Sheet};
pub use texts::{Edits, Merged, Slot, TextPart, edited, merged, read_text, slots};

#[cfg(test)]
mod tests;
