create table bookings (
    id uuid primary key,
    -- The number people read to each other, never guessable into an id.
    number bigint generated always as identity,
    seeker_id uuid not null references seekers on delete cascade,
    counselor_id uuid not null references staff,
    service_day date not null,
    half smallint not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    means text not null,
    topic text not null,
    -- Sealed under the seeker's key.
    phone_sealed bytea,
    note_sealed bytea,
    state text not null default 'reserved',
    -- Goes up with every change that the seeker is told of; a message belongs to one revision.
    revision integer not null default 1,
    -- What the form carried: the same request again gets the same booking.
    idempotency_key uuid not null,
    request_digest bytea not null,
    created_at timestamptz not null,
    constraint bookings_means_known check (means in ('chat', 'video', 'phone')),
    constraint bookings_state_known check (state in ('reserved', 'cancelled', 'attended', 'no_show')),
    constraint bookings_phone_given check (means <> 'phone' or phone_sealed is not null),
    -- Asia/Tokyo knows no daylight saving, so day and half-hour fix the instant.
    constraint bookings_start_is_its_slot check (
        starts_at = ((service_day + make_interval(mins => half * 30)) at time zone 'Asia/Tokyo')
    ),
    constraint bookings_last_half_an_hour check (ends_at = starts_at + interval '30 minutes'),
    constraint bookings_key_once unique (seeker_id, idempotency_key),
    -- The last word on double booking: reached with "on conflict do nothing",
    -- because a plain insert deadlocks when many wait for the same slot.
    constraint bookings_counselor_one_at_a_time exclude using gist (
        counselor_id with =, tstzrange(starts_at, ends_at) with &&
    ) where (state in ('reserved', 'attended', 'no_show')),
    constraint bookings_seeker_one_at_a_time exclude using gist (
        seeker_id with =, tstzrange(starts_at, ends_at) with &&
    ) where (state in ('reserved', 'attended', 'no_show'))
);
create index bookings_by_day on bookings (service_day, counselor_id) include (half, state);
create index bookings_of_seeker on bookings (seeker_id, starts_at desc);
create unique index bookings_number_once on bookings (number);

-- Who did what, when. Rows are only added.
create table booking_events (
    id bigint generated always as identity primary key,
    booking_id uuid not null references bookings on delete cascade,
    at timestamptz not null,
    kind text not null,
    -- Null when the seeker acted.
    staff_id uuid references staff,
    from_slot text,
    to_slot text,
    reason_sealed bytea,
    constraint booking_events_kind_known check (kind in ('reserved', 'moved', 'cancelled', 'attended', 'no_show'))
);
create index booking_events_of_booking on booking_events (booking_id, id);

create table booking_notes (
    id uuid primary key,
    booking_id uuid not null references bookings on delete cascade,
    staff_id uuid not null references staff,
    body_sealed bytea not null,
    created_at timestamptz not null
);
create index booking_notes_of_booking on booking_notes (booking_id, created_at);

-- What somebody has filled in but not yet sent: survives a reload and a lost
-- connection, goes when the booking is made, or a day later.
create table booking_drafts (
    seeker_id uuid primary key references seekers on delete cascade,
    slot text,
    means text,
    topic text,
    phone_sealed bytea,
    note_sealed bytea,
    updated_at timestamptz not null
);
