-- Events of a programme, the rows of their rosters, and who attended which session. Rows stay as they were imported: whether two rows
-- are one person is a layer above them.

create schema people;
grant usage on schema people to counterpart_app;

create table people.event (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null check (kind in
    ('regional-workshop', 'national-workshop', 'follow-up-visit', 'meeting', 'course', 'table-top-exercise')),
  title text not null, title_lang text not null,
  place text not null,
  mode text not null check (mode in ('in-person', 'virtual', 'hybrid')),
  organiser text not null,
  -- IANA time zone of the dates
  zone text not null,
  starts date not null,
  ends date not null,
  marking text not null check (marking in ('TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED')),
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  check (ends >= starts)
);
select platform.protect('people.event', marked => true);
grant select, insert, update on people.event to counterpart_app;

create table people.session (
  workspace_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  position int not null check (position >= 1),
  title text not null, title_lang text not null,
  on_day date not null,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, id),
  unique (workspace_id, event_id, position) deferrable initially deferred,
  foreign key (workspace_id, event_id) references people.event
);
select platform.protect('people.session', marked => true);
select platform.follow('people.session', 'event_id', 'people.event', 'same');
grant select, insert, update, delete on people.session to counterpart_app;

-- One row of a roster, as it was told. No birth date, no travel, medical or police data, no picture: there is no column for them.
create table people.participation (
  workspace_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  given_name text not null,
  family_name text not null,
  full_name text not null,
  email text not null,
  organisation text not null,
  organisation_type text check (organisation_type in ('law-enforcement', 'prosecution', 'judiciary', 'intelligence', 'defence', 'ministry',
    'cybersecurity', 'oversight-body', 'international-organization', 'civil-society', 'academia', 'private-sector', 'donor')),
  state text check (state ~ '^([0-9]{3}|X-[A-Z]{3})$'),
  sex text not null check (sex in ('woman', 'man', 'another', 'not-stated')),
  category text not null check (category in ('official', 'partner', 'trainer', 'staff', 'observer')),
  function text not null,
  -- where the row came from: the name of the file, and its row there
  file text not null,
  file_row int not null,
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  foreign key (workspace_id, event_id) references people.event,
  check (given_name || family_name || full_name <> '')
);
create index participation_event on people.participation (workspace_id, event_id);
select platform.protect('people.participation', marked => true);
select platform.follow('people.participation', 'event_id', 'people.event', 'same');
grant select, insert, update on people.participation to counterpart_app;

create table people.attendance (
  workspace_id uuid not null,
  session_id uuid not null,
  participation_id uuid not null,
  primary key (workspace_id, session_id, participation_id),
  foreign key (workspace_id, session_id) references people.session,
  foreign key (workspace_id, participation_id) references people.participation
);
create index attendance_participation on people.attendance (workspace_id, participation_id);
select platform.protect('people.attendance');
grant select, insert, delete on people.attendance to counterpart_app;

-- What a rule that counts may read: one line for each row of a roster and each session that it attended (`session` is null if it attended
-- none). No name, no address, no organisation's name. `person` is the same in two lines if they are the same person; equal rows of
-- different persons never share it. Row-level security of the reader applies.
create view people.counted_participation with (security_invoker = true) as
  select p.workspace_id, p.id as participation, p.event_id as event, e.kind, e.mode, e.starts, e.ends, s.id as session, s.on_day,
    p.category, p.sex, p.state, p.organisation_type, p.id as person, p.visibility
  from people.participation p
    join people.event e on e.workspace_id = p.workspace_id and e.id = p.event_id
    left join people.attendance a on a.workspace_id = p.workspace_id and a.participation_id = p.id
    left join people.session s on s.workspace_id = a.workspace_id and s.id = a.session_id;
grant select on people.counted_participation to counterpart_app;
