-- The room: seats, stages, notes, attendance. Answers of seats are in schema question.

create schema workshop;
grant usage on schema workshop to counterpart_app;

create table workshop.room (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  title text not null, title_lang text not null,
  marking text not null,
  visibility smallint not null check (visibility between 0 and 4),
  state text not null default 'open' check (state in ('open', 'closed')),
  -- the room's X25519 public key, for which phones encrypt; the secret key is a file (decision 0023)
  public_key text not null,
  -- the join code, shown on the wall until the room closes
  code text,
  groups int not null check (groups between 0 and 12),
  -- while the door is locked, no slip lets a phone in; the facilitator can still let in single phones
  door_locked boolean not null default false,
  -- the address at which phones reached the room last; null for a room without phones
  address text,
  -- how often the address changed; after each change, a used slip lets its person in once more
  moves int not null default 0,
  -- whether the console still shows that the address has changed
  moved boolean not null default false,
  -- seats that were set aside, with the last reason
  aside_seats int not null default 0,
  aside_reason text, aside_reason_lang text,
  -- when a copy for a second computer was made last, and how many questions were revealed and steps finished since
  saved_at timestamptz,
  closes_unsaved int not null default 0,
  -- what the wall shows: how to join until Begin and after a change of the address ('joining'), then what the room does ('follows'),
  -- or what the facilitator chose: 'blank', or the name of a page
  wall_view text not null default 'joining' check (wall_view ~ '^[a-z][a-z-]{0,29}$'),
  wall_page int not null default 0 check (wall_page between 0 and 99),
  -- the number of panels for which the seats have panels; null before the first round of several panels
  panels int check (panels > 1),
  -- when the facilitator began: by the button, or with the first question or stage
  begun_at timestamptz,
  scenario_id uuid,
  timer_ends_at timestamptz,
  timer_left_ms int,
  -- a break stops the timer; phones and wall show its end as it was typed, because their clocks may differ
  break_until timestamptz,
  break_label text check (break_label ~ '^[0-2][0-9]:[0-5][0-9]$'),
  opened_at timestamptz not null default now(),
  closed_at timestamptz,
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  step text not null default 'scenarios',
  -- the kind of the further question that the room shows; null if the room shows its step
  question text,
  primary key (workspace_id, id),
  foreign key (workspace_id, assessment_id) references assessment.assessment,
  foreign key (workspace_id, scenario_id) references threat.scenario
);
create index on workshop.room (workspace_id, assessment_id);
create index on workshop.room (workspace_id, scenario_id);
select platform.protect('workshop.room', marked => true);
grant select, insert, update on workshop.room to counterpart_app;

create table workshop.stage (
  workspace_id uuid not null,
  room_id uuid not null,
  position int not null,
  stage text not null,
  state text not null default 'not-started' check (state in ('not-started', 'under-way', 'done', 'skipped')),
  times int not null default 0,
  reason text, reason_lang text,
  primary key (workspace_id, room_id, stage),
  foreign key (workspace_id, room_id) references workshop.room
);
select platform.protect('workshop.stage');
grant select, insert, update on workshop.stage to counterpart_app;

create table workshop.seat (
  workspace_id uuid not null,
  -- random, because the time in a UUIDv7 would show the order of arrival
  id uuid not null default gen_random_uuid(),
  room_id uuid not null,
  number int not null,
  agency_id uuid,
  group_number int,
  -- dealt when a round of several panels opens, or drawn at the admission after that
  panel int,
  token_hash text not null,
  state text not null default 'present' check (state in ('present', 'left', 'replaced', 'aside')),
  -- whether the seat only follows: it is not counted and cannot answer
  follows boolean not null default false,
  -- HMAC, under the room's key, of the slip with which the phone was let in; the slip's own row has a different value
  slip_hash text,
  -- whether the seat is a printed ballot instead of a phone
  paper boolean not null default false,
  -- whether an answer from this printed ballot was counted, so that the ballot cannot be set aside
  used boolean not null default false,
  -- whether the sheet was printed for weights; it has its own order of criteria, as each phone does
  weighs boolean not null default false,
  primary key (workspace_id, id),
  unique (workspace_id, room_id, number),
  unique (workspace_id, token_hash),
  foreign key (workspace_id, room_id) references workshop.room,
  foreign key (workspace_id, agency_id) references programme.agency
);
create index on workshop.seat (workspace_id, agency_id);
select platform.protect('workshop.seat');
grant select, insert, update on workshop.seat to counterpart_app;

-- Writes the rows of a room's seats again in a random order, because transaction and place of a row tell when it was inserted.
create function workshop.rewrite_seats(p_room uuid) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  one uuid;
begin
  for one in select id from workshop.seat where workspace_id = platform.workspace() and room_id = p_room order by gen_random_uuid() loop
    update workshop.seat set panel = panel where workspace_id = platform.workspace() and id = one;
  end loop;
end $$;
grant execute on function workshop.rewrite_seats(uuid) to counterpart_app;

-- Printed one-time codes of an agency, never of a person. The row does not show which seat the slip opened.
create table workshop.slip (
  workspace_id uuid not null,
  id uuid not null default gen_random_uuid(),
  room_id uuid not null,
  agency_id uuid,
  follows boolean not null default false,
  -- HMAC of the code under the room's key, which is destroyed when the room closes
  code_hash text not null,
  -- how often the room had moved when the slip was used; null while the slip is unused. After a later move it can be used once more
  opened_at_move int,
  -- how often the slip was shown again after it had been used
  shown_again int not null default 0,
  primary key (workspace_id, id),
  unique (workspace_id, code_hash),
  check (not (follows and agency_id is not null)),
  foreign key (workspace_id, room_id) references workshop.room,
  foreign key (workspace_id, agency_id) references programme.agency
);
create index on workshop.slip (workspace_id, room_id);
create index on workshop.slip (workspace_id, agency_id);
select platform.protect('workshop.slip');
grant select, insert, update, delete on workshop.slip to counterpart_app;

create table workshop.note (
  workspace_id uuid not null,
  id uuid not null,
  room_id uuid not null,
  scenario_id uuid,
  kind text not null,
  text text not null, text_lang text not null,
  marking text not null,
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  foreign key (workspace_id, room_id) references workshop.room,
  foreign key (workspace_id, scenario_id) references threat.scenario
);
create index on workshop.note (workspace_id, room_id);
create index on workshop.note (workspace_id, scenario_id);
select platform.protect('workshop.note', marked => true);
grant select, insert, update on workshop.note to counterpart_app;

-- Names of participants, if they are recorded at all. The table has no key in common with seats and no time of arrival.
create table workshop.attendance (
  workspace_id uuid not null,
  id uuid not null default gen_random_uuid(),
  room_id uuid not null,
  name text not null,
  organization text not null,
  -- for counts in a report, by type of organisation and by sex, never by name
  organisation_type text,
  sex text check (sex in ('female', 'male')),
  primary key (workspace_id, id),
  foreign key (workspace_id, room_id) references workshop.room
);
create index on workshop.attendance (workspace_id, room_id);
select platform.protect('workshop.attendance');
grant select, insert, update, delete on workshop.attendance to counterpart_app;

-- Why a question was revealed although fewer than half of the admitted people had answered. The counts are set at the reveal.
create table workshop.early_reveal (
  workspace_id uuid not null,
  room_id uuid not null,
  question uuid not null,
  part uuid,
  reason text not null, reason_lang text not null,
  answered int, admitted int,
  -- whether wall and phones show it: until the room asks or reveals something else
  shown boolean not null default false,
  unique nulls not distinct (workspace_id, question, part),
  check (not shown or (answered is not null and admitted is not null)),
  foreign key (workspace_id, room_id) references workshop.room
);
create index on workshop.early_reveal (workspace_id, room_id);
select platform.protect('workshop.early_reveal');
grant select, insert, update on workshop.early_reveal to counterpart_app;

-- Answers of a printed ballot that one person typed and a second person has not confirmed yet.
create table workshop.keyed (
  workspace_id uuid not null,
  seat_id uuid not null,
  question uuid not null,
  part uuid,
  -- encrypted under the code of the printed ballot, which only the paper has; null: everybody is asked anew, and this sheet, whose answer
  -- was counted, has to be keyed again
  box bytea,
  keyed_by text,
  check ((box is null) = (keyed_by is null)),
  unique nulls not distinct (workspace_id, seat_id, question, part),
  foreign key (workspace_id, seat_id) references workshop.seat
);
create index on workshop.keyed (workspace_id, question, part);
select platform.protect('workshop.keyed');
grant select, insert, update, delete on workshop.keyed to counterpart_app;

-- The public keys to which copies for a second computer are encrypted. Who may read the whole workspace names them, once.
create table workshop.stick (
  workspace_id uuid primary key,
  recipients text[] not null check (cardinality(recipients) between 1 and 5),
  named_by text,
  named_at timestamptz not null default now()
);
select platform.protect('workshop.stick');
grant select, insert, update on workshop.stick to counterpart_app;
