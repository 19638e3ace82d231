-- Step 7 in the room: chosen items of a profile are asked, every agency answers from its phones, and the levels are revealed together.
--
-- While an item is asked, an agency's answer to it is read by whoever speaks for that agency, and by nobody else: also one that
-- stood before. What was asked, of whom, and when it was revealed stays.

create table capability.asking (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  profile_id uuid not null,
  number int not null,
  items text[] not null check (cardinality(items) > 0),
  state text not null default 'open' check (state in ('open', 'revealed')),
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
  unique (workspace_id, profile_id, number),
  foreign key (workspace_id, assessment_id) references threat.assessment,
  foreign key (workspace_id, profile_id) references capability.profile,
  check ((state = 'revealed') = (revealed_at is not null) and (state = 'revealed') = (asked is not null))
);
create index on capability.asking (workspace_id, assessment_id);
-- a room asks one thing at a time
create unique index one_open_asking on capability.asking (workspace_id, assessment_id) where state = 'open';
select platform.protect('capability.asking', marked => true);
grant select, insert, update on capability.asking to counterpart_app;

-- `counterpart.agency` names whom the transaction speaks for; `every` counts, and tells nothing else.
create policy own_or_revealed on capability.answer as restrictive to counterpart_app, counterpart_jobs using (
  coalesce(current_setting('counterpart.agency', true), '') in (agency_id::text, 'every')
  or not exists (select from capability.asking a where a.workspace_id = answer.workspace_id and a.profile_id = answer.profile_id
    and a.state = 'open' and answer.item = any (a.items)));

-- Profiles follow their assessment as before; now with what was asked, and with the answers that nobody reads yet.
create or replace function capability.follow_assessment() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare before text := coalesce(current_setting('counterpart.agency', true), '');
begin
  perform set_config('counterpart.agency', 'every', true);
  update capability.answer a set visibility = new.visibility from capability.profile p
    where a.workspace_id = new.workspace_id and p.workspace_id = new.workspace_id and p.id = a.profile_id and p.assessment_id = new.id;
  update capability.agreed a set visibility = new.visibility from capability.profile p
    where a.workspace_id = new.workspace_id and p.workspace_id = new.workspace_id and p.id = a.profile_id and p.assessment_id = new.id;
  update history.revision set visibility = new.visibility
    where workspace_id = new.workspace_id and table_name like 'capability.%' and visibility < new.visibility
      and (row ->> 'assessment_id' = new.id::text or row ->> 'profile_id' in
        (select p.id::text from capability.profile p where p.workspace_id = new.workspace_id and p.assessment_id = new.id));
  update capability.asking set visibility = new.visibility where workspace_id = new.workspace_id and assessment_id = new.id;
  update capability.profile set visibility = new.visibility where workspace_id = new.workspace_id and assessment_id = new.id;
  perform set_config('counterpart.agency', before, true);
  return null;
end $$;
