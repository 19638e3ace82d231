-- Attendance sheets on paper: two people key one sheet, neither sees the keying of the other before both are in, and somebody decides where they
-- differ. What is agreed becomes check-ins whose source is the sheet.

create table people.paper_sheet (
  workspace_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  session_id uuid not null,
  -- what is written on the paper, such as "Sheet 2"
  label text not null check (length(label) between 1 and 60),
  first_by uuid, first_at timestamptz,
  second_by uuid check (second_by <> first_by), second_at timestamptz,
  settled_by uuid, settled_at timestamptz,
  visibility smallint not null check (visibility between 0 and 4),
  created_at timestamptz not null,
  created_by text,
  primary key (workspace_id, id),
  foreign key (workspace_id, event_id) references people.event,
  foreign key (workspace_id, session_id) references people.session,
  check ((first_by is null) = (first_at is null) and (second_by is null) = (second_at is null) and (settled_by is null) = (settled_at is null)),
  check (second_by is null or first_by is not null),
  check (settled_by is null or second_by is not null)
);
create index paper_sheet_event on people.paper_sheet (workspace_id, event_id);
create index paper_sheet_session on people.paper_sheet (workspace_id, session_id);
select platform.protect('people.paper_sheet', marked => true);
select platform.follow('people.paper_sheet', 'event_id', 'people.event', 'same');
grant select, insert, delete, update (first_by, first_at, second_by, second_at, settled_by, settled_at) on people.paper_sheet to counterpart_app;

-- Names on the paper that are on no list of the event, as a number.
create table people.paper_keying (
  workspace_id uuid not null,
  sheet_id uuid not null,
  by_account uuid not null,
  others int not null check (others between 0 and 500),
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, sheet_id, by_account),
  foreign key (workspace_id, sheet_id) references people.paper_sheet on delete cascade
);
select platform.protect('people.paper_keying', marked => true);
select platform.follow('people.paper_keying', 'sheet_id', 'people.paper_sheet', 'same');
grant select, insert, delete on people.paper_keying to counterpart_app;

-- One person in one direction, as one of the two read it.
create table people.paper_line (
  workspace_id uuid not null,
  sheet_id uuid not null,
  by_account uuid not null,
  holder_kind text not null check (holder_kind in ('roster', 'nomination')),
  holder_id uuid not null,
  direction text not null check (direction in ('in', 'out')),
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, sheet_id, by_account, holder_kind, holder_id, direction),
  foreign key (workspace_id, sheet_id) references people.paper_sheet on delete cascade
);
create index paper_line_holder on people.paper_line (workspace_id, holder_id);
select platform.protect('people.paper_line', marked => true);
select platform.follow('people.paper_line', 'sheet_id', 'people.paper_sheet', 'same');
grant select, insert, delete on people.paper_line to counterpart_app;

-- The keying of somebody else exists only after both are in. An archive that is imported brings them without an account.
create policy blind on people.paper_keying as restrictive to counterpart_app using (platform.account() is null or by_account = platform.account() or exists (
  select from people.paper_sheet s where s.workspace_id = paper_keying.workspace_id and s.id = paper_keying.sheet_id and s.second_by is not null));
create policy blind on people.paper_line as restrictive to counterpart_app using (platform.account() is null or by_account = platform.account() or exists (
  select from people.paper_sheet s where s.workspace_id = paper_line.workspace_id and s.id = paper_line.sheet_id and s.second_by is not null));

-- How a difference was decided. Rows are only added.
create table people.paper_decision (
  workspace_id uuid not null,
  sheet_id uuid not null,
  holder_kind text not null check (holder_kind in ('roster', 'nomination')),
  holder_id uuid not null,
  direction text not null check (direction in ('in', 'out')),
  answer text not null check (answer in ('count', 'leave')),
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, sheet_id, holder_kind, holder_id, direction),
  foreign key (workspace_id, sheet_id) references people.paper_sheet
);
create index paper_decision_holder on people.paper_decision (workspace_id, holder_id);
select platform.protect('people.paper_decision', marked => true);
select platform.follow('people.paper_decision', 'sheet_id', 'people.paper_sheet', 'same');
grant select, insert on people.paper_decision to counterpart_app;

-- The source of a check-in is a scan or a sheet; the key stays session, person and direction.
alter table people.check_in alter column scan_id drop not null, add column sheet_id uuid,
  add foreign key (workspace_id, sheet_id) references people.paper_sheet,
  add check (num_nonnulls(scan_id, sheet_id) = 1);
create index check_in_sheet on people.check_in (workspace_id, sheet_id);

-- As before, and what sheets say of the holders, who need no pass for that.
create or replace function people.erase_check_ins(p_holders uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here uuid := platform.workspace();
  former text := current_setting('counterpart.clearance');
  passes uuid[];
  scans uuid[];
  gone int;
begin
  perform set_config('counterpart.clearance', '4', true);
  select array_agg(id) into passes from people.pass where workspace_id = here and holder_id = any (p_holders);
  select array_agg(id) into scans from people.scan where workspace_id = here and presented = any (passes);
  with lines as (delete from people.paper_line where workspace_id = here and holder_id = any (p_holders) returning 1),
    decisions as (delete from people.paper_decision where workspace_id = here and holder_id = any (p_holders) returning 1)
  select (select count(*) from lines) + (select count(*) from decisions) into gone;
  if passes is null and gone = 0 and not exists (select from people.check_in where workspace_id = here and holder_id = any (p_holders)) then
    perform set_config('counterpart.clearance', former, true);
    return;
  end if;
  delete from people.check_in where workspace_id = here and holder_id = any (p_holders);
  delete from people.scan_answer where workspace_id = here and scan_id = any (scans);
  delete from people.scan where workspace_id = here and id = any (scans);
  delete from people.pass where workspace_id = here and id = any (passes);
  delete from history.revision h where h.workspace_id = here
    and ((h.table_name in ('people.pass', 'people.check_in') and (h."row" ->> 'holder_id')::uuid = any (p_holders))
      or (h.table_name = 'people.scan' and (h."row" ->> 'presented')::uuid = any (passes))
      or (h.table_name = 'people.scan_answer' and (h."row" ->> 'scan_id')::uuid = any (scans)));
  insert into platform.rewrite_due (table_name, because)
  values ('people.pass', 'people were erased'), ('people.scan', 'people were erased'), ('people.check_in', 'people were erased'),
    ('people.paper_line', 'people were erased'), ('people.paper_decision', 'people were erased'),
    ('history.revision', 'people were erased') on conflict do nothing;
  perform set_config('counterpart.clearance', former, true);
end $$;
