-- Assessments with their yardsticks, criteria, steps, and the versions of their report.

create schema assessment;
grant usage on schema assessment to counterpart_app;

create table assessment.yardstick (
  workspace_id uuid not null,
  id uuid not null,
  code text not null,
  version text not null,
  digest text not null,
  data jsonb not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, code, version)
);
select platform.protect('assessment.yardstick');
grant select, insert, update on assessment.yardstick to counterpart_app;

create table assessment.criteria_set (
  workspace_id uuid not null,
  id uuid not null,
  code text not null,
  version text not null,
  digest text not null,
  data jsonb not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, code, version)
);
select platform.protect('assessment.criteria_set');
grant select, insert, update on assessment.criteria_set to counterpart_app;

create table assessment.assessment (
  workspace_id uuid not null,
  id uuid not null,
  title text not null, title_lang text not null,
  horizon_months int not null check (horizon_months between 1 and 240),
  yardstick_id uuid not null,
  criteria_set_id uuid not null,
  marking text not null,
  visibility smallint not null check (visibility between 0 and 4),
  status text not null default 'draft' check (status in ('draft', 'under-way', 'closed')),
  opened_at timestamptz not null default now(),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  foreign key (workspace_id, yardstick_id) references assessment.yardstick,
  foreign key (workspace_id, criteria_set_id) references assessment.criteria_set
);
create index on assessment.assessment (workspace_id, yardstick_id);
create index on assessment.assessment (workspace_id, criteria_set_id);
select platform.protect('assessment.assessment', marked => true);
grant select, insert, update on assessment.assessment to counterpart_app;

-- Frozen versions of an assessment's report. The document is stored as it was digested; files are made from it.
create table assessment.report_version (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  number int not null,
  language text not null,
  marking text not null,
  visibility smallint not null check (visibility between 0 and 4),
  document jsonb not null,
  digest text not null,
  -- digest of the records from which the report was made, independent of the language; it shows whether the register has changed since
  source_digest text not null,
  status text not null default 'draft' check (status in ('draft', 'comments', 'cleared', 'approved')),
  frozen_at timestamptz not null default now(),
  frozen_by text,
  approved_at timestamptz,
  approved_by text,
  -- the strictest marking that the version may contain; null: the State's own version, with everything that its author may read
  max_marking text check (max_marking in ('TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED')),
  chapters text[],
  redacted boolean not null default false,
  made jsonb,
  register jsonb,
  primary key (workspace_id, id),
  unique (workspace_id, assessment_id, number),
  foreign key (workspace_id, assessment_id) references assessment.assessment,
  -- a version that is less strict than its assessment contains no data from the assessment itself
  constraint report_version_redacted_check check (not redacted or (max_marking is not null and chapters is not null))
);
comment on column assessment.report_version.redacted is 'Less strict than its assessment when the version was frozen.';
comment on column assessment.report_version.chapters is 'Names of its chapters; null: all.';
comment on column assessment.report_version.made is 'Own title and foreword of a redacted version; null: the State''s own version.';
comment on column assessment.report_version.register is 'The register in the form in which it can be released to a programme.';
select platform.protect('assessment.report_version', marked => true);
grant select, insert, update on assessment.report_version to counterpart_app;

create table assessment.render (
  workspace_id uuid not null,
  id uuid not null,
  report_version_id uuid not null,
  format text not null check (format in ('pdf', 'docx')),
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  done int not null default 0,
  total int not null default 1,
  bytes bytea,
  visibility smallint not null check (visibility between 0 and 4),
  asked_by text,
  asked_at timestamptz not null default now(),
  -- what the file depends on besides the frozen document: marking, status and the newest event of the version
  made_of text,
  joined boolean not null default false,
  primary key (workspace_id, id),
  foreign key (workspace_id, report_version_id) references assessment.report_version
);
create index on assessment.render (workspace_id, report_version_id);
comment on column assessment.render.joined is 'Another person waits for it too, so the first one cannot cancel it.';
select platform.protect('assessment.render', marked => true);
grant select, insert, update on assessment.render to counterpart_app;

-- The eight steps of an assessment. A row is inserted when a step is first used; without a row the step is not started.
create table assessment.step (
  workspace_id uuid not null,
  assessment_id uuid not null,
  step text not null check (step in ('roles', 'technology', 'scenarios', 'priorities', 'responses', 'effect', 'capability', 'recommendations')),
  state text not null default 'not-started' check (state in ('not-started', 'under-way', 'done', 'skipped')),
  times int not null default 0,
  reason text, reason_lang text,
  -- for the run-sheet
  planned_start timestamptz,
  planned_minutes int check (planned_minutes between 5 and 2400),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  -- for a step at desks over weeks: the last day for answers
  planned_until date,
  primary key (workspace_id, assessment_id, step),
  foreign key (workspace_id, assessment_id) references assessment.assessment
);
select platform.protect('assessment.step');
grant select, insert, update on assessment.step to counterpart_app;

-- The events of a report version (comments of the State, clearing, approval) with time, person and text. Rows are only added.
create table assessment.report_version_step (
  workspace_id uuid not null,
  id uuid not null,
  report_version_id uuid not null,
  status text not null check (status in ('comments', 'cleared', 'approved')),
  at timestamptz not null default now(),
  by_whom text,
  words text, words_lang text,
  visibility smallint not null check (visibility between 0 and 4),
  created_by text,
  primary key (workspace_id, id),
  foreign key (workspace_id, report_version_id) references assessment.report_version,
  check ((words is null) = (words_lang is null)),
  check (status <> 'comments' or length(words) > 0)
);
create index on assessment.report_version_step (workspace_id, report_version_id);
select platform.protect('assessment.report_version_step', marked => true);
grant select, insert, update (visibility) on assessment.report_version_step to counterpart_app;

-- Declares which rows take their marking from another record (platform.follow).
select platform.follow('assessment.report_version_step', 'report_version_id', 'assessment.report_version', 'same');
