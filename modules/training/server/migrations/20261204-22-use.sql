-- Use on the job, asked six months after a course: what the person says, and what the supervisor says. An officer enters what came back.

create table training.use_survey (
  workspace_id uuid not null,
  course_id uuid not null,
  rev int not null default 1,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, course_id),
  foreign key (workspace_id, course_id) references training.course
);
select platform.protect('training.use_survey', marked => true);
select platform.follow('training.use_survey', 'course_id', 'training.course', 'same');
grant select, insert, update on training.use_survey to counterpart_app;

-- No history; deleted when the person is erased.
create table training.use_answer (
  workspace_id uuid not null,
  nomination_id uuid not null,
  view text not null check (view in ('own', 'supervisor')),
  used text not null check (used in ('yes', 'partly', 'no')),
  why text check (why in ('no-occasion', 'no-mandate', 'no-tools', 'no-time', 'no-support', 'another-post', 'did-not-fit')),
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, nomination_id, view),
  foreign key (workspace_id, nomination_id) references training.nomination,
  check ((why is null) = (used = 'yes'))
);
select platform.protect('training.use_answer', marked => true);
select platform.follow('training.use_answer', 'nomination_id', 'training.nomination', 'same');
grant select, insert, delete on training.use_answer to counterpart_app;
create trigger person_gone after delete on training.use_answer for each statement execute function training.listed_person_gone();
