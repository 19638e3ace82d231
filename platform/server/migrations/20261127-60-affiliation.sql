-- For whom a member works, and how that organisation stands to the State and the programme. An invitation carries it to the
-- membership. Both columns are filled or neither; which roles need them is the contract's to say (`affiliatedRoles`).

alter table directory.membership
  add column organisation text check (length(organisation) between 1 and 200),
  add column relation text check (length(relation) between 1 and 200),
  add constraint affiliation check ((organisation is null) = (relation is null));
alter table directory.invitation
  add column organisation text check (length(organisation) between 1 and 200),
  add column relation text check (length(relation) between 1 and 200),
  add constraint affiliation check ((organisation is null) = (relation is null));

-- The functions that read or write these rows, with the two columns. Their other rules are as in migration 02.

drop function directory.members_of(uuid);
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

drop function directory.add_member(uuid, uuid, text[], timestamptz);
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

drop function directory.change_member(uuid, uuid, int, text[], timestamptz, text[]);
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

drop function directory.invite(uuid, uuid, bytea, text, text[], timestamptz, text, timestamptz);
create function directory.invite(p_id uuid, p_workspace uuid, p_hash bytea, p_email text, p_roles text[], p_until timestamptz,
  p_organisation text, p_relation text, p_language text, p_expires timestamptz)
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform directory.assert_here(p_workspace);
  insert into directory.invitation (id, workspace, token_hash, email, roles, until, organisation, relation, language, expires_at)
  values (p_id, p_workspace, p_hash, p_email, p_roles, p_until, p_organisation, p_relation, p_language, p_expires);
end $$;

drop function directory.invitations_of(uuid);
create function directory.invitations_of(p_workspace uuid)
returns table (id uuid, email text, roles text[], until timestamptz, organisation text, relation text, expires_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform directory.assert_here(p_workspace);
  return query select i.id, i.email, i.roles, i.until, i.organisation, i.relation, i.expires_at from directory.invitation i
    where i.workspace = p_workspace and i.accepted_at is null and i.revoked_at is null and i.expires_at > now() order by i.created_at, i.id;
end $$;

create or replace function directory.accept_invitation(p_hash bytea, p_account uuid) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare taken directory.invitation;
begin
  if p_account is distinct from directory.me() then raise exception 'not this account' using errcode = '42501'; end if;
  update directory.invitation i set accepted_at = now()
  where i.token_hash = p_hash and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()
    and lower(i.email) = (select lower(a.email) from directory.account a where a.id = p_account)
  returning i.* into taken;
  if taken.id is null then return null; end if;
  -- an invitation that names no organisation leaves the one that a present member has
  insert into directory.membership as m (workspace, account, roles, until, organisation, relation)
  values (taken.workspace, p_account, taken.roles, taken.until, taken.organisation, taken.relation)
  on conflict (workspace, account) do update
    set roles = excluded.roles, until = excluded.until, organisation = coalesce(excluded.organisation, m.organisation),
        relation = coalesce(excluded.relation, m.relation), ended = null, rev = m.rev + 1, updated_at = now();
  return taken.workspace;
end $$;

revoke all on function directory.members_of, directory.add_member, directory.change_member, directory.invite, directory.invitations_of from public;
grant execute on function directory.members_of, directory.add_member, directory.change_member, directory.invite, directory.invitations_of
  to counterpart_app;
