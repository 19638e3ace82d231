-- Tests of a course before and after it, and what people said of themselves. Both are compared for the group (methods/paired).

create table training.assessment (
  workspace_id uuid not null,
  course_id uuid not null,
  kind text not null check (kind in ('test', 'self-rating')),
  -- points that can be reached
  highest int not null check (highest between 1 and 1000),
  rev int not null default 1,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, course_id, kind),
  foreign key (workspace_id, course_id) references training.course
);
select platform.protect('training.assessment', marked => true);
select platform.follow('training.assessment', 'course_id', 'training.course', 'same');
grant select, insert, update on training.assessment to counterpart_app;

-- The points of one person. No history; deleted when the person is erased.
create table training.score (
  workspace_id uuid not null,
  nomination_id uuid not null,
  kind text not null check (kind in ('test', 'self-rating')),
  points_before int check (points_before between 0 and 1000),
  points_after int check (points_after between 0 and 1000),
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, nomination_id, kind),
  foreign key (workspace_id, nomination_id) references training.nomination,
  check (points_before is not null or points_after is not null)
);
select platform.protect('training.score', marked => true);
select platform.follow('training.score', 'nomination_id', 'training.nomination', 'same');
grant select, insert, delete on training.score to counterpart_app;
