-- Functions of the platform that every table uses: settings of the transaction, row-level security, markings, numbers.
-- README.md beside this file has the rules of a table.

create schema history;
create schema moderation;

-- Nobody may execute a function without a grant. The backup login may read every table. The policies apply to this login too, so it reads
-- one workspace after the other.
alter default privileges revoke execute on functions from public;
alter default privileges grant usage on schemas to counterpart_backup;
alter default privileges grant select on tables to counterpart_backup;
alter default privileges grant select on sequences to counterpart_backup;
grant usage on schema moderation to counterpart_app, counterpart_jobs, counterpart_backup;
grant usage on schema platform, history to counterpart_app, counterpart_auth, counterpart_jobs, counterpart_backup;
grant select on platform.migration to counterpart_app, counterpart_auth, counterpart_jobs, counterpart_backup;

-- The settings of the transaction (`set local counterpart.workspace = ...`), which the server makes in its first statements.
-- PostgreSQL inlines these functions into the policies. Without a setting they return null, and no row is visible.
create function platform.workspace() returns uuid language sql stable
  return nullif(current_setting('counterpart.workspace', true), '')::uuid;

create function platform.clearance() returns int language sql stable
  return nullif(current_setting('counterpart.clearance', true), '')::int;

create function platform.account() returns uuid language sql stable
  return nullif(current_setting('counterpart.account', true), '')::uuid;

-- The rank of a marking, 0 (CLEAR) to 4 (RED). An unknown label counts as the strictest.
create function platform.tlp_rank(label text) returns smallint language sql immutable set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_position(array['TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED'], label) - 1, 4)::smallint
$$;

-- The label of a rank.
create function platform.tlp_label(p_rank int) returns text language sql immutable set search_path = pg_catalog, pg_temp as $$
  select coalesce((array['TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED'])[p_rank + 1], 'TLP:RED')
$$;

-- Row-level security, and what follows a marked table -----------------------------------------------------------

-- History rows are at least as strict as the current row. This applies to each marked table with `rev` and `updated_at`.
create function history.follow_marking() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  former text := current_setting('counterpart.clearance');
  key_here text;
begin
  -- the key as `changeRow` writes it
  select '{' || string_agg(to_json(k)::text || ':' || (to_jsonb(new) -> k)::text, ',' order by k collate "C") || '}' into key_here
    from unnest(tg_argv) k;
  perform set_config('counterpart.clearance', '4', true);
  update history.revision h set visibility = new.visibility
    where h.workspace_id = new.workspace_id and h.table_name = tg_table_schema || '.' || tg_table_name and h.row_key = key_here
      and h.visibility < new.visibility;
  perform set_config('counterpart.clearance', former, true);
  return null;
end $$;

create function history.follow(t regclass) returns void language plpgsql as $$
begin
  if (select count(*) from pg_attribute a where a.attrelid = t and a.attname in ('rev', 'updated_at') and not a.attisdropped) = 2 then
    execute format('create trigger history_follows after update of visibility on %s for each row when (new.visibility > old.visibility)
        execute function history.follow_marking(%s)', t,
      (select string_agg(quote_literal(a.attname), ', ') from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
        where c.conrelid = t and c.contype = 'p' and a.attname <> 'workspace_id'));
  end if;
end $$;

-- Held texts, held commands and allowed texts are at least as strict as each record that they belong to.
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
  update moderation.allowed_text l set visibility = new.visibility
    where l.workspace_id = new.workspace_id and l.visibility < new.visibility and (new.id = l.record or new.id = any (l.within));
  perform set_config('counterpart.moderator', was_moderator, true), set_config('counterpart.clearance', was_clearance, true);
  return null;
end $$;

create function moderation.follow(t regclass) returns void language plpgsql as $$
begin
  execute format('create trigger held_texts_follow after update on %s for each row when (new.visibility > old.visibility)
    execute function moderation.follow_marking()', t);
end $$;

-- Deletes the allowed texts of a deleted record.
create function moderation.forget_allowed_text() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  was_clearance text := coalesce(nullif(current_setting('counterpart.clearance', true), ''), '-1');
begin
  perform set_config('counterpart.clearance', '4', true);
  delete from moderation.allowed_text l where l.workspace_id = old.workspace_id and l.record = old.id;
  perform set_config('counterpart.clearance', was_clearance, true);
  return null;
end $$;

-- A record is a table of a workspace with `id` and `rev`.
create function moderation.forget(t regclass) returns void language plpgsql as $$
begin
  if (select count(*) from pg_attribute a where a.attrelid = t and not a.attisdropped
      and (a.attname in ('workspace_id', 'rev') or (a.attname = 'id' and a.atttypid = 'uuid'::regtype))) = 3 then
    execute format('create trigger allowed_text_forgotten after delete on %s for each row execute function moderation.forget_allowed_text()', t);
  end if;
end $$;

-- Forces row-level security on a table with workspace_id: only rows of the open workspace exist for the transaction. `marked`:
-- the table also has `visibility smallint` (0 CLEAR to 4 RED), and rows above the clearance of the transaction can be neither
-- read nor written. History, held texts and allowed texts follow a marked table by triggers.
create function platform.protect(t regclass, marked boolean default false) returns void
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('create policy workspace on %s using (workspace_id = platform.workspace())', t);
  perform moderation.forget(t);
  if marked then
    execute format('create policy visibility on %s as restrictive using (visibility <= platform.clearance())', t);
    perform history.follow(t);
    if exists (select from pg_attribute a where a.attrelid = t and a.attname = 'id' and a.atttypid = 'uuid'::regtype) then
      perform moderation.follow(t);
    end if;
  end if;
end $$;

-- Dependent rows follow the marking of a record. Arguments: the dependent table, its column, the column of the record that it
-- contains (with the prefix of a URN, if it contains one), the rule, and `own` if the dependent table has a marking column:
--   same   as strict as the record; if the row has its own marking, it is never less strict than the record
--   raise  at least as strict as the record; its label stays, because copies of the file outside the server show that label
--   mark   as `raise`, and the label follows, for calculations
create function platform.follow_marking() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  former text := current_setting('counterpart.clearance');
  wanted text := case when tg_argv[5] = 'own' and tg_argv[4] = 'same' then 'greatest(platform.tlp_rank(marking), $1)' else '$1' end;
begin
  perform set_config('counterpart.clearance', '4', true);
  execute format('update %s set visibility = %s%s where workspace_id = $2 and %I = %L and visibility %s %2$s',
      tg_argv[0], wanted, case when tg_argv[4] = 'mark' then ', marking = platform.tlp_label($1)' else '' end, tg_argv[1],
      tg_argv[3] || (to_jsonb(new) ->> tg_argv[2]), case tg_argv[4] when 'same' then 'is distinct from' else '<' end)
    using new.visibility, new.workspace_id;
  perform set_config('counterpart.clearance', former, true);
  return null;
end $$;

create function platform.follow(dependent regclass, p_column name, on_table regclass, rule text, on_column name default 'id', prefix text default '')
returns void language plpgsql as $$
begin
  if rule not in ('same', 'raise', 'mark') then raise exception 'no such rule: %', rule; end if;
  execute format('create trigger %I after update of visibility on %s for each row when (new.visibility %s old.visibility)
      execute function platform.follow_marking(%L, %L, %L, %L, %L, %L)',
    replace(dependent::text, '.', '_') || '_follows_by_' || p_column, on_table, case rule when 'same' then 'is distinct from' else '>' end,
    dependent, p_column, on_column, prefix, rule,
    case when exists (select from pg_attribute a where a.attrelid = dependent and a.attname = 'marking' and not a.attisdropped) then 'own' else '' end);
end $$;

-- Numbers -------------------------------------------------------------------------------------------------------

-- The highest number of a list, counting rows above the reader's clearance too; 0 for an empty list. The unique key (workspace_id, ...,
-- number) of the table defines its lists: `p_within` has the values of the columns between workspace_id and number. A gap in the numbers
-- shows a reader that another row exists, and nothing else.
create function platform.last_number(p_table regclass, variadic p_within text[]) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  former text := current_setting('counterpart.clearance');
  columns name[];
  n int;
begin
  select array_agg(a.attname order by k.place) into columns
    from pg_constraint c cross join unnest(c.conkey) with ordinality k (attnum, place)
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum
    where c.conrelid = p_table and c.contype = 'u'
    group by c.oid
    having (array_agg(a.attname order by k.place))[1] = 'workspace_id' and (array_agg(a.attname order by k.place desc))[1] = 'number'
    limit 1;
  if cardinality(columns) is distinct from cardinality(p_within) + 2 then
    raise exception 'the rows of % are not numbered within % values', p_table, cardinality(p_within);
  end if;
  perform set_config('counterpart.clearance', '4', true);
  execute format('select max(number) from %s where workspace_id = platform.workspace() and %s', p_table,
    (select string_agg(format('%I = %L', columns[i + 1], p_within[i]), ' and ') from generate_subscripts(p_within, 1) i)) into n;
  perform set_config('counterpart.clearance', former, true);
  return coalesce(n, 0);
end $$;

-- The next number of a list. A second transaction waits until the first has ended, so no number is given twice.
create function platform.next_number(p_table regclass, variadic p_within text[]) returns int
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('number ' || p_table::oid || ' ' || platform.workspace() || ' ' || array_to_string(p_within, ' '), 0));
  return platform.last_number(p_table, variadic p_within) + 1;
end $$;

grant execute on function platform.workspace, platform.clearance, platform.account to counterpart_app, counterpart_auth,
  counterpart_backup, counterpart_jobs;
grant execute on function platform.last_number, platform.next_number to counterpart_app;
