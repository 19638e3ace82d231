-- What must be known before a workspace is: who has an account, which workspaces there are, who is in which, and which
-- join code means which room. The application has no grant on these tables; it has the functions below, and each of them
-- answers only for the account or the workspace that the transaction was opened with. Rows are not under row-level
-- security because the functions' owner must see all of them; that is why the column is `workspace`, not `workspace_id`.

create schema directory;
grant usage on schema directory to counterpart_app, counterpart_jobs, counterpart_backup;

create table directory.workspace (
  id uuid primary key,
  kind text not null check (kind in ('state', 'programme')),
  name jsonb not null check (jsonb_typeof(name) = 'object'),
  -- the language in which the workspace was named and mostly writes
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
create unique index account_email on directory.account (lower(email));

create table directory.membership (
  workspace uuid not null references directory.workspace,
  account uuid not null references directory.account,
  roles text[] not null check (cardinality(roles) > 0),
  until timestamptz,
  ended timestamptz,
  rev int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace, account)
);
create index membership_account on directory.membership (account);

-- What a membership was before it was changed or ended, where every other former row is. It runs inside the functions
-- below, whose transactions are opened on the membership's workspace.
create function directory.keep_former_membership() returns trigger language plpgsql set search_path = '' as $$
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
  created_at timestamptz not null default now()
);
create index invitation_workspace on directory.invitation (workspace);

create table directory.room_code (
  code_hash bytea primary key check (length(code_hash) = 32),
  workspace uuid not null references directory.workspace,
  room uuid not null,
  expires_at timestamptz not null
);
create index room_code_workspace on directory.room_code (workspace, room);

grant select on all tables in schema directory to counterpart_backup;

-- The settings of the transaction, as platform/db opens it.
create function directory.here() returns uuid language sql stable set search_path = '' as $$
  select nullif(current_setting('counterpart.workspace', true), '')::uuid
$$;
create function directory.me() returns uuid language sql stable set search_path = '' as $$
  select nullif(current_setting('counterpart.account', true), '')::uuid
$$;
create function directory.assert_here(p_workspace uuid) returns void language plpgsql stable set search_path = '' as $$
begin
  if p_workspace is distinct from directory.here() then
    raise exception 'the transaction is not opened on this workspace' using errcode = '42501';
  end if;
end $$;

-- Accounts ---------------------------------------------------------------------------------------------------------

create function directory.is_empty() returns boolean language sql stable security definer set search_path = '' as $$
  select not exists (select from directory.membership)
$$;

create function directory.put_account(p_id uuid, p_name text, p_email text, p_language text) returns void
language sql security definer set search_path = '' as $$
  insert into directory.account (id, name, email, language) values (p_id, p_name, p_email, p_language)
  on conflict (id) do nothing
$$;

create function directory.my_account(p_account uuid) returns table (name text, email text, language text)
language sql stable security definer set search_path = '' as $$
  select a.name, a.email, a.language from directory.account a where a.id = p_account and p_account = directory.me()
$$;

create function directory.set_language(p_account uuid, p_language text) returns void
language sql security definer set search_path = '' as $$
  update directory.account set language = p_language where id = p_account and p_account = directory.me()
$$;

-- Workspaces and memberships ---------------------------------------------------------------------------------------

create function directory.my_workspaces(p_account uuid)
returns table (id uuid, kind text, name jsonb, lang text, fictional boolean, roles text[], until timestamptz)
language sql stable security definer set search_path = '' as $$
  select w.id, w.kind, w.name, w.lang, w.fictional, m.roles, m.until
  from directory.membership m join directory.workspace w on w.id = m.workspace
  where m.account = p_account and p_account = directory.me() and m.ended is null
  order by w.created_at, w.id
$$;

create function directory.access_to(p_account uuid, p_workspace uuid) returns table (roles text[], until timestamptz)
language sql stable security definer set search_path = '' as $$
  select m.roles, m.until from directory.membership m
  where m.account = p_account and m.workspace = p_workspace and m.ended is null
    and p_account = directory.me() and p_workspace = directory.here()
$$;

create function directory.workspace_here()
returns table (id uuid, kind text, name jsonb, lang text, fictional boolean)
language sql stable security definer set search_path = '' as $$
  select w.id, w.kind, w.name, w.lang, w.fictional from directory.workspace w where w.id = directory.here()
$$;

create function directory.members_of(p_workspace uuid)
returns table (account uuid, name text, email text, roles text[], until timestamptz, rev int)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform directory.assert_here(p_workspace);
  return query
    select m.account, a.name, a.email, m.roles, m.until, m.rev
    from directory.membership m join directory.account a on a.id = m.account
    where m.workspace = p_workspace and m.ended is null order by m.created_at, m.account;
end $$;

create function directory.create_workspace(p_id uuid, p_kind text, p_name jsonb, p_lang text, p_fictional boolean) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform directory.assert_here(p_id);
  insert into directory.workspace (id, kind, name, lang, fictional) values (p_id, p_kind, p_name, p_lang, p_fictional);
end $$;

-- Makes somebody a member, or a member again; a present membership is left as it is.
create function directory.add_member(p_workspace uuid, p_account uuid, p_roles text[], p_until timestamptz) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform directory.assert_here(p_workspace);
  insert into directory.membership as m (workspace, account, roles, until) values (p_workspace, p_account, p_roles, p_until)
  on conflict (workspace, account) do update
    set roles = excluded.roles, until = excluded.until, ended = null, rev = m.rev + 1, updated_at = now()
    where m.ended is not null;
end $$;

-- A workspace keeps one member for good who may administer it; `p_administering` are the roles that may.
create function directory.assert_administered(p_workspace uuid, p_administering text[]) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select from directory.membership m where m.workspace = p_workspace and m.ended is null and m.until is null
                 and m.roles && p_administering) then
    raise exception 'last administrator' using errcode = 'CP001';
  end if;
end $$;

-- Returns the member as it now is; no row when there is none of this revision. Two administrators who each remove the
-- other wait here for one another, and the second is refused.
create function directory.change_member(p_workspace uuid, p_account uuid, p_rev int, p_roles text[], p_until timestamptz, p_administering text[])
returns int language plpgsql security definer set search_path = '' as $$
declare now_rev int;
begin
  perform directory.assert_here(p_workspace);
  perform from directory.workspace w where w.id = p_workspace for update;
  update directory.membership m set roles = p_roles, until = p_until, rev = m.rev + 1, updated_at = now()
  where m.workspace = p_workspace and m.account = p_account and m.rev = p_rev and m.ended is null returning m.rev into now_rev;
  if now_rev is not null then perform directory.assert_administered(p_workspace, p_administering); end if;
  return now_rev;
end $$;

create function directory.end_membership(p_workspace uuid, p_account uuid, p_administering text[])
returns boolean language plpgsql security definer set search_path = '' as $$
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
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  perform directory.assert_here(p_workspace);
  -- two who follow the link at once: the second waits, and finds the place taken
  lock table directory.membership in share row exclusive mode;
  if exists (select from directory.membership) then return false; end if;
  insert into directory.workspace (id, kind, name, lang, fictional) values (p_workspace, p_kind, p_name, p_lang, false);
  insert into directory.membership (workspace, account, roles) values (p_workspace, p_account, p_roles);
  return true;
end $$;

-- Invitations ------------------------------------------------------------------------------------------------------

create function directory.invite(p_id uuid, p_workspace uuid, p_hash bytea, p_email text, p_roles text[], p_until timestamptz, p_language text, p_expires timestamptz)
returns void language plpgsql security definer set search_path = '' as $$
begin
  perform directory.assert_here(p_workspace);
  insert into directory.invitation (id, workspace, token_hash, email, roles, until, language, expires_at)
  values (p_id, p_workspace, p_hash, p_email, p_roles, p_until, p_language, p_expires);
end $$;

create function directory.invitations_of(p_workspace uuid)
returns table (id uuid, email text, roles text[], until timestamptz, expires_at timestamptz)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform directory.assert_here(p_workspace);
  return query select i.id, i.email, i.roles, i.until, i.expires_at from directory.invitation i
    where i.workspace = p_workspace and i.accepted_at is null and i.revoked_at is null and i.expires_at > now() order by i.created_at, i.id;
end $$;

create function directory.revoke_invitation(p_workspace uuid, p_id uuid)
returns boolean language plpgsql security definer set search_path = '' as $$
declare was boolean;
begin
  perform directory.assert_here(p_workspace);
  update directory.invitation i set revoked_at = now()
  where i.workspace = p_workspace and i.id = p_id and i.accepted_at is null and i.revoked_at is null returning true into was;
  return coalesce(was, false);
end $$;

-- Whoever holds the token may see what it says; nothing else leads to an invitation without a workspace.
create function directory.invitation_by(p_hash bytea) returns table (workspace uuid, email text, roles text[], language text)
language sql stable security definer set search_path = '' as $$
  select i.workspace, i.email, i.roles, i.language from directory.invitation i
  where i.token_hash = p_hash and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()
$$;

-- Takes the invitation once: the second taker finds none. The account must be the one the transaction was opened for.
create function directory.accept_invitation(p_hash bytea, p_account uuid) returns uuid
language plpgsql security definer set search_path = '' as $$
declare taken directory.invitation;
begin
  if p_account is distinct from directory.me() then raise exception 'not this account' using errcode = '42501'; end if;
  update directory.invitation i set accepted_at = now()
  where i.token_hash = p_hash and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()
    and lower(i.email) = (select lower(a.email) from directory.account a where a.id = p_account)
  returning i.* into taken;
  if taken.id is null then return null; end if;
  insert into directory.membership as m (workspace, account, roles, until) values (taken.workspace, p_account, taken.roles, taken.until)
  on conflict (workspace, account) do update set roles = excluded.roles, until = excluded.until, ended = null, rev = m.rev + 1, updated_at = now();
  return taken.workspace;
end $$;

-- Rooms ------------------------------------------------------------------------------------------------------------

create function directory.put_room_code(p_hash bytea, p_workspace uuid, p_room uuid, p_expires timestamptz) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform directory.assert_here(p_workspace);
  insert into directory.room_code (code_hash, workspace, room, expires_at) values (p_hash, p_workspace, p_room, p_expires);
end $$;

create function directory.open_room(p_hash bytea) returns table (workspace uuid, room uuid)
language sql stable security definer set search_path = '' as $$
  select c.workspace, c.room from directory.room_code c where c.code_hash = p_hash and c.expires_at > now()
$$;

-- Takes back every code of a room, and the codes of any room whose time is over.
create function directory.close_room(p_workspace uuid, p_room uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform directory.assert_here(p_workspace);
  delete from directory.room_code c where (c.workspace = p_workspace and c.room = p_room) or c.expires_at <= now();
end $$;

-- Which workspaces a job that runs for all has to enter, one after the other.
create function directory.due_workspaces() returns setof uuid language sql stable security definer set search_path = '' as $$
  select w.id from directory.workspace w order by w.id
$$;

revoke all on all functions in schema directory from public;
grant execute on all functions in schema directory to counterpart_app;
-- only reached from inside the other functions
revoke execute on function directory.assert_administered, directory.keep_former_membership from counterpart_app;
grant execute on function directory.due_workspaces to counterpart_jobs;
