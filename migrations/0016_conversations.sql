-- Everything one person and the service write to each other. Whoever writes locks the row of the
-- conversation: places and changes are given in the order in which they are committed.
create table conversations (
    id uuid primary key,
    seeker_id uuid not null references seekers on delete cascade,
    state text not null default 'bot',
    -- Who of the staff answers.
    staff_id uuid references staff,
    state_since timestamptz not null,
    -- The last place given to a message, and the last change of anything a page shows.
    last_seq bigint not null default 0,
    last_change bigint not null default 0,
    last_written_at timestamptz,
    -- Up to which place either side has read.
    seeker_read bigint not null default 0,
    staff_read bigint not null default 0,
    -- Since when a message of the person waits for staff.
    unanswered_since timestamptz,
    -- The bot has asked to say it otherwise.
    confused boolean not null default false,
    -- What the safety gate saw; only staff take it away.
    danger smallint not null default 0,
    danger_at timestamptz,
    constraint conversations_state_known check (state in ('bot', 'waiting', 'with_person', 'closed')),
    constraint conversations_with_somebody check ((state = 'with_person') = (staff_id is not null)),
    constraint conversations_danger_known check (danger between 0 and 2),
    constraint conversations_danger_dated check ((danger = 0) = (danger_at is null)),
    constraint conversations_read_what_is_there check (seeker_read <= last_seq and staff_read <= last_seq)
);
create unique index conversations_one_a_seeker on conversations (seeker_id);
create index conversations_waiting on conversations (state_since) where state = 'waiting';
create index conversations_at_the_desk on conversations (last_written_at desc) where state <> 'bot' or danger > 0;

create table conversation_messages (
    -- Made by whoever writes it: the same message again is the same row.
    id uuid primary key,
    conversation_id uuid not null references conversations on delete cascade,
    seq bigint not null,
    change bigint not null,
    writer text not null,
    staff_id uuid references staff,
    -- What it is, sealed under the seeker's key; gone when it was taken back.
    body_sealed bytea,
    -- Not shown to the person.
    inner_only boolean not null,
    -- LINE's id, where it came from the talk.
    line_message_id text,
    helpful boolean,
    at timestamptz not null,
    constraint conversation_messages_writer_known check (writer in ('seeker', 'bot', 'staff', 'service')),
    constraint conversation_messages_staff_named check ((writer = 'staff') <= (staff_id is not null)),
    constraint conversation_messages_one_a_place unique (conversation_id, seq)
);
create index conversation_messages_changed on conversation_messages (conversation_id, change);
create unique index conversation_messages_line_once on conversation_messages (line_message_id)
    where line_message_id is not null;
create index conversation_messages_old on conversation_messages (at);

create table conversation_photos (
    message_id uuid primary key references conversation_messages on delete cascade,
    jpeg_sealed bytea not null
);

-- Who did what, when, without a word of what was said; outlives the conversation for the month's figures.
create table conversation_changes (
    id bigint generated always as identity primary key,
    conversation_id uuid references conversations on delete set null,
    at timestamptz not null,
    kind text not null,
    staff_id uuid references staff,
    -- How long the person had waited until then.
    waited_seconds integer,
    constraint conversation_changes_kind_known check (
        kind in (
            'began', 'answered', 'choices', 'not_understood', 'guided', 'asked', 'nobody_there', 'stopped_waiting',
            'taken', 'transferred', 'given_back', 'closed', 'serious', 'crisis', 'cleared', 'erased'
        )
    )
);
create index conversation_changes_of_conversation on conversation_changes (conversation_id, id);
create index conversation_changes_of_month on conversation_changes (at);

-- Who of the staff opened a conversation, when.
create table conversation_views (
    id bigint generated always as identity primary key,
    conversation_id uuid not null references conversations on delete cascade,
    staff_id uuid not null references staff,
    at timestamptz not null
);
create index conversation_views_of_conversation on conversation_views (conversation_id, at desc);

-- How often an entry was answered with, and what people made of it, month by month.
create table entry_counts (
    entry_id uuid not null references knowledge_entries,
    month date not null,
    answered integer not null default 0,
    helpful integer not null default 0,
    unhelpful integer not null default 0,
    constraint entry_counts_once primary key (entry_id, month)
);

-- Questions that were not answered well, masked and sealed, without whose they are.
create table open_questions (
    id uuid primary key,
    asked_at timestamptz not null,
    why text not null,
    text_sealed bytea not null,
    -- What became of it: alias, entry or dropped.
    outcome text,
    settled_by uuid references staff,
    settled_at timestamptz,
    constraint open_questions_why_known check (why in ('unsure', 'not_understood', 'unhelpful', 'handed_over')),
    constraint open_questions_outcome_known check (outcome in ('alias', 'entry', 'dropped')),
    constraint open_questions_settled check ((outcome is null) = (settled_at is null))
);
create index open_questions_open on open_questions (asked_at desc) where outcome is null;

-- How many messages somebody has sent in the talk within the present window; who it is stands here only as a
-- signature.
create table talk_rates (
    person_signed bytea primary key,
    began_at timestamptz not null,
    sent integer not null
);

create table conversation_settings (
    only_row boolean primary key default true check (only_row),
    -- How long what was said is kept, in days.
    keep_days integer not null default 365 check (keep_days between 30 and 1825)
);
insert into conversation_settings default values;

-- Pages that stay open on any server process hear of every change.
create function conversation_changed() returns trigger language plpgsql as $$
begin
    perform pg_notify('conversations', new.id::text);
    return null;
end
$$;
create trigger conversations_changed after insert or update on conversations
    for each row execute function conversation_changed();
