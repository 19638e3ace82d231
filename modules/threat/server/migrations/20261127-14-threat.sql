-- Step 3: scenarios, rounds of ratings and their results. A judgement has a random id and no actor, seat or time.

create schema threat;
grant usage on schema threat to counterpart_app;

create table threat.scenario (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  -- S1, S2 ...: given in order of arrival and never changed
  number int not null,
  status text not null default 'draft' check (status in ('draft', 'ready', 'merged', 'withdrawn')),
  -- break-out group that drafted the scenario; never a seat or a person
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
  foreign key (workspace_id, assessment_id) references assessment.assessment,
  foreign key (workspace_id, merged_into) references threat.scenario,
  foreign key (workspace_id, owner_id) references programme.agency
);
create index on threat.scenario (workspace_id, merged_into);
create index on threat.scenario (workspace_id, owner_id);
select platform.protect('threat.scenario', marked => true);
grant select, insert, update on threat.scenario to counterpart_app;

create table threat.round (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  -- the room belongs to another module; only its id is stored
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
  foreign key (workspace_id, assessment_id) references assessment.assessment,
  foreign key (workspace_id, yardstick_id) references assessment.yardstick,
  foreign key (workspace_id, criteria_set_id) references assessment.criteria_set
);
create index on threat.round (workspace_id, yardstick_id);
create index on threat.round (workspace_id, criteria_set_id);
select platform.protect('threat.round');
grant select, insert, update on threat.round to counterpart_app;

create table threat.round_scenario (
  workspace_id uuid not null,
  round_id uuid not null,
  scenario_id uuid not null,
  position int not null,
  panel int not null,
  state text not null default 'open' check (state in ('open', 'revealed', 'closed')),
  -- revision of the text that was rated
  scenario_rev int not null,
  -- seats of the panel, set at the reveal with the number of ballots
  asked int,
  answered int,
  -- counts of people who answered in both rounds, and of those who changed their answer
  paired int,
  changed int,
  went_up int,
  went_down int,
  primary key (workspace_id, round_id, scenario_id),
  foreign key (workspace_id, round_id) references threat.round,
  foreign key (workspace_id, scenario_id) references threat.scenario
);
create index on threat.round_scenario (workspace_id, scenario_id);
select platform.protect('threat.round_scenario');
grant select, insert, update on threat.round_scenario to counterpart_app;

create table threat.judgement (
  workspace_id uuid not null,
  -- random, because the time in a UUIDv7 would show the order of the answers
  id uuid not null default gen_random_uuid(),
  round_id uuid not null,
  scenario_id uuid not null,
  agency_id uuid,
  cannot_say boolean not null,
  capability smallint check (capability between 1 and 5),
  capability_why text, capability_why_lang text,
  intent smallint check (intent between 1 and 5),
  intent_why text, intent_why_lang text,
  likelihood_why text, likelihood_why_lang text,
  low float8, best float8, high float8, sure float8,
  impacts jsonb not null,
  confidence text check (confidence in ('low', 'moderate', 'high')),
  primary key (workspace_id, id),
  foreign key (workspace_id, round_id, scenario_id) references threat.round_scenario,
  foreign key (workspace_id, agency_id) references programme.agency,
  check (low is null and best is null and high is null and sure is null or 0 <= low and low <= best and best <= high and high <= 1 and sure between 0.5 and 1)
);
create index on threat.judgement (workspace_id, round_id, scenario_id);
create index on threat.judgement (workspace_id, agency_id);
select platform.protect('threat.judgement');
grant select (workspace_id, id, round_id, scenario_id, agency_id, cannot_say, capability, capability_why, capability_why_lang, intent,
  intent_why, intent_why_lang, likelihood_why, likelihood_why_lang, low, best, high, sure, impacts, confidence) on threat.judgement to counterpart_app;

create trigger few_answers before update of state on threat.round_scenario for each row execute function platform.refuse_few_answers();

-- Inserts the typed answers of a rating at the reveal, in random order.
create function threat.take_judgements(p_item uuid, p_answers jsonb)
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare i question.item := question.revealing(p_item, 'rating', p_answers);
begin
  insert into threat.judgement (workspace_id, round_id, scenario_id, agency_id, cannot_say, capability, capability_why, capability_why_lang,
      intent, intent_why, intent_why_lang, likelihood_why, likelihood_why_lang, low, best, high, sure, impacts, confidence)
    select i.workspace_id, i.question, i.part, (g ->> 'agency')::uuid,
      (a ->> 'cannotSay')::boolean,
      (a ->> 'capability')::smallint, a #>> '{capabilityWhy,text}', a #>> '{capabilityWhy,lang}',
      (a ->> 'intent')::smallint, a #>> '{intentWhy,text}', a #>> '{intentWhy,lang}',
      a #>> '{likelihoodWhy,text}', a #>> '{likelihoodWhy,lang}',
      (a #>> '{likelihood,low}')::float8, (a #>> '{likelihood,best}')::float8, (a #>> '{likelihood,high}')::float8, (a #>> '{likelihood,sure}')::float8,
      coalesce(a -> 'impacts', '{}'), a ->> 'confidence'
    from jsonb_array_elements(p_answers) g, lateral (select g -> 'answer' as a) given
    -- gen_random_uuid() uses the strong random generator, random() does not
    order by gen_random_uuid();
  perform question.finish(p_item);
end $$;

-- The talk after a split: both camps are asked what would have to be true. Their lines are in no table; the sentences of the State's
-- rapporteur are here.
create table threat.talk (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  -- the room belongs to another module; only its id is stored
  room uuid not null,
  round_id uuid not null,
  scenario_id uuid not null,
  number int not null,
  state text not null default 'open' check (state in ('open', 'revealed', 'closed')),
  opened_at timestamptz not null default now(),
  revealed_at timestamptz,
  -- seats that were asked, and answers as a multiple of three, set at the reveal
  asked int,
  answered int check (answered % 3 = 0),
  -- [{text, lang}], at most three; shown from written_at on
  lower jsonb not null default '[]',
  higher jsonb not null default '[]',
  written_at timestamptz,
  rev int not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, assessment_id, number),
  foreign key (workspace_id, assessment_id) references assessment.assessment,
  foreign key (workspace_id, round_id, scenario_id) references threat.round_scenario,
  foreign key (workspace_id, scenario_id) references threat.scenario
);
create unique index one_open_talk on threat.talk (workspace_id, assessment_id) where state = 'open';
create index on threat.talk (workspace_id, round_id, scenario_id);
create index on threat.talk (workspace_id, scenario_id);
select platform.protect('threat.talk');
grant select, insert, update on threat.talk to counterpart_app;
create trigger few_answers before update of state on threat.talk for each row execute function platform.refuse_few_answers();

-- Ends a talk. The engine passes no line to the database.
create function threat.take_lines(p_item uuid, p_answers jsonb)
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform question.revealing(p_item, 'talk', p_answers);
  perform question.finish(p_item);
end $$;
grant execute on function threat.take_lines to counterpart_app;

-- Declares which rows take their marking from another record (platform.follow), and which texts have translations (platform.translate).
select platform.translate('threat.scenario', 'scenario', 'title', '{title}', 'summary', '{summary}');

grant execute on function threat.take_judgements to counterpart_app;
