-- Drafts of forms: what a person has typed and not yet sent. Only the account itself reads its drafts. They are in no export, archive or
-- backup, and the table has no history.
create table platform.draft (
  workspace_id uuid not null,
  account uuid not null,
  form text not null check (form ~ '^[a-z][a-z0-9.-]{1,59}$'),
  record text not null check (record ~ '^[a-z0-9][a-z0-9.-]{0,119}$'),
  content jsonb not null,
  rev int not null check (rev >= 1),
  -- the open form that wrote it last: two windows do not overwrite each other
  writer text not null,
  saved_at timestamptz not null,
  -- the writer's clearance: the form may show parts of a record, so somebody whose clearance became lower does not get the draft
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, account, form, record)
);
select platform.protect('platform.draft');
create policy visibility on platform.draft as restrictive using (visibility <= platform.clearance());
create policy own on platform.draft as restrictive to counterpart_app, counterpart_backup using (account = platform.account());
create policy prune on platform.draft to counterpart_jobs using (saved_at < now() - interval '7 days');
grant select, insert, update (content, rev, writer, saved_at, visibility), delete on platform.draft to counterpart_app;
grant select, delete on platform.draft to counterpart_jobs;
