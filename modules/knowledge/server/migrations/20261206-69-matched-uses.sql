-- A State names a work by a number. If no work has the number, somebody of the programme says which work is meant. The body stays as the State sent it.
alter table knowledge.received_use add column matched_number int check (matched_number >= 1),
  add column matched_at timestamptz, add column matched_by text,
  add check ((matched_number is null) = (matched_at is null) and (matched_at is null) = (matched_by is null));
drop index knowledge.received_use_work;
create index received_use_work on knowledge.received_use (workspace_id, (coalesce(matched_number, work_number)));
grant update (matched_number, matched_at, matched_by) on knowledge.received_use to counterpart_app;
