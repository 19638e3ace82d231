-- Practices of a programme's library: the card that can be shared, details for inside, and decisions of moderators.

create schema practice;
grant usage on schema practice to counterpart_app;

create table practice.practice (
  workspace_id uuid not null,
  id uuid not null,
  number int not null check (number >= 1),
  -- the language of all texts of the card
  lang text not null,
  title text not null check (length(title) between 1 and 200),
  context text not null,
  done text not null,
  result text not null,
  -- what did not work
  failed text not null,
  -- a note on rights and gender
  rights text not null,
  -- one need in each line
  needs text not null,
  grade text not null check (grade in ('told', 'documented', 'checked', 'evaluated')),
  evidence_note text not null,
  areas text[] not null,
  status text not null default 'draft' check (status in ('draft', 'in-review', 'published', 'withdrawn')),
  -- everybody who wrote a wording of the card: none of them decides on it
  writers text[] not null check (cardinality(writers) >= 1),
  marking text not null check (marking in ('TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED')),
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  unique (workspace_id, number)
);
select platform.protect('practice.practice', marked => true);
select platform.translate('practice.practice', 'practice', 'title', '{title}', 'context', '{context}', 'done', '{done}',
  'result', '{result}', 'failed', '{failed}', 'rights', '{rights}', 'needs', '{needs}');
grant select, insert, update on practice.practice to counterpart_app;

-- Details for inside, each with its own marking.
create table practice.detail (
  workspace_id uuid not null,
  id uuid not null,
  practice_id uuid not null,
  text text not null, text_lang text not null,
  marking text not null check (marking in ('TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED')),
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  foreign key (workspace_id, practice_id) references practice.practice
);
create index detail_practice on practice.detail (workspace_id, practice_id, created_at);
select platform.protect('practice.detail', marked => true);
select platform.follow('practice.detail', 'practice_id', 'practice.practice', 'same');
grant select, insert, update on practice.detail to counterpart_app;

-- Decisions are added and never changed. `rev` is the revision of the card that was decided on.
create table practice.decision (
  workspace_id uuid not null,
  id uuid not null,
  practice_id uuid not null,
  decided text not null check (decided in ('published', 'returned', 'withdrawn')),
  reason text not null check (reason <> ''), reason_lang text not null,
  rev int not null,
  decided_at timestamptz not null,
  decided_by text not null,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, id),
  foreign key (workspace_id, practice_id) references practice.practice
);
create index decision_practice on practice.decision (workspace_id, practice_id, decided_at);
select platform.protect('practice.decision', marked => true);
select platform.follow('practice.decision', 'practice_id', 'practice.practice', 'same');
grant select, insert on practice.decision to counterpart_app;

select search.follow('practice.practice', 'practice');
