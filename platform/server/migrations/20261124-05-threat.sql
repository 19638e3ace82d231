-- Assessments, scenarios, rounds and ballots.
--
-- Hidden until revealed is a property of this file: the application role has no grant on threat.sealed_ballot and meets
-- it only through cast_ballot and my_ballot. The reveal moves rows, in random order and in one transaction, to
-- threat.judgement. Dissent cannot be traced: a ballot carries no actor, seat, time or revision; its judgement gets a
-- random id; the pairing token of a person's two rounds stays in a column that the application may not read.

create schema threat;
grant usage on schema threat to counterpart_app;

create table threat.yardstick (
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

create table threat.criteria_set (
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

create table threat.assessment (
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
  foreign key (workspace_id, yardstick_id) references threat.yardstick,
  foreign key (workspace_id, criteria_set_id) references threat.criteria_set
);
create index on threat.assessment (workspace_id, yardstick_id);
create index on threat.assessment (workspace_id, criteria_set_id);

create table threat.scenario (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  -- S1, S2 ...: given in order of arrival, kept for good
  number int not null,
  status text not null default 'draft' check (status in ('draft', 'ready', 'merged', 'withdrawn')),
  -- break-out group that drafted it; no seat, no person
  group_number int,
  merged_into uuid,
  withdrawn_reason text, withdrawn_reason_lang text,
  title text not null, title_lang text not null,
  summary text not null, summary_lang text not null,
  technology_areas text[] not null default '{}',
  actor_class text,
  interests text[] not null default '{}',
  assumptions text not null default '', assumptions_lang text not null default 'en',
  sources jsonb not null default '[]',
  rights_implications text not null default '', rights_implications_lang text not null default 'en',
  owner_id uuid,
  next_review date,
  marking text not null,
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  unique (workspace_id, assessment_id, number),
  foreign key (workspace_id, assessment_id) references threat.assessment,
  foreign key (workspace_id, merged_into) references threat.scenario,
  foreign key (workspace_id, owner_id) references programme.agency
);
create index on threat.scenario (workspace_id, merged_into);
create index on threat.scenario (workspace_id, owner_id);

-- One table for translatable text of every context: the owner is a URN, `source_rev` tells whether it fell behind.
create table platform.translation (
  workspace_id uuid not null,
  owner text not null,
  field text not null,
  lang text not null,
  text text not null,
  kind text not null check (kind in ('human', 'machine')),
  source_rev int not null,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, owner, field, lang)
);

-- Text that the guard stopped. Its author and a moderator see it; nobody else, in no search, export or stream.
create table threat.held (
  workspace_id uuid not null,
  id uuid not null,
  subject text not null check (subject in ('scenario', 'note')),
  payload jsonb not null,
  findings jsonb not null,
  by_account text,
  by_group int,
  held_at timestamptz not null default now(),
  decision text check (decision in ('allow', 'drop')),
  decided_by text,
  decided_at timestamptz,
  reason text, reason_lang text,
  primary key (workspace_id, id)
);

create table threat.round (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  -- the room of a round belongs to a higher context; only its id is kept
  room uuid,
  number int not null,
  state text not null default 'open' check (state in ('open', 'closed')),
  questions text[] not null,
  panels int not null check (panels between 1 and 10),
  fields_per_person int not null check (fields_per_person between 1 and 60),
  yardstick_id uuid not null,
  criteria_set_id uuid not null,
  horizon_months int not null,
  opened_at timestamptz not null default now(),
  closed_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, assessment_id, number),
  foreign key (workspace_id, assessment_id) references threat.assessment,
  foreign key (workspace_id, yardstick_id) references threat.yardstick,
  foreign key (workspace_id, criteria_set_id) references threat.criteria_set
);
create index on threat.round (workspace_id, yardstick_id);
create index on threat.round (workspace_id, criteria_set_id);

create table threat.round_scenario (
  workspace_id uuid not null,
  round_id uuid not null,
  scenario_id uuid not null,
  position int not null,
  panel int not null,
  state text not null default 'open' check (state in ('open', 'revealed')),
  -- the text that was judged
  scenario_rev int not null,
  -- seats of the panel, set at the reveal with the number of ballots
  asked int,
  answered int,
  primary key (workspace_id, round_id, scenario_id),
  foreign key (workspace_id, round_id) references threat.round,
  foreign key (workspace_id, scenario_id) references threat.scenario
);
create index on threat.round_scenario (workspace_id, scenario_id);

-- No actor, no seat, no time, no revision. No grant to the application.
create table threat.sealed_ballot (
  workspace_id uuid not null,
  round_id uuid not null,
  scenario_id uuid not null,
  key text not null,
  pairing text not null,
  counter bigint not null,
  agency_id uuid,
  answer jsonb not null,
  primary key (workspace_id, round_id, scenario_id, key),
  foreign key (workspace_id, round_id, scenario_id) references threat.round_scenario
);

create table threat.judgement (
  workspace_id uuid not null,
  -- random, not UUIDv7: an id that tells time tells order
  id uuid not null default gen_random_uuid(),
  round_id uuid not null,
  scenario_id uuid not null,
  agency_id uuid,
  cannot_say boolean not null,
  capability smallint check (capability between 1 and 5),
  capability_why text, capability_why_lang text,
  intent smallint check (intent between 1 and 5),
  intent_why text, intent_why_lang text,
  low float8, best float8, high float8, sure float8,
  impacts jsonb not null,
  confidence text check (confidence in ('low', 'moderate', 'high')),
  pairing text,
  primary key (workspace_id, id),
  foreign key (workspace_id, round_id, scenario_id) references threat.round_scenario,
  foreign key (workspace_id, agency_id) references programme.agency,
  check (low is null and best is null and high is null and sure is null or 0 <= low and low <= best and best <= high and high <= 1 and sure between 0.5 and 1)
);
create index on threat.judgement (workspace_id, round_id, scenario_id);
create index on threat.judgement (workspace_id, agency_id);

do $$
declare t text;
begin
  foreach t in array array['yardstick', 'criteria_set', 'assessment', 'scenario', 'held', 'round', 'round_scenario', 'sealed_ballot', 'judgement'] loop
    perform platform.protect(format('threat.%I', t)::regclass, marked => t in ('assessment', 'scenario'));
  end loop;
  foreach t in array array['yardstick', 'criteria_set', 'assessment', 'scenario', 'held', 'round', 'round_scenario'] loop
    execute format('grant select, insert, update on threat.%I to counterpart_app', t);
  end loop;
end $$;

-- Everything but the pairing token.
grant select (workspace_id, id, round_id, scenario_id, agency_id, cannot_say, capability, capability_why, capability_why_lang,
  intent, intent_why, intent_why_lang, low, best, high, sure, impacts, confidence) on threat.judgement to counterpart_app;

select platform.protect('platform.translation', marked => true);
grant select, insert, update, delete on platform.translation to counterpart_app;

create policy author_or_moderator on threat.held as restrictive to counterpart_app, counterpart_owner, counterpart_jobs using (
  by_account = nullif(current_setting('counterpart.account', true), '')
  or coalesce(current_setting('counterpart.moderator', true), '') = 'on');
