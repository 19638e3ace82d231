-- The platform's own tables: what every context stands on. See README.md beside this file for the rules of a table.

create schema history;

-- A function is nobody's until it is granted. The backup login may read every table there will be, one workspace after
-- the other: the policies bind it as they bind everybody.
alter default privileges revoke execute on functions from public;
alter default privileges grant usage on schemas to counterpart_backup;
alter default privileges grant select on tables to counterpart_backup;
alter default privileges grant select on sequences to counterpart_backup;

grant usage on schema platform, history to counterpart_app, counterpart_auth, counterpart_jobs, counterpart_backup;
grant select on platform.migration to counterpart_app, counterpart_auth, counterpart_jobs, counterpart_backup;

-- What the transaction has opened, as its first statements say (`set local counterpart.workspace = ...`). Inlined into the
-- policies, so that each is one comparison with a setting. Nothing opened: null, and no row.
create function platform.workspace() returns uuid language sql stable
  return nullif(current_setting('counterpart.workspace', true), '')::uuid;
create function platform.clearance() returns int language sql stable
  return nullif(current_setting('counterpart.clearance', true), '')::int;
create function platform.account() returns uuid language sql stable
  return nullif(current_setting('counterpart.account', true), '')::uuid;
grant execute on function platform.workspace(), platform.clearance(), platform.account()
  to counterpart_app, counterpart_auth, counterpart_jobs, counterpart_backup;

-- Forces row-level security on a table with workspace_id: the workspace that the transaction opened, nothing else.
-- marked: it also has `visibility smallint` (0 CLEAR .. 4 RED), and a row above the clearance of the transaction does not
-- exist for it, neither to read nor to write.
create function platform.protect(t regclass, marked boolean default false) returns void
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('create policy workspace on %s using (workspace_id = platform.workspace())', t);
  if marked then
    execute format('create policy visibility on %s as restrictive using (visibility <= platform.clearance())', t);
  end if;
end $$;

-- What kind of data this is, for good: the demonstration's can never become a real node's.
create table platform.node (
  one boolean primary key default true check (one),
  id uuid not null,
  kind text not null check (kind in ('node', 'demonstration')),
  created_at timestamptz not null default now()
);
create function platform.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '%.% is written once', TG_TABLE_SCHEMA, TG_TABLE_NAME;
end $$;
create trigger written_once before update or delete or truncate on platform.node
  for each statement execute function platform.refuse_change();
grant select on platform.node to counterpart_app, counterpart_jobs;

-- Replayable commands: the reply to each, kept for 30 days.
create table platform.command (
  workspace_id uuid not null,
  command_id text not null,
  endpoint text not null,
  actor text not null,
  digest bytea not null,
  reply jsonb,
  at timestamptz not null default now(),
  primary key (workspace_id, command_id)
);
select platform.protect('platform.command');
create index command_at on platform.command (at);
create policy prune on platform.command for all to counterpart_jobs using (at < now() - interval '30 days');
grant select, insert, update (reply) on platform.command to counterpart_app;
grant select, delete on platform.command to counterpart_jobs;

-- The former state of every changed row. `visibility` follows the record: when it is marked more strictly, its past is too.
create table history.revision (
  workspace_id uuid not null,
  table_name text not null,
  row_key text not null,
  rev integer not null,
  "row" jsonb not null,
  visibility smallint not null default 0 check (visibility between 0 and 4),
  replaced_at timestamptz not null default now(),
  replaced_by text,
  primary key (workspace_id, table_name, row_key, rev)
);
select platform.protect('history.revision', marked => true);
grant select, insert, update (visibility) on history.revision to counterpart_app;

-- Audit. A row commits with its change and is never touched again; the sealer hashes it into a chain afterwards.
-- `xact` says which rows a seal may take: those of transactions that have all ended.
create table platform.audit (
  workspace_id uuid not null,
  id uuid not null,
  at timestamptz not null default clock_timestamp(),
  actor_kind text not null check (actor_kind in ('anyone', 'account', 'participant', 'system', 'node')),
  actor bytea,
  action text not null,
  subject text,
  ids uuid[] not null default '{}',
  reads boolean not null default false,
  xact xid8 not null default pg_current_xact_id(),
  primary key (workspace_id, id)
);
select platform.protect('platform.audit');
create index audit_xact on platform.audit (xact);
create index audit_at on platform.audit (workspace_id, at);
create policy sealer on platform.audit for select to counterpart_jobs using (true);
grant select, insert on platform.audit to counterpart_app;
grant select on platform.audit to counterpart_jobs;

-- One seal: the hashes of a batch (`leaves`, 32 bytes each, in the order of `ids`), their Merkle root, and the chain to the
-- seal before it. Rows of transactions up to `xact_until` are in some seal.
create table platform.audit_seal (
  workspace_id uuid not null,
  number integer not null check (number >= 1),
  at timestamptz not null,
  ids uuid[] not null,
  leaves bytea not null,
  root bytea not null,
  previous bytea not null,
  digest bytea not null,
  xact_until xid8 not null,
  primary key (workspace_id, number)
);
select platform.protect('platform.audit_seal');
create index audit_seal_until on platform.audit_seal (xact_until);
create policy sealer on platform.audit_seal for all to counterpart_jobs using (true);
grant select on platform.audit_seal to counterpart_app;
grant select, insert on platform.audit_seal to counterpart_jobs;

-- The salt that ties a person to the digests in the audit. No login reads it; deleting it unlinks the person for good.
create table platform.person_salt (
  account uuid primary key,
  salt bytea not null default sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
);
create function platform.actor_digest(who uuid) returns bytea
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare found bytea;
begin
  select salt into found from platform.person_salt where account = who;
  if found is null then
    insert into platform.person_salt (account) values (who) on conflict do nothing;
    select salt into found from platform.person_salt where account = who;
  end if;
  return sha256(found || uuid_send(who));
end $$;
create function platform.forget_person(who uuid) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from platform.person_salt where account = who
$$;
grant execute on function platform.actor_digest(uuid), platform.forget_person(uuid) to counterpart_app;
