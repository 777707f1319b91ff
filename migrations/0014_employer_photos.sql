-- What an employer shows of its workplace. The picture is made anew when it is taken in: nothing of where,
-- when or with what it was made is kept.
create table employer_photos (
    id uuid primary key,
    employer_id uuid not null references employers on delete cascade,
    place smallint not null,
    -- What there is to see, for those who do not see it.
    words text not null,
    width integer not null,
    height integer not null,
    jpeg bytea not null,
    added_by uuid not null references staff,
    added_at timestamptz not null,
    constraint employer_photos_three check (place between 1 and 3),
    constraint employer_photos_one_a_place unique (employer_id, place),
    constraint employer_photos_words_bounded check (char_length(words) between 1 and 60),
    constraint employer_photos_size_bounded check (octet_length(jpeg) <= 1048576)
);
