-- Introductions (職業紹介): from interest to work, with what may be sent, who goes along and what follows.
-- // 仕様 4(3)エ
create table introductions (
    id uuid primary key,
    number bigint generated always as identity,
    seeker_id uuid not null references seekers on delete cascade,
    posting_id uuid not null references postings,
    state text not null default 'interested',
    end_reason text,
    -- Where it was when it ended, for somebody who ended the wrong one.
    ended_from text,
    coordinator_id uuid references staff,
    -- By when somebody should write or call.
    due_on date,
    -- The consent under which the employer knows the person.
    documents_consent_id uuid,
    started_on date,
    -- Counts changes that the seeker is told of, and tells the second of two at the desk.
    revision integer not null default 1,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    constraint introductions_one_a_posting unique (seeker_id, posting_id),
    constraint introductions_state_known check (
        state in ('interested', 'talked', 'introduced', 'meeting', 'offered', 'hired', 'ended')
    ),
    constraint introductions_end_says_why check ((state = 'ended') = (end_reason is not null)),
    constraint introductions_end_reason_known check (end_reason in ('seeker', 'employer', 'closed', 'silent', 'other')),
    -- Nobody is introduced to whom they have not agreed to be.
    constraint introductions_with_consent check (
        state not in ('introduced', 'meeting', 'offered', 'hired') or documents_consent_id is not null
    ),
    constraint introductions_hired_since check (state <> 'hired' or started_on is not null)
);
create unique index introductions_number_once on introductions (number);
create index introductions_of_posting on introductions (posting_id);
create index introductions_by_state on introductions (state, changed_at desc);

-- Consent to send something about a person to one employer: asked for by the desk, given or declined
-- by the person, taken back at any time.
create table document_consents (
    id uuid primary key,
    introduction_id uuid not null references introductions on delete cascade,
    employer_id uuid not null references employers,
    documents text[] not null,
    purpose text not null default 'send_documents',
    text_version smallint not null,
    channel text not null default 'liff',
    asked_by uuid not null references staff,
    asked_at timestamptz not null,
    given_at timestamptz,
    declined_at timestamptz,
    withdrawn_at timestamptz,
    constraint document_consents_of_something check (cardinality(documents) > 0),
    constraint document_consents_documents_known check (
        documents <@ array['contact', 'resume', 'career', 'considerations']
    ),
    constraint document_consents_one_answer check (given_at is null or declined_at is null),
    constraint document_consents_withdrawn_after_given check (withdrawn_at is null or given_at is not null)
);
create unique index document_consents_one_asked on document_consents (introduction_id)
    where declined_at is null and withdrawn_at is null;
create index document_consents_of_introduction on document_consents (introduction_id);
alter table introductions add constraint introductions_consent
    foreign key (documents_consent_id) references document_consents;

-- Who did what on which day. Rows are only added; the ledgers are written from them.
create table introduction_events (
    id bigint generated always as identity primary key,
    introduction_id uuid not null references introductions on delete cascade,
    at timestamptz not null,
    -- The day on which it happened, which somebody may note later.
    on_day date not null,
    kind text not null,
    -- Null when the seeker acted.
    staff_id uuid references staff,
    note_sealed bytea
);
create index introduction_events_of_introduction on introduction_events (introduction_id, id);

-- Interviews and visits, with who goes along (随行).
create table meetings (
    id uuid primary key,
    introduction_id uuid not null references introductions on delete cascade,
    kind text not null,
    -- Who goes along; null when the person goes alone.
    staff_id uuid references staff,
    meets_at timestamptz not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    place text not null,
    meeting_point text not null default '',
    bring text not null default '',
    state text not null default 'planned',
    answer_sealed bytea,
    revision integer not null default 1,
    created_at timestamptz not null,
    constraint meetings_kind_known check (kind in ('visit', 'interview')),
    constraint meetings_state_known check (state in ('planned', 'confirmed', 'change_wanted', 'cancelled')),
    constraint meetings_in_order check (meets_at <= starts_at and starts_at < ends_at),
    constraint meetings_place_said check (char_length(place) between 1 and 120),
    constraint meetings_one_goes_along_at_a_time exclude using gist (
        staff_id with =, tstzrange(meets_at, ends_at) with &&
    ) where (state <> 'cancelled' and staff_id is not null)
);
create index meetings_of_introduction on meetings (introduction_id);
create index meetings_by_time on meetings (starts_at) where state <> 'cancelled';

create table follow_ups (
    introduction_id uuid not null references introductions on delete cascade,
    months smallint not null,
    due_on date not null,
    done_on date,
    outcome text,
    left_on date,
    staff_id uuid references staff,
    note_sealed bytea,
    primary key (introduction_id, months),
    constraint follow_ups_months_known check (months in (1, 3, 6)),
    constraint follow_ups_outcome_known check (outcome in ('working', 'left', 'unknown')),
    constraint follow_ups_done_with_outcome check ((done_on is null) = (outcome is null)),
    constraint follow_ups_left_when check ((outcome = 'left') = (left_on is not null))
);
create index follow_ups_due on follow_ups (due_on) where done_on is null;

-- What the law wants of who was introduced; sealed, and in a schema that the matcher cannot enter.
create schema ledger;
create table ledger.registrations (
    seeker_id uuid primary key references seekers on delete cascade,
    entry_sealed bytea not null,
    received_on date not null,
    updated_at timestamptz not null
);
revoke all on schema ledger from public;

-- What a counselor wrote about the analysis behind somebody's matches. // 仕様 4(3)オ
create table assessments (
    id uuid primary key,
    seeker_id uuid not null references seekers on delete cascade,
    staff_id uuid not null references staff,
    body_sealed bytea not null,
    -- What the analysis said when it was written.
    analysis_sealed bytea not null,
    answer_sealed bytea,
    shared_at timestamptz,
    read_at timestamptz,
    answered_at timestamptz,
    revision integer not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint assessments_read_after_shared check (read_at is null or shared_at is not null),
    constraint assessments_answered check ((answer_sealed is null) = (answered_at is null))
);
-- Two who begin at once go on with one draft.
create unique index assessments_one_draft on assessments (seeker_id) where shared_at is null;
create index assessments_of_seeker on assessments (seeker_id, created_at desc);
