-- Files of postings being taken in: mapped, tried without effect, then done line by line, so that
-- a worker that dies leaves no line half done and the next one goes on.
create table posting_imports (
    id uuid primary key,
    staff_id uuid not null references staff,
    file_name text not null,
    heading jsonb not null,
    -- Key of a field to the column that holds it; null until somebody has chosen.
    columns jsonb,
    state text not null default 'mapping',
    lines integer not null,
    created_at timestamptz not null,
    finished_at timestamptz,
    constraint posting_imports_state_known check (state in ('mapping', 'running', 'done')),
    constraint posting_imports_runs_with_columns check (state = 'mapping' or columns is not null)
);
create index posting_imports_newest on posting_imports (created_at desc);

create table posting_import_lines (
    import_id uuid not null references posting_imports on delete cascade,
    -- As people count them, the heading included.
    line integer not null,
    cells jsonb not null,
    outcome text,
    problems jsonb,
    primary key (import_id, line),
    constraint posting_import_lines_outcome_known check (outcome in ('new', 'changed', 'same', 'refused')),
    constraint posting_import_lines_refused_says_why check ((outcome = 'refused') = (problems is not null))
);
create index posting_import_lines_open on posting_import_lines (import_id, line) where outcome is null;
