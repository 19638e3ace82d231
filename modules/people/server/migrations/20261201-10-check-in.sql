-- Check-in at an event without a network: passes, devices at the door, what they scanned, and the check-ins that follow.
-- What a scan means is decided by methods/check-in (docs/decisions/0060-check-in-without-a-network.md).

-- Public halves of the keys that sign the passes of an event. The secret half is a file of the node (`platform/server/keys`), in no archive
-- or backup; after a restore a new one signs, and passes of the old one still verify.
create table people.pass_signer (
  workspace_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  -- 32 bytes, hexadecimal
  verifier text not null check (verifier ~ '^[0-9a-f]{64}$'),
  since timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, event_id) references people.event
);
create index pass_signer_event on people.pass_signer (workspace_id, event_id);
select platform.protect('people.pass_signer');
grant select, insert on people.pass_signer to counterpart_app;

create table people.pass (
  workspace_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  -- whom it is for: a row of the roster, or a nomination of a course
  holder_kind text not null check (holder_kind in ('roster', 'nomination')),
  holder_id uuid not null,
  -- on the paper and in the signed text; it names nobody
  reference text not null,
  -- null: every session
  sessions uuid[],
  issued_at timestamptz not null,
  revoked_at timestamptz,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, id),
  unique (workspace_id, reference),
  foreign key (workspace_id, event_id) references people.event
);
create index pass_event on people.pass (workspace_id, event_id);
-- one pass of a person is valid at a time
create unique index pass_holder on people.pass (workspace_id, event_id, holder_kind, holder_id) where revoked_at is null;
select platform.protect('people.pass', marked => true);
select platform.follow('people.pass', 'event_id', 'people.event', 'same');
grant select, insert, update on people.pass to counterpart_app;

create table people.check_in_device (
  workspace_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  label text not null check (label <> ''),
  -- the link that enrols it works until then, and once
  enrol_until timestamptz not null,
  enrolled_at timestamptz,
  -- public half of the key that the device made
  verifier text check (verifier ~ '^[0-9a-f]{64}$'),
  lost_at timestamptz,
  -- the last delivery, and how many seconds the device was ahead of the server then
  delivery int not null default 0,
  heard_at timestamptz,
  ahead int not null default 0,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, id),
  foreign key (workspace_id, event_id) references people.event,
  check ((enrolled_at is null) = (verifier is null))
);
create index check_in_device_event on people.check_in_device (workspace_id, event_id);
select platform.protect('people.check_in_device', marked => true);
select platform.follow('people.check_in_device', 'event_id', 'people.event', 'same');
grant select, insert, update on people.check_in_device to counterpart_app;

-- Most persons in a session of the event; no row: no limit.
create table people.check_in_capacity (
  workspace_id uuid not null,
  event_id uuid not null,
  persons int not null check (persons between 1 and 100000),
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, event_id),
  foreign key (workspace_id, event_id) references people.event
);
select platform.protect('people.check_in_capacity', marked => true);
select platform.follow('people.check_in_capacity', 'event_id', 'people.event', 'same');
grant select, insert, update, delete on people.check_in_capacity to counterpart_app;

-- What a device delivered, each scan once. Rows are only added.
create table people.scan (
  workspace_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  device_id uuid not null,
  -- counts on the device
  number int not null check (number >= 1),
  session_id uuid,
  -- the pass; null if it is none of this event
  presented uuid,
  direction text not null check (direction in ('in', 'out')),
  -- by the clock of the device, and by that of the server
  told_at timestamptz not null,
  scanned_at timestamptz not null,
  received_at timestamptz not null,
  outcome text not null check (outcome in ('counted', 'repeated', 'not-a-pass', 'unknown-code', 'lost-device', 'second-device', 'revoked',
    'other-session', 'clock', 'wrong-day', 'over-capacity', 'confirmed-before')),
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, id),
  unique (workspace_id, device_id, number),
  foreign key (workspace_id, event_id) references people.event,
  foreign key (workspace_id, device_id) references people.check_in_device,
  foreign key (workspace_id, presented) references people.pass
);
create index scan_event on people.scan (workspace_id, event_id);
create index scan_presented on people.scan (workspace_id, presented);
select platform.protect('people.scan', marked => true);
select platform.follow('people.scan', 'event_id', 'people.event', 'same');
grant select, insert on people.scan to counterpart_app;

-- How an officer answered the question of a scan. Rows are only added.
create table people.scan_answer (
  workspace_id uuid not null,
  scan_id uuid not null,
  answer text not null check (answer in ('count', 'leave')),
  at timestamptz not null,
  created_by text,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, scan_id),
  foreign key (workspace_id, scan_id) references people.scan
);
select platform.protect('people.scan_answer', marked => true);
select platform.follow('people.scan_answer', 'scan_id', 'people.scan', 'same');
grant select, insert on people.scan_answer to counterpart_app;

-- A person in a session, by direction: the scanner is no part of the key, so two devices count a person once. Rows are only added.
create table people.check_in (
  workspace_id uuid not null,
  session_id uuid not null,
  holder_kind text not null check (holder_kind in ('roster', 'nomination')),
  holder_id uuid not null,
  direction text not null check (direction in ('in', 'out')),
  -- the scan that counted
  scan_id uuid not null,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, session_id, holder_kind, holder_id, direction),
  foreign key (workspace_id, session_id) references people.session,
  foreign key (workspace_id, scan_id) references people.scan
);
create index check_in_scan on people.check_in (workspace_id, scan_id);
select platform.protect('people.check_in', marked => true);
select platform.follow('people.check_in', 'session_id', 'people.session', 'same');
grant select, insert on people.check_in to counterpart_app;

-- Erases what check-in holds of these holders, with the history.
create function people.erase_check_ins(p_holders uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here uuid := platform.workspace();
  former text := current_setting('counterpart.clearance');
  passes uuid[];
  scans uuid[];
begin
  perform set_config('counterpart.clearance', '4', true);
  select array_agg(id) into passes from people.pass where workspace_id = here and holder_id = any (p_holders);
  if passes is null then
    perform set_config('counterpart.clearance', former, true);
    return;
  end if;
  select array_agg(id) into scans from people.scan where workspace_id = here and presented = any (passes);
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
    ('history.revision', 'people were erased') on conflict do nothing;
  perform set_config('counterpart.clearance', former, true);
end $$;
grant execute on function people.erase_check_ins to counterpart_app;
