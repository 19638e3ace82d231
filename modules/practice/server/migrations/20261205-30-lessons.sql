-- Lessons of a programme and recommendations of evaluations, in the library beside practices, and the responses to the latter.

create table practice.lesson (
  workspace_id uuid not null,
  id uuid not null,
  number int not null check (number >= 1),
  -- `evaluation`: the recommendation of an evaluation or oversight report
  kind text not null check (kind in ('lesson', 'evaluation')),
  -- the language of all texts of the lesson
  lang text not null,
  title text not null check (length(title) between 1 and 200),
  happened text not null,
  learned text not null,
  differently text not null,
  -- title, publisher, date, paragraph and link; null for own experience
  report jsonb,
  -- an office, never a person
  addressee text not null,
  areas text[] not null,
  -- URNs of records; who may not see one is not told of it
  links text[] not null,
  status text not null default 'draft' check (status in ('draft', 'in-review', 'published', 'withdrawn')),
  -- everybody who wrote a wording: none of them decides on it
  writers text[] not null check (cardinality(writers) >= 1),
  marking text not null check (marking in ('TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED')),
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  unique (workspace_id, number),
  check (kind = 'lesson' or (report is not null and addressee <> ''))
);
select platform.protect('practice.lesson', marked => true);
select platform.translate('practice.lesson', 'lesson', 'title', '{title}', 'happened', '{happened}', 'learned', '{learned}',
  'differently', '{differently}');
grant select, insert, update on practice.lesson to counterpart_app;

-- Entries are added and never changed; the one with the highest number says how the recommendation stands.
create table practice.response (
  workspace_id uuid not null,
  lesson_id uuid not null,
  number int not null check (number >= 1),
  day date not null,
  answer text not null check (answer in ('accepted', 'partly', 'not-accepted')),
  state text not null check (state in ('open', 'done', 'dropped')),
  owner text not null,
  until date,
  note text not null, note_lang text not null,
  visibility smallint not null check (visibility between 0 and 4),
  added_at timestamptz not null,
  added_by text not null,
  primary key (workspace_id, lesson_id, number),
  foreign key (workspace_id, lesson_id) references practice.lesson,
  check (answer <> 'not-accepted' or state = 'dropped'),
  check (state <> 'open' or owner <> ''),
  check (state <> 'dropped' or note <> '')
);
select platform.protect('practice.response', marked => true);
select platform.follow('practice.response', 'lesson_id', 'practice.lesson', 'same');
grant select, insert on practice.response to counterpart_app;

-- A decision of a moderator is on a card or on a lesson.
alter table practice.decision alter column practice_id drop not null,
  add column lesson_id uuid,
  add foreign key (workspace_id, lesson_id) references practice.lesson,
  add constraint decision_on_one check (num_nonnulls(practice_id, lesson_id) = 1);
create index decision_lesson on practice.decision (workspace_id, lesson_id, decided_at);
select platform.follow('practice.decision', 'lesson_id', 'practice.lesson', 'same');

select search.follow('practice.lesson', 'lesson');
