-- Erasing a person: the rows, everything that refers to them, and their former versions. What stays is in frozen figures only, without a name.

create function people.erase(p_rows uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here uuid := platform.workspace();
  former text := current_setting('counterpart.clearance');
begin
  perform set_config('counterpart.clearance', '4', true);
  delete from people.decision where workspace_id = here and (a = any (p_rows) or b = any (p_rows));
  delete from people.pair where workspace_id = here and (a = any (p_rows) or b = any (p_rows));
  delete from people.linked where workspace_id = here and participation_id = any (p_rows);
  delete from people.attendance where workspace_id = here and participation_id = any (p_rows);
  delete from people.participation where workspace_id = here and id = any (p_rows);
  delete from history.revision h
  where h.workspace_id = here and h.table_name = 'people.participation' and (h."row" ->> 'id')::uuid = any (p_rows);
  -- deleted values stay in dead rows on the disk until the server rewrites the tables at its next start
  insert into platform.rewrite_due (table_name, because)
  values ('people.participation', 'people were erased'), ('history.revision', 'people were erased') on conflict do nothing;
  perform set_config('counterpart.clearance', former, true);
end $$;

-- Whether a row of a roster or a frozen figure is above the reader's clearance. Then the reader cannot erase: a figure that nobody counts
-- before and after the erasure would get no residue.
create function people.beyond_sight() returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  former text := current_setting('counterpart.clearance');
  beyond boolean;
begin
  perform set_config('counterpart.clearance', '4', true);
  select exists (select from people.participation where workspace_id = platform.workspace() and visibility > former::int)
    or exists (select from figures.figure where workspace_id = platform.workspace() and visibility > former::int)
  into beyond;
  perform set_config('counterpart.clearance', former, true);
  return beyond;
end $$;

grant execute on function people.erase, people.beyond_sight to counterpart_app;
