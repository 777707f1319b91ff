-- Self-checks. Answers and scores are sealed under the person's key. Health data has a schema of
-- its own, so that whoever may read careers needs no grant on it.
create schema stress;

-- One person's way through an instrument. The answers are there until it is finished and the
-- scores from then on: what has been counted need not be kept.
create table checkup_sittings (
    id uuid primary key,
    seeker_id uuid not null references seekers on delete cascade,
    instrument text not null,
    version smallint not null,
    -- Of the texts; 0 are those that came with the program.
    revision integer not null default 0,
    answers_sealed bytea,
    scores_sealed bytea,
    started_at timestamptz not null,
    updated_at timestamptz not null,
    completed_at timestamptz,
    constraint checkup_sittings_not_stress check (instrument not in ('k6', 'bjsq57')),
    constraint checkup_sittings_answers_until_completed check ((completed_at is null) = (answers_sealed is not null)),
    constraint checkup_sittings_scores_once_completed check ((completed_at is null) = (scores_sealed is null))
);
create unique index checkup_sittings_one_open on checkup_sittings (seeker_id, instrument) where completed_at is null;
create index checkup_sittings_of_seeker on checkup_sittings (seeker_id, instrument, completed_at desc);

create table stress.checkup_sittings (
    id uuid primary key,
    seeker_id uuid not null references seekers on delete cascade,
    instrument text not null,
    version smallint not null,
    revision integer not null default 0,
    answers_sealed bytea,
    scores_sealed bytea,
    started_at timestamptz not null,
    updated_at timestamptz not null,
    completed_at timestamptz,
    constraint checkup_sittings_stress_only check (instrument in ('k6', 'bjsq57')),
    constraint checkup_sittings_answers_until_completed check ((completed_at is null) = (answers_sealed is not null)),
    constraint checkup_sittings_scores_once_completed check ((completed_at is null) = (scores_sealed is null))
);
create unique index checkup_sittings_one_open on stress.checkup_sittings (seeker_id, instrument) where completed_at is null;
create index checkup_sittings_of_seeker on stress.checkup_sittings (seeker_id, instrument, completed_at desc);

-- The consent to show one result to the counselors, given after it was seen. A withdrawn one
-- stays as a record; the result is shown no longer.
create table checkup_shares (
    id uuid primary key,
    sitting_id uuid not null references checkup_sittings on delete cascade,
    seeker_id uuid not null references seekers on delete cascade,
    purpose text not null default 'show_result',
    text_version smallint not null,
    channel text not null,
    given_at timestamptz not null,
    withdrawn_at timestamptz,
    constraint checkup_shares_purpose_known check (purpose = 'show_result'),
    constraint checkup_shares_channel_known check (channel in ('liff'))
);
create unique index checkup_shares_one_open on checkup_shares (sitting_id) where withdrawn_at is null;
create index checkup_shares_of_seeker on checkup_shares (seeker_id);
create index checkup_shares_of_sitting on checkup_shares (sitting_id);

create table stress.checkup_shares (
    id uuid primary key,
    sitting_id uuid not null references stress.checkup_sittings on delete cascade,
    seeker_id uuid not null references seekers on delete cascade,
    purpose text not null default 'show_result',
    text_version smallint not null,
    channel text not null,
    given_at timestamptz not null,
    withdrawn_at timestamptz,
    constraint checkup_shares_purpose_known check (purpose = 'show_result'),
    constraint checkup_shares_channel_known check (channel in ('liff'))
);
create unique index checkup_shares_one_open on stress.checkup_shares (sitting_id) where withdrawn_at is null;
create index checkup_shares_of_seeker on stress.checkup_shares (seeker_id);
create index checkup_shares_of_sitting on stress.checkup_shares (sitting_id);

-- Who has looked at a shared result: the person sees it.
create table checkup_share_views (
    share_id uuid not null references checkup_shares on delete cascade,
    staff_id uuid not null references staff,
    viewed_at timestamptz not null,
    primary key (share_id, staff_id)
);
create table stress.checkup_share_views (
    share_id uuid not null references stress.checkup_shares on delete cascade,
    staff_id uuid not null references staff,
    viewed_at timestamptz not null,
    primary key (share_id, staff_id)
);

-- Until when nothing invites somebody to anything. There is a row after every six questions, and
-- what is sealed in it tells whether the result was heavy.
create table stress.rest_days (
    seeker_id uuid primary key references seekers on delete cascade,
    until_sealed bytea not null,
    noted_at timestamptz not null
);

-- How often each instrument was finished in a month of service days. Nobody's name hangs on it,
-- and it stays true when somebody deletes their result.
create table checkup_counts (
    instrument text not null,
    month date not null,
    completed integer not null,
    primary key (instrument, month),
    constraint checkup_counts_first_of_month check (extract(day from month) = 1)
);

-- Texts of an instrument that staff have changed; a revision is never changed again.
create table checkup_texts (
    instrument text not null,
    version smallint not null,
    revision integer not null,
    edits jsonb not null,
    staff_id uuid not null references staff,
    created_at timestamptz not null,
    primary key (instrument, version, revision),
    constraint checkup_texts_revision_positive check (revision > 0)
);

-- People who asked for a gentle word every week.
create table checkup_invitations (
    seeker_id uuid primary key references seekers on delete cascade,
    asked_at timestamptz not null
);

-- Occupations from the official download, beside the own small set that comes with the program.
create table occupation_imports (
    id integer generated always as identity primary key,
    source text not null,
    release text not null,
    lines integer not null,
    imported_at timestamptz not null
);
create table occupations (
    id uuid primary key,
    source text not null,
    code text not null,
    title text not null,
    summary text not null,
    -- R, I, A, S, E, C, from 1 to 5; null where the download gives none.
    interests double precision[],
    -- The eleven values in the order of the instrument.
    work_values double precision[],
    classification text not null default '',
    -- The last import that had it; an occupation that the newest one lacks is shown no longer.
    import_id integer not null references occupation_imports,
    constraint occupations_interests_six check (array_length(interests, 1) = 6),
    constraint occupations_values_eleven check (array_length(work_values, 1) = 11)
);
create unique index occupations_code_once on occupations (source, code);

-- The desk edits the helplines: who verified an entry, and how it reads to be dialled.
alter table helplines add column verified_by uuid references staff;
-- Counts changes, so that of two who edit an entry the second is told.
alter table helplines add column revision integer not null default 1 check (revision > 0);
alter table helplines add constraint helplines_name_bounded check (char_length(name) between 1 and 40);
alter table helplines add constraint helplines_phone_dialable check (phone ~ '^[0-9#][0-9-]{1,19}$');
