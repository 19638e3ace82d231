-- Steps 1 and 2: which agency does what in assessing the threat, and where technology enters that work.
--
-- Hidden until revealed: an agency's claim is read by whoever speaks for that agency, and by everybody once its survey is
-- revealed. Everything here is as strict as its assessment, and follows it.

create schema landscape;
grant usage on schema landscape to counterpart_app;

-- The State's own functions, stages or areas; without a row the shipped list holds.
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
  foreign key (workspace_id, assessment_id) references threat.assessment
);

create table landscape.survey (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  step text not null check (step in ('roles', 'technology')),
  number int not null,
  state text not null default 'open' check (state in ('open', 'revealed')),
  -- what is asked, frozen at the start: {functions, stages, areas}
  asks jsonb not null,
  -- the agencies there were at the reveal
  asked uuid[],
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
  foreign key (workspace_id, assessment_id) references threat.assessment,
  check ((state = 'revealed') = (revealed_at is not null) and (state = 'revealed') = (asked is not null))
);
create unique index one_open_survey on landscape.survey (workspace_id, assessment_id, step) where state = 'open';

create table landscape.claim (
  workspace_id uuid not null,
  survey_id uuid not null,
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
  primary key (workspace_id, survey_id, agency_id, item),
  foreign key (workspace_id, survey_id) references landscape.survey,
  foreign key (workspace_id, agency_id) references programme.agency
);
create index on landscape.claim (workspace_id, agency_id);

create table landscape.settlement (
  workspace_id uuid not null,
  survey_id uuid not null,
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
  primary key (workspace_id, survey_id, item),
  foreign key (workspace_id, survey_id) references landscape.survey,
  foreign key (workspace_id, agency_id) references programme.agency,
  check ((outcome = 'agency') = (agency_id is not null))
);
create index on landscape.settlement (workspace_id, agency_id);

create table landscape.finding (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  survey_id uuid not null,
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
  unique (workspace_id, survey_id, kind, item),
  foreign key (workspace_id, assessment_id) references threat.assessment,
  foreign key (workspace_id, survey_id) references landscape.survey,
  check (status <> 'dropped' or reason is not null)
);
create index on landscape.finding (workspace_id, assessment_id);

do $$
declare t text;
begin
  foreach t in array array['word_list', 'survey', 'claim', 'settlement', 'finding'] loop
    perform platform.protect(format('landscape.%I', t)::regclass, marked => true);
    execute format('grant select, insert, update on landscape.%I to counterpart_app', t);
  end loop;
end $$;

-- `counterpart.agency` names whom the transaction speaks for; `every` counts, and tells nothing else.
create policy own_or_revealed on landscape.claim as restrictive to counterpart_app, counterpart_jobs using (
  coalesce(current_setting('counterpart.agency', true), '') in (agency_id::text, 'every')
  or exists (select from landscape.survey s where s.workspace_id = claim.workspace_id and s.id = claim.survey_id and s.state = 'revealed'));

-- An assessment that is marked otherwise takes with it what was mapped in it; former states only ever become stricter.
create function landscape.follow_assessment() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare before text := coalesce(current_setting('counterpart.agency', true), '');
begin
  perform set_config('counterpart.agency', 'every', true);
  update landscape.word_list set visibility = new.visibility where workspace_id = new.workspace_id and assessment_id = new.id;
  update landscape.finding set visibility = new.visibility where workspace_id = new.workspace_id and assessment_id = new.id;
  update landscape.claim c set visibility = new.visibility from landscape.survey s
    where c.workspace_id = new.workspace_id and s.workspace_id = new.workspace_id and s.id = c.survey_id and s.assessment_id = new.id;
  update landscape.settlement c set visibility = new.visibility from landscape.survey s
    where c.workspace_id = new.workspace_id and s.workspace_id = new.workspace_id and s.id = c.survey_id and s.assessment_id = new.id;
  update history.revision set visibility = new.visibility
    where workspace_id = new.workspace_id and table_name like 'landscape.%' and visibility < new.visibility
      and (row ->> 'assessment_id' = new.id::text or row ->> 'survey_id' in
        (select s.id::text from landscape.survey s where s.workspace_id = new.workspace_id and s.assessment_id = new.id));
  update landscape.survey set visibility = new.visibility where workspace_id = new.workspace_id and assessment_id = new.id;
  perform set_config('counterpart.agency', before, true);
  return null;
end $$;
create trigger follow_assessment after update of visibility on threat.assessment for each row
  when (old.visibility is distinct from new.visibility) execute function landscape.follow_assessment();
