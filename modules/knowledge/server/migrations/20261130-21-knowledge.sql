-- Works of a library, their passages, and every revision of a passage in every language. Whether a translation follows its original is
-- computed from the revisions (methods/following): no column says it.

create schema knowledge;
grant usage on schema knowledge to counterpart_app;

create table knowledge.work (
  workspace_id uuid not null,
  id uuid not null,
  number int not null,
  kind text not null check (kind in ('guide', 'checklist', 'handbook', 'procedure', 'law', 'training')),
  title text not null, title_lang text not null,
  summary text not null, summary_lang text not null,
  -- false: a working title, which no page for the public shows
  title_confirmed boolean not null,
  -- where the entry was found
  source text not null,
  source_url text not null check (source_url = '' or source_url ~ '^https?://'),
  -- false: an entry of the catalogue whose text is not here
  held boolean not null,
  -- the language of the original
  lang text not null,
  licence text not null,
  holder text not null,
  marking text not null check (marking in ('TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED')),
  visibility smallint not null check (visibility between 0 and 4),
  -- counts the acts on the texts
  step int not null default 0,
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  unique (workspace_id, number)
);
select platform.protect('knowledge.work', marked => true);
select platform.translate('knowledge.work', 'work', 'title', '{title}', 'summary', '{summary}');
grant select, insert, update on knowledge.work to counterpart_app;

create table knowledge.passage (
  workspace_id uuid not null,
  id uuid not null,
  work_id uuid not null,
  position int not null check (position >= 1),
  kind text not null check (kind in ('heading', 'paragraph', 'list', 'note')),
  -- the newest text in each language: copies for reading and for the search
  texts jsonb not null,
  added int not null,
  removed int,
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  foreign key (workspace_id, work_id) references knowledge.work
);
create index passage_work on knowledge.passage (workspace_id, work_id, position);
select platform.protect('knowledge.passage', marked => true);
select platform.follow('knowledge.passage', 'work_id', 'knowledge.work', 'same');
grant select, insert, update on knowledge.passage to counterpart_app;

-- Rows are added and never changed.
create table knowledge.revision (
  workspace_id uuid not null,
  passage_id uuid not null,
  lang text not null,
  rev int not null check (rev >= 1),
  text text not null,
  origin text not null check (origin in ('original', 'people', 'machine')),
  -- of the original: whether the meaning changed, and why its author says that it did not
  changed boolean,
  reason text, reason_lang text,
  -- of a translation: the revision of the original that it was made from
  made_from int,
  step int not null,
  written_at timestamptz not null default now(),
  written_by text,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, passage_id, lang, rev),
  foreign key (workspace_id, passage_id) references knowledge.passage,
  check ((origin = 'original') = (changed is not null)),
  check ((origin = 'original') = (made_from is null)),
  check (changed is not false or reason <> '')
);
select platform.protect('knowledge.revision', marked => true);
select platform.follow('knowledge.revision', 'passage_id', 'knowledge.passage', 'same');
grant select, insert on knowledge.revision to counterpart_app;

select search.follow('knowledge.work', 'work');
select search.follow('knowledge.passage', 'passage');
