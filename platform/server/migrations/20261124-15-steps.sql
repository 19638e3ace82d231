-- The eight steps of an assessment: a room is at one of them, a desk may be at another. Rows are made when a step is first
-- touched; until then a step is not started.

create table workshop.step (
  workspace_id uuid not null,
  assessment_id uuid not null,
  step text not null check (step in ('roles', 'technology', 'scenarios', 'priorities', 'responses', 'effect', 'capability', 'what-first')),
  state text not null default 'not-started' check (state in ('not-started', 'under-way', 'done', 'skipped')),
  times int not null default 0,
  reason text, reason_lang text,
  -- the run-sheet
  planned_start timestamptz,
  planned_minutes int check (planned_minutes between 5 and 2400),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, assessment_id, step),
  foreign key (workspace_id, assessment_id) references threat.assessment
);
select platform.protect('workshop.step', marked => false);
grant select, insert, update on workshop.step to counterpart_app;

-- Rooms of before knew step 3 alone.
alter table workshop.room add column step text not null default 'scenarios';
