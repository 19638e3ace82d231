-- Drafts of measures that break-out groups write on their phones in step 5. A measure has an account as its author, so a group's draft is
-- a row of its own. A member of the State takes it over, which makes a measure of which that member is the author, or sets it aside.
create table policy.measure_draft (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  -- 0: everybody in a room without groups
  group_number int not null check (group_number between 0 and 12),
  title text not null check (title <> ''), title_lang text not null,
  -- what the measure is for; empty: not stated
  problem text not null, problem_lang text not null,
  -- the agency that would lead it, and until when; null: not stated
  lead uuid,
  ends date,
  state text not null default 'waiting' check (state in ('waiting', 'taken', 'aside')),
  measure_id uuid,
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  foreign key (workspace_id, assessment_id) references assessment.assessment,
  foreign key (workspace_id, lead) references programme.agency,
  foreign key (workspace_id, measure_id) references policy.measure,
  -- a draft becomes one measure at most, and a measure is made from one draft
  check ((state = 'taken') = (measure_id is not null)),
  unique (workspace_id, measure_id)
);
create index on policy.measure_draft (workspace_id, assessment_id);
create index on policy.measure_draft (workspace_id, lead);
select platform.protect('policy.measure_draft', marked => true);
grant select, insert, update on policy.measure_draft to counterpart_app;
select platform.follow('policy.measure_draft', 'assessment_id', 'assessment.assessment', 'same');
