-- What the server has to know before a workspace is open: accounts, workspaces, memberships, invitations, join codes of rooms. The
-- application has no grant on the tables. The functions of this schema answer only for the account or the workspace of the transaction. The
-- tables have no row-level security, because the owner of the functions has to read all rows; so the column of these tables is named
-- `workspace`, not `workspace_id`.

create schema directory;
grant usage on schema directory to counterpart_app, counterpart_jobs;

create table directory.workspace (
  id uuid primary key,
  kind text not null check (kind in ('state', 'programme')),
  name jsonb not null check (jsonb_typeof(name) = 'object'),
  -- main language of the workspace
  lang text not null,
  fictional boolean not null default false,
  created_at timestamptz not null default now()
);

create table directory.account (
  id uuid primary key,
  name text not null check (length(name) between 1 and 120),
  email text not null,
  language text not null,
  created_at timestamptz not null default now()
);
create index account_email on directory.account (lower(email));

create table directory.membership (
  workspace uuid not null references directory.workspace,
  account uuid not null references directory.account,
  roles text[] not null check (cardinality(roles) > 0),
  until timestamptz,
  ended timestamptz,
  -- the organisation that the member works for, and its relation to the State and the programme: both are set or neither
  organisation text check (length(organisation) between 1 and 200),
  relation text check (length(relation) between 1 and 200),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace, account),
  constraint affiliation check ((organisation is null) = (relation is null))
);
create index membership_account on directory.membership (account);

-- Stores the former state of a membership in the history. The transaction of the caller must have opened the workspace of the membership.
create function directory.keep_former_membership() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  insert into history.revision (workspace_id, table_name, row_key, rev, "row", visibility, replaced_by)
  values (old.workspace, 'directory.membership', jsonb_build_object('account', old.account)::text, old.rev, to_jsonb(old), 0,
          nullif(current_setting('counterpart.account', true), ''));
  return new;
end $$;

create trigger keep_former before update on directory.membership for each row execute function directory.keep_former_membership();

create table directory.invitation (
  id uuid primary key,
  workspace uuid not null references directory.workspace,
  token_hash bytea not null unique check (length(token_hash) = 32),
  email text not null,
  roles text[] not null check (cardinality(roles) > 0),
  until timestamptz,
  language text not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null default now(),
  organisation text check (length(organisation) between 1 and 200),
  relation text check (length(relation) between 1 and 200),
  invited_by uuid,
  -- a second person has to agree first (schema granting)
  waits boolean not null default false,
  constraint affiliation check ((organisation is null) = (relation is null))
);
create index invitation_workspace on directory.invitation (workspace);

create table directory.room_code (
  code_hash bytea primary key check (length(code_hash) = 32),
  workspace uuid not null references directory.workspace,
  room uuid not null,
  expires_at timestamptz not null
);
create index room_code_workspace on directory.room_code (workspace, room);

-- The settings of the transaction (`platform/server/db/transaction.ts`).
create function directory.here() returns uuid language sql stable set search_path = pg_catalog, pg_temp as $$
  select nullif(current_setting('counterpart.workspace', true), '')::uuid
$$;

create function directory.me() returns uuid language sql stable set search_path = pg_catalog, pg_temp as $$
  select nullif(current_setting('counterpart.account', true), '')::uuid
$$;

create function directory.assert_here(p_workspace uuid) returns void language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if p_workspace is distinct from directory.here() then
    raise exception 'the transaction is not opened on this workspace' using errcode = '42501';
  end if;
end $$;

-- Accounts ---------------------------------------------------------------------------------------------------------

create function directory.is_empty() returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select not exists (select from directory.membership)
$$;

create function directory.put_account(p_id uuid, p_name text, p_email text, p_language text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into directory.account (id, name, email, language) values (p_id, p_name, p_email, p_language)
  on conflict (id) do nothing
$$;

create function directory.my_account(p_account uuid) returns table (name text, email text, language text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.name, a.email, a.language from directory.account a where a.id = p_account and p_account = directory.me()
$$;

create function directory.set_language(p_account uuid, p_language text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update directory.account set language = p_language where id = p_account and p_account = directory.me()
$$;

-- Workspaces and memberships ---------------------------------------------------------------------------------------

create function directory.my_workspaces(p_account uuid)
returns table (id uuid, kind text, name jsonb, lang text, fictional boolean, roles text[], until timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select w.id, w.kind, w.name, w.lang, w.fictional, m.roles, m.until
  from directory.membership m join directory.workspace w on w.id = m.workspace
  where m.account = p_account and p_account = directory.me() and m.ended is null
  order by w.created_at, w.id
$$;

create function directory.access_to(p_account uuid, p_workspace uuid) returns table (roles text[], until timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select m.roles, m.until from directory.membership m
  where m.account = p_account and m.workspace = p_workspace and m.ended is null
    and p_account = directory.me() and p_workspace = directory.here()
$$;

create function directory.workspace_here()
returns table (id uuid, kind text, name jsonb, lang text, fictional boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select w.id, w.kind, w.name, w.lang, w.fictional from directory.workspace w where w.id = directory.here()
$$;

create function directory.members_of(p_workspace uuid)
returns table (account uuid, name text, email text, roles text[], until timestamptz, organisation text, relation text, rev int)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform directory.assert_here(p_workspace);
  return query
    select m.account, a.name, a.email, m.roles, m.until, m.organisation, m.relation, m.rev
    from directory.membership m join directory.account a on a.id = m.account
    where m.workspace = p_workspace and m.ended is null order by m.created_at, m.account;
end $$;

create function directory.create_workspace(p_id uuid, p_kind text, p_name jsonb, p_lang text, p_fictional boolean) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform directory.assert_here(p_id);
  insert into directory.workspace (id, kind, name, lang, fictional) values (p_id, p_kind, p_name, p_lang, p_fictional);
end $$;

-- Adds a member, or adds a former member again. A present membership does not change.
create function directory.add_member(p_workspace uuid, p_account uuid, p_roles text[], p_until timestamptz, p_organisation text, p_relation text)
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform directory.assert_here(p_workspace);
  insert into directory.membership as m (workspace, account, roles, until, organisation, relation)
  values (p_workspace, p_account, p_roles, p_until, p_organisation, p_relation)
  on conflict (workspace, account) do update
    set roles = excluded.roles, until = excluded.until, organisation = excluded.organisation, relation = excluded.relation,
        ended = null, rev = m.rev + 1, updated_at = now()
    where m.ended is not null;
end $$;

-- Each workspace keeps one permanent member who may administer it; `p_administering` are the roles that may.
create function directory.assert_administered(p_workspace uuid, p_administering text[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from directory.membership m where m.workspace = p_workspace and m.ended is null and m.until is null
                 and m.roles && p_administering) then
    raise exception 'last administrator' using errcode = 'CP001';
  end if;
end $$;

-- Returns the new revision, or null if this revision is not the current one. If two administrators remove each other at the
-- same time, the second waits for the first and is refused.
create function directory.change_member(p_workspace uuid, p_account uuid, p_rev int, p_roles text[], p_until timestamptz,
  p_organisation text, p_relation text, p_administering text[])
returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare now_rev int;
begin
  perform directory.assert_here(p_workspace);
  perform from directory.workspace w where w.id = p_workspace for update;
  update directory.membership m
  set roles = p_roles, until = p_until, organisation = p_organisation, relation = p_relation, rev = m.rev + 1, updated_at = now()
  where m.workspace = p_workspace and m.account = p_account and m.rev = p_rev and m.ended is null returning m.rev into now_rev;
  if now_rev is not null then perform directory.assert_administered(p_workspace, p_administering); end if;
  return now_rev;
end $$;

create function directory.end_membership(p_workspace uuid, p_account uuid, p_administering text[])
returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare was boolean;
begin
  perform directory.assert_here(p_workspace);
  perform from directory.workspace w where w.id = p_workspace for update;
  update directory.membership m set ended = now(), rev = m.rev + 1, updated_at = now()
  where m.workspace = p_workspace and m.account = p_account and m.ended is null returning true into was;
  if was then perform directory.assert_administered(p_workspace, p_administering); end if;
  return coalesce(was, false);
end $$;

create function directory.first_run(p_workspace uuid, p_kind text, p_name jsonb, p_lang text, p_account uuid, p_roles text[])
returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform directory.assert_here(p_workspace);
  -- if two people follow the link at once, the second waits and is refused
  lock table directory.membership in share row exclusive mode;
  if exists (select from directory.membership) then return false; end if;
  insert into directory.workspace (id, kind, name, lang, fictional) values (p_workspace, p_kind, p_name, p_lang, false);
  insert into directory.membership (workspace, account, roles) values (p_workspace, p_account, p_roles);
  return true;
end $$;

-- Invitations ------------------------------------------------------------------------------------------------------

create function directory.invite(p_id uuid, p_workspace uuid, p_hash bytea, p_email text, p_roles text[], p_until timestamptz,
  p_organisation text, p_relation text, p_language text, p_expires timestamptz)
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform directory.assert_here(p_workspace);
  insert into directory.invitation (id, workspace, token_hash, email, roles, until, organisation, relation, language, expires_at)
  values (p_id, p_workspace, p_hash, p_email, p_roles, p_until, p_organisation, p_relation, p_language, p_expires);
end $$;

create function directory.invitations_of(p_workspace uuid)
returns table (id uuid, email text, roles text[], until timestamptz, organisation text, relation text, expires_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform directory.assert_here(p_workspace);
  return query select i.id, i.email, i.roles, i.until, i.organisation, i.relation, i.expires_at from directory.invitation i
    where i.workspace = p_workspace and i.accepted_at is null and i.revoked_at is null and i.expires_at > now() order by i.created_at, i.id;
end $$;

create function directory.revoke_invitation(p_workspace uuid, p_id uuid)
returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare was boolean;
begin
  perform directory.assert_here(p_workspace);
  update directory.invitation i set revoked_at = now()
  where i.workspace = p_workspace and i.id = p_id and i.accepted_at is null and i.revoked_at is null returning true into was;
  return coalesce(was, false);
end $$;

-- What the holder of the token may read of an invitation, without an open workspace.
create function directory.invitation_by(p_hash bytea)
returns table (workspace uuid, kind text, name jsonb, lang text, fictional boolean, email text, roles text[], organisation text, relation text,
  until timestamptz, language text, expires_at timestamptz, invited_by text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select i.workspace, w.kind, w.name, w.lang, w.fictional, i.email, i.roles, i.organisation, i.relation, i.until, i.language, i.expires_at, a.name
  from directory.invitation i join directory.workspace w on w.id = i.workspace left join directory.account a on a.id = i.invited_by
  where i.token_hash = p_hash and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()
$$;

-- Accepts the invitation once. The account must be that of the transaction.
create function directory.accept_invitation(p_hash bytea, p_account uuid) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare taken directory.invitation;
begin
  if p_account is distinct from directory.me() then raise exception 'not this account' using errcode = '42501'; end if;
  update directory.invitation i set accepted_at = now()
  where i.token_hash = p_hash and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()
    and lower(i.email) = (select lower(a.email) from directory.account a where a.id = p_account)
  returning i.* into taken;
  if taken.id is null then return null; end if;
  -- an invitation without an organisation does not change the organisation of a present member
  insert into directory.membership as m (workspace, account, roles, until, organisation, relation)
  values (taken.workspace, p_account, taken.roles, taken.until, taken.organisation, taken.relation)
  on conflict (workspace, account) do update
    set roles = excluded.roles, until = excluded.until, organisation = coalesce(excluded.organisation, m.organisation),
        relation = coalesce(excluded.relation, m.relation), ended = null, rev = m.rev + 1, updated_at = now();
  return taken.workspace;
end $$;

-- Rooms ------------------------------------------------------------------------------------------------------------

create function directory.put_room_code(p_hash bytea, p_workspace uuid, p_room uuid, p_expires timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform directory.assert_here(p_workspace);
  insert into directory.room_code (code_hash, workspace, room, expires_at) values (p_hash, p_workspace, p_room, p_expires);
end $$;

create function directory.open_room(p_hash bytea) returns table (workspace uuid, room uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.workspace, c.room from directory.room_code c where c.code_hash = p_hash and c.expires_at > now()
$$;

-- Deletes every code of a room, and all expired codes.
create function directory.close_room(p_workspace uuid, p_room uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform directory.assert_here(p_workspace);
  delete from directory.room_code c where (c.workspace = p_workspace and c.room = p_room) or c.expires_at <= now();
end $$;

-- The workspaces that a job for all workspaces has to open, one after the other.
create function directory.due_workspaces() returns setof uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select w.id from directory.workspace w order by w.id
$$;

-- Tells the holder of the token whether the invitation waits for a second person.
create function directory.invitation_waits(p_hash bytea) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from directory.invitation i where i.token_hash = p_hash and i.waits
    and i.accepted_at is null and i.revoked_at is null and i.expires_at > now())
$$;

-- Names of all members, present and former.
create function directory.names_of(p_workspace uuid) returns table (account uuid, name text, email text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform directory.assert_here(p_workspace);
  return query select a.id, a.name, a.email from directory.membership m join directory.account a on a.id = m.account where m.workspace = p_workspace;
end $$;

-- Notices for everybody in the workspace: a recovery link for a member was printed, and who confirmed it.
create table directory.recovery_notice (
  id uuid primary key,
  workspace uuid not null references directory.workspace,
  account uuid not null references directory.account,
  confirmed_by uuid references directory.account,
  at timestamptz not null default now(),
  valid_from timestamptz not null
);
create index recovery_notice_workspace on directory.recovery_notice (workspace);
create index recovery_notice_account on directory.recovery_notice (account);
create index recovery_notice_confirmed_by on directory.recovery_notice (confirmed_by);

create function directory.tell_recovery(p_id uuid, p_workspace uuid, p_account uuid, p_confirmed_by uuid, p_valid_from timestamptz)
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform directory.assert_here(p_workspace);
  insert into directory.recovery_notice (id, workspace, account, confirmed_by, valid_from)
  values (p_id, p_workspace, p_account, p_confirmed_by, p_valid_from);
end $$;

create function directory.recoveries_of(p_workspace uuid)
returns table (name text, confirmed_by text, at timestamptz, valid_from timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform directory.assert_here(p_workspace);
  return query
    select a.name, c.name, n.at, n.valid_from
    from directory.recovery_notice n join directory.account a on a.id = n.account left join directory.account c on c.id = n.confirmed_by
    where n.workspace = p_workspace order by n.at desc, n.id desc limit 100;
end $$;

create function directory.own_account_of(p_hash bytea) returns table (account uuid, elsewhere boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select m.account, exists (select from directory.membership o where o.account = m.account and o.workspace <> i.workspace and o.ended is null)
  from directory.invitation i join directory.membership m on m.workspace = i.workspace
    join directory.account a on a.id = m.account and lower(a.email) = lower(i.email)
  where i.token_hash = p_hash order by m.ended is not null, m.created_at, m.account limit 1
$$;

grant execute on function directory.here, directory.me, directory.assert_here, directory.is_empty, directory.put_account,
  directory.my_account, directory.set_language, directory.my_workspaces, directory.access_to, directory.workspace_here,
  directory.members_of, directory.create_workspace, directory.add_member, directory.change_member, directory.end_membership,
  directory.first_run, directory.invite, directory.invitations_of, directory.revoke_invitation, directory.invitation_by,
  directory.accept_invitation, directory.put_room_code, directory.open_room, directory.close_room, directory.invitation_waits,
  directory.names_of, directory.tell_recovery, directory.recoveries_of, directory.own_account_of to counterpart_app;
grant execute on function directory.due_workspaces to counterpart_app, counterpart_jobs;
