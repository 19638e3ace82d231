-- What measures change: calculations of what remains, frozen like rankings, and portfolios that were agreed, in words.

create schema effect;
grant usage on schema effect to counterpart_app;

-- A calculation, frozen. `inputs` and `result` are canonical JSON as it was digested (14-priorities.sql, priority.ranking).
create table effect.calculation (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  number int not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  -- as they were given, by ids; the inputs hold them by codes
  conditions jsonb not null,
  criteria_set_id uuid not null,
  -- number of the ranking whose mean weights are used; null: every criterion weighs the same
  ranking int,
  seed text not null,
  draws int not null check (draws between 100 and 1000000),
  -- the strictest marking that was looked at; what is beyond it does not make the calculation stale
  up_to smallint not null check (up_to between 0 and 4),
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
  foreign key (workspace_id, assessment_id) references threat.assessment,
  foreign key (workspace_id, criteria_set_id) references threat.criteria_set,
  check ((state = 'done') = (result is not null) and (result is null) = (digest is null))
);
create index on effect.calculation (workspace_id, criteria_set_id);

-- What was looked at, by its name then; with the reason where it is not in the figures.
create table effect.calculation_input (
  workspace_id uuid not null,
  calculation_id uuid not null,
  position int not null,
  scenario_id uuid,
  measure_id uuid,
  code text not null,
  title text not null, title_lang text not null,
  rev int not null,
  -- whether the result knows it, and why it is in no figure
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

-- A decision on record. A row is never changed: a later decision is another row.
create table effect.portfolio (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  number int not null,
  statement text not null check (length(statement) > 0), statement_lang text not null,
  decided_by text not null check (length(decided_by) > 0), decided_by_lang text not null,
  decided_on date not null,
  -- the calculation that was looked at, if any: words are enough
  calculation_id uuid,
  marking text not null,
  visibility smallint not null check (visibility between 0 and 4),
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  primary key (workspace_id, id),
  unique (workspace_id, assessment_id, number),
  foreign key (workspace_id, assessment_id) references threat.assessment,
  foreign key (workspace_id, calculation_id) references effect.calculation
);
create index on effect.portfolio (workspace_id, calculation_id);

create table effect.portfolio_measure (
  workspace_id uuid not null,
  portfolio_id uuid not null,
  position int not null,
  measure_id uuid not null,
  -- as it was decided on
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

select platform.protect('effect.calculation', marked => true);
select platform.protect('effect.calculation_input', marked => true);
select platform.protect('effect.portfolio', marked => true);
select platform.protect('effect.portfolio_measure', marked => true);
grant select, insert on effect.calculation, effect.calculation_input, effect.portfolio, effect.portfolio_measure to counterpart_app;
grant update (state, result, digest) on effect.calculation to counterpart_app;

-- Numbers are the assessment's, whoever counts: one out of the reader's sight is not given twice.
create function effect.next_number(what text, p_assessment uuid) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before text := current_setting('counterpart.clearance');
  n int;
begin
  perform pg_advisory_xact_lock(hashtextextended('effect.' || what || ' ' || p_assessment, 0));
  perform set_config('counterpart.clearance', '4', true);
  case what
    when 'calculation' then
      select max(number) into n from effect.calculation where workspace_id = platform.workspace() and assessment_id = p_assessment;
    when 'portfolio' then
      select max(number) into n from effect.portfolio where workspace_id = platform.workspace() and assessment_id = p_assessment;
  end case;
  perform set_config('counterpart.clearance', before, true);
  return coalesce(n, 0) + 1;
end $$;
grant execute on function effect.next_number(text, uuid) to counterpart_app;

-- What was made of a scenario or a measure is as strict as the strictest of them, also when that becomes stricter later.
-- Nothing is loosened.
create function effect.follow_marking() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before text := current_setting('counterpart.clearance');
begin
  perform set_config('counterpart.clearance', '4', true);
  update effect.calculation_input i set visibility = new.visibility
    where i.workspace_id = new.workspace_id and (i.scenario_id = new.id or i.measure_id = new.id) and i.visibility < new.visibility;
  update effect.calculation c set visibility = new.visibility, marking = new.marking
    where c.workspace_id = new.workspace_id and c.visibility < new.visibility and exists (
      select 1 from effect.calculation_input i
      where i.workspace_id = c.workspace_id and i.calculation_id = c.id and (i.scenario_id = new.id or i.measure_id = new.id));
  update effect.portfolio_measure m set visibility = new.visibility
    where m.workspace_id = new.workspace_id and m.measure_id = new.id and m.visibility < new.visibility;
  update effect.portfolio p set visibility = new.visibility, marking = new.marking
    where p.workspace_id = new.workspace_id and p.visibility < new.visibility and exists (
      select 1 from effect.portfolio_measure m where m.workspace_id = p.workspace_id and m.portfolio_id = p.id and m.measure_id = new.id);
  perform set_config('counterpart.clearance', before, true);
  return null;
end $$;
create trigger effect_follows after update on threat.scenario
  for each row when (new.visibility > old.visibility) execute function effect.follow_marking();
create trigger effect_follows after update on policy.measure
  for each row when (new.visibility > old.visibility) execute function effect.follow_marking();
