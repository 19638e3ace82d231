-- Address and function of a row end some months after its event (`contract/field-terms.ts`). The row stays, and counts as before.

-- That it happened: how many rows of an event lost something, and when. Rows are only added.
create table people.ended_fields (
  workspace_id uuid not null,
  event_id uuid not null,
  ended_at timestamptz not null,
  rows int not null check (rows >= 1),
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, event_id, ended_at),
  foreign key (workspace_id, event_id) references people.event
);
select platform.protect('people.ended_fields', marked => true);
select platform.follow('people.ended_fields', 'event_id', 'people.event', 'same');
grant select on people.ended_fields to counterpart_app;

-- Pairs of rows that were one person when an address ended. A later comparison has less to go by, and keeps them together; a decision about
-- the pair comes first. `reasons` are codes, as in people.pair.
create table people.held_pair (
  workspace_id uuid not null,
  a uuid not null,
  b uuid not null,
  probability double precision not null check (probability between 0 and 1),
  reasons jsonb not null,
  primary key (workspace_id, a, b),
  foreign key (workspace_id, a) references people.participation,
  foreign key (workspace_id, b) references people.participation,
  check (a < b)
);
create index held_pair_b on people.held_pair (workspace_id, b);
select platform.protect('people.held_pair');
grant select on people.held_pair to counterpart_app;

-- Ends the fields of events that ended before `p_before`, also in former versions. Returns the rows that lost something.
create function people.end_fields(p_before date, p_at timestamptz) returns setof uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here uuid := platform.workspace();
  former text := current_setting('counterpart.clearance');
  gone uuid[];
  scrubbed int;
begin
  perform set_config('counterpart.clearance', '4', true);
  select array_agg(p.id) into gone
  from people.participation p join people.event e on e.workspace_id = p.workspace_id and e.id = p.event_id
  where p.workspace_id = here and e.ends < p_before and (p.email <> '' or p.function <> '');
  insert into people.held_pair (workspace_id, a, b, probability, reasons)
    select q.workspace_id, q.a, q.b, q.probability, q.reasons
    from people.pair q
      join people.linked la on la.workspace_id = q.workspace_id and la.participation_id = q.a
      join people.linked lb on lb.workspace_id = q.workspace_id and lb.participation_id = q.b and lb.person = la.person
    where q.workspace_id = here and (q.a = any (gone) or q.b = any (gone))
    on conflict do nothing;
  insert into people.ended_fields (workspace_id, event_id, ended_at, rows, visibility)
    select p.workspace_id, p.event_id, p_at, count(*), min(p.visibility)
    from people.participation p where p.workspace_id = here and p.id = any (gone) group by 1, 2;
  update people.participation set email = '', function = '', rev = rev + 1, updated_at = p_at, updated_by = 'system:people.end-fields'
    where workspace_id = here and id = any (gone);
  update history.revision h set "row" = h."row" || '{"email": "", "function": ""}'
  from people.participation p join people.event e on e.workspace_id = p.workspace_id and e.id = p.event_id
  where h.workspace_id = here and h.table_name = 'people.participation' and p.workspace_id = here and p.id = (h."row" ->> 'id')::uuid
    and e.ends < p_before and (h."row" ->> 'email' <> '' or h."row" ->> 'function' <> '');
  get diagnostics scrubbed = row_count;
  if gone is not null or scrubbed > 0 then
    -- deleted values stay in dead rows on the disk until the server rewrites the tables at its next start
    insert into platform.rewrite_due (table_name, because)
    values ('people.participation', 'addresses ended'), ('history.revision', 'addresses ended') on conflict do nothing;
  end if;
  perform set_config('counterpart.clearance', former, true);
  return query select unnest(gone);
end $$;
grant execute on function people.end_fields to counterpart_app;

-- As before, and the held pairs.
create or replace function people.erase(p_rows uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here uuid := platform.workspace();
  former text := current_setting('counterpart.clearance');
begin
  perform set_config('counterpart.clearance', '4', true);
  delete from people.decision where workspace_id = here and (a = any (p_rows) or b = any (p_rows));
  delete from people.held_pair where workspace_id = here and (a = any (p_rows) or b = any (p_rows));
  delete from people.pair where workspace_id = here and (a = any (p_rows) or b = any (p_rows));
  delete from people.linked where workspace_id = here and participation_id = any (p_rows);
  delete from people.attendance where workspace_id = here and participation_id = any (p_rows);
  delete from people.participation where workspace_id = here and id = any (p_rows);
  delete from history.revision h
  where h.workspace_id = here and h.table_name = 'people.participation' and (h."row" ->> 'id')::uuid = any (p_rows);
  insert into platform.rewrite_due (table_name, because)
  values ('people.participation', 'people were erased'), ('history.revision', 'people were erased') on conflict do nothing;
  perform set_config('counterpart.clearance', former, true);
end $$;
