-- When the marking of a record becomes less strict, translations that are out of date are deleted: they can contain what the stricter text said. All
-- fields in the same language are deleted, so that no translation is shown in part. Before, they became readable together with the new text.
create or replace function platform.follow_translations() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before jsonb;
  now_ jsonb;
  former text := current_setting('counterpart.clearance');
  address text := 'urn:counterpart:' || tg_argv[0] || ':' || new.id;
  unchanged text[] := '{}';
begin
  perform set_config('counterpart.clearance', '4', true);
  if not exists (select from platform.translation t where t.workspace_id = new.workspace_id and t.owner = address) then
    perform set_config('counterpart.clearance', former, true);
    return null;
  end if;
  before := to_jsonb(old);
  now_ := to_jsonb(new);
  for i in 1 .. tg_nargs - 2 by 2 loop
    if before #> tg_argv[i + 1]::text[] is not distinct from now_ #> tg_argv[i + 1]::text[]
      and before -> (tg_argv[i] || '_lang') is not distinct from now_ -> (tg_argv[i] || '_lang') then
      unchanged := unchanged || tg_argv[i];
    end if;
  end loop;
  update platform.translation t set source_rev = new.rev
    where t.workspace_id = new.workspace_id and t.owner = address
      and t.field = any (unchanged) and t.source_rev = old.rev;
  if new.visibility < old.visibility then
    delete from platform.translation t
      where t.workspace_id = new.workspace_id and t.owner = address and t.lang in (
        select b.lang from platform.translation b where b.workspace_id = new.workspace_id and b.owner = address and b.source_rev < new.rev);
  end if;
  perform set_config('counterpart.clearance', former, true);
  return null;
end $$;

-- A marking that a record takes from another one changes without a new revision.
do $$
declare
  t record;
begin
  for t in select tgrelid::regclass as name, tgname, pg_get_triggerdef(oid) as definition
    from pg_trigger where tgfoid = 'platform.follow_translations'::regproc loop
    execute format('drop trigger %I on %s', t.tgname, t.name);
    execute replace(t.definition, '(old.rev IS DISTINCT FROM new.rev)', '(old.rev IS DISTINCT FROM new.rev OR new.visibility < old.visibility)');
  end loop;
end $$;

create or replace function platform.translate(t regclass, urn text, variadic fields text[]) returns void language plpgsql as $$
begin
  execute format('create trigger translations_follow after update on %s for each row
    when (old.rev is distinct from new.rev or new.visibility < old.visibility)
    execute function platform.follow_translations(%L, %s)', t, urn, (select string_agg(quote_literal(f), ', ' order by i) from unnest(fields) with ordinality u (f, i)));
  perform platform.follow('platform.translation', 'owner', t, 'same', 'id', 'urn:counterpart:' || urn || ':');
end $$;
