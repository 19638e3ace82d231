-- What a workspace keeps as files, and the archives that its people take home (docs/formats/workspace-archive.md).

-- A file of a record: the bytes lie in the data folder by their digest, this row says whose they are. `visibility` is that
-- of the record it belongs to, so a file is read by whoever may read the record and is never served by its digest alone.
create table platform.file (
  workspace_id uuid not null,
  id uuid not null,
  -- URN of the record
  owner text not null,
  name text not null check (length(name) between 1 and 255),
  -- by what the bytes are, not by what the sender said
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

-- Whether any record still has these bytes, whoever may see it: only then do they stay on the disk.
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
grant execute on function platform.file_is_used(text) to counterpart_app;

create schema custody;
grant usage on schema custody to counterpart_app;

-- An archive being made or ready to be taken. Its bytes, always encrypted, lie in the data folder until they expire.
create table custody.export (
  workspace_id uuid not null,
  id uuid not null,
  recipients text[] not null check (cardinality(recipients) between 1 and 5),
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  -- why it failed, where a sentence says it: a problem code
  problem text,
  done bigint not null default 0,
  total bigint not null default 0,
  bytes bigint,
  -- of the content, the same for every archive of the same workspace as it stands
  digest text,
  asked_by text,
  asked_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (workspace_id, id)
);
create index export_asked on custody.export (workspace_id, asked_at);
select platform.protect('custody.export');
grant select, insert, update, delete on custody.export to counterpart_app;
