-- What check-in held ends with its term: devices, what they scanned and when, answers, and passes. Who is in a session stays, without its source; the
-- attendance was written when it counted.

alter table people.check_in drop constraint check_in_check, add constraint check_in_source check (num_nonnulls(scan_id, sheet_id) <= 1);

-- Ends it for events that ended before `p_before`, also in former versions. Returns those events.
create function people.end_check_in(p_before date) returns setof uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here uuid := platform.workspace();
  former text := current_setting('counterpart.clearance');
  over uuid[];
begin
  -- one at a time, so that each event is ended, and audited, once
  perform pg_advisory_xact_lock(hashtextextended('people.end_check_in' || here::text, 0));
  perform set_config('counterpart.clearance', '4', true);
  select array_agg(e.id) into over from people.event e where e.workspace_id = here and e.ends < p_before
    and (exists (select from people.pass p where p.workspace_id = here and p.event_id = e.id)
      or exists (select from people.check_in_device d where d.workspace_id = here and d.event_id = e.id));
  if over is not null then
    delete from history.revision h using people.scan s where h.workspace_id = here and s.workspace_id = here and s.event_id = any (over)
      and ((h.table_name = 'people.scan' and (h."row" ->> 'id')::uuid = s.id)
        or (h.table_name = 'people.scan_answer' and (h."row" ->> 'scan_id')::uuid = s.id)
        or (h.table_name = 'people.check_in' and (h."row" ->> 'scan_id')::uuid = s.id));
    delete from history.revision h where h.workspace_id = here and h.table_name in ('people.pass', 'people.check_in_device')
      and (h."row" ->> 'event_id')::uuid = any (over);
    update people.check_in c set scan_id = null from people.scan s
      where c.workspace_id = here and s.workspace_id = here and s.id = c.scan_id and s.event_id = any (over);
    delete from people.scan_answer a using people.scan s
      where a.workspace_id = here and s.workspace_id = here and s.id = a.scan_id and s.event_id = any (over);
    delete from people.scan where workspace_id = here and event_id = any (over);
    delete from people.check_in_device where workspace_id = here and event_id = any (over);
    delete from people.pass where workspace_id = here and event_id = any (over);
    insert into platform.rewrite_due (table_name, because)
    values ('people.pass', 'check-ins ended'), ('people.scan', 'check-ins ended'), ('people.check_in', 'check-ins ended'),
      ('people.check_in_device', 'check-ins ended'), ('history.revision', 'check-ins ended') on conflict do nothing;
  end if;
  perform set_config('counterpart.clearance', former, true);
  return query select unnest(over);
end $$;
grant execute on function people.end_check_in to counterpart_app;
