-- Telephone numbers for somebody in distress. An entry that nobody has
-- verified within 90 days is not shown.
create table helplines (
    id uuid primary key,
    name text not null,
    phone text not null,
    hours text not null,
    description text not null,
    position smallint not null,
    verified_on date not null
);
