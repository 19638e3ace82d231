-- Editions that a programme shares with States, and what a State adapted of them.

-- At a State: an edition that a programme shared. It is made from the parcel and deleted with it. `id` and `work` are those of the programme.
create table knowledge.received_edition (
  workspace_id uuid not null,
  parcel_id uuid not null,
  id uuid not null,
  work uuid not null,
  sender uuid not null,
  number int not null check (number >= 1),
  -- the passages of the original, each with its meaning: [{id, meaning}], so that editions are compared without their texts
  outline jsonb not null,
  body jsonb not null,
  visibility smallint not null check (visibility between 0 and 2),
  primary key (workspace_id, parcel_id),
  foreign key (workspace_id, parcel_id) references exchange.incoming on delete cascade
);
create index received_edition_id on knowledge.received_edition (workspace_id, id);
create index received_edition_work on knowledge.received_edition (workspace_id, sender, work);
select platform.protect('knowledge.received_edition', marked => true);
grant select, insert, delete on knowledge.received_edition to counterpart_app;
select search.follow('knowledge.received_edition', 'edition');

-- At a State: a text of its own that is made from an edition. It names the edition by number and title, because a withdrawal deletes the edition.
create table knowledge.adaptation (
  workspace_id uuid not null,
  id uuid not null,
  number int not null,
  -- the language of all texts here
  title text not null check (length(title) between 1 and 200), title_lang text not null,
  -- the language of the adapted text
  lang text not null,
  used_for text not null check (used_for <> ''),
  status text not null check (status in ('draft', 'in-use', 'ended')),
  -- [{passage, what, why}]; the passage is one of the edition, or null for what the State added
  differences jsonb not null,
  programme uuid not null,
  work uuid not null,
  work_number int not null check (work_number >= 1),
  work_title text not null, work_title_lang text not null,
  edition uuid not null,
  edition_number int not null check (edition_number >= 1),
  -- as received_edition.outline; null if the text of the edition was not sent
  outline jsonb,
  -- no marking is less strict than this: that of the edition
  least smallint not null check (least between 0 and 2),
  marking text not null check (marking in ('TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED')),
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  unique (workspace_id, number),
  check (visibility >= least)
);
create index adaptation_work on knowledge.adaptation (workspace_id, programme, work);
select platform.protect('knowledge.adaptation', marked => true);
grant select, insert, update on knowledge.adaptation to counterpart_app;

-- What was done about a later edition, or about the withdrawal of the one that was adapted. Rows are added and never changed.
create table knowledge.adaptation_answer (
  workspace_id uuid not null,
  adaptation_id uuid not null,
  edition uuid not null,
  about text not null check (about in ('newer', 'withdrawn')),
  edition_number int not null check (edition_number >= 1),
  -- the edition that was adapted then
  from_number int not null check (from_number >= 1),
  answer text not null check (answer in ('taken-over', 'left', 'ended')),
  reason text not null check (reason <> ''), reason_lang text not null,
  answered_at timestamptz not null,
  answered_by text not null,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, adaptation_id, edition, about),
  foreign key (workspace_id, adaptation_id) references knowledge.adaptation
);
select platform.protect('knowledge.adaptation_answer', marked => true);
select platform.follow('knowledge.adaptation_answer', 'adaptation_id', 'knowledge.adaptation', 'same');
grant select, insert on knowledge.adaptation_answer to counterpart_app;

-- At the programme: an adaptation that a State released. It is made from the parcel and deleted with it.
create table knowledge.received_adaptation (
  workspace_id uuid not null,
  parcel_id uuid not null,
  visibility smallint not null check (visibility between 0 and 3),
  sender uuid not null,
  work uuid not null,
  body jsonb not null,
  primary key (workspace_id, parcel_id),
  foreign key (workspace_id, parcel_id) references exchange.incoming on delete cascade
);
create index received_adaptation_work on knowledge.received_adaptation (workspace_id, work);
select platform.protect('knowledge.received_adaptation', marked => true);
grant select, insert, delete on knowledge.received_adaptation to counterpart_app;
