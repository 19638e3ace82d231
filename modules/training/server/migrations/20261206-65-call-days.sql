-- The days of a call after the one for nominations (docs/decisions/0096-the-days-of-a-call.md), and why a late nomination was taken.
alter table training.course
  add column decide_by date,
  add column confirm_by date,
  add column alternate_days int not null default 3 check (alternate_days between 1 and 30),
  add check (decide_by >= deadline),
  add check (confirm_by >= coalesce(decide_by, deadline));
alter table training.nomination add column late text check (late in ('channel-late', 'called-late', 'seats-free', 'replaces'));
-- At the State: by when the person confirms.
alter table training.received_outcome add column by_day date;
