-- The country's own list of risks, beside which scenarios are placed: floods, pandemics, cyber attacks.
--
-- A likelihood keeps what was written (a band of a yardstick, a percentage, a range) and is a number over a period of its
-- own: lists of States say two years for malicious risks and five for others. Putting it on the assessment's horizon is
-- computed, never stored.

create schema priority;
grant usage on schema priority to counterpart_app;

-- One row an assessment: how likelihoods of the list are read, and the lock under which the list is changed.
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
  foreign key (workspace_id, assessment_id) references threat.assessment,
  foreign key (workspace_id, yardstick_id) references threat.yardstick
);
create index on priority.risk_list (workspace_id, yardstick_id);

create table priority.risk (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  -- the list's own name of the risk; the same code in a file means the same risk
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
  foreign key (workspace_id, yardstick_id) references threat.yardstick,
  check (0 <= low and low <= best and best <= high and high <= 1),
  check ((form = 'band') = (band is not null) and (band is null) = (yardstick_id is null))
);
create index on priority.risk (workspace_id, yardstick_id);

select platform.protect('priority.risk_list', marked => false);
select platform.protect('priority.risk', marked => true);
grant select, insert, update on priority.risk_list, priority.risk to counterpart_app;

-- Of these codes, the ones that are taken by risks out of the reader's sight. It says that a code is not free, as a gap in
-- numbers would, and nothing about what has it.
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
grant execute on function priority.codes_out_of_sight(uuid, text[]) to counterpart_app;

-- A risk whose text the guard stopped waits for a moderator like a scenario's.
alter table threat.held drop constraint held_subject_check;
alter table threat.held add constraint held_subject_check check (subject in ('scenario', 'note', 'risk'));
