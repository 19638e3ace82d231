-- What a programme received from States.

create schema desk;
grant usage on schema desk to counterpart_app;

-- The programme's projection of received registers. It refers only to the parcel and can be made again from its bytes.
create table desk.register (
  workspace_id uuid not null,
  parcel_id uuid not null,
  visibility smallint not null check (visibility between 0 and 3),
  title text not null,
  title_lang text not null,
  scenarios int not null,
  body jsonb not null,
  primary key (workspace_id, parcel_id),
  foreign key (workspace_id, parcel_id) references exchange.incoming on delete cascade
);
select platform.protect('desk.register', marked => true);
grant select, insert, delete on desk.register to counterpart_app;

-- Files that the receiver made from a released register.
create table desk.register_file (
  workspace_id uuid not null,
  id uuid not null,
  parcel_id uuid not null,
  visibility smallint not null check (visibility between 0 and 3),
  format text not null check (format in ('pdf', 'docx')),
  language text not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  done int not null default 0,
  total int not null default 0,
  bytes bytea,
  asked_at timestamptz not null default now(),
  asked_by text,
  primary key (workspace_id, id),
  foreign key (workspace_id, parcel_id) references exchange.incoming on delete cascade
);
create index released_file_parcel on desk.register_file (workspace_id, parcel_id);
select platform.protect('desk.register_file', marked => true);
grant select, insert, update (state, done, total, bytes) on desk.register_file to counterpart_app;

-- Progress that States released to this programme: a projection of their parcels.
create table desk.progress (
  workspace_id uuid not null,
  parcel_id uuid not null,
  visibility smallint not null check (visibility between 0 and 4),
  title text not null, title_lang text not null,
  body jsonb not null,
  primary key (workspace_id, parcel_id),
  foreign key (workspace_id, parcel_id) references exchange.incoming on delete cascade
);
select platform.protect('desk.progress', marked => true);
grant select, insert, delete on desk.progress to counterpart_app;
