-- Calls for nominations and the lists of States, both by parcel (docs/decisions/0072-nominations-come-by-parcel.md).

-- At the programme: what was sent to a State. The rest of the content is in the bytes of the parcel, which has the same id.
create table training.call (
  workspace_id uuid not null,
  id uuid not null,
  course_id uuid not null,
  state text not null check (state ~ '^([0-9]{3}|X-[A-Z]{3})$'),
  receiver uuid not null,
  -- number of the parcel in its thread: a later one replaced the earlier ones
  sequence int not null check (sequence >= 1),
  seats int not null check (seats between 1 and 500),
  alternates int not null check (alternates between 0 and 100),
  deadline date not null,
  visibility smallint not null check (visibility between 0 and 4),
  sent_at timestamptz not null,
  sent_by text not null,
  primary key (workspace_id, id),
  unique (workspace_id, course_id, receiver, sequence),
  foreign key (workspace_id, course_id) references training.course
);
select platform.protect('training.call', marked => true);
select platform.follow('training.call', 'course_id', 'training.course', 'same');
grant select, insert on training.call to counterpart_app;

-- At the programme: the newest list of a State, made from its parcel. `course_id` is what the parcel says.
create table training.arrived_list (
  workspace_id uuid not null,
  parcel_id uuid not null,
  sender uuid not null,
  course_id uuid not null,
  visibility smallint not null check (visibility between 0 and 3),
  primary key (workspace_id, parcel_id),
  foreign key (workspace_id, parcel_id) references exchange.incoming on delete cascade
);
create index arrived_list_course on training.arrived_list (workspace_id, course_id);
select platform.protect('training.arrived_list', marked => true);
grant select, insert, delete on training.arrived_list to counterpart_app;

-- Its lines. A name is here only until the line is taken: then it is in training.nominee.
create table training.arrived_nominee (
  workspace_id uuid not null,
  parcel_id uuid not null,
  position int not null check (position >= 1),
  line uuid not null,
  unit_type text not null,
  name text, unit text, sex text,
  withdrawn text,
  visibility smallint not null check (visibility between 0 and 3),
  primary key (workspace_id, parcel_id, position),
  foreign key (workspace_id, parcel_id) references exchange.incoming on delete cascade,
  check ((name is null) = (unit is null) and (name is null) = (sex is null))
);
create index arrived_nominee_line on training.arrived_nominee (workspace_id, line);
select platform.protect('training.arrived_nominee', marked => true);
grant select, insert, update, delete on training.arrived_nominee to counterpart_app;

-- At the programme: when a line of a State arrived first, and what became of it: a nomination, or why it was not taken. No name. It stays when the list is
-- replaced, so that a list that is sent again after the deadline makes nobody late.
create table training.line (
  workspace_id uuid not null,
  course_id uuid not null,
  sender uuid not null,
  line uuid not null,
  arrived_at timestamptz not null,
  nomination_id uuid,
  not_taken text check (not_taken in ('late', 'over-quota', 'named-twice')),
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, course_id, sender, line),
  unique (workspace_id, nomination_id),
  foreign key (workspace_id, course_id) references training.course,
  foreign key (workspace_id, nomination_id) references training.nomination,
  check (nomination_id is null or not_taken is null)
);
select platform.protect('training.line', marked => true);
select platform.follow('training.line', 'course_id', 'training.course', 'same');
grant select, insert, update on training.line to counterpart_app;

-- At the State: a call, made from its parcel.
create table training.received_call (
  workspace_id uuid not null,
  parcel_id uuid not null,
  sender uuid not null,
  course_id uuid not null,
  visibility smallint not null check (visibility between 0 and 3),
  body jsonb not null,
  primary key (workspace_id, parcel_id),
  foreign key (workspace_id, parcel_id) references exchange.incoming on delete cascade
);
select platform.protect('training.received_call', marked => true);
grant select, insert, delete on training.received_call to counterpart_app;

-- At the State: its list for a course of a programme. It stays when the call is replaced. These two tables have the highest visibility: only focal
-- point and authority are cleared for it, and they alone nominate. `ends` is the last day of the course, from which the term of the names counts.
create table training.list (
  workspace_id uuid not null,
  programme uuid not null,
  course_id uuid not null,
  ends date not null,
  rev int not null default 1 check (rev >= 1),
  visibility smallint not null check (visibility = 4),
  updated_at timestamptz not null,
  updated_by text not null,
  primary key (workspace_id, programme, course_id)
);
select platform.protect('training.list', marked => true);
grant select, insert, update on training.list to counterpart_app;

-- Its lines. The name is empty after a withdrawal, an erasure or the end of the term. No history.
create table training.listed (
  workspace_id uuid not null,
  id uuid not null,
  programme uuid not null,
  course_id uuid not null,
  position int not null check (position >= 1),
  unit_type text not null,
  name text check (name <> ''), unit text, sex text,
  released_at timestamptz,
  withdrawn text,
  visibility smallint not null check (visibility = 4),
  primary key (workspace_id, id),
  foreign key (workspace_id, programme, course_id) references training.list,
  check ((name is null) = (unit is null) and (name is null) = (sex is null)),
  check (withdrawn is null or (released_at is not null and name is null))
);
create index listed_list on training.listed (workspace_id, programme, course_id);
select platform.protect('training.listed', marked => true);
grant select, insert, update, delete on training.listed to counterpart_app;

-- At the State: what the programme answered about a line, made from its parcel.
create table training.received_outcome (
  workspace_id uuid not null,
  parcel_id uuid not null,
  sender uuid not null,
  course_id uuid not null,
  line uuid not null,
  said text not null,
  on_day date,
  visibility smallint not null check (visibility = 4),
  primary key (workspace_id, parcel_id, line),
  foreign key (workspace_id, parcel_id) references exchange.incoming on delete cascade
);
select platform.protect('training.received_outcome', marked => true);
grant select, insert, delete on training.received_outcome to counterpart_app;

-- A name that was deleted stays in dead rows on the disk until the server rewrites the tables at its next start.
create function training.listed_person_gone() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into platform.rewrite_due (table_name, because) values (tg_table_schema || '.' || tg_table_name, 'people were erased') on conflict do nothing;
  return null;
end $$;
create trigger person_gone after delete or update on training.listed
  for each row when (old.name is not null) execute function training.listed_person_gone();
create trigger person_gone after delete or update on training.arrived_nominee
  for each row when (old.name is not null) execute function training.listed_person_gone();
