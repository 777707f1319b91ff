-- How many questions were kept for an editor, month by month of service days: the questions themselves go after
-- ninety days, the month's figures stay. Nothing of what was asked stands here.
create table open_question_counts (
    month date not null,
    why text not null,
    kept integer not null default 0,
    constraint open_question_counts_once primary key (month, why),
    constraint open_question_counts_why_known check (why in ('unsure', 'not_understood', 'unhelpful', 'handed_over'))
);

-- What waits by now. The service day begins at six in the morning in Tokyo.
insert into open_question_counts (month, why, kept)
select date_trunc('month', asked_at at time zone 'Asia/Tokyo' - interval '6 hours')::date, why, count(*)
from open_questions group by 1, 2;
