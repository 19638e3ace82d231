-- Who wrote in a press release: its text, a translation, a figure, a quote or its answer, a named State. They never clear it. A person is in it
-- once, without a time and without what was written.

create table press.writer (
  workspace_id uuid not null,
  release_id uuid not null,
  person text not null,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, release_id, person),
  foreign key (workspace_id, release_id) references press.release
);
select platform.protect('press.writer', marked => true);
select platform.follow('press.writer', 'release_id', 'press.release', 'same');
grant select, insert on press.writer to counterpart_app;

-- The writers of the texts that are there, as far as their rows and former versions say. The owner sees no row of a workspace otherwise.
alter table press.release no force row level security;
alter table history.revision no force row level security;
alter table press.writer no force row level security;
insert into press.writer (workspace_id, release_id, person, visibility)
  select distinct r.workspace_id, r.id, w.person, r.visibility
  from press.release r
    cross join lateral (
      select r.created_by as person union select r.updated_by
      union select h."row" ->> 'updated_by' from history.revision h
        where h.workspace_id = r.workspace_id and h.table_name = 'press.release' and h."row" ->> 'id' = r.id::text
    ) w
  where w.person is not null;
alter table press.release force row level security;
alter table history.revision force row level security;
alter table press.writer force row level security;
