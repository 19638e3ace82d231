-- One-time links to the survey of use on the job (docs/decisions/0095-the-survey-by-one-time-link.md).

-- A link that is open: the row goes when the link is used, taken back or over, so that nobody can tell these from one that never was.
-- The supervisor is named by the role, and by whom; no name.
create table training.use_link (
  workspace_id uuid not null,
  nomination_id uuid not null,
  view text not null check (view in ('own', 'supervisor')),
  digest bytea not null,
  until date not null,
  role text check (role in ('head-of-unit', 'section-head', 'direct-superior', 'training-officer')),
  named_by text check (named_by in ('participant', 'authority')),
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, nomination_id, view),
  foreign key (workspace_id, nomination_id) references training.nomination,
  check ((role is not null) = (view = 'supervisor') and (named_by is not null) = (view = 'supervisor'))
);
select platform.protect('training.use_link', marked => true);
select platform.follow('training.use_link', 'nomination_id', 'training.nomination', 'same');
grant select, insert, update, delete on training.use_link to counterpart_app;

-- In which workspace a link is. Whoever opens one has no account and names no workspace.
create table training.use_link_place (
  digest bytea primary key,
  workspace uuid not null
);
create function training.keep_use_link_place() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'INSERT' then delete from training.use_link_place p where p.digest = old.digest; end if;
  if tg_op <> 'DELETE' then insert into training.use_link_place (digest, workspace) values (new.digest, new.workspace_id); end if;
  return null;
end $$;
create trigger place_follows after insert or delete or update of digest on training.use_link
  for each row execute function training.keep_use_link_place();
create function training.place_of_use_link(p_digest bytea) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.workspace from training.use_link_place p where p.digest = p_digest
$$;
grant execute on function training.place_of_use_link to counterpart_app;

-- What only a link asks. `by_link`: the person answered, and an officer does not read the row.
alter table training.use_answer
  add column by_link boolean not null default false,
  add column fits text check (fits in ('yes', 'partly', 'no')),
  add column changed text check (changed in ('yes', 'partly', 'no')),
  add column remark text check (remark <> ''),
  add column remark_lang text,
  add check ((remark is null) = (remark_lang is null)),
  add check (fits is null or view = 'own'),
  add check (by_link or (fits is null and changed is null and remark is null));
grant update (remark, remark_lang) on training.use_answer to counterpart_app;
create trigger remark_gone after update of remark on training.use_answer
  for each row when (old.remark is not null) execute function training.listed_person_gone();
