-- Step 4: the national risk list, weights of criteria, and rankings. A likelihood is stored as it was written (a band of a
-- yardstick, a percentage, a range) and as a number over its own period. The conversion to the horizon of the assessment is
-- computed and never stored.

create schema priority;
grant usage on schema priority to counterpart_app;

-- One row per assessment: how likelihoods of the list are read. Changes of the list lock this row.
create table priority.risk_list (
  workspace_id uuid not null,
  assessment_id uuid not null,
  yardstick_id uuid not null,
  malicious_months int not null default 24 check (malicious_months between 1 and 600),
  other_months int not null default 60 check (other_months between 1 and 600),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, assessment_id),
  foreign key (workspace_id, assessment_id) references assessment.assessment,
  foreign key (workspace_id, yardstick_id) references assessment.yardstick
);
create index on priority.risk_list (workspace_id, yardstick_id);
select platform.protect('priority.risk_list');
grant select, insert, update on priority.risk_list to counterpart_app;

create table priority.risk (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  -- the code of the risk in its list; a row of a file with the same code means the same risk
  code text not null check (length(code) between 1 and 40),
  status text not null default 'active' check (status in ('active', 'withdrawn')),
  withdrawn_reason text, withdrawn_reason_lang text,
  title text not null, title_lang text not null,
  description text not null, description_lang text not null,
  kind text not null check (kind in ('malicious', 'natural', 'accidental', 'health', 'societal')),
  route text not null check (route in ('intent-capability', 'frequency', 'judgement')),
  form text not null check (form in ('band', 'percentage', 'range')),
  -- the likelihood as it was written
  given text not null,
  yardstick_id uuid,
  band text,
  low float8 not null, best float8 not null, high float8 not null,
  months int not null check (months between 1 and 600),
  -- [{criterion, low, best, high}] in levels of the assessment's criteria set
  impacts jsonb not null default '[]',
  source text not null, source_lang text not null,
  marking text not null,
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  unique (workspace_id, assessment_id, code),
  foreign key (workspace_id, assessment_id) references priority.risk_list,
  foreign key (workspace_id, yardstick_id) references assessment.yardstick,
  check (0 <= low and low <= best and best <= high and high <= 1),
  check ((form = 'band') = (band is not null) and (band is null) = (yardstick_id is null))
);
create index on priority.risk (workspace_id, yardstick_id);
select platform.protect('priority.risk', marked => true);
grant select, insert, update on priority.risk to counterpart_app;

-- Returns those of the given codes that belong to risks above the reader's clearance. The result shows only that a code is already used.
create function priority.codes_out_of_sight(p_assessment uuid, p_codes text[]) returns text[]
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before text := current_setting('counterpart.clearance');
  taken text[];
begin
  perform set_config('counterpart.clearance', '4', true);
  select coalesce(array_agg(code order by code), '{}') into taken from priority.risk
    where workspace_id = platform.workspace() and assessment_id = p_assessment and code = any (p_codes) and visibility > before::int;
  perform set_config('counterpart.clearance', before, true);
  return taken;
end $$;

-- Weights of criteria from every participant. Nothing links a person's weights in two questions.
create table priority.weights_question (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  -- the room belongs to another module; only its id is stored
  room uuid,
  number int not null,
  method text not null check (method in ('swing', 'best-worst')),
  criteria_set_id uuid not null,
  state text not null default 'open' check (state in ('open', 'revealed', 'closed')),
  opened_at timestamptz not null default now(),
  revealed_at timestamptz,
  -- number of seats and of answers, set at the reveal
  asked int,
  answered int,
  primary key (workspace_id, id),
  unique (workspace_id, assessment_id, number),
  foreign key (workspace_id, assessment_id) references assessment.assessment,
  foreign key (workspace_id, criteria_set_id) references assessment.criteria_set
);
create index on priority.weights_question (workspace_id, criteria_set_id);
create unique index one_open_question on priority.weights_question (workspace_id, assessment_id) where state = 'open';
select platform.protect('priority.weights_question');
grant select, insert, update on priority.weights_question to counterpart_app;

create table priority.stated_weights (
  workspace_id uuid not null,
  -- random, because the time in a UUIDv7 would show the order of the answers
  id uuid not null default gen_random_uuid(),
  weights_question_id uuid not null,
  agency_id uuid,
  answer jsonb not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, weights_question_id) references priority.weights_question,
  foreign key (workspace_id, agency_id) references programme.agency
);
create index on priority.stated_weights (workspace_id, weights_question_id);
create index on priority.stated_weights (workspace_id, agency_id);
select platform.protect('priority.stated_weights');
grant select (workspace_id, id, weights_question_id, agency_id, answer) on priority.stated_weights to counterpart_app;

-- A run of the ranking, frozen. `inputs` and `result` are the canonical JSON that was digested: a jsonb column would write its
-- numbers differently, and the digest would not match.
create table priority.ranking (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  number int not null,
  weights_question_id uuid,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  done int not null default 0,
  total int not null default 1,
  horizon_months int not null,
  criteria_set_id uuid not null,
  seed text not null,
  draws int not null check (draws between 100 and 1000000),
  -- the strictest marking that was read; changes above it do not make the ranking outdated
  max_visibility smallint not null check (max_visibility between 0 and 4),
  inputs text not null,
  inputs_digest text not null,
  -- scenarios and risks that could not be ranked, with reasons
  left_out jsonb not null default '[]',
  result text,
  digest text,
  marking text not null,
  visibility smallint not null check (visibility between 0 and 4),
  made_at timestamptz not null default now(),
  made_by text,
  primary key (workspace_id, id),
  unique (workspace_id, assessment_id, number),
  foreign key (workspace_id, assessment_id) references assessment.assessment,
  foreign key (workspace_id, weights_question_id) references priority.weights_question,
  foreign key (workspace_id, criteria_set_id) references assessment.criteria_set,
  check ((state = 'done') = (result is not null) and (result is null) = (digest is null))
);
create index on priority.ranking (workspace_id, weights_question_id);
create index on priority.ranking (workspace_id, criteria_set_id);
select platform.protect('priority.ranking', marked => true);
grant select, insert, update on priority.ranking to counterpart_app;

-- The scenarios and risks that were ranked or left out, with their names at that time.
create table priority.ranking_input (
  workspace_id uuid not null,
  ranking_id uuid not null,
  position int not null,
  scenario_id uuid,
  risk_id uuid,
  code text not null,
  title text not null, title_lang text not null,
  rev int not null,
  -- false: left out; the ranking gives the reason
  ranked boolean not null,
  -- whether the room was split on the scenario's likelihood
  split boolean not null,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, ranking_id, position),
  foreign key (workspace_id, ranking_id) references priority.ranking,
  foreign key (workspace_id, scenario_id) references threat.scenario,
  foreign key (workspace_id, risk_id) references priority.risk,
  check ((scenario_id is null) <> (risk_id is null))
);
create index on priority.ranking_input (workspace_id, scenario_id);
create index on priority.ranking_input (workspace_id, risk_id);
select platform.protect('priority.ranking_input', marked => true);
grant select, insert on priority.ranking_input to counterpart_app;

create trigger few_answers before update of state on priority.weights_question for each row execute function platform.refuse_few_answers();

-- Inserts the answers at the reveal, in random order.
create function priority.take_weights(p_item uuid, p_answers jsonb)
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare i question.item := question.revealing(p_item, 'weights', p_answers);
begin
  insert into priority.stated_weights (workspace_id, weights_question_id, agency_id, answer)
    select i.workspace_id, i.question, (g ->> 'agency')::uuid, g -> 'answer' from jsonb_array_elements(p_answers) g
    order by gen_random_uuid();
  perform question.finish(p_item);
end $$;

-- Declares which rows take their marking from another record (platform.follow), and which texts have translations (platform.translate).
select platform.translate('priority.risk', 'risk', 'title', '{title}', 'description', '{description}');
select platform.follow('priority.ranking_input', 'scenario_id', 'threat.scenario', 'raise');
select platform.follow('priority.ranking_input', 'risk_id', 'priority.risk', 'raise');
select platform.follow('priority.ranking', 'id', 'priority.ranking_input', 'mark', 'ranking_id');

grant execute on function priority.codes_out_of_sight, priority.take_weights to counterpart_app;
