-- People at the desk. Exclusion constraints over an id and a time range need btree_gist.
create extension if not exists btree_gist;
create extension if not exists pg_trgm;

create table staff (
    id uuid primary key,
    email text not null,
    name text not null,
    role text not null,
    password_hash text not null,
    active boolean not null default true,
    failed_logins integer not null default 0,
    locked_until timestamptz,
    created_at timestamptz not null,
    constraint staff_role_known check (role in ('counselor', 'coordinator', 'editor', 'manager', 'city_officer')),
    constraint staff_email_lowercase check (email = lower(email))
);
create unique index staff_email_once on staff (email);

-- Only the hash of a token is kept: a copy of this table opens no session.
create table staff_sessions (
    token_hash bytea primary key,
    staff_id uuid not null references staff on delete cascade,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at timestamptz not null
);
create index staff_sessions_of_staff on staff_sessions (staff_id);
