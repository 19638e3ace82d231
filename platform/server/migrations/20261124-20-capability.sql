-- Step 7: instruments as versioned data, and what several agencies answer to them.
--
-- An instrument is the State's own row and never changes: another wording is another version. Answers of agencies stay apart; what the
-- room agrees stands beside them. Profiles are as strict as their assessment, and follow it.

create schema capability;
grant usage on schema capability to counterpart_app;

create table capability.instrument (
  workspace_id uuid not null,
  id uuid not null,
  urn text not null,
  version int not null check (version >= 0),
  digest text not null,
  -- the instrument as core/instrument has it
  data jsonb not null,
  origin text not null check (origin in ('shipped', 'imported')),
  -- paths of what a foreign library holds and the model has no meaning for; it is kept in data
  not_represented text[] not null default '{}',
  created_at timestamptz not null default now(),
  created_by text,
  primary key (workspace_id, id),
  unique (workspace_id, urn, version)
);
select platform.protect('capability.instrument', marked => false);
grant select, insert on capability.instrument to counterpart_app;

-- What became of each element from one version to another.
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
select platform.protect('capability.mapping', marked => false);
grant select, insert, update on capability.mapping to counterpart_app;

-- One asking of one instrument in one assessment. The same instrument a year later is another profile.
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
  foreign key (workspace_id, assessment_id) references threat.assessment,
  foreign key (workspace_id, instrument_id) references capability.instrument
);
create index on capability.profile (workspace_id, instrument_id);

create table capability.answer (
  workspace_id uuid not null,
  profile_id uuid not null,
  agency_id uuid not null,
  item text not null,
  standing text not null check (standing in ('level', 'cannot-say', 'not-applicable')),
  level smallint,
  evidence text not null check (evidence in ('asserted', 'documented', 'verified')),
  -- where what shows it lies, in words; never the thing itself
  evidence_at text, evidence_at_lang text,
  confidence text not null check (confidence in ('low', 'moderate', 'high')),
  note text, note_lang text,
  -- the account that said the level last, and who verified it: never the same
  answered_by text not null,
  verified_by text, verified_for text, verified_at timestamptz,
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
  check (verified_by is null or verified_by <> answered_by)
);
create index on capability.answer (workspace_id, agency_id);

-- What the room settled, and where the State wants to be. Answers stay as they were.
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

do $$
declare t text;
begin
  foreach t in array array['profile', 'answer', 'agreed'] loop
    perform platform.protect(format('capability.%I', t)::regclass, marked => true);
    execute format('grant select, insert, update on capability.%I to counterpart_app', t);
  end loop;
end $$;

-- An assessment that is marked otherwise takes its profiles with it; former states only ever become stricter.
create function capability.follow_assessment() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  update capability.answer a set visibility = new.visibility from capability.profile p
    where a.workspace_id = new.workspace_id and p.workspace_id = new.workspace_id and p.id = a.profile_id and p.assessment_id = new.id;
  update capability.agreed a set visibility = new.visibility from capability.profile p
    where a.workspace_id = new.workspace_id and p.workspace_id = new.workspace_id and p.id = a.profile_id and p.assessment_id = new.id;
  update history.revision set visibility = new.visibility
    where workspace_id = new.workspace_id and table_name like 'capability.%' and visibility < new.visibility
      and (row ->> 'assessment_id' = new.id::text or row ->> 'profile_id' in
        (select p.id::text from capability.profile p where p.workspace_id = new.workspace_id and p.assessment_id = new.id));
  update capability.profile set visibility = new.visibility where workspace_id = new.workspace_id and assessment_id = new.id;
  return null;
end $$;
create trigger follow_assessment_capability after update of visibility on threat.assessment for each row
  when (old.visibility is distinct from new.visibility) execute function capability.follow_assessment();
