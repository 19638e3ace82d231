-- Practices that a State submits, and who may know from whom one came.

-- In the workspace of the State. Rows are added, and deleted when the State asks to be forgotten.
create table practice.submission (
  workspace_id uuid not null,
  id uuid not null,
  card jsonb not null,
  -- the office that can be asked, never a person
  office text not null check (length(office) between 1 and 200),
  marking text not null check (marking = 'TLP:AMBER+STRICT'),
  visibility smallint not null check (visibility between 0 and 4),
  created_at timestamptz not null,
  created_by text not null,
  primary key (workspace_id, id)
);
select platform.protect('practice.submission', marked => true);
grant select, insert, update (visibility), delete on practice.submission to counterpart_app;

-- Says of a card that a State contributed it, never which.
alter table practice.practice add column contributed boolean not null default false;

-- The two people of a programme to whom submissions go from now on.
create table practice.moderator (
  workspace_id uuid not null,
  account uuid not null,
  seat smallint not null check (seat in (1, 2)),
  named_at timestamptz not null,
  named_by text not null,
  primary key (workspace_id, account),
  unique (workspace_id, seat)
);
select platform.protect('practice.moderator');
grant select, insert, delete on practice.moderator to counterpart_app;

-- Who may know from whom a parcel came: the two who were named when it arrived. Nobody else reads the row, no archive and no backup has it.
create table practice.known (
  workspace_id uuid not null,
  parcel_id uuid not null,
  readers uuid[] not null check (cardinality(readers) = 2),
  arrived date not null,
  -- the card that was made of it
  practice_id uuid,
  primary key (workspace_id, parcel_id),
  foreign key (workspace_id, parcel_id) references exchange.incoming on delete cascade,
  foreign key (workspace_id, practice_id) references practice.practice
);
create index known_practice on practice.known (workspace_id, practice_id);
select platform.protect('practice.known');
create policy known_by_two on practice.known as restrictive to counterpart_app, counterpart_jobs, counterpart_backup
  using (platform.account() = any (readers));
grant select, update (practice_id) on practice.known to counterpart_app;

create function practice.keep_readers() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_readers uuid[];
begin
  select array_agg(m.account order by m.seat) into v_readers from practice.moderator m where m.workspace_id = new.workspace_id;
  if coalesce(cardinality(v_readers), 0) <> 2 then raise exception 'no two moderators' using errcode = 'CP010'; end if;
  insert into practice.known (workspace_id, parcel_id, readers, arrived)
  values (new.workspace_id, new.id, v_readers, (now() at time zone 'utc')::date);
  return null;
end $$;
create trigger known_by_two after insert on exchange.incoming for each row when (new.kind = 'practice.submission')
  execute function practice.keep_readers();

-- Asked to forget: neither the tombstone nor a receipt says who had sent it.
create function practice.forget_sender() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from exchange.tombstone t where t.workspace_id = new.workspace_id and t.id = new.parcel_id and t.kind = 'practice.submission';
  if found then
    delete from exchange.receipt r where r.workspace_id = new.workspace_id and r.parcel_id = new.parcel_id;
  end if;
  return null;
end $$;
create trigger forget_sender after insert on exchange.receipt for each row when (new.step in ('withdrawn', 'superseded'))
  execute function practice.forget_sender();

-- Whether the account of the transaction is one of the two; whether a parcel is known to two only.
create function practice.may_know(p_parcel uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from practice.known k where k.workspace_id = platform.workspace() and k.parcel_id = p_parcel
    and platform.account() = any (k.readers))
$$;
create function practice.is_known_to_two(p_parcel uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from practice.known k where k.workspace_id = platform.workspace() and k.parcel_id = p_parcel)
$$;
create policy known_by_two on exchange.incoming as restrictive for select to counterpart_app, counterpart_jobs, counterpart_backup
  using (kind <> 'practice.submission' or practice.may_know(id));
create policy known_by_two on exchange.receipt as restrictive for select to counterpart_app, counterpart_jobs, counterpart_backup
  using (not practice.is_known_to_two(parcel_id) or practice.may_know(parcel_id));

-- Whether a partner of the open workspace has named two people.
create function practice.takes_submissions(p_programme uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here uuid := platform.workspace();
  n int;
begin
  if not exists (select from directory.partner d where d.ended is null and d.state = here and d.programme = p_programme) then return false; end if;
  perform set_config('counterpart.workspace', p_programme::text, true);
  select count(*) into n from practice.moderator m where m.workspace_id = p_programme;
  perform set_config('counterpart.workspace', here::text, true);
  return n = 2;
end $$;
grant execute on function practice.may_know, practice.is_known_to_two to counterpart_app, counterpart_jobs, counterpart_backup;
grant execute on function practice.takes_submissions to counterpart_app;
