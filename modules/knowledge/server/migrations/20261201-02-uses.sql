-- Uses of works by a State, in its own workspace, and at a programme those that a State released.

-- A State does not have the catalogue of the programme: it names the work by its number there and by its title.
create table knowledge.use (
  workspace_id uuid not null,
  id uuid not null,
  work_number int not null check (work_number >= 1),
  work_title text not null, work_title_lang text not null,
  edition int check (edition >= 1),
  -- the language of the text that was used
  lang text,
  kind text not null check (kind in ('assessment', 'instrument', 'measure', 'course', 'strategy', 'law')),
  -- in what it was used: a record here, if it is one, and what it is called
  record text check (record ~ '^urn:counterpart:[a-z-]+:[0-9a-f-]{36}$'),
  title text not null, title_lang text not null,
  day date not null,
  marking text not null check (marking in ('TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT')),
  visibility smallint not null check (visibility between 0 and 4),
  created_at timestamptz not null,
  created_by text not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_reason text, withdrawn_reason_lang text,
  primary key (workspace_id, id),
  check ((withdrawn_at is null) = (withdrawn_reason is null) and (withdrawn_reason is null) = (withdrawn_reason_lang is null))
);
select platform.protect('knowledge.use', marked => true);
grant select, insert, update (visibility, withdrawn_at, withdrawn_by, withdrawn_reason, withdrawn_reason_lang) on knowledge.use to counterpart_app;

-- At the programme: a use that a State released. It is made from the parcel and deleted with it. The work is looked up by its number when the
-- row is read.
create table knowledge.received_use (
  workspace_id uuid not null,
  parcel_id uuid not null,
  visibility smallint not null check (visibility between 0 and 3),
  sender uuid not null,
  work_number int not null,
  body jsonb not null,
  primary key (workspace_id, parcel_id),
  foreign key (workspace_id, parcel_id) references exchange.incoming on delete cascade
);
create index received_use_work on knowledge.received_use (workspace_id, work_number);
select platform.protect('knowledge.received_use', marked => true);
grant select, insert, delete on knowledge.received_use to counterpart_app;
