-- People who use the service. A LINE user id gets here only from a verified
-- token or a signed webhook.
create table seekers (
    id uuid primary key,
    line_user_id text not null,
    name text not null,
    -- Set while the person has blocked the account: nothing is pushed then.
    blocked_at timestamptz,
    -- When LINE says the latest follow or block happened: events arrive out of order.
    follow_changed_at timestamptz,
    created_at timestamptz not null,
    constraint seekers_name_bounded check (char_length(name) between 1 and 40)
);
create unique index seekers_line_user_once on seekers (line_user_id);
create index seekers_name_search on seekers using gin (name gin_trgm_ops);

-- One data key a person, wrapped by a key outside the database. Deleting the
-- row makes everything sealed under it unreadable, in backups too.
create table seeker_keys (
    seeker_id uuid primary key references seekers on delete cascade,
    wrapped_key bytea not null,
    created_at timestamptz not null
);

create table seeker_sessions (
    token_hash bytea primary key,
    seeker_id uuid not null references seekers on delete cascade,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at timestamptz not null
);
create index seeker_sessions_of_seeker on seeker_sessions (seeker_id);
