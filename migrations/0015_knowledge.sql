-- What the bot answers from. An entry is never deleted, only published no longer: its key stays, so that
-- bringing the database up to date does not add again what an editor had taken away.
create table knowledge_entries (
    id uuid primary key,
    -- The name by which files know it.
    key text not null,
    kind text not null,
    category text not null,
    question text not null,
    -- Other ways of asking it.
    aliases text[] not null default '{}',
    answer text not null,
    -- A page of the service that goes with it; empty when there is none.
    link text not null default '',
    source text not null,
    source_url text not null default '',
    reviewed_on date not null,
    published boolean not null,
    -- How often it was saved, from 1.
    revision integer not null default 1,
    edited_by uuid references staff,
    edited_at timestamptz not null,
    constraint knowledge_entries_kind_known check (kind in ('faq', 'scheme', 'article')),
    constraint knowledge_entries_category_known check (
        category in ('job_hunting', 'service', 'fear', 'support', 'money', 'family', 'health')
    ),
    constraint knowledge_entries_link_own check (link = '' or link like '/%')
);
create unique index knowledge_entries_key_once on knowledge_entries (key);

-- Every server process keeps the entries in memory and listens.
create function knowledge_changed() returns trigger language plpgsql as $$
begin
    perform pg_notify('knowledge', '');
    return null;
end
$$;
create trigger knowledge_entries_changed after insert or update or delete on knowledge_entries
    for each statement execute function knowledge_changed();
