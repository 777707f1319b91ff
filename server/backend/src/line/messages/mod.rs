//! The messages of the talk, one file each. A message may show on a lock
//! screen and stays with LINE: it says that there is a consultation and when,
//! never what about.

pub mod assessment_shared;
pub mod booking_cancelled;
pub mod booking_confirmed;
pub mod booking_moved;
pub mod booking_reminder;
pub mod bot_answer;
pub mod bot_guide;
pub mod cancel_question;
pub mod care;
pub mod checkup_invitation;
pub mod checkup_saved;
pub mod conversation_notice;
mod flex;
pub mod introduction_notice;
pub mod recommendations;
pub mod short_answer;
pub mod welcome;

#[cfg(test)]
mod tests;
