-- Why a job was given up, in a word that the desk can explain. `last_error` is LINE's own text.
alter table jobs add column given_up text;
alter table jobs add constraint jobs_given_up_known check (given_up in ('refused', 'unheard', 'broken'));
alter table jobs add constraint jobs_given_up_only_failed check (given_up is null or outcome = 'failed');
