-- Measures, and the rights tests they have to pass.
--
-- That a measure is adopted is a fact of these tables, not of a program: an adopted row names its test, the test was made
-- of exactly this text, by somebody who neither wrote it nor works under somebody who did, and answers every question so
-- that nothing stands against it. The constraints hold for every login and every way in, an archive's rows included.

create schema safeguard;
create schema policy;
grant usage on schema safeguard, policy to counterpart_app;

-- Who somebody works for and under, as far as the focal point keeps it: shown beside every test.
create table safeguard.reviewer_line (
  workspace_id uuid not null,
  id uuid not null,
  account uuid not null,
  institution text not null check (length(institution) between 1 and 200), institution_lang text not null,
  -- an account too; null: nobody in this workspace is above this person
  superior uuid check (superior <> account),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  unique (workspace_id, account)
);

-- Whether answers let a measure through: no absolute right is touched, every other question is answered with yes, and each
-- answer has reasons. Immutable, for constraints.
create function safeguard.passes(answers jsonb) returns boolean language sql immutable parallel safe set search_path = pg_catalog
  return coalesce(
    answers #>> '{absolute,answer}' = 'no' and length(trim(answers #>> '{absolute,reasons,text}')) >= 6
    and (select bool_and(coalesce(answers #>> array[question, 'answer'] = 'yes' and length(trim(answers #>> array[question, 'reasons', 'text'])) >= 6, false))
      from unnest(array['legality', 'legitimate-aim', 'necessity', 'proportionality', 'non-discrimination', 'oversight', 'remedy', 'time-limit']) question),
    false);
grant execute on function safeguard.passes(jsonb) to counterpart_app, counterpart_jobs, counterpart_backup;

create table safeguard.rights_test (
  workspace_id uuid not null,
  id uuid not null,
  -- urn:counterpart:measure:<id>; this schema knows no more of it
  subject text not null,
  number int not null check (number >= 1),
  -- the text that was tested
  subject_rev int not null,
  subject_digest text not null,
  -- accounts that wrote the text, sorted
  authors uuid[] not null check (cardinality(authors) >= 1),
  reviewer uuid not null check (reviewer <> all (authors)),
  institution text not null, institution_lang text not null,
  -- whom the reviewer worked under when answering, nearest first
  superiors uuid[] not null check (not superiors && authors),
  -- {question: {answer: yes | no | not-answered, reasons: {text, lang}}}
  answers jsonb not null,
  -- the digest again where the answers let it through: what an adoption points to
  passed_digest text,
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  unique (workspace_id, subject, number),
  -- one a reviewer and text: a "no" is resolved by whoever said it, or by another text
  unique (workspace_id, subject, subject_digest, reviewer),
  unique (workspace_id, id, passed_digest, authors),
  check (case when safeguard.passes(answers) then passed_digest is not distinct from subject_digest else passed_digest is null end)
);

-- What was written, as one digest: of this measure and no other. Immutable, for constraints; jsonb has one order of keys.
create function policy.text_digest(id uuid, content jsonb) returns text language sql immutable parallel safe set search_path = pg_catalog
  return encode(sha256(convert_to(id::text || ' ' || content::text, 'UTF8')), 'hex');
grant execute on function policy.text_digest(uuid, jsonb) to counterpart_app, counterpart_jobs, counterpart_backup;

create table policy.measure (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  number int not null check (number >= 1),
  kind text not null check (kind in ('legal', 'institutional', 'operational', 'technical', 'partnership', 'prevention', 'adopt-a-technology')),
  status text not null default 'draft' check (status in ('draft', 'under-review', 'adopted', 'refused', 'withdrawn')),
  status_reason text, status_reason_lang text,
  -- everything that a person writes of it, as the contract's MeasureText; the rights test is of this
  content jsonb not null check (jsonb_typeof(content) = 'object' and content ->> 'kind' = kind),
  -- accounts that wrote it, sorted
  authors uuid[] not null check (cardinality(authors) >= 1),
  legal_state text check (legal_state in ('drafted', 'consulted', 'tabled', 'adopted', 'in-force', 'amended', 'struck-down')),
  adopted_test uuid,
  adopted_digest text,
  adopted_at timestamptz,
  adopted_by uuid,
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
  -- the gate: a test that was passed, of this very text, by none of these authors
  constraint tested foreign key (workspace_id, adopted_test, adopted_digest, authors) references safeguard.rights_test (workspace_id, id, passed_digest, authors),
  constraint gate check (case when status = 'adopted'
    then adopted_test is not null and adopted_digest is not distinct from policy.text_digest(id, content) and adopted_at is not null and adopted_by is not null
    else adopted_test is null and adopted_digest is null and adopted_at is null and adopted_by is null end),
  check ((kind = 'legal') = (legal_state is not null)),
  -- a law is not adopted behind the measure's back
  constraint law_behind_gate check (legal_state is null or legal_state not in ('adopted', 'in-force', 'amended') or status = 'adopted'),
  check (status not in ('refused', 'withdrawn') or length(status_reason) > 0)
);
create index on policy.measure (workspace_id, adopted_test, adopted_digest, authors);

-- What civil society said of a measure, under a marking of its own.
create table policy.civil_input (
  workspace_id uuid not null,
  id uuid not null,
  measure_id uuid not null,
  said_by text not null, said_by_lang text not null,
  input text not null, input_lang text not null,
  marking text not null,
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  foreign key (workspace_id, measure_id) references policy.measure
);
create index on policy.civil_input (workspace_id, measure_id);

-- What a measure is expected to change of a scenario, as judged at the desk: in words, or as a range beside the words.
create table policy.effect (
  workspace_id uuid not null,
  id uuid not null,
  measure_id uuid not null,
  scenario_id uuid not null,
  on_what text not null check (on_what in ('likelihood', 'impact')),
  in_words text not null, in_words_lang text not null,
  -- the share by which it lowers (above 0) or raises (below 0); all three or none: nothing is imputed
  low float8, best float8, high float8,
  -- measures with the same mechanism are not multiplied
  mechanism text not null default '',
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  unique (workspace_id, measure_id, scenario_id, on_what),
  foreign key (workspace_id, measure_id) references policy.measure,
  foreign key (workspace_id, scenario_id) references threat.scenario,
  check ((low is null) = (best is null) and (best is null) = (high is null)),
  check (low is null or (-1 <= low and low <= best and best <= high and high <= 1))
);
create index on policy.effect (workspace_id, scenario_id);

-- One look at an indicator. A row is never changed: what was read then was read then.
create table policy.reading (
  workspace_id uuid not null,
  id uuid not null,
  measure_id uuid not null,
  indicator text not null,
  read_on date not null,
  value text not null, value_lang text not null,
  source text not null, source_lang text not null,
  visibility smallint not null check (visibility between 0 and 4),
  created_at timestamptz not null default now(),
  created_by text,
  primary key (workspace_id, id),
  foreign key (workspace_id, measure_id) references policy.measure
);
create index on policy.reading (workspace_id, measure_id);

select platform.protect('safeguard.reviewer_line');
select platform.protect('safeguard.rights_test', marked => true);
select platform.protect('policy.measure', marked => true);
select platform.protect('policy.civil_input', marked => true);
select platform.protect('policy.effect', marked => true);
select platform.protect('policy.reading', marked => true);
grant select, insert, update on safeguard.reviewer_line, safeguard.rights_test, policy.measure, policy.civil_input, policy.effect to counterpart_app;
-- readings and tests follow the marking of their measure
grant select, insert, update (visibility) on policy.reading to counterpart_app;

-- Numbers are the assessment's, whoever counts: one out of the reader's sight is not given twice.
create function policy.next_number(p_assessment uuid) returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before text := current_setting('counterpart.clearance');
  found int;
begin
  perform pg_advisory_xact_lock(hashtextextended('policy.measure ' || p_assessment, 0));
  perform set_config('counterpart.clearance', '4', true);
  select coalesce(max(m.number), 0) + 1 into found from policy.measure m
    where m.workspace_id = platform.workspace() and m.assessment_id = p_assessment;
  perform set_config('counterpart.clearance', before, true);
  return found;
end $$;
grant execute on function policy.next_number(uuid) to counterpart_app;

-- Held text of a measure waits for the moderator like that of a scenario. Which records there are is the program's to say.
alter table threat.held drop constraint held_subject_check;
alter table threat.held add constraint held_subject_check check (subject ~ '^[a-z][a-z-]{1,30}$');
