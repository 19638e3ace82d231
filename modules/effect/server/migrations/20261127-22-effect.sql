-- Step 6: calculations of the remaining risk, frozen like rankings, and agreed portfolios of measures.

create schema effect;
grant usage on schema effect to counterpart_app;

-- A calculation, frozen. `inputs` and `result` are canonical JSON, as in priority.ranking.
create table effect.calculation (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  number int not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  -- the conditions as the person gave them, with ids; `inputs` contains them with codes
  conditions jsonb not null,
  criteria_set_id uuid not null,
  -- number of the ranking whose mean weights are used; null: equal weights
  ranking int,
  seed text not null,
  draws int not null check (draws between 100 and 1000000),
  -- the strictest marking that was read; changes above it do not make the calculation outdated
  max_visibility smallint not null check (max_visibility between 0 and 4),
  inputs text not null,
  inputs_digest text not null,
  result text,
  digest text,
  marking text not null,
  visibility smallint not null check (visibility between 0 and 4),
  made_at timestamptz not null default now(),
  made_by text,
  primary key (workspace_id, id),
  unique (workspace_id, assessment_id, number),
  foreign key (workspace_id, assessment_id) references assessment.assessment,
  foreign key (workspace_id, criteria_set_id) references assessment.criteria_set,
  check ((state = 'done') = (result is not null) and (result is null) = (digest is null))
);
create index on effect.calculation (workspace_id, criteria_set_id);
select platform.protect('effect.calculation', marked => true);
grant select, insert, update (state, result, digest) on effect.calculation to counterpart_app;

-- The scenarios and measures that were read, with their names at that time, and the reason if one is not in the figures.
create table effect.calculation_input (
  workspace_id uuid not null,
  calculation_id uuid not null,
  position int not null,
  scenario_id uuid,
  measure_id uuid,
  code text not null,
  title text not null, title_lang text not null,
  rev int not null,
  -- whether the record is part of the result; if it is not, `left_out` contains the reason
  entered boolean not null,
  left_out text,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, calculation_id, position),
  foreign key (workspace_id, calculation_id) references effect.calculation,
  foreign key (workspace_id, scenario_id) references threat.scenario,
  foreign key (workspace_id, measure_id) references policy.measure,
  check ((scenario_id is null) <> (measure_id is null)),
  check (entered or left_out is not null)
);
create index on effect.calculation_input (workspace_id, scenario_id);
create index on effect.calculation_input (workspace_id, measure_id);
select platform.protect('effect.calculation_input', marked => true);
grant select, insert on effect.calculation_input to counterpart_app;

-- A recorded decision. Rows never change: a later decision is another row.
create table effect.portfolio (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  number int not null,
  statement text not null check (length(statement) > 0), statement_lang text not null,
  decided_by text not null check (length(decided_by) > 0), decided_by_lang text not null,
  decided_on date not null,
  -- the calculation that was used, if any
  calculation_id uuid,
  marking text not null,
  visibility smallint not null check (visibility between 0 and 4),
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  primary key (workspace_id, id),
  unique (workspace_id, assessment_id, number),
  foreign key (workspace_id, assessment_id) references assessment.assessment,
  foreign key (workspace_id, calculation_id) references effect.calculation
);
create index on effect.portfolio (workspace_id, calculation_id);
select platform.protect('effect.portfolio', marked => true);
grant select, insert on effect.portfolio to counterpart_app;

create table effect.portfolio_measure (
  workspace_id uuid not null,
  portfolio_id uuid not null,
  position int not null,
  measure_id uuid not null,
  -- code and title at the time of the decision
  code text not null,
  title text not null, title_lang text not null,
  rev int not null,
  digest text not null,
  chosen boolean not null,
  reason text not null check (length(reason) > 0), reason_lang text not null,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, portfolio_id, position),
  unique (workspace_id, portfolio_id, measure_id),
  foreign key (workspace_id, portfolio_id) references effect.portfolio,
  foreign key (workspace_id, measure_id) references policy.measure
);
create index on effect.portfolio_measure (workspace_id, measure_id);
select platform.protect('effect.portfolio_measure', marked => true);
grant select, insert on effect.portfolio_measure to counterpart_app;

-- Declares which rows take their marking from another record (platform.follow).
select platform.follow('effect.calculation_input', 'scenario_id', 'threat.scenario', 'raise');
select platform.follow('effect.calculation_input', 'measure_id', 'policy.measure', 'raise');
select platform.follow('effect.calculation', 'id', 'effect.calculation_input', 'mark', 'calculation_id');
select platform.follow('effect.portfolio_measure', 'measure_id', 'policy.measure', 'raise');
select platform.follow('effect.portfolio', 'id', 'effect.portfolio_measure', 'mark', 'portfolio_id');
