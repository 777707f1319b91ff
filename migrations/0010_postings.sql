-- Employers (事業者) and their postings (求人). What a posting says lies in one document whose keys the
-- program's own table of fields names; the database holds it to being whole before it is shown.
create table employers (
    id uuid primary key,
    number bigint generated always as identity,
    -- The name under which a file knows it, so that importing again changes instead of doubling.
    key text,
    name text not null,
    kana text not null default '',
    area text not null,
    address text not null default '',
    industry text not null default '',
    employees integer,
    founded smallint,
    phone text not null default '',
    about text not null default '',
    voice text not null default '',
    visit boolean not null default false,
    visit_note text not null default '',
    -- Counts changes, so that of two who edit the second is told.
    revision integer not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint employers_name_bounded check (char_length(name) between 1 and 60),
    constraint employers_about_bounded check (char_length(about) <= 600),
    constraint employers_revision_positive check (revision > 0)
);
create unique index employers_key_once on employers (key);
create unique index employers_number_once on employers (number);
create index employers_name_search on employers using gin (name gin_trgm_ops);

create table postings (
    id uuid primary key,
    number bigint generated always as identity,
    employer_id uuid not null references employers,
    key text,
    entries jsonb not null,
    state text not null default 'draft',
    -- When somebody last made sure that it still holds.
    confirmed_on date,
    confirmed_by uuid references staff,
    published_at timestamptz,
    revision integer not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint postings_state_known check (state in ('draft', 'published', 'withdrawn', 'filled')),
    constraint postings_revision_positive check (revision > 0),
    constraint postings_published_is_confirmed check (state <> 'published' or confirmed_on is not null),
    -- 職業安定法施行規則第4条の2: what has to be disclosed. // 仕様 4(3)エ
    constraint postings_published_is_whole check (state <> 'published' or entries ?& array[
        'title', 'occupation', 'employment', 'dispatch', 'duties', 'duties_change', 'contract',
        'trial_months', 'trial_terms', 'area', 'workplace', 'workplace_change', 'smoking', 'start', 'end',
        'break_minutes', 'days_per_week', 'days_off', 'overtime_hours', 'wage_kind', 'wage_from', 'wage_to',
        'insurance'
    ]),
    constraint postings_ending_says_when check (
        state <> 'published' or entries ->> 'contract' <> 'fixed' or entries ?& array['contract_months', 'renewal']
    )
);
create unique index postings_key_once on postings (key);
create unique index postings_number_once on postings (number);
create index postings_of_employer on postings (employer_id);
create index postings_shown on postings (confirmed_on) where state = 'published';

-- Who did what to a posting, when: the ledger of postings (求人管理簿) is written from it.
create table posting_events (
    id bigint generated always as identity primary key,
    posting_id uuid not null references postings on delete cascade,
    at timestamptz not null,
    kind text not null,
    staff_id uuid references staff,
    constraint posting_events_kind_known check (
        kind in ('drafted', 'published', 'confirmed', 'withdrawn', 'filled')
    )
);
create index posting_events_of_posting on posting_events (posting_id, id);

-- Lowest wages of the prefecture by the day from which they hold. The City keeps them up to date.
create table minimum_wages (
    valid_from date primary key,
    yen_an_hour integer not null
);
insert into minimum_wages values ('2024-10-01', 1058), ('2025-11-21', 1122);

-- Reasons for which an age limit is lawful, each with its dates: 労働施策総合推進法施行規則第1条の3第1項.
create table age_exceptions (
    code text primary key,
    label text not null,
    open_term_only boolean not null,
    regular_beginners_only boolean not null,
    valid_from date not null,
    valid_until date
);
insert into age_exceptions values
    ('1', '定年の年齢を上限とするため（1号）', true, false, '2007-10-01', null),
    ('2', '法律で年齢が決められているため（2号）', false, false, '2007-10-01', null),
    ('3i', '長く勤めて技能を身につけるため（3号のイ）', true, true, '2007-10-01', null),
    ('3ro', '特定の年齢の人が少ない職種で、技能を引きつぐため（3号のロ）', true, false, '2007-10-01', null),
    ('3ha', '芸術や芸能の表現のため（3号のハ）', false, false, '2007-10-01', null),
    ('3ni_ice', '就職氷河期世代の人を、正社員としてむかえるため（3号のニ）', true, true, '2020-02-14', '2027-03-31');
