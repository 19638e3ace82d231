-- Rights tests, and who works under whom.

create schema safeguard;
grant usage on schema safeguard to counterpart_app;

-- The institution and the superior of a person, as the focal point recorded them. Both are shown beside every test.
create table safeguard.reviewer_line (
  workspace_id uuid not null,
  id uuid not null,
  account uuid not null,
  institution text not null check (length(institution) between 1 and 200), institution_lang text not null,
  -- account of the superior; null: nobody in this workspace
  superior uuid check (superior <> account),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  unique (workspace_id, account)
);
select platform.protect('safeguard.reviewer_line');
grant select, insert, update on safeguard.reviewer_line to counterpart_app;

-- Whether the answers pass: no absolute right is affected, every other question is answered with yes, and each answer has
-- reasons. Immutable, so that constraints can use it.
create function safeguard.passes(answers jsonb) returns boolean language sql immutable parallel safe set search_path = pg_catalog, pg_temp
  return coalesce(
    answers #>> '{absolute,answer}' = 'no' and length(trim(answers #>> '{absolute,reasons,text}')) >= 6
    and (select bool_and(coalesce(answers #>> array[question, 'answer'] = 'yes' and length(trim(answers #>> array[question, 'reasons', 'text'])) >= 6, false))
      from unnest(array['legality', 'legitimate-aim', 'necessity', 'proportionality', 'non-discrimination', 'oversight', 'remedy', 'time-limit']) question),
    false);

create table safeguard.rights_test (
  workspace_id uuid not null,
  id uuid not null,
  -- URN of the subject, such as urn:counterpart:measure:<id>; this module knows nothing else about it
  subject text not null,
  number int not null check (number >= 1),
  -- the text that was tested
  subject_rev int not null,
  subject_digest text not null,
  -- accounts of the authors, sorted
  authors uuid[] not null check (cardinality(authors) >= 1),
  reviewer uuid not null check (reviewer <> all (authors)),
  institution text not null, institution_lang text not null,
  -- superiors of the reviewer at the time of the answer, nearest first
  superiors uuid[] not null check (not superiors && authors),
  -- {question: {answer: yes | no | not-answered, reasons: {text, lang}}}
  answers jsonb not null,
  -- equal to subject_digest if the test was passed; an adopted measure refers to it
  passed_digest text,
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  unique (workspace_id, subject, number),
  -- one test per reviewer and text: a "no" is resolved by its reviewer or by a changed text
  unique (workspace_id, subject, subject_digest, reviewer),
  unique (workspace_id, id, passed_digest, authors),
  check (case when safeguard.passes(answers) then passed_digest is not distinct from subject_digest else passed_digest is null end)
);
select platform.protect('safeguard.rights_test', marked => true);
grant select, insert, update on safeguard.rights_test to counterpart_app;

grant execute on function safeguard.passes to counterpart_app, counterpart_backup, counterpart_jobs;
