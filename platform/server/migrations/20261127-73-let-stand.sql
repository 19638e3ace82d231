-- Texts that a moderator let stand, so that the next save of the same record is not refused for them again. The text is not kept: the
-- digest is over workspace, record, language and text, so that equal texts of two records have different digests.

create table moderation.let_stand (
  workspace_id uuid not null,
  -- the record that the text hangs on; where it has no id of its own, the record that contains it
  record uuid not null,
  -- other ids of the path that must be the same
  within uuid[] not null default '{}',
  -- where the record contains many texts: the endpoint that wrote this one, with the other parameters of its path
  scope text not null default '',
  digest bytea not null,
  visibility smallint not null check (visibility between 0 and 4),
  decided_by uuid not null,
  decided_at timestamptz not null,
  primary key (workspace_id, record, digest, within, scope)
);
select platform.protect('moderation.let_stand', marked => true);
grant select, insert on moderation.let_stand to counterpart_app;

-- As before, and texts that were let stand follow their record.
create or replace function moderation.follow_marking() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  was_moderator text := coalesce(current_setting('counterpart.moderator', true), 'off');
  was_clearance text := current_setting('counterpart.clearance');
begin
  perform set_config('counterpart.moderator', 'on', true), set_config('counterpart.clearance', '4', true);
  update moderation.held h set visibility = new.visibility
    where h.workspace_id = new.workspace_id and h.visibility < new.visibility and new.id = any (h.about);
  update moderation.held_command h set visibility = new.visibility
    where h.workspace_id = new.workspace_id and h.visibility < new.visibility and new.id = any (h.about);
  update moderation.let_stand l set visibility = new.visibility
    where l.workspace_id = new.workspace_id and l.visibility < new.visibility and (new.id = l.record or new.id = any (l.within));
  perform set_config('counterpart.moderator', was_moderator, true), set_config('counterpart.clearance', was_clearance, true);
  return null;
end $$;

-- With a record go the texts that were let stand in it.
create function moderation.forget_let_stand() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  was_clearance text := coalesce(nullif(current_setting('counterpart.clearance', true), ''), '-1');
begin
  perform set_config('counterpart.clearance', '4', true);
  delete from moderation.let_stand l where l.workspace_id = old.workspace_id and l.record = old.id;
  perform set_config('counterpart.clearance', was_clearance, true);
  return null;
end $$;

-- A record is a table of a workspace with `id` and `rev`.
create function moderation.forget(t regclass) returns void language plpgsql as $$
begin
  if (select count(*) from pg_attribute a where a.attrelid = t and not a.attisdropped
      and (a.attname in ('workspace_id', 'rev') or (a.attname = 'id' and a.atttypid = 'uuid'::regtype))) = 3 then
    execute format('create trigger let_stand_forgotten after delete on %s for each row execute function moderation.forget_let_stand()', t);
  end if;
end $$;

do $$
declare t regclass;
begin
  for t in
    select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('moderation', 'graphile_worker', 'information_schema') and n.nspname !~ '^pg_'
  loop
    perform moderation.forget(t);
  end loop;
end $$;

-- As before, and a record's table forgets with it.
create or replace function platform.protect(t regclass, marked boolean default false) returns void
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('create policy workspace on %s using (workspace_id = platform.workspace())', t);
  perform moderation.forget(t);
  if marked then
    execute format('create policy visibility on %s as restrictive using (visibility <= platform.clearance())', t);
    if exists (select from pg_attribute a where a.attrelid = t and a.attname = 'id' and a.atttypid = 'uuid'::regtype) then
      perform moderation.follow(t);
    end if;
  end if;
end $$;
