-- Steps 1 and 2: which agency does what in assessing the threat, and where technology is used for it. Until a claims question is
-- revealed, an agency's claim is visible only to that agency. Everything is as strict as its assessment.

create schema landscape;
grant usage on schema landscape to counterpart_app;

-- The State's own functions, stages or areas. Without a row the shipped list is used.
create table landscape.word_list (
  workspace_id uuid not null,
  assessment_id uuid not null,
  list text not null check (list in ('functions', 'stages', 'areas')),
  -- [{code, name, describes}]
  entries jsonb not null,
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, assessment_id, list),
  foreign key (workspace_id, assessment_id) references assessment.assessment
);
select platform.protect('landscape.word_list', marked => true);
grant select, insert, update on landscape.word_list to counterpart_app;

create table landscape.claims_question (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  step text not null check (step in ('roles', 'technology')),
  number int not null,
  state text not null default 'open' check (state in ('open', 'revealed')),
  -- the word lists as they were at the start: {functions, stages, areas}
  asks jsonb not null,
  -- the agencies at the time of the reveal, and those that were asked later
  asked uuid[],
  -- agencies that joined after the reveal and were asked alone; while one is in late_open, its phones may answer
  late uuid[] not null default '{}',
  late_open uuid[] not null default '{}' check (late_open <@ late),
  started_at timestamptz not null default now(),
  revealed_at timestamptz,
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  unique (workspace_id, assessment_id, step, number),
  foreign key (workspace_id, assessment_id) references assessment.assessment,
  check ((state = 'revealed') = (revealed_at is not null) and (state = 'revealed') = (asked is not null))
);
create unique index one_open_question on landscape.claims_question (workspace_id, assessment_id, step) where state = 'open';
select platform.protect('landscape.claims_question', marked => true);
grant select, insert, update on landscape.claims_question to counterpart_app;

create table landscape.claim (
  workspace_id uuid not null,
  claims_question_id uuid not null,
  agency_id uuid not null,
  -- a function, or stage/area
  item text not null,
  level text not null check (level in ('lead', 'support', 'informed', 'none', 'covered', 'partly', 'not', 'cannot-say')),
  at_desk boolean not null,
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, claims_question_id, agency_id, item),
  foreign key (workspace_id, claims_question_id) references landscape.claims_question,
  foreign key (workspace_id, agency_id) references programme.agency
);
create index on landscape.claim (workspace_id, agency_id);
select platform.protect('landscape.claim', marked => true);
-- `counterpart.agency` is the agency of the transaction; with `every`, the server counts all rows.
create policy own_or_revealed on landscape.claim as restrictive to counterpart_app, counterpart_jobs using (
  coalesce(current_setting('counterpart.agency', true), '') in (agency_id::text, 'every')
  or exists (select from landscape.claims_question s where s.workspace_id = claim.workspace_id and s.id = claim.claims_question_id and s.state = 'revealed'));
grant select, insert, update on landscape.claim to counterpart_app;

create table landscape.settlement (
  workspace_id uuid not null,
  claims_question_id uuid not null,
  item text not null,
  outcome text not null check (outcome in ('agency', 'shared', 'open')),
  agency_id uuid,
  reason text not null, reason_lang text not null,
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, claims_question_id, item),
  foreign key (workspace_id, claims_question_id) references landscape.claims_question,
  foreign key (workspace_id, agency_id) references programme.agency,
  check ((outcome = 'agency') = (agency_id is not null))
);
create index on landscape.settlement (workspace_id, agency_id);
select platform.protect('landscape.settlement', marked => true);
grant select, insert, update on landscape.settlement to counterpart_app;

create table landscape.finding (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  claims_question_id uuid not null,
  kind text not null check (kind in ('no-lead', 'several-leads', 'blind-spot', 'disagreement', 'strong-practice')),
  item text not null,
  agencies uuid[] not null,
  position int not null,
  status text not null default 'candidate' check (status in ('candidate', 'kept', 'dropped')),
  reason text, reason_lang text,
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  unique (workspace_id, claims_question_id, kind, item),
  foreign key (workspace_id, assessment_id) references assessment.assessment,
  foreign key (workspace_id, claims_question_id) references landscape.claims_question,
  check (status <> 'dropped' or reason is not null)
);
create index on landscape.finding (workspace_id, assessment_id);
select platform.protect('landscape.finding', marked => true);
grant select, insert, update on landscape.finding to counterpart_app;

-- Declares which rows take their marking from another record (platform.follow).
select platform.follow('landscape.word_list', 'assessment_id', 'assessment.assessment', 'same');
select platform.follow('landscape.finding', 'assessment_id', 'assessment.assessment', 'same');
select platform.follow('landscape.claims_question', 'assessment_id', 'assessment.assessment', 'same');
select platform.follow('landscape.claim', 'claims_question_id', 'landscape.claims_question', 'same');
select platform.follow('landscape.settlement', 'claims_question_id', 'landscape.claims_question', 'same');
