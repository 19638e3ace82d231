-- Step 8 and its follow-up: points, recommendations, the State's answer, and reported and verified status. Reports of the State
-- and findings of a verifier are separate tables, and their rows are only added. Everything is at least as strict as its
-- assessment.

create schema recommendation;
grant usage on schema recommendation to counterpart_app;

create table recommendation.recommendation (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  number int not null,
  text text not null, text_lang text not null,
  addressee text not null, addressee_lang text not null,
  owner_id uuid,
  due_on date,
  -- IANA time zone of the dates
  zone text not null,
  -- [{kind, urn, label, body, date}]
  sources jsonb not null default '[]',
  origin text not null check (origin in ('workshop', 'other-body')),
  -- the State answers first: until this day or its answer, the recommendation is not sent to another workspace
  reply_until date,
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
  foreign key (workspace_id, owner_id) references programme.agency
);
create index on recommendation.recommendation (workspace_id, owner_id);
select platform.protect('recommendation.recommendation', marked => true);
grant select, insert, update on recommendation.recommendation to counterpart_app;

-- The State's answer. A later answer is another row.
create table recommendation.reply (
  workspace_id uuid not null,
  id uuid not null,
  recommendation_id uuid not null,
  answer text not null check (answer in ('accepted', 'partly', 'noted', 'not-accepted')),
  reason text not null, reason_lang text not null,
  -- the body that answers for the State
  by_whom text not null,
  on_day date not null,
  visibility smallint not null check (visibility between 0 and 4),
  created_at timestamptz not null default now(),
  created_by text,
  primary key (workspace_id, id),
  foreign key (workspace_id, recommendation_id) references recommendation.recommendation
);
create index on recommendation.reply (workspace_id, recommendation_id);
select platform.protect('recommendation.reply', marked => true);
grant select, insert, update (visibility) on recommendation.reply to counterpart_app;

-- A follow-up visit, remote or on site.
create table recommendation.visit (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  number int not null,
  planned_on date not null,
  zone text not null,
  mode text not null check (mode in ('remote', 'on-site')),
  state text not null default 'planned' check (state in ('planned', 'closed')),
  findings text not null default '', findings_lang text not null default 'en',
  next_on date,
  closed_at timestamptz,
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  unique (workspace_id, assessment_id, number),
  foreign key (workspace_id, assessment_id) references assessment.assessment,
  check ((state = 'closed') = (closed_at is not null))
);
select platform.protect('recommendation.visit', marked => true);
grant select, insert, update on recommendation.visit to counterpart_app;

-- The finding of a visit on one recommendation; it changes neither the reported nor the verified status.
create table recommendation.visit_item (
  workspace_id uuid not null,
  visit_id uuid not null,
  recommendation_id uuid not null,
  status text not null check (status in ('moved', 'no-change', 'settled', 'not-discussed')),
  finding text not null, finding_lang text not null,
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, visit_id, recommendation_id),
  foreign key (workspace_id, visit_id) references recommendation.visit,
  foreign key (workspace_id, recommendation_id) references recommendation.recommendation
);
create index on recommendation.visit_item (workspace_id, recommendation_id);
select platform.protect('recommendation.visit_item', marked => true);
grant select, insert, update on recommendation.visit_item to counterpart_app;

-- The reported status: what the State says.
create table recommendation.report (
  workspace_id uuid not null,
  id uuid not null,
  recommendation_id uuid not null,
  status text not null check (status in ('not-started', 'under-way', 'done', 'overtaken')),
  words text not null, words_lang text not null,
  by_whom text not null,
  on_day date not null,
  -- [{how, reference}]
  evidence jsonb not null,
  visibility smallint not null check (visibility between 0 and 4),
  created_at timestamptz not null default now(),
  created_by text,
  primary key (workspace_id, id),
  foreign key (workspace_id, recommendation_id) references recommendation.recommendation
);
create index on recommendation.report (workspace_id, recommendation_id);
select platform.protect('recommendation.report', marked => true);
grant select, insert, update (visibility) on recommendation.report to counterpart_app;

-- The verified status: what a verifier found. 'confirmed' requires attached or sighted evidence.
create table recommendation.verification (
  workspace_id uuid not null,
  id uuid not null,
  recommendation_id uuid not null,
  -- the report that was verified; null if the State had reported nothing
  report_id uuid,
  result text not null check (result in ('confirmed', 'partly', 'not-confirmed', 'not-verifiable')),
  words text not null, words_lang text not null,
  organisation text not null check (organisation <> ''),
  relation text not null check (relation <> ''),
  on_day date not null,
  evidence jsonb not null,
  visibility smallint not null check (visibility between 0 and 4),
  created_at timestamptz not null default now(),
  created_by text,
  primary key (workspace_id, id),
  foreign key (workspace_id, recommendation_id) references recommendation.recommendation,
  foreign key (workspace_id, report_id) references recommendation.report,
  check (result <> 'confirmed' or evidence @> '[{"how": "attached"}]' or evidence @> '[{"how": "sighted"}]')
);
create index on recommendation.verification (workspace_id, recommendation_id);
create index on recommendation.verification (workspace_id, report_id);
select platform.protect('recommendation.verification', marked => true);
grant select, insert, update (visibility) on recommendation.verification to counterpart_app;

-- A national action. One action can answer several recommendations.
create table recommendation.action (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  number int not null,
  text text not null, text_lang text not null,
  owner_id uuid,
  starts_on date,
  ends_on date,
  status text not null check (status in ('planned', 'under-way', 'done', 'dropped')),
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
  foreign key (workspace_id, owner_id) references programme.agency
);
create index on recommendation.action (workspace_id, owner_id);
select platform.protect('recommendation.action', marked => true);
grant select, insert, update on recommendation.action to counterpart_app;

create table recommendation.answered_by (
  workspace_id uuid not null,
  action_id uuid not null,
  recommendation_id uuid not null,
  primary key (workspace_id, action_id, recommendation_id),
  foreign key (workspace_id, action_id) references recommendation.action,
  foreign key (workspace_id, recommendation_id) references recommendation.recommendation
);
create index on recommendation.answered_by (workspace_id, recommendation_id);
select platform.protect('recommendation.answered_by');
grant select, insert, delete on recommendation.answered_by to counterpart_app;

-- A points allocation over candidates.
create table recommendation.points_question (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  -- the room belongs to another module; only its id is stored
  room uuid,
  number int not null,
  points int not null check (points between 1 and 100),
  -- [{code, urn, label}]
  items jsonb not null,
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
create unique index one_open_question on recommendation.points_question (workspace_id, assessment_id) where state = 'open';
select platform.protect('recommendation.points_question', marked => true);
grant select, insert, update on recommendation.points_question to counterpart_app;

create table recommendation.stated_points (
  workspace_id uuid not null,
  -- random, because the time in a UUIDv7 would show the order of the answers
  id uuid not null default gen_random_uuid(),
  points_question_id uuid not null,
  answer jsonb not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, points_question_id) references recommendation.points_question
);
create index on recommendation.stated_points (workspace_id, points_question_id);
select platform.protect('recommendation.stated_points');
grant select (workspace_id, id, points_question_id, answer) on recommendation.stated_points to counterpart_app;

create trigger few_answers before update of state on recommendation.points_question for each row execute function platform.refuse_few_answers();

-- Inserts the answers at the reveal, in random order.
create function recommendation.take_points(p_item uuid, p_answers jsonb)
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare i question.item := question.revealing(p_item, 'points', p_answers);
begin
  insert into recommendation.stated_points (workspace_id, points_question_id, answer)
    select i.workspace_id, i.question, a -> 'answer' from jsonb_array_elements(p_answers) a
    -- gen_random_uuid() uses the strong random generator, random() does not
    order by gen_random_uuid();
  perform question.finish(p_item);
end $$;

-- Declares which rows take their marking from another record (platform.follow), and which texts have translations (platform.translate).
select platform.translate('recommendation.recommendation', 'recommendation', 'text', '{text}');
select platform.follow('recommendation.recommendation', 'assessment_id', 'assessment.assessment', 'same');
select platform.follow('recommendation.action', 'assessment_id', 'assessment.assessment', 'same');
select platform.follow('recommendation.visit', 'assessment_id', 'assessment.assessment', 'same');
select platform.follow('recommendation.points_question', 'assessment_id', 'assessment.assessment', 'same');
select platform.follow('recommendation.reply', 'recommendation_id', 'recommendation.recommendation', 'same');
select platform.follow('recommendation.report', 'recommendation_id', 'recommendation.recommendation', 'same');
select platform.follow('recommendation.verification', 'recommendation_id', 'recommendation.recommendation', 'same');
select platform.follow('recommendation.visit_item', 'recommendation_id', 'recommendation.recommendation', 'same');

grant execute on function recommendation.take_points to counterpart_app;
