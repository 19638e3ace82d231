-- Commands that the content filter refused and that their author sent to a moderator. The whole command is kept, so that it can be
-- carried out later as its author. It is erased when it was let stand or withdrawn; the row ends 30 days after that.

create table moderation.held_command (
  workspace_id uuid not null,
  id uuid not null,
  endpoint text not null,
  params jsonb,
  body jsonb,
  -- what the filter read: field, language, text, and where it found something
  texts jsonb not null,
  digest bytea not null,
  -- records that the command names: when one becomes stricter, so does this row
  about uuid[] not null default '{}',
  -- why the author asks for it
  reason text check (length(reason) between 1 and 200),
  reason_lang text,
  by_account uuid not null,
  visibility smallint not null check (visibility between 0 and 4),
  held_at timestamptz not null,
  -- until then a moderator can decide
  expires_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'let-stand', 'sent-back', 'withdrawn')),
  words text check (length(words) between 1 and 200),
  words_lang text,
  decided_by uuid,
  decided_at timestamptz,
  -- why the last attempt to carry it out failed
  problem text,
  tried_at timestamptz,
  primary key (workspace_id, id),
  check ((state = 'waiting') = (decided_at is null)),
  constraint second_person check (state not in ('let-stand', 'sent-back') or (decided_by is not null and decided_by <> by_account)),
  constraint erased check ((params is null and body is null) = (state in ('let-stand', 'withdrawn')))
);
-- the same command waits once
create unique index held_command_waiting on moderation.held_command (workspace_id, by_account, digest) where state = 'waiting';
select platform.protect('moderation.held_command', marked => true);
create policy author_or_moderator on moderation.held_command as restrictive to counterpart_app, counterpart_owner using (
  by_account = nullif(current_setting('counterpart.account', true), '')::uuid
  or coalesce(current_setting('counterpart.moderator', true), '') = 'on');
create policy prune on moderation.held_command to counterpart_jobs using (coalesce(decided_at, expires_at) < now() - interval '30 days');
grant select, insert,
  update (params, body, texts, reason, reason_lang, state, words, words_lang, decided_by, decided_at, problem, tried_at)
  on moderation.held_command to counterpart_app;
grant usage on schema moderation to counterpart_jobs;
grant select, delete on moderation.held_command to counterpart_jobs;

-- A held text is at least as strict as every record that it hangs on. One trigger on each marked table, whatever context owns it.
create function moderation.follow_marking() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  was_moderator text := coalesce(current_setting('counterpart.moderator', true), 'off');
  was_clearance text := current_setting('counterpart.clearance');
begin
  perform set_config('counterpart.moderator', 'on', true), set_config('counterpart.clearance', '4', true);
  update moderation.held h set visibility = new.visibility
    where h.workspace_id = new.workspace_id and h.visibility < new.visibility and new.id = any (h.about);
  update moderation.held_command h set visibility = new.visibility
    where h.workspace_id = new.workspace_id and h.visibility < new.visibility and new.id = any (h.about);
  perform set_config('counterpart.moderator', was_moderator, true), set_config('counterpart.clearance', was_clearance, true);
  return null;
end $$;

create function moderation.follow(t regclass) returns void language plpgsql as $$
begin
  execute format('create trigger held_texts_follow after update on %s for each row when (new.visibility > old.visibility)
    execute function moderation.follow_marking()', t);
end $$;

do $$
declare t regclass;
begin
  for t in
    select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('moderation', 'graphile_worker', 'information_schema') and n.nspname !~ '^pg_'
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'visibility' and not a.attisdropped)
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'id' and a.atttypid = 'uuid'::regtype and not a.attisdropped)
  loop
    perform moderation.follow(t);
  end loop;
end $$;

-- As before, and held texts follow a marked table from the start.
create or replace function platform.protect(t regclass, marked boolean default false) returns void
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('create policy workspace on %s using (workspace_id = platform.workspace())', t);
  if marked then
    execute format('create policy visibility on %s as restrictive using (visibility <= platform.clearance())', t);
    if exists (select from pg_attribute a where a.attrelid = t and a.attname = 'id' and a.atttypid = 'uuid'::regtype) then
      perform moderation.follow(t);
    end if;
  end if;
end $$;
