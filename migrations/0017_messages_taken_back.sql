-- Messages of the talk that were taken back before they came into the conversation: a photo still on its way, an
-- event dealt with late. LINE's id alone, for a few days.
create table messages_taken_back (
    line_message_id text primary key,
    at timestamptz not null
);
