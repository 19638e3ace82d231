-- Due diligence of a programme: who decides, cases, their mitigations, signed decisions, and what happened since.

create schema diligence;
grant usage on schema diligence to counterpart_app;

-- One policy for each programme: it names the person who decides, and how many months a decision lasts at most.
create table diligence.policy (
  workspace_id uuid not null,
  id uuid not null,
  name text not null check (length(name) between 1 and 200), name_lang text not null,
  decider uuid not null,
  months int not null check (months between 1 and 36),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  unique (workspace_id)
);
select platform.protect('diligence.policy');
grant select, insert, update on diligence.policy to counterpart_app;

-- A unit is named by its type and its State, never by a person.
create table diligence.support_case (
  workspace_id uuid not null,
  id uuid not null,
  number int not null check (number >= 1),
  state text not null check (state ~ '^([0-9]{3}|X-[A-Z]{3})$'),
  unit text not null check (unit in ('law-enforcement', 'prosecution', 'judiciary', 'intelligence', 'defence', 'ministry', 'cybersecurity',
    'oversight-body', 'international-organization', 'civil-society', 'academia', 'private-sector', 'donor')),
  -- the activity
  title text not null check (length(title) between 1 and 200), title_lang text not null,
  covers text[] not null check (cardinality(covers) >= 1
    and covers <@ array['training', 'workshop', 'exercise', 'visit', 'advice', 'package']),
  -- null: nobody determined the scope yet
  inside boolean,
  scope_reason text, scope_reason_lang text,
  -- [{kind, known: {text, lang}, sources: [{text, reliability}], rating, mitigated}]; nothing adds the ratings up
  factors jsonb not null,
  -- accounts of the people who deliver the support, and of all who wrote the assessment
  delivers uuid[] not null check (cardinality(delivers) >= 1),
  assessors uuid[] not null check (cardinality(assessors) >= 1),
  status text not null default 'assessing' check (status in ('assessing', 'proposed', 'decided')),
  -- an incident or a suspension after the newest decision, which then allows nothing
  stopped text check (stopped in ('incident', 'suspension')),
  marking text not null check (marking in ('TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED')),
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  unique (workspace_id, state, number),
  check ((inside is null) = (scope_reason is null) and (scope_reason is null) = (scope_reason_lang is null))
);
select platform.protect('diligence.support_case', marked => true);
grant select, insert, update on diligence.support_case to counterpart_app;

create table diligence.mitigation (
  workspace_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  position int not null check (position >= 1),
  text text not null check (length(text) between 1 and 200), text_lang text not null,
  -- an office, never a person
  owner text not null check (length(owner) between 1 and 200),
  due date not null,
  done date,
  -- the due date that the decider let pass
  let_pass date,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, id),
  foreign key (workspace_id, case_id) references diligence.support_case
);
create index mitigation_case on diligence.mitigation (workspace_id, case_id);
select platform.protect('diligence.mitigation', marked => true);
select platform.follow('diligence.mitigation', 'case_id', 'diligence.support_case', 'same');
grant select, insert, update, delete on diligence.mitigation to counterpart_app;

-- Signed decisions. The application cannot change or delete one.
create table diligence.decision (
  workspace_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  number int not null check (number >= 1),
  decided text not null check (decided in ('support', 'conditions', 'refused', 'out-of-scope')),
  reason text not null, reason_lang text not null,
  conditions text, conditions_lang text,
  until date not null,
  decider uuid not null,
  -- those who wrote the assessment, and those who deliver, at that time; the decider is none of them
  assessors uuid[] not null check (decider <> all (assessors)),
  delivers uuid[] not null check (decider <> all (delivers)),
  -- the assessment that was decided on, and its SHA-256
  assessment jsonb not null,
  digest text not null,
  visibility smallint not null check (visibility between 0 and 4),
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, case_id, number),
  foreign key (workspace_id, case_id) references diligence.support_case,
  check ((decided = 'conditions') = (conditions is not null) and (conditions is null) = (conditions_lang is null))
);
select platform.protect('diligence.decision', marked => true);
select platform.follow('diligence.decision', 'case_id', 'diligence.support_case', 'same');
grant select, insert on diligence.decision to counterpart_app;

-- What the gate needs to know, also of cases above the clearance of the person who sends; `visibility` says which of them this person may be
-- told about. No text leaves this function.
create function diligence.gate(p_states text[])
returns table (state text, unit text, covers text[], stopped boolean, decided text, until date, next_due date, visibility smallint)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare former text := current_setting('counterpart.clearance');
begin
  perform set_config('counterpart.clearance', '4', true);
  return query
    select c.state, c.unit, c.covers, c.stopped is not null, d.decided, d.until,
      (select min(m.due) from diligence.mitigation m where m.workspace_id = c.workspace_id and m.case_id = c.id and m.done is null
        and m.let_pass is distinct from m.due), c.visibility
    from diligence.support_case c left join lateral (select x.decided, x.until from diligence.decision x
      where x.workspace_id = c.workspace_id and x.case_id = c.id order by x.number desc limit 1) d on true
    where c.workspace_id = platform.workspace() and c.state = any (p_states);
  perform set_config('counterpart.clearance', former, true);
end $$;
grant execute on function diligence.gate to counterpart_app;
