-- Who is away from day to day with a deputy, and who has taken a duty. Neither says anything about a record besides its id; both are joined
-- only with duties that the reader finds. They are not records, have no history, are in no archive, and end soon (below).
create table platform.absence (
  workspace_id uuid not null,
  account uuid not null,
  first_day date not null,
  last_day date not null check (last_day >= first_day),
  deputy uuid check (deputy <> account),
  primary key (workspace_id, account)
);
select platform.protect('platform.absence');
-- everybody enters the own absence; it is also removed when the membership ends
create policy own_insert on platform.absence as restrictive for insert to counterpart_app with check (account = platform.account());
create policy own_update on platform.absence as restrictive for update to counterpart_app using (account = platform.account());
create policy over on platform.absence for delete to counterpart_jobs using (last_day < current_date - 7);
create policy begun on platform.absence for select to counterpart_jobs using (first_day <= current_date);
grant select, insert, update (first_day, last_day, deputy), delete on platform.absence to counterpart_app;
grant select, delete on platform.absence to counterpart_jobs;

create table platform.taken_duty (
  workspace_id uuid not null,
  -- a duty is its kind and its record
  kind text not null check (kind ~ '^[a-z][a-z-]{1,59}$'),
  record uuid not null,
  account uuid not null,
  taken_at timestamptz not null,
  primary key (workspace_id, kind, record)
);
create index on platform.taken_duty (workspace_id, account);
select platform.protect('platform.taken_duty');
-- half a year, and never longer than to the first day of an absence: before the absence itself is deleted
create policy over on platform.taken_duty to counterpart_jobs using (taken_at < now() - interval '180 days' or exists (
  select from platform.absence a where a.workspace_id = taken_duty.workspace_id and a.account = taken_duty.account and taken_at < a.first_day));
grant select, insert, delete on platform.taken_duty to counterpart_app;
grant select, delete on platform.taken_duty to counterpart_jobs;
