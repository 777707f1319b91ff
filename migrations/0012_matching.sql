-- Matching: consents, wishes, what was recommended to whom and why, reactions. // 仕様 4(3)エ

-- Consents to what is done with somebody's results beyond their own eyes. A withdrawn one stays as
-- a record; one of each purpose holds at a time.
create table consents (
    id uuid primary key,
    seeker_id uuid not null references seekers on delete cascade,
    purpose text not null,
    text_version smallint not null,
    channel text not null,
    given_at timestamptz not null,
    withdrawn_at timestamptz,
    constraint consents_purpose_known check (purpose in ('matching', 'assessment')),
    constraint consents_channel_known check (channel in ('liff'))
);
create unique index consents_one_open on consents (seeker_id, purpose) where withdrawn_at is null;

-- What somebody wants of a job. The considerations in their own words lie in a table of their own,
-- which the matcher has no grant on.
create table wishes (
    seeker_id uuid primary key references seekers on delete cascade,
    wishes_sealed bytea not null,
    updated_at timestamptz not null
);
create table considerations (
    seeker_id uuid primary key references seekers on delete cascade,
    words_sealed bytea not null,
    updated_at timestamptz not null
);

-- How somebody wants to be told of the day's employers.
create table recommendation_settings (
    seeker_id uuid primary key references seekers on delete cascade,
    -- None of them are pushed; LIFF shows them all the same.
    paused boolean not null default false,
    hour smallint not null default 18,
    constraint recommendation_settings_by_day check (hour between 8 and 20)
);

-- One person's service day: the sealed half of what was computed. It goes with the consent.
create table recommendation_sheets (
    seeker_id uuid not null references seekers on delete cascade,
    day date not null,
    basis_sealed bytea,
    made_at timestamptz not null,
    opened_at timestamptz,
    primary key (seeker_id, day)
);
create index recommendation_sheets_of_day on recommendation_sheets (day);

create table recommendations (
    id uuid primary key,
    seeker_id uuid not null,
    day date not null,
    rank smallint not null,
    posting_id uuid not null references postings,
    employer_id uuid not null references employers,
    -- The posting's half: with the sheet the score can be computed again.
    posting_vector double precision[] not null,
    -- What likeness to those ranked before it cost.
    likeness_cost double precision not null,
    -- The score that everybody together gave it that day: the baseline that knows no person.
    baseline double precision not null,
    foreign key (seeker_id, day) references recommendation_sheets on delete cascade,
    constraint recommendations_three_a_day check (rank between 1 and 3),
    constraint recommendations_rank_once unique (seeker_id, day, rank),
    -- One employer once in thirty days, whoever plans.
    constraint recommendations_employer_rests exclude using gist (
        seeker_id with =, employer_id with =, daterange(day, day + 30) with &&
    )
);
create index recommendations_of_day on recommendations (day, employer_id);
create index recommendations_of_posting on recommendations (posting_id);

-- What somebody made of a posting; the latest word counts.
create table reactions (
    seeker_id uuid not null references seekers on delete cascade,
    posting_id uuid not null references postings,
    kind text not null,
    reason text,
    reacted_at timestamptz not null,
    primary key (seeker_id, posting_id),
    constraint reactions_kind_known check (kind in ('liked', 'passed')),
    constraint reactions_passed_says_why check ((kind = 'passed') = (reason is not null)),
    constraint reactions_reason_known check (reason in ('work', 'hours', 'place', 'wage', 'not_now'))
);
create index reactions_by_time on reactions (reacted_at);

-- A day of planning: what LINE allowed, and what it came to.
create table recommendation_days (
    day date primary key,
    people integer not null,
    shown_postings integer not null,
    recommended integer not null,
    -- Null when LINE sets no limit or was not asked yet.
    quota_limit integer,
    quota_used integer,
    pushes integer not null default 0,
    lasts_until date,
    -- LINE took no more although it had been planned.
    exhausted_at timestamptz,
    planned_at timestamptz
);

-- What a booking is about, where somebody came from a posting.
alter table booking_drafts add column posting_id uuid references postings;
alter table bookings add column posting_id uuid references postings;

-- The matcher reads under a role that cannot reach names, LINE ids, addresses, birth dates, stress
-- or considerations. Roles belong to the whole cluster: another database may have made it already.
do $$
begin
    create role careergym_matcher nologin;
exception when duplicate_object or unique_violation then
    null;
end $$;
do $$
begin
    if not pg_has_role(current_user, 'careergym_matcher', 'member') then
        execute format('grant careergym_matcher to %I', current_user);
    end if;
end $$;
grant usage on schema public to careergym_matcher;
grant select (id, blocked_at) on seekers to careergym_matcher;
grant select on seeker_keys, consents, wishes, recommendation_settings, recommendation_sheets,
    recommendations, reactions, postings, employers, checkup_sittings, checkup_texts,
    occupations, occupation_imports, minimum_wages, age_exceptions to careergym_matcher;
