-- What is still to be told to LINE. Written in the transaction that makes it
-- true, done by the worker. Ids only: what a job needs it reads when it runs.
create table jobs (
    -- Also the retry key sent to LINE: it exists before the first try.
    id uuid primary key,
    kind text not null,
    payload jsonb not null,
    -- Null, or something of which there may be one job at most.
    once text,
    run_at timestamptz not null,
    -- Until when a worker holds it; after that another may take it.
    leased_until timestamptz,
    attempts integer not null default 0,
    first_tried_at timestamptz,
    finished_at timestamptz,
    -- sent, skipped or failed, once finished.
    outcome text,
    last_error text,
    created_at timestamptz not null,
    constraint jobs_outcome_known check (outcome in ('sent', 'skipped', 'failed')),
    constraint jobs_finished_with_outcome check ((finished_at is null) = (outcome is null))
);
create unique index jobs_once on jobs (once) where once is not null;
create index jobs_due on jobs (run_at) where finished_at is null;
create index jobs_failed on jobs (finished_at desc) where outcome = 'failed';

-- Webhook events, once each, however often LINE delivers them. The body is
-- sealed and goes as soon as it has been dealt with.
create table line_events (
    event_key text primary key,
    received_at timestamptz not null,
    body_sealed bytea,
    processed_at timestamptz
);
create index line_events_open on line_events (received_at) where processed_at is null;
