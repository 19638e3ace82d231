-- Two people grant the roles authority, reviewer and verifier (decision 0021). A proposal is a row; the person who decides it is neither
-- its author nor its subject. This rule applies to every login. A membership gains such a role only by a proposal that was accepted, or by
-- a proposal whose waiting time has ended. Triggers record the changes, whichever code makes them.

create schema granting;
grant usage on schema granting to counterpart_app;

-- The same roles as `judgingRoles` of the contract; a test compares the two lists.
create function granting.judging_roles() returns text[] language sql immutable parallel safe set search_path = pg_catalog, pg_temp
  return array['authority', 'reviewer', 'verifier'];

create table granting.proposal (
  workspace_id uuid not null,
  id uuid not null,
  -- either a member at one revision or an invitation
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
  -- set if nobody else could agree when the proposal was made: at this time the proposal takes effect without a second person
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
-- one open proposal per person
create unique index proposal_open on granting.proposal (workspace_id, account) where outcome is null;
create index proposal_invitation on granting.proposal (workspace_id, invitation);
select platform.protect('granting.proposal');
grant select, insert, update (outcome, decided_by, decided_at) on granting.proposal to counterpart_app;

-- Changes of memberships, for every member to read. Only the triggers below write it.
create table granting.change (
  workspace_id uuid not null,
  id uuid not null default gen_random_uuid(),
  at timestamptz not null default clock_timestamp(),
  kind text not null check (kind in ('proposed', 'confirmed', 'waited', 'refused', 'withdrawn', 'joined', 'changed', 'ended')),
  account uuid,
  email text,
  -- null: a change at the machine itself
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

-- Proposals --------------------------------------------------------------------------------------------------------

create function granting.on_proposal() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  held directory.membership;
  said text := coalesce(new.outcome, 'proposed');
begin
  -- an archive inserts proposals together with their changes
  if directory.me() is null then return null; end if;
  if TG_OP = 'UPDATE' and old.outcome is not null then raise exception 'a proposal is decided once' using errcode = 'CP004'; end if;
  if new.invitation is not null then
    update directory.invitation i
    set waits = new.outcome is null,
        revoked_at = case when new.outcome in ('refused', 'withdrawn') then coalesce(i.revoked_at, now()) else i.revoked_at end
    where i.id = new.invitation and i.workspace = new.workspace_id;
  end if;
  -- the trigger on memberships records what a proposal for a member changed
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
  -- the invitation that this transaction accepts, if any
  select i.* into invited from directory.invitation i join directory.account a on a.id = new.account
    where i.workspace = new.workspace and i.accepted_at = now() and lower(i.email) = lower(a.email) order by i.id desc limit 1;
  -- the first administrator, the demonstration and archives insert memberships; these are not changes
  if TG_OP = 'INSERT' and invited.id is null then return null; end if;
  if TG_OP = 'UPDATE' and (old.roles, old.until, old.organisation, old.relation, old.ended is null)
    is not distinct from (new.roles, new.until, new.organisation, new.relation, new.ended is null) then return null; end if;
  -- a change at the machine may have no open workspace; it is recorded too
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

grant execute on function granting.judging_roles to counterpart_app, counterpart_backup;
