-- Editions at several sensitivities from one source, and the way of each: draft, the State's comments, cleared, approved.
-- Attendance as far as a report may tell it: by type of organisation and by sex, never by name.

-- Up to which marking it holds anything; null: the State's own, with all that whoever froze it may read.
alter table threat.edition
  add column up_to text check (up_to in ('TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED'));
alter table threat.edition drop constraint edition_status_check;
alter table threat.edition add constraint edition_status_check check (status in ('draft', 'comments', 'cleared', 'approved'));

-- Where an edition has been on its way, when, and by whom; the State's comments themselves. Only ever added to.
create table threat.edition_step (
  workspace_id uuid not null,
  id uuid not null,
  edition_id uuid not null,
  status text not null check (status in ('comments', 'cleared', 'approved')),
  at timestamptz not null default now(),
  by_whom text,
  words text, words_lang text,
  visibility smallint not null check (visibility between 0 and 4),
  created_by text,
  primary key (workspace_id, id),
  foreign key (workspace_id, edition_id) references threat.edition,
  check ((words is null) = (words_lang is null)),
  check (status <> 'comments' or length(words) > 0)
);
create index on threat.edition_step (workspace_id, edition_id);

-- approvals given before there was this list
alter table threat.edition no force row level security;
insert into threat.edition_step (workspace_id, id, edition_id, status, at, by_whom, visibility)
  select workspace_id, gen_random_uuid(), id, 'approved', approved_at, approved_by, visibility
  from threat.edition where status = 'approved' and approved_at is not null;
alter table threat.edition force row level security;

select platform.protect('threat.edition_step', marked => true);
grant select, insert, update (visibility) on threat.edition_step to counterpart_app;

-- What was said of an edition is as strict as it.
create function threat.follow_edition() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  update threat.edition_step set visibility = new.visibility where workspace_id = new.workspace_id and edition_id = new.id;
  return null;
end $$;
create trigger follow_edition after update of visibility on threat.edition for each row
  when (old.visibility is distinct from new.visibility) execute function threat.follow_edition();

alter table workshop.attendance
  add column organisation_type text,
  add column sex text check (sex in ('female', 'male'));
