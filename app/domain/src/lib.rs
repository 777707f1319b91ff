//! Rules without IO. Nothing in here reads a clock, draws a random number or
//! knows a database: time and identifiers come in as arguments, so that the
//! same code decides on the server and in the browser and every rule can be
//! tested by calling it.

pub mod area;
pub mod availability;
pub mod booking;
pub mod checkups;
pub mod citation;
mod coded;
pub mod consent;
pub mod contact;
pub mod conversation;
pub mod employer;
pub mod helpline;
pub mod ids;
pub mod introduction;
pub mod knowledge;
pub mod masking;
pub mod matching;
pub mod occupations;
pub mod photo;
pub mod posting;
pub mod quota;
pub mod registration;
pub mod retrieval;
mod rows;
pub mod rules;
pub mod safety;
pub mod service_day;
pub mod slots;
pub mod staff;
pub mod text;
pub mod wording;
