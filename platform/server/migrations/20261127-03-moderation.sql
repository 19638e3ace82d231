-- Moderation: texts and commands that the content filter refused. Any module may declare a kind of text.

-- Texts that the content filter refused. Only the author and a moderator can read them; no search, export or stream contains
-- them.
create table moderation.held (
  workspace_id uuid not null,
  id uuid not null,
  -- a kind that a module declares
  kind text not null check (kind ~ '^[a-z][a-z-]{1,30}$'),
  payload jsonb not null,
  findings jsonb not null,
  by_account text,
  by_group int,
  held_at timestamptz not null default now(),
  decision text check (decision in ('allow', 'drop')),
  decided_by text,
  decided_at timestamptz,
  reason text, reason_lang text,
  visibility smallint not null default 4 check (visibility between 0 and 4),
  -- records that the text belongs to: if one becomes stricter, so does this row
  about uuid[] not null default '{}',
  primary key (workspace_id, id)
);
select platform.protect('moderation.held');
create policy visibility on moderation.held as restrictive using (visibility <= platform.clearance());
create policy author_or_moderator on moderation.held as restrictive to counterpart_app, counterpart_owner, counterpart_jobs using (
  by_account = nullif(current_setting('counterpart.account', true), '')
  or coalesce(current_setting('counterpart.moderator', true), '') = 'on');
grant select, insert, update on moderation.held to counterpart_app;

-- A second person decides. Rows that the import of an archive inserts stay as they were.
create function moderation.second_person() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if new.decision = 'allow' and new.decided_by = 'account:' || new.by_account then
    raise exception 'the author of a held text lets it stand' using errcode = 'CP022';
  end if;
  return new;
end $$;

create trigger second_person before update on moderation.held for each row execute function moderation.second_person();

-- Commands that the content filter refused and that their author sent to a moderator. The row contains the whole command, so
-- that it can run later as its author. The command is erased when it was allowed or withdrawn, and the row is deleted 30 days
-- later.
create table moderation.held_command (
  workspace_id uuid not null,
  id uuid not null,
  endpoint text not null,
  params jsonb,
  body jsonb,
  -- the texts that the filter read: field, language, text and positions of what it found
  texts jsonb not null,
  digest bytea not null,
  -- records that the command names: if one becomes stricter, so does this row
  about uuid[] not null default '{}',
  -- the author's reason for sending the command to a moderator
  reason text check (length(reason) between 1 and 200),
  reason_lang text,
  by_account uuid not null,
  visibility smallint not null check (visibility between 0 and 4),
  held_at timestamptz not null,
  -- the time until which a moderator can decide
  expires_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'allowed', 'sent-back', 'withdrawn')),
  words text check (length(words) between 1 and 200),
  words_lang text,
  decided_by uuid,
  decided_at timestamptz,
  -- why the last attempt to carry it out failed
  problem text,
  tried_at timestamptz,
  primary key (workspace_id, id),
  check ((state = 'waiting') = (decided_at is null)),
  constraint second_person check (state not in ('allowed', 'sent-back') or (decided_by is not null and decided_by <> by_account)),
  constraint erased check ((params is null and body is null) = (state in ('allowed', 'withdrawn')))
);
-- if the same command is sent again while it waits, it is stored only once
create unique index held_command_waiting on moderation.held_command (workspace_id, by_account, digest) where state = 'waiting';
select platform.protect('moderation.held_command');
create policy visibility on moderation.held_command as restrictive using (visibility <= platform.clearance());
create policy author_or_moderator on moderation.held_command as restrictive to counterpart_app, counterpart_owner using (
  by_account = nullif(current_setting('counterpart.account', true), '')::uuid
  or coalesce(current_setting('counterpart.moderator', true), '') = 'on');
create policy prune on moderation.held_command to counterpart_jobs using (coalesce(decided_at, expires_at) < now() - interval '30 days');
grant select, insert, update (params, body, texts, reason, reason_lang, state, words, words_lang, decided_by, decided_at, problem,
  tried_at) on moderation.held_command to counterpart_app;
grant select, delete on moderation.held_command to counterpart_jobs;

-- Texts that a moderator allowed, so that the next save of the record is not refused for them again. The text is not stored:
-- the digest is over workspace, record, language and text, so equal texts of two records have different digests.
create table moderation.allowed_text (
  workspace_id uuid not null,
  -- the record of the text, or the record that contains it
  record uuid not null,
  -- other ids of the path that must be equal
  within uuid[] not null default '{}',
  -- if the record contains many texts: the endpoint that wrote this text, with the other parameters of its path
  scope text not null default '',
  digest bytea not null,
  visibility smallint not null check (visibility between 0 and 4),
  decided_by uuid not null,
  decided_at timestamptz not null,
  primary key (workspace_id, record, digest, within, scope)
);
select platform.protect('moderation.allowed_text', marked => true);
grant select, insert on moderation.allowed_text to counterpart_app;
