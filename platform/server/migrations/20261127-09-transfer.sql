-- Archives that the members of a workspace download (docs/formats/workspace-archive.md).

create schema transfer;
grant usage on schema transfer to counterpart_app;

-- An archive that is being made or can be downloaded. Its encrypted bytes are in the data folder until they expire.
create table transfer.export (
  workspace_id uuid not null,
  id uuid not null,
  recipients text[] not null check (cardinality(recipients) between 1 and 5),
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  -- the problem code, if the export failed for a reason that has a code
  problem text,
  done bigint not null default 0,
  total bigint not null default 0,
  bytes bigint,
  -- the digest of the content; it is equal for every archive of the same content
  digest text,
  asked_by text,
  asked_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (workspace_id, id)
);
create index export_asked on transfer.export (workspace_id, asked_at);
select platform.protect('transfer.export');
grant select, insert, update, delete on transfer.export to counterpart_app;
