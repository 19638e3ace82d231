-- What live counts read instead of one line for each attendance (decision 0101): one row for each row of a roster and 64 days. Triggers write it
-- in the transaction that changes an attendance, a session, a category or a link, so no copy of it is needed in backups and archives.

-- Whether the pairs around the row say the same as `person`: the row counts once in the fewest people and in the most (H8 of methods/headcount).
alter table people.linked add column settled boolean not null default false;
create index linked_open on people.linked (workspace_id, participation_id) where not settled;

-- the number of a session is a bit of `people.attended.sessions`
alter table people.session add constraint session_has_a_bit check (position <= 64);

create table people.attended (
  workspace_id uuid not null,
  participation_id uuid not null,
  -- 64 days, counted from 1 January 2000
  block int not null,
  event_id uuid not null,
  category text not null,
  -- as in the view people.counted_participation
  person uuid not null,
  settled boolean not null,
  -- the first block of the row, so that rows are counted once
  first boolean not null,
  -- one bit for each day of the block
  days bigint not null,
  -- one bit for each session of the event on these days, by its number
  sessions bigint not null,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, participation_id, block),
  foreign key (workspace_id, participation_id) references people.participation
);
-- in the order in which lines are counted, with everything that is counted: no sorting, and no page of the table is read
create index attended_counted on people.attended (workspace_id, person, block, event_id)
  include (visibility, settled, first, days, sessions) where category in ('official', 'partner');
create index attended_open on people.attended (workspace_id, participation_id) where not settled;
select platform.protect('people.attended', marked => true);
select platform.follow('people.attended', 'participation_id', 'people.participation', 'same');
grant select on people.attended to counterpart_app;

create view people.attended_now with (security_invoker = true) as
  select p.workspace_id, p.id as participation_id, a.block, p.event_id, p.category, coalesce(l.person, p.id) as person,
    coalesce(l.settled, false) as settled, row_number() over (partition by p.workspace_id, p.id order by a.block) = 1 as first, a.days, a.sessions, p.visibility
  from people.participation p
    join lateral (
      select at.block, bit_or(1::bigint << (s.on_day - date '2000-01-01' - 64 * at.block)) as days, bit_or(1::bigint << (s.position - 1)) as sessions
      from people.attendance n join people.session s on s.workspace_id = n.workspace_id and s.id = n.session_id,
        lateral (select floor((s.on_day - date '2000-01-01') / 64.0)::int as block) at
      where n.workspace_id = p.workspace_id and n.participation_id = p.id
      group by at.block
    ) a on true
    left join people.linked l on l.workspace_id = p.workspace_id and l.participation_id = p.id;

-- Writes `people.attended` of these rows of rosters again. Two transactions that change one row wait for each other, in the order of ids.
create function people.write_attended(p_rows uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here uuid := platform.workspace();
  former text := current_setting('counterpart.clearance', true);
begin
  if cardinality(p_rows) = 0 then return; end if;
  perform set_config('counterpart.clearance', '4', true);
  perform from people.participation where workspace_id = here and id = any (p_rows) order by id for no key update;
  delete from people.attended where workspace_id = here and participation_id = any (p_rows);
  insert into people.attended (workspace_id, participation_id, block, event_id, category, person, settled, first, days, sessions, visibility)
  select workspace_id, participation_id, block, event_id, category, person, settled, first, days, sessions, visibility
  from people.attended_now where workspace_id = here and participation_id = any (p_rows);
  perform set_config('counterpart.clearance', former, true);
end $$;

create function people.attendance_changed() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform people.write_attended(array(select distinct participation_id from changed));
  return null;
end $$;
create trigger attended_after_insert after insert on people.attendance referencing new table as changed
  for each statement execute function people.attendance_changed();
create trigger attended_after_delete after delete on people.attendance referencing old table as changed
  for each statement execute function people.attendance_changed();

create function people.category_changed() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform people.write_attended(array(
    select b.id from was a join changed b on b.workspace_id = a.workspace_id and b.id = a.id where b.category <> a.category));
  return null;
end $$;
create trigger attended_after_update after update on people.participation referencing old table as was new table as changed
  for each statement execute function people.category_changed();

create function people.session_changed() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform people.write_attended(array(
    select distinct n.participation_id from was a join changed b on b.workspace_id = a.workspace_id and b.id = a.id
      join people.attendance n on n.workspace_id = b.workspace_id and n.session_id = b.id
    where (b.position, b.on_day) <> (a.position, a.on_day)));
  return null;
end $$;
create trigger attended_after_update after update on people.session referencing old table as was new table as changed
  for each statement execute function people.session_changed();

-- A row that has another person, or is settled now, or is not linked any more.
create function people.link_changed() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here uuid := platform.workspace();
  former text := current_setting('counterpart.clearance', true);
begin
  perform set_config('counterpart.clearance', '4', true);
  perform from people.participation where workspace_id = here and id in (select participation_id from changed) order by id for no key update;
  if tg_op = 'DELETE' then
    update people.attended set person = participation_id, settled = false
    where workspace_id = here and participation_id in (select participation_id from changed);
    -- the pairs of the row are gone, and may have joined others
    update people.linked set settled = false where workspace_id = here and settled and person in (select person from changed);
  else
    update people.attended a set person = c.person, settled = c.settled from changed c
    where a.workspace_id = here and a.participation_id = c.participation_id and (a.person, a.settled) is distinct from (c.person, c.settled);
  end if;
  perform set_config('counterpart.clearance', former, true);
  return null;
end $$;
create trigger attended_after_insert after insert on people.linked referencing new table as changed
  for each statement execute function people.link_changed();
create trigger attended_after_update after update on people.linked referencing new table as changed
  for each statement execute function people.link_changed();
create trigger attended_after_delete after delete on people.linked referencing old table as changed
  for each statement execute function people.link_changed();

-- Until the rows are compared again, a decision may say something else than the links.
create function people.decision_added() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update people.linked set settled = false where workspace_id = platform.workspace() and settled and person in (
    select l.person from changed c join people.linked l on l.workspace_id = c.workspace_id and l.participation_id in (c.a, c.b));
  return null;
end $$;
create trigger links_open_after_insert after insert on people.decision referencing new table as changed
  for each statement execute function people.decision_added();

-- Whether an event or a decision is above the reader's clearance. Then other rows may be one person than `settled` says.
create function people.rosters_beyond_sight() returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  former text := current_setting('counterpart.clearance');
  beyond boolean;
begin
  perform set_config('counterpart.clearance', '4', true);
  select exists (select from people.event where workspace_id = platform.workspace() and visibility > former::int)
    or exists (select from people.decision where workspace_id = platform.workspace() and visibility > former::int)
  into beyond;
  perform set_config('counterpart.clearance', former, true);
  return beyond;
end $$;
grant execute on function people.rosters_beyond_sight to counterpart_app;

-- rows that are there already
alter table people.participation no force row level security;
alter table people.attendance no force row level security;
alter table people.session no force row level security;
alter table people.linked no force row level security;
alter table people.attended no force row level security;
insert into people.attended (workspace_id, participation_id, block, event_id, category, person, settled, first, days, sessions, visibility)
select workspace_id, participation_id, block, event_id, category, person, settled, first, days, sessions, visibility from people.attended_now;
alter table people.participation force row level security;
alter table people.attendance force row level security;
alter table people.session force row level security;
alter table people.linked force row level security;
alter table people.attended force row level security;
