-- The room: seats, stages, who has answered, notes. What a seat answered is not here (20261124-05-threat.sql).

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
  -- the room's X25519 pair: phones seal to the public half; the secret half is destroyed when the room closes
  public_key text not null,
  secret_key text,
  -- shown on the wall; a spoken word, not a secret once shown, and dead when the room closes
  code text,
  groups int not null check (groups between 0 and 12),
  -- address the room was opened on, to notice that the laptop's changed
  address text,
  scenario_id uuid,
  timer_ends_at timestamptz,
  timer_left_ms int,
  opened_at timestamptz not null default now(),
  closed_at timestamptz,
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  foreign key (workspace_id, assessment_id) references threat.assessment,
  foreign key (workspace_id, scenario_id) references threat.scenario
);
create index on workshop.room (workspace_id, assessment_id);
create index on workshop.room (workspace_id, scenario_id);
create unique index one_open_room on workshop.room (workspace_id) where state = 'open';

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

create table workshop.seat (
  workspace_id uuid not null,
  -- random: an id that tells time tells order of arrival
  id uuid not null default gen_random_uuid(),
  room_id uuid not null,
  number int not null,
  agency_id uuid,
  group_number int,
  panel_draw int not null,
  token_hash text not null,
  state text not null default 'present' check (state in ('present', 'left', 'replaced')),
  -- one-time code for the person whose phone was lost, as a hash
  replace_hash text,
  primary key (workspace_id, id),
  unique (workspace_id, room_id, number),
  unique (workspace_id, token_hash),
  foreign key (workspace_id, room_id) references workshop.room,
  foreign key (workspace_id, agency_id) references programme.agency
);
create index on workshop.seat (workspace_id, agency_id);

-- Who has answered, until the reveal: then the marks go, so that a straggler's absence names no ballot.
create table workshop.answered (
  workspace_id uuid not null,
  round_id uuid not null,
  scenario_id uuid not null,
  seat_id uuid not null,
  -- shown to the facilitator only in batches of three or more
  shown boolean not null default false,
  primary key (workspace_id, round_id, scenario_id, seat_id),
  foreign key (workspace_id, round_id, scenario_id) references threat.round_scenario,
  foreign key (workspace_id, seat_id) references workshop.seat
);
create index on workshop.answered (workspace_id, seat_id);

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

-- Names, if kept at all. No key in common with seats, no time of arrival.
create table workshop.attendance (
  workspace_id uuid not null,
  id uuid not null default gen_random_uuid(),
  room_id uuid not null,
  name text not null,
  organization text not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, room_id) references workshop.room
);
create index on workshop.attendance (workspace_id, room_id);

do $$
declare t text;
begin
  foreach t in array array['room', 'stage', 'seat', 'answered', 'note', 'attendance'] loop
    perform platform.protect(format('workshop.%I', t)::regclass, marked => t in ('room', 'note'));
    execute format('grant select, insert, update on workshop.%I to counterpart_app', t);
  end loop;
end $$;
grant delete on workshop.answered, workshop.attendance to counterpart_app;
