-- Step 7: instruments as versioned data, and the answers of agencies. An instrument never changes: another wording is another
-- version. Profiles are as strict as their assessment.

create schema capability;
grant usage on schema capability to counterpart_app;

create table capability.instrument (
  workspace_id uuid not null,
  id uuid not null,
  urn text not null,
  version int not null check (version >= 0),
  digest text not null,
  -- the instrument in the format of methods/instrument
  data jsonb not null,
  origin text not null check (origin in ('shipped', 'imported')),
  -- paths in an imported library that our model does not represent; data contains them
  not_represented text[] not null default '{}',
  created_at timestamptz not null default now(),
  created_by text,
  primary key (workspace_id, id),
  unique (workspace_id, urn, version)
);
select platform.protect('capability.instrument');
grant select, insert on capability.instrument to counterpart_app;

-- What became of each element from one version of an instrument to another.
create table capability.mapping (
  workspace_id uuid not null,
  from_id uuid not null,
  to_id uuid not null,
  rows jsonb not null,
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, from_id, to_id),
  foreign key (workspace_id, from_id) references capability.instrument,
  foreign key (workspace_id, to_id) references capability.instrument,
  check (from_id <> to_id)
);
create index on capability.mapping (workspace_id, to_id);
select platform.protect('capability.mapping');
grant select, insert, update on capability.mapping to counterpart_app;

-- One use of an instrument in one assessment. The same instrument a year later is another profile.
create table capability.profile (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  instrument_id uuid not null,
  number int not null,
  roll_up text not null check (roll_up in ('weakest-link', 'median', 'mean')),
  started_at timestamptz not null default now(),
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  unique (workspace_id, assessment_id, number),
  foreign key (workspace_id, assessment_id) references assessment.assessment,
  foreign key (workspace_id, instrument_id) references capability.instrument
);
create index on capability.profile (workspace_id, instrument_id);
select platform.protect('capability.profile', marked => true);
grant select, insert, update on capability.profile to counterpart_app;

-- Step 7 in the room: the chosen items of a profile are asked, each agency answers from its phones, and all levels are revealed
-- together. While an item is asked, an agency's answer to it, an earlier one too, is visible only to that agency.
create table capability.levels_question (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  profile_id uuid not null,
  number int not null,
  items text[] not null check (cardinality(items) > 0),
  state text not null default 'open' check (state in ('open', 'revealed')),
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
  unique (workspace_id, profile_id, number),
  foreign key (workspace_id, assessment_id) references assessment.assessment,
  foreign key (workspace_id, profile_id) references capability.profile,
  check ((state = 'revealed') = (revealed_at is not null) and (state = 'revealed') = (asked is not null))
);
create index on capability.levels_question (workspace_id, assessment_id);
-- a room has one open question at a time
create unique index one_open_question on capability.levels_question (workspace_id, assessment_id) where state = 'open';
select platform.protect('capability.levels_question', marked => true);
grant select, insert, update on capability.levels_question to counterpart_app;

create table capability.answer (
  workspace_id uuid not null,
  profile_id uuid not null,
  agency_id uuid not null,
  item text not null,
  standing text not null check (standing in ('level', 'cannot-say', 'not-applicable')),
  level smallint,
  evidence text not null check (evidence in ('asserted', 'documented', 'confirmed', 'verified')),
  -- where the evidence can be found, in words; never the evidence itself
  evidence_at text, evidence_at_lang text,
  confidence text not null check (confidence in ('low', 'moderate', 'high')),
  note text, note_lang text,
  -- the account that set the level last; this account can neither verify nor confirm the answer
  answered_by text not null,
  verified_by text, verified_for text, verified_at timestamptz,
  verified_relation text,
  -- a check by the State itself
  confirmed_by text, confirmed_for text, confirmed_at timestamptz,
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, profile_id, agency_id, item),
  foreign key (workspace_id, profile_id) references capability.profile,
  foreign key (workspace_id, agency_id) references programme.agency,
  check ((standing = 'level') = (level is not null)),
  check ((evidence = 'verified') = (verified_by is not null and verified_for is not null and verified_at is not null)),
  check (verified_by is null or verified_by <> answered_by),
  constraint answer_confirmed_check check ((evidence = 'confirmed') = (confirmed_by is not null and confirmed_at is not null)),
  constraint answer_confirmer_check check (confirmed_by is null or confirmed_by <> answered_by),
  constraint answer_relation_check check ((verified_by is null) = (verified_relation is null))
);
create index on capability.answer (workspace_id, agency_id);
select platform.protect('capability.answer', marked => true);
-- `counterpart.agency` is the agency of the transaction; with `every`, the server counts all rows.
create policy own_or_revealed on capability.answer as restrictive to counterpart_app, counterpart_jobs using (
  coalesce(current_setting('counterpart.agency', true), '') in (agency_id::text, 'every')
  or not exists (select from capability.levels_question a where a.workspace_id = answer.workspace_id and a.profile_id = answer.profile_id
    and a.state = 'open' and answer.item = any (a.items)));
grant select, insert, update on capability.answer to counterpart_app;

-- The level that the room agreed on, and the State's target. Answers of agencies do not change.
create table capability.agreed (
  workspace_id uuid not null,
  profile_id uuid not null,
  item text not null,
  level smallint,
  reason text, reason_lang text,
  target smallint,
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, profile_id, item),
  foreign key (workspace_id, profile_id) references capability.profile,
  check (level is null or reason is not null)
);
select platform.protect('capability.agreed', marked => true);
grant select, insert, update on capability.agreed to counterpart_app;

-- Declares which rows take their marking from another record (platform.follow).
select platform.follow('capability.profile', 'assessment_id', 'assessment.assessment', 'same');
select platform.follow('capability.levels_question', 'assessment_id', 'assessment.assessment', 'same');
select platform.follow('capability.answer', 'profile_id', 'capability.profile', 'same');
select platform.follow('capability.agreed', 'profile_id', 'capability.profile', 'same');
