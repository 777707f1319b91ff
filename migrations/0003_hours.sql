-- Working time. A set of half-hours of one service day is a bigint: bit n is
-- the half-hour n after midnight, so 24:30 is bit 49 of the evening before.
create table working_hours (
    counselor_id uuid not null references staff on delete cascade,
    -- 0 is Sunday, as extract(dow) counts.
    weekday smallint not null,
    halves bigint not null,
    primary key (counselor_id, weekday),
    constraint working_hours_weekday check (weekday between 0 and 6),
    constraint working_hours_within_day check (halves >= 0 and halves < (1::bigint << 60))
);

-- A day that differs from the pattern, fewer hours or more; 0 is a day off.
create table hours_exceptions (
    counselor_id uuid not null references staff on delete cascade,
    service_day date not null,
    halves bigint not null,
    reason text not null default '',
    primary key (counselor_id, service_day),
    constraint hours_exceptions_within_day check (halves >= 0 and halves < (1::bigint << 60))
);

create table closed_days (
    service_day date primary key,
    reason text not null
);

-- One row: the settings of booking.
create table booking_rules (
    only_row boolean primary key default true,
    opens smallint not null default 12,
    closes smallint not null default 50,
    notice_minutes smallint not null default 120,
    horizon_days smallint not null default 28,
    open_bookings smallint not null default 1,
    -- Half-hour of the day before at which the evening reminder goes out: 38 is 19:00.
    reminder_half smallint not null default 38,
    constraint booking_rules_only_row check (only_row),
    -- A service day is over before the next one opens.
    constraint booking_rules_hours check (0 <= opens and opens < closes and closes - opens <= 48 and closes <= 60),
    constraint booking_rules_notice check (notice_minutes between 0 and 10080),
    constraint booking_rules_horizon check (horizon_days between 1 and 180),
    constraint booking_rules_open_bookings check (open_bookings between 1 and 20),
    constraint booking_rules_reminder check (reminder_half between 16 and 42)
);
insert into booking_rules default values;
