//! The backend against a real Postgres and a simulated LINE, entered by its
//! public functions. The clock stands still unless a test moves it, and the
//! test itself runs the queue.

mod answering;
mod assessments;
mod change;
mod checkup_counts;
mod checkup_results;
mod checkup_sealed;
mod checkup_shares;
mod checkup_sittings;
mod checkup_stampede;
mod checkup_talk;
mod checkup_texts;
mod checkup_weekly;
mod demo;
mod employer_photos;
mod helplines;
mod hours;
mod idempotency;
mod inbox;
mod introduction_meetings;
mod introduction_retention;
mod introductions;
mod line;
mod messages;
mod model;
mod model_concurrent;
mod model_sequences;
mod occupations;
mod outbox;
mod outbox_faults;
mod posting_imports;
mod postings;
mod random_steps;
mod recommendation_days;
mod recommendation_kills;
mod recommendation_pushes;
mod recommendations;
mod reserve;
mod sealed;
mod seeker_sign_in;
mod slots;
mod staff_sign_in;
mod support;
mod talk;
mod town;
