-- The highest number of a list that is the workspace itself: such a list has no further columns in its unique key.

create or replace function platform.last_number(p_table regclass, variadic p_within text[]) returns int
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
    (select coalesce(string_agg(format('%I = %L', columns[i + 1], p_within[i]), ' and '), 'true') from generate_subscripts(p_within, 1) i)) into n;
  perform set_config('counterpart.clearance', former, true);
  return coalesce(n, 0);
end $$;
