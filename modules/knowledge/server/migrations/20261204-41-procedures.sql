-- Guided procedures: checklists for exercises and readiness. There is no table of what somebody answered: nothing of a case is stored.

create table knowledge.procedure (
  workspace_id uuid not null,
  id uuid not null,
  -- the guide that carries it
  work_id uuid,
  used_for text not null check (used_for in ('exercise', 'readiness')),
  -- the language of all texts
  title text not null check (length(title) between 1 and 200), title_lang text not null,
  -- purpose, roles, steps and the headings of a blank form
  body jsonb not null,
  marking text not null check (marking in ('TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED')),
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  foreign key (workspace_id, work_id) references knowledge.work
);
create index procedure_work on knowledge.procedure (workspace_id, work_id);
select platform.protect('knowledge.procedure', marked => true);
grant select, insert, update on knowledge.procedure to counterpart_app;

-- All texts in another language, each with the original from which it was translated: if the original is another one now, it is behind.
create table knowledge.procedure_translation (
  workspace_id uuid not null,
  procedure_id uuid not null,
  lang text not null,
  texts jsonb not null,
  visibility smallint not null check (visibility between 0 and 4),
  written_at timestamptz not null,
  written_by text not null,
  primary key (workspace_id, procedure_id, lang),
  foreign key (workspace_id, procedure_id) references knowledge.procedure
);
select platform.protect('knowledge.procedure_translation', marked => true);
select platform.follow('knowledge.procedure_translation', 'procedure_id', 'knowledge.procedure', 'same');
grant select, insert, update on knowledge.procedure_translation to counterpart_app;
