-- Measures, their milestones, and expected effects. The constraints of this file decide whether a measure is adopted, for every
-- login and for rows of an archive: an adopted row names a passed rights test of exactly this text, by somebody who neither
-- wrote it nor works under an author.

create schema policy;
grant usage on schema policy to counterpart_app;

-- The digest of a measure's text; the id is part of it. Immutable, so that constraints can use it; jsonb orders its keys.
create function policy.text_digest(id uuid, content jsonb) returns text language sql immutable parallel safe set search_path = pg_catalog, pg_temp
  return encode(sha256(convert_to(id::text || ' ' || content::text, 'UTF8')), 'hex');

create table policy.measure (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  number int not null check (number >= 1),
  kind text not null check (kind in ('legal', 'institutional', 'operational', 'technical', 'partnership', 'prevention', 'adopt-a-technology')),
  status text not null default 'draft' check (status in ('draft', 'under-review', 'adopted', 'refused', 'withdrawn')),
  status_reason text, status_reason_lang text,
  -- all text of the measure (`MeasureText` of the contract); the rights test refers to this text
  content jsonb not null check (jsonb_typeof(content) = 'object' and content ->> 'kind' = kind),
  -- accounts of the measure's authors, sorted
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
  foreign key (workspace_id, assessment_id) references assessment.assessment,
  -- a passed test of exactly this text, by somebody who is not an author
  constraint tested foreign key (workspace_id, adopted_test, adopted_digest, authors) references safeguard.rights_test (workspace_id, id, passed_digest, authors),
  constraint gate check (case when status = 'adopted'
    then adopted_test is not null and adopted_digest is not distinct from policy.text_digest(id, content) and adopted_at is not null and adopted_by is not null
    else adopted_test is null and adopted_digest is null and adopted_at is null and adopted_by is null end),
  check ((kind = 'legal') = (legal_state is not null)),
  -- a law is adopted only if the measure is
  constraint law_behind_gate check (legal_state is null or legal_state not in ('adopted', 'in-force', 'amended') or status = 'adopted'),
  check (status not in ('refused', 'withdrawn') or length(status_reason) > 0)
);
create index on policy.measure (workspace_id, adopted_test, adopted_digest, authors);
select platform.protect('policy.measure', marked => true);
grant select, insert, update on policy.measure to counterpart_app;

-- Input of civil society on a measure, with its own marking.
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
select platform.protect('policy.civil_input', marked => true);
grant select, insert, update on policy.civil_input to counterpart_app;

-- The expected effect of a measure on a scenario, recorded at the desk: in words, and optionally as a range.
create table policy.effect (
  workspace_id uuid not null,
  id uuid not null,
  measure_id uuid not null,
  scenario_id uuid not null,
  on_what text not null check (on_what in ('likelihood', 'impact')),
  in_words text not null, in_words_lang text not null,
  -- the share by which the measure lowers (above 0) or raises (below 0) the likelihood or impact; all three or none, because no number is
  -- derived from words
  low float8, best float8, high float8,
  -- effects of measures with the same mechanism are not multiplied
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
select platform.protect('policy.effect', marked => true);
grant select, insert, update on policy.effect to counterpart_app;

-- One reading of an indicator. Rows never change.
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
select platform.protect('policy.reading', marked => true);
grant select, insert, update (visibility) on policy.reading to counterpart_app;

-- Step 6 in a room: the effects of measures on scenarios that everybody expects, in words and optionally as a range. The reveal
-- splits each person's answer into one row per measure and scenario and inserts all rows in one random order, so that two
-- answers of one person cannot be joined. Objections are separate rows and are not linked to an answer.
create table policy.effects_question (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  -- the room belongs to another module; only its id is stored
  room uuid,
  number int not null check (number >= 1),
  -- the scale of words as shown: [{code, name: {tag: text}}]
  words jsonb not null,
  state text not null default 'open' check (state in ('open', 'revealed', 'closed')),
  opened_at timestamptz not null default now(),
  revealed_at timestamptz,
  -- number of seats and of answers, set at the reveal
  asked int,
  answered int,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, id),
  unique (workspace_id, assessment_id, number),
  foreign key (workspace_id, assessment_id) references assessment.assessment
);
create unique index one_open_question on policy.effects_question (workspace_id, assessment_id) where state = 'open';
select platform.protect('policy.effects_question', marked => true);
grant select, insert, update on policy.effects_question to counterpart_app;

-- The effects that are asked. As strict as the stricter of measure and scenario.
create table policy.asked_effect (
  workspace_id uuid not null,
  effects_question_id uuid not null,
  -- e1, e2 ...: the name in answers
  code text not null,
  position int not null,
  measure_id uuid not null,
  scenario_id uuid not null,
  on_what text not null check (on_what in ('likelihood', 'impact')),
  -- the text of the measure at that time
  measure_digest text not null,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, effects_question_id, code),
  unique (workspace_id, effects_question_id, measure_id, scenario_id, on_what),
  foreign key (workspace_id, effects_question_id) references policy.effects_question,
  foreign key (workspace_id, measure_id) references policy.measure,
  foreign key (workspace_id, scenario_id) references threat.scenario
);
create index on policy.asked_effect (workspace_id, measure_id);
create index on policy.asked_effect (workspace_id, scenario_id);
select platform.protect('policy.asked_effect', marked => true);
grant select, insert on policy.asked_effect to counterpart_app;

create table policy.rated_effect (
  workspace_id uuid not null,
  -- random, because the time in a UUIDv7 would show the order of the answers
  id uuid not null default gen_random_uuid(),
  effects_question_id uuid not null,
  code text not null,
  -- null: cannot say
  word text,
  -- the share by which the measure lowers (above 0) or raises (below 0) the likelihood or impact; all three or none, because no number is
  -- derived from a word
  low float8, best float8, high float8,
  primary key (workspace_id, id),
  foreign key (workspace_id, effects_question_id, code) references policy.asked_effect,
  check ((low is null) = (best is null) and (best is null) = (high is null)),
  check (low is null or (word is not null and -1 <= low and low <= best and best <= high and high <= 1))
);
create index on policy.rated_effect (workspace_id, effects_question_id, code);
select platform.protect('policy.rated_effect');
grant select (workspace_id, id, effects_question_id, code, word, low, best, high) on policy.rated_effect to counterpart_app;

create table policy.objection (
  workspace_id uuid not null,
  id uuid not null default gen_random_uuid(),
  effects_question_id uuid not null,
  code text not null,
  text text not null check (length(text) > 0), text_lang text not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, effects_question_id, code) references policy.asked_effect
);
create index on policy.objection (workspace_id, effects_question_id, code);
select platform.protect('policy.objection');
grant select (workspace_id, id, effects_question_id, code, text, text_lang) on policy.objection to counterpart_app;

-- Adoption also checks the chain of command, whichever code writes the row. A rights test requires a reviewer who does not work
-- under an author at the time of the answer. The reviewer may be moved under an author between the answer and the adoption, so
-- this trigger reads the lines again. Later changes of the lines do not affect an adopted measure. For rows of an archive, the
-- lines at the time of the adoption count.
create function policy.reviewer_stands_apart() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  who uuid;
  beneath boolean;
begin
  select t.reviewer into who from safeguard.rights_test t where t.workspace_id = new.workspace_id and t.id = new.adopted_test;
  if not exists (select from safeguard.reviewer_line l where l.workspace_id = new.workspace_id and l.account = who) then
    raise exception 'nobody recorded whom the reviewer works for' using errcode = 'check_violation', schema = 'policy', table = 'measure', constraint = 'reviewer_line';
  end if;
  with recursive above (account, since) as (
    select l.superior, l.updated_at from safeguard.reviewer_line l where l.workspace_id = new.workspace_id and l.account = who
    union
    select l.superior, greatest(a.since, l.updated_at) from above a
      join safeguard.reviewer_line l on l.workspace_id = new.workspace_id and l.account = a.account
  )
  select exists (select from above a where a.account = any (new.authors) and (tg_op = 'UPDATE' or a.since <= new.adopted_at)) into beneath;
  if beneath then
    raise exception 'the reviewer works under an author' using errcode = 'check_violation', schema = 'policy', table = 'measure', constraint = 'reviewer_apart';
  end if;
  return null;
end $$;

create trigger gate_of_lines after update on policy.measure for each row
  when (new.status = 'adopted' and (old.status <> 'adopted' or old.adopted_test is distinct from new.adopted_test))
  execute function policy.reviewer_stands_apart();

-- at the end of the transaction, because an archive inserts lines before or after measures
create constraint trigger gate_of_lines_of_rows after insert on policy.measure deferrable initially deferred for each row
  when (new.status = 'adopted') execute function policy.reviewer_stands_apart();

-- Milestones of an adopted measure: funded, in force, reviewed, with the day and the evidence. Rows never change. A row refers
-- to the text of the measure at that time, so a changed measure starts again.
create table policy.milestone (
  workspace_id uuid not null,
  id uuid not null,
  measure_id uuid not null,
  kind text not null check (kind in ('funded', 'in-force', 'reviewed')),
  on_day date not null,
  words text not null check (words <> ''), words_lang text not null,
  -- where the evidence can be found; empty: not given
  evidence text not null, evidence_lang text not null,
  -- only for a review: the day of the next one
  next_review date check (next_review is null or (kind = 'reviewed' and next_review > on_day)),
  measure_digest text not null,
  visibility smallint not null check (visibility between 0 and 4),
  created_at timestamptz not null default now(),
  created_by text,
  primary key (workspace_id, id),
  foreign key (workspace_id, measure_id) references policy.measure
);
create index on policy.milestone (workspace_id, measure_id);
select platform.protect('policy.milestone', marked => true);
grant select, insert, update (visibility) on policy.milestone to counterpart_app;

create trigger few_answers before update of state on policy.effects_question for each row execute function platform.refuse_few_answers();

-- Splits the answers, so that two rows of one person cannot be joined. No row is inserted for a part that the person did not answer.
create function policy.take_effects(p_item uuid, p_answers jsonb)
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare i question.item := question.revealing(p_item, 'effects', p_answers);
begin
  insert into policy.rated_effect (workspace_id, effects_question_id, code, word, low, best, high)
    select i.workspace_id, i.question, e.key, e.value ->> 'word',
      (e.value #>> '{range,low}')::float8, (e.value #>> '{range,best}')::float8, (e.value #>> '{range,high}')::float8
    from jsonb_array_elements(p_answers) g, jsonb_each(g #> '{answer,effects}') e
    order by gen_random_uuid();
  insert into policy.objection (workspace_id, effects_question_id, code, text, text_lang)
    select i.workspace_id, i.question, e.key, e.value #>> '{objection,text}', e.value #>> '{objection,lang}'
    from jsonb_array_elements(p_answers) g, jsonb_each(g #> '{answer,effects}') e
    where length(e.value #>> '{objection,text}') > 0
    order by gen_random_uuid();
  perform question.finish(p_item);
end $$;

-- Declares which rows take their marking from another record (platform.follow), and which texts have translations (platform.translate).
select platform.translate('policy.measure', 'measure', 'title', '{content,title}');
select platform.follow('policy.effect', 'measure_id', 'policy.measure', 'same');
select platform.follow('policy.reading', 'measure_id', 'policy.measure', 'same');
select platform.follow('policy.milestone', 'measure_id', 'policy.measure', 'same');
select platform.follow('safeguard.rights_test', 'subject', 'policy.measure', 'same', 'id', 'urn:counterpart:measure:');
select platform.follow('policy.effects_question', 'assessment_id', 'assessment.assessment', 'same');
select platform.follow('policy.asked_effect', 'measure_id', 'policy.measure', 'raise');
select platform.follow('policy.asked_effect', 'scenario_id', 'threat.scenario', 'raise');

grant execute on function policy.text_digest to counterpart_app, counterpart_backup, counterpart_jobs;
grant execute on function policy.take_effects to counterpart_app;
