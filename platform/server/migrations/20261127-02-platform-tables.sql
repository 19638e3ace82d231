-- Tables of the platform that every module uses: installation, commands, history, audit, translations, files.

-- The kind of this installation. It never changes, so a demonstration never becomes a real node.
create table platform.node (
  one boolean primary key default true check (one),
  id uuid not null,
  kind text not null check (kind in ('node', 'demonstration')),
  created_at timestamptz not null default now()
);
grant select on platform.node to counterpart_app;
grant select on platform.node to counterpart_jobs;

create function platform.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '%.% is written once', TG_TABLE_SCHEMA, TG_TABLE_NAME;
end $$;

create trigger written_once before update or delete or truncate on platform.node
  for each statement execute function platform.refuse_change();

-- Commands that a client may repeat: the first reply is stored for 30 days and returned again.
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
create index command_at on platform.command (at);
select platform.protect('platform.command');
create policy prune on platform.command for all to counterpart_jobs using (at < now() - interval '30 days');
grant select, insert, update (reply) on platform.command to counterpart_app;
grant select, delete on platform.command to counterpart_jobs;

-- The former state of every changed row. When a record becomes stricter, its history does too.
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

-- The secret columns of each table. `platform/server/db/secrets.ts` declares the same columns, and a test compares the two lists.
create function history.secret_columns(p_table text) returns text[]
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case p_table
    when 'auth.account' then '{password,accessToken,refreshToken,idToken}'
    when 'auth.recovery' then '{token_hash}'
    when 'auth.secret_fingerprint' then '{salt,digest}'
    when 'auth.session' then '{token}'
    when 'auth.twoFactor' then '{secret,backupCodes}'
    when 'auth.verification' then '{value}'
    when 'directory.invitation' then '{token_hash}'
    when 'directory.partner_code' then '{code_hash}'
    when 'directory.room_code' then '{code_hash}'
    when 'platform.person_salt' then '{salt}'
    when 'question.pairing' then '{box}'
    when 'question.sealed' then '{key,box}'
    when 'workshop.keyed' then '{box}'
    when 'workshop.room' then '{code}'
    when 'workshop.seat' then '{token_hash,slip_hash}'
    when 'workshop.slip' then '{code_hash}'
    else '{}'
  end::text[]
$$;

-- Removes secrets from history rows, whichever code writes them.
create function history.leave_secrets_out() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new."row" := new."row" - history.secret_columns(new.table_name);
  return new;
end $$;

create trigger leave_secrets_out before insert or update of "row" on history.revision for each row execute function history.leave_secrets_out();

-- Audit rows commit with their change and never change afterwards. A job then hashes them into a chain of checkpoints. `xact` is the
-- transaction of a row; a checkpoint may contain a row only if this transaction and all earlier ones have ended.
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
create index audit_xact on platform.audit (xact);
create index audit_at on platform.audit (workspace_id, at);
select platform.protect('platform.audit');
create policy checkpoints on platform.audit for select to counterpart_jobs using (true);
grant select, insert on platform.audit to counterpart_app;
grant select on platform.audit to counterpart_jobs;

-- One checkpoint: the hashes of a batch (`leaves`, 32 bytes each, in the order of `ids`), their Merkle root, and the digest of
-- the checkpoint before. Every row of a transaction up to `xact_until` is in a checkpoint.
create table platform.audit_checkpoint (
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
create index audit_checkpoint_until on platform.audit_checkpoint (xact_until);
select platform.protect('platform.audit_checkpoint');
create policy checkpoints on platform.audit_checkpoint for all to counterpart_jobs using (true);
grant select on platform.audit_checkpoint to counterpart_app;
grant select, insert on platform.audit_checkpoint to counterpart_jobs;

-- The salt that links a person to the digests in the audit. No login can read it. Deleting it removes the link permanently.
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

-- The digest of an account in the audit, for read-only transactions; null if the account has no salt yet. `actor_digest` would
-- insert one.
create function platform.known_digest(who uuid) returns bytea
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select sha256(s.salt || uuid_send(who)) from platform.person_salt s where s.account = who
$$;

create function platform.forget_person(who uuid) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from platform.person_salt where account = who
$$;

-- Translations of the texts of all modules. `owner` is the URN of the record; a translation is behind if `source_rev` is older
-- than the record.
create table platform.translation (
  workspace_id uuid not null,
  owner text not null,
  field text not null,
  lang text not null,
  text text not null,
  kind text not null check (kind in ('human', 'machine')),
  source_rev int not null,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, owner, field, lang)
);
select platform.protect('platform.translation', marked => true);
grant select, insert, update, delete on platform.translation to counterpart_app;

-- If a translated text did not change, its translation stays up to date; otherwise it falls behind. Arguments: the kind in the
-- record's URN, then each translated field and the path of its text in the row.
create function platform.follow_translations() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before jsonb;
  now_ jsonb;
  former text := current_setting('counterpart.clearance');
  address text := 'urn:counterpart:' || tg_argv[0] || ':' || new.id;
  unchanged text[] := '{}';
begin
  perform set_config('counterpart.clearance', '4', true);
  if not exists (select from platform.translation t where t.workspace_id = new.workspace_id and t.owner = address) then
    perform set_config('counterpart.clearance', former, true);
    return null;
  end if;
  before := to_jsonb(old);
  now_ := to_jsonb(new);
  for i in 1 .. tg_nargs - 2 by 2 loop
    if before #> tg_argv[i + 1]::text[] is not distinct from now_ #> tg_argv[i + 1]::text[]
      and before -> (tg_argv[i] || '_lang') is not distinct from now_ -> (tg_argv[i] || '_lang') then
      unchanged := unchanged || tg_argv[i];
    end if;
  end loop;
  update platform.translation t set source_rev = new.rev
    where t.workspace_id = new.workspace_id and t.owner = address
      and t.field = any (unchanged) and t.source_rev = old.rev;
  perform set_config('counterpart.clearance', former, true);
  return null;
end $$;

-- `fields`: pairs of a field and the path of its text, such as 'text', '{text}' or 'title', '{content,title}'.
create function platform.translate(t regclass, urn text, variadic fields text[]) returns void language plpgsql as $$
begin
  execute format('create trigger translations_follow after update on %s for each row when (old.rev is distinct from new.rev)
    execute function platform.follow_translations(%L, %s)', t, urn, (select string_agg(quote_literal(f), ', ' order by i) from unnest(fields) with ordinality u (f, i)));
  perform platform.follow('platform.translation', 'owner', t, 'same', 'id', 'urn:counterpart:' || urn || ':');
end $$;

-- A file of a record. The bytes are in the data folder under their digest. `visibility` is the marking of the record: a person who may read
-- the record may read the file, and no file is served by its digest alone.
create table platform.file (
  workspace_id uuid not null,
  id uuid not null,
  -- URN of the record
  owner text not null,
  name text not null check (length(name) between 1 and 255),
  -- detected from the bytes; the sender's claim is ignored
  type text not null,
  size bigint not null check (size >= 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  visibility smallint not null check (visibility between 0 and 4),
  created_at timestamptz not null default now(),
  created_by text,
  primary key (workspace_id, id)
);
create index file_owner on platform.file (workspace_id, owner);
create index file_digest on platform.file (workspace_id, sha256);
select platform.protect('platform.file', marked => true);
grant select, insert, delete, update (visibility) on platform.file to counterpart_app;

-- Whether any record, at any clearance, still has these bytes. If no record has them, the server removes the bytes from the disk.
create function platform.file_is_used(digest text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before text := current_setting('counterpart.clearance');
  used boolean;
begin
  perform set_config('counterpart.clearance', '4', true);
  select exists (select from platform.file where workspace_id = platform.workspace() and sha256 = digest) into used;
  perform set_config('counterpart.clearance', before, true);
  return used;
end $$;

-- Tables that the server rewrites at its next start, outside a transaction, because deleted values must not stay on the disk
-- (`platform/server/db/rewrite.ts`).
create table platform.rewrite_due (
  table_name text primary key,
  because text not null,
  asked_at timestamptz not null default now()
);

-- Stored bytes of the open workspace: report versions, their files, other files, archives and parcels. Ordinary records are
-- small in comparison and are not counted. It counts at every clearance, because a sum reveals no content.
create function platform.workspace_bytes() returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ws uuid := platform.workspace();
  before text := current_setting('counterpart.clearance');
  n bigint;
begin
  perform set_config('counterpart.clearance', '4', true);
  select
    (select coalesce(sum(pg_column_size(document)), 0) from assessment.report_version where workspace_id = ws)
    + (select coalesce(sum(pg_column_size(bytes)), 0) from assessment.render where workspace_id = ws)
    + (select coalesce(sum(pg_column_size(bytes)), 0) from desk.register_file where workspace_id = ws)
    + (select coalesce(sum(pg_column_size(bytes)), 0) from exchange.incoming where workspace_id = ws)
    + (select coalesce(sum(pg_column_size(bytes)), 0) from exchange.outgoing where workspace_id = ws)
    + (select coalesce(sum(size), 0) from platform.file where workspace_id = ws)
    + (select coalesce(sum(bytes), 0) from transfer.export where workspace_id = ws)
  into n;
  perform set_config('counterpart.clearance', before, true);
  return n;
end $$;

grant execute on function history.secret_columns, platform.actor_digest, platform.known_digest, platform.forget_person,
  platform.file_is_used, platform.workspace_bytes to counterpart_app;
