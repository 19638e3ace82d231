-- To which States a work was introduced, which used it in what as the programme knows it, and which asked for it in another language. Rows
-- are added and withdrawn, never changed. Each is at least as strict as its work.

create table knowledge.introduction (
  workspace_id uuid not null,
  id uuid not null,
  work_id uuid not null,
  edition_id uuid,
  state text not null check (state ~ '^([0-9]{3}|X-[A-Z]{3})$'),
  -- an event of the programme, or else what the occasion was and how it was held
  event_id uuid,
  title text, title_lang text,
  mode text check (mode in ('in-person', 'virtual', 'hybrid')),
  day date not null,
  marking text not null check (marking in ('TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED')),
  visibility smallint not null check (visibility between 0 and 4),
  created_at timestamptz not null,
  created_by text not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_reason text, withdrawn_reason_lang text,
  primary key (workspace_id, id),
  foreign key (workspace_id, work_id) references knowledge.work,
  foreign key (workspace_id, edition_id) references knowledge.edition,
  foreign key (workspace_id, event_id) references people.event,
  check ((event_id is null) = (title is not null) and (title is null) = (title_lang is null) and (title is null) = (mode is null)),
  check ((withdrawn_at is null) = (withdrawn_reason is null) and (withdrawn_reason is null) = (withdrawn_reason_lang is null))
);
-- The same introduction is recorded once. The label is part of the key, not the rank: the rank rises with the work, and a writer must not
-- learn of a row above the own clearance.
create unique index introduction_once on knowledge.introduction
  (workspace_id, work_id, state, day, marking, coalesce(edition_id::text, ''), coalesce(event_id::text, title)) where withdrawn_at is null;
create index introduction_work on knowledge.introduction (workspace_id, work_id);
create index introduction_edition on knowledge.introduction (workspace_id, edition_id);
create index introduction_event on knowledge.introduction (workspace_id, event_id);
select platform.protect('knowledge.introduction', marked => true);
select platform.follow('knowledge.introduction', 'work_id', 'knowledge.work', 'same');
grant select, insert, update (visibility, withdrawn_at, withdrawn_by, withdrawn_reason, withdrawn_reason_lang)
  on knowledge.introduction to counterpart_app;

-- A use of a work by a State in the word of the programme, with the source of that word.
create table knowledge.told_use (
  workspace_id uuid not null,
  id uuid not null,
  work_id uuid not null,
  edition_id uuid,
  -- the language of the text that was used, if it is known
  lang text,
  state text not null check (state ~ '^([0-9]{3}|X-[A-Z]{3})$'),
  kind text not null check (kind in ('assessment', 'instrument', 'measure', 'course', 'strategy', 'law')),
  -- in what it was used
  title text not null, title_lang text not null,
  day date not null,
  source text not null check (source <> ''),
  marking text not null check (marking in ('TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED')),
  visibility smallint not null check (visibility between 0 and 4),
  created_at timestamptz not null,
  created_by text not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_reason text, withdrawn_reason_lang text,
  primary key (workspace_id, id),
  foreign key (workspace_id, work_id) references knowledge.work,
  foreign key (workspace_id, edition_id) references knowledge.edition,
  check ((withdrawn_at is null) = (withdrawn_reason is null) and (withdrawn_reason is null) = (withdrawn_reason_lang is null))
);
create index told_use_work on knowledge.told_use (workspace_id, work_id);
create index told_use_edition on knowledge.told_use (workspace_id, edition_id);
select platform.protect('knowledge.told_use', marked => true);
select platform.follow('knowledge.told_use', 'work_id', 'knowledge.work', 'same');
grant select, insert, update (visibility, withdrawn_at, withdrawn_by, withdrawn_reason, withdrawn_reason_lang)
  on knowledge.told_use to counterpart_app;

-- A State asks for a work in a language. Whether a published edition has the language is computed.
create table knowledge.language_request (
  workspace_id uuid not null,
  id uuid not null,
  work_id uuid not null,
  lang text not null,
  state text not null check (state ~ '^([0-9]{3}|X-[A-Z]{3})$'),
  day date not null,
  marking text not null check (marking in ('TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED')),
  visibility smallint not null check (visibility between 0 and 4),
  created_at timestamptz not null,
  created_by text not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_reason text, withdrawn_reason_lang text,
  primary key (workspace_id, id),
  foreign key (workspace_id, work_id) references knowledge.work,
  check ((withdrawn_at is null) = (withdrawn_reason is null) and (withdrawn_reason is null) = (withdrawn_reason_lang is null))
);
create unique index language_request_once on knowledge.language_request (workspace_id, work_id, lang, state, marking) where withdrawn_at is null;
create index language_request_work on knowledge.language_request (workspace_id, work_id);
select platform.protect('knowledge.language_request', marked => true);
select platform.follow('knowledge.language_request', 'work_id', 'knowledge.work', 'same');
grant select, insert, update (visibility, withdrawn_at, withdrawn_by, withdrawn_reason, withdrawn_reason_lang)
  on knowledge.language_request to counterpart_app;
