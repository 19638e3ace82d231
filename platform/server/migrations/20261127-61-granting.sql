-- Roles that judge (authority, reviewer, verifier) are granted by two people. A proposal is a row of its own; who decided it
-- is neither who proposed it nor whom it is for, and that holds for every login. A membership gains such a role only by a
-- proposal that was agreed to or whose wait is over. What changed is written by triggers, whatever code changed it.

create schema granting;
grant usage on schema granting to counterpart_app;

-- As `judgingRoles` of the contract; a test compares the two.
create function granting.judging_roles() returns text[] language sql immutable parallel safe set search_path = pg_catalog
  return array['authority', 'reviewer', 'verifier'];
grant execute on function granting.judging_roles() to counterpart_app, counterpart_backup;

create table granting.proposal (
  workspace_id uuid not null,
  id uuid not null,
  -- of a member as it was in one revision, or of an invitation
  account uuid,
  base_rev int,
  invitation uuid,
  email text,
  roles text[] not null check (cardinality(roles) > 0),
  until timestamptz,
  organisation text check (length(organisation) between 1 and 200),
  relation text check (length(relation) between 1 and 200),
  proposed_by uuid not null check (proposed_by <> account),
  proposed_at timestamptz not null,
  -- nobody else could agree when it was proposed: it holds from here without a second person
  holds_at timestamptz check (holds_at >= proposed_at + interval '24 hours'),
  outcome text check (outcome in ('confirmed', 'waited', 'refused', 'withdrawn')),
  decided_by uuid,
  decided_at timestamptz,
  primary key (workspace_id, id),
  check ((account is null) = (base_rev is null) and (account is null) <> (invitation is null) and (invitation is null) = (email is null)),
  check ((outcome is null) = (decided_at is null)),
  constraint second_person check (outcome is distinct from 'confirmed' or (decided_by is not null and decided_by <> proposed_by and decided_by is distinct from account)),
  constraint waited check (outcome is distinct from 'waited' or (holds_at is not null and decided_by is null))
);
-- one at a time for a person
create unique index proposal_open on granting.proposal (workspace_id, account) where outcome is null;
create index proposal_invitation on granting.proposal (workspace_id, invitation);
select platform.protect('granting.proposal');
grant select, insert, update (outcome, decided_by, decided_at) on granting.proposal to counterpart_app;

-- What every member is told. Only the triggers below write it.
create table granting.change (
  workspace_id uuid not null,
  id uuid not null default gen_random_uuid(),
  at timestamptz not null default clock_timestamp(),
  kind text not null check (kind in ('proposed', 'confirmed', 'waited', 'refused', 'withdrawn', 'joined', 'changed', 'ended')),
  account uuid,
  email text,
  -- null: at the machine itself
  by_account uuid,
  confirmed_by uuid,
  proposal uuid,
  roles_before text[] not null default '{}',
  roles_after text[] not null default '{}',
  until_before timestamptz,
  until_after timestamptz,
  organisation_before text,
  relation_before text,
  organisation_after text,
  relation_after text,
  primary key (workspace_id, id)
);
create index change_at on granting.change (workspace_id, at);
create index change_account on granting.change (workspace_id, account);
select platform.protect('granting.change');
grant select on granting.change to counterpart_app;

-- Invitations ------------------------------------------------------------------------------------------------------

-- `waits`: a proposal of it is open, and its link opens nothing.
alter table directory.invitation add column invited_by uuid, add column waits boolean not null default false;

create function granting.on_invitation() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if TG_OP = 'INSERT' then
    new.invited_by := directory.me();
  elsif new.accepted_at is not null and old.accepted_at is null and new.waits then
    raise exception 'the invitation waits for a second person' using errcode = 'CP003';
  end if;
  return new;
end $$;
create trigger granting before insert or update on directory.invitation for each row execute function granting.on_invitation();

-- Whether the link waits for a second person; asked with the token alone, like `invitation_by`.
create function directory.invitation_waits(p_hash bytea) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from directory.invitation i where i.token_hash = p_hash and i.waits
    and i.accepted_at is null and i.revoked_at is null and i.expires_at > now())
$$;
grant execute on function directory.invitation_waits(bytea) to counterpart_app;

-- Proposals --------------------------------------------------------------------------------------------------------

create function granting.on_proposal() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  held directory.membership;
  said text := coalesce(new.outcome, 'proposed');
begin
  -- rows of an archive arrive with what was told of them
  if directory.me() is null then return null; end if;
  if TG_OP = 'UPDATE' and old.outcome is not null then raise exception 'a proposal is decided once' using errcode = 'CP004'; end if;
  if new.invitation is not null then
    update directory.invitation i
    set waits = new.outcome is null,
        revoked_at = case when new.outcome in ('refused', 'withdrawn') then coalesce(i.revoked_at, now()) else i.revoked_at end
    where i.id = new.invitation and i.workspace = new.workspace_id;
  end if;
  -- what a member's proposal changed is told by the membership
  if new.account is not null and said in ('confirmed', 'waited') then return null; end if;
  select m.* into held from directory.membership m where m.workspace = new.workspace_id and m.account = new.account;
  insert into granting.change (workspace_id, kind, account, email, by_account, confirmed_by, proposal, roles_before, roles_after,
    until_before, until_after, organisation_before, relation_before, organisation_after, relation_after)
  values (new.workspace_id, said, new.account, new.email,
    case when said in ('refused', 'withdrawn') then new.decided_by else new.proposed_by end,
    case when said = 'confirmed' then new.decided_by end, new.id, coalesce(held.roles, '{}'), new.roles,
    held.until, new.until, held.organisation, held.relation, new.organisation, new.relation);
  return null;
end $$;
create trigger told after insert or update on granting.proposal for each row execute function granting.on_proposal();

-- Memberships ------------------------------------------------------------------------------------------------------

create function granting.on_membership() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  had text[] := case when TG_OP = 'UPDATE' and old.ended is null then old.roles else '{}' end;
  has text[] := case when new.ended is null then new.roles else '{}' end;
  gained text[] := array(select unnest(has) intersect select unnest(granting.judging_roles()) except select unnest(had));
  opened text := coalesce(current_setting('counterpart.workspace', true), '');
  invited directory.invitation;
  agreed granting.proposal;
begin
  -- the invitation that this transaction takes, if it takes one
  select i.* into invited from directory.invitation i join directory.account a on a.id = new.account
    where i.workspace = new.workspace and i.accepted_at = now() and lower(i.email) = lower(a.email) order by i.id desc limit 1;
  -- who is there from the start (the first administrator, the demonstration, an archive) was changed by nobody
  if TG_OP = 'INSERT' and invited.id is null then return null; end if;
  if TG_OP = 'UPDATE' and (old.roles, old.until, old.organisation, old.relation, old.ended is null)
    is not distinct from (new.roles, new.until, new.organisation, new.relation, new.ended is null) then return null; end if;
  -- whoever changes the row at the machine may have opened no workspace; it is told all the same
  perform set_config('counterpart.workspace', new.workspace::text, true);
  select p.* into agreed from granting.proposal p
    where p.workspace_id = new.workspace and p.outcome in ('confirmed', 'waited')
      and (p.invitation = invited.id or (p.account = new.account and p.decided_at = now())) limit 1;
  if directory.me() is not null and cardinality(gained) > 0 and (agreed.id is null or not agreed.roles @> gained) then
    raise exception 'a role that judges, by one person' using errcode = 'CP002';
  end if;
  insert into granting.change (workspace_id, kind, account, by_account, confirmed_by, proposal, roles_before, roles_after,
    until_before, until_after, organisation_before, relation_before, organisation_after, relation_after)
  values (new.workspace, case when has = '{}' then 'ended' when had = '{}' then 'joined' else 'changed' end, new.account,
    coalesce(invited.invited_by, agreed.proposed_by, directory.me()), agreed.decided_by, agreed.id, had, has,
    case when TG_OP = 'UPDATE' then old.until end, new.until,
    case when TG_OP = 'UPDATE' then old.organisation end, case when TG_OP = 'UPDATE' then old.relation end, new.organisation, new.relation);
  perform set_config('counterpart.workspace', opened, true);
  return null;
end $$;
create trigger told after insert or update on directory.membership for each row execute function granting.on_membership();

revoke all on function granting.on_invitation, granting.on_proposal, granting.on_membership from public;

-- Names of everybody who is or was a member, for what is told of them.
create function directory.names_of(p_workspace uuid) returns table (account uuid, name text, email text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform directory.assert_here(p_workspace);
  return query select a.id, a.name, a.email from directory.membership m join directory.account a on a.id = m.account where m.workspace = p_workspace;
end $$;
revoke all on function directory.names_of(uuid), directory.invitation_waits(bytea) from public;
grant execute on function directory.names_of(uuid) to counterpart_app;
