-- Evidence of a record of any module: a file, or a document that stays with the State. A module attaches it to its records with platform.follow,
-- and decides who reads and who adds. The application adds rows; it may set who looked, how a piece ended, and that its bytes ended.
create table platform.evidence (
  workspace_id uuid not null,
  id uuid not null,
  -- URN of the record
  owner text not null check (owner ~ '^urn:counterpart:[a-z-]+:[0-9a-f-]{36}$'),
  title text not null, title_lang text not null,
  supports text not null, supports_lang text not null,
  -- where in the document
  pages text not null,
  issuer text not null check (issuer <> ''),
  issued_on date,
  -- language of the document
  language text not null,
  -- null if the document stays with the State, and after its bytes ended
  file_id uuid,
  -- [name, type, size, pages, cleaned] as it was attached; they stay after the bytes ended
  file jsonb,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  -- what the person who attached it was asked to look at
  looked_at jsonb not null default '[]',
  -- a second person looks at what the server cannot read, before others get it
  second_needed boolean not null,
  second_at timestamptz,
  second_by text,
  marking text not null,
  visibility smallint not null check (visibility between 0 and 4),
  withdrawn_at timestamptz,
  withdrawn_by text,
  reason text, reason_lang text,
  created_at timestamptz not null,
  created_by text not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, file_id) references platform.file,
  check ((file is null) = (sha256 is null)),
  check (file is not null or (file_id is null and not second_needed)),
  check ((second_at is null) = (second_by is null) and (second_by is null or (second_needed and second_by <> created_by))),
  check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (reason is null) and (reason is null) = (reason_lang is null))
);
create index evidence_owner on platform.evidence (workspace_id, owner, created_at);
create index evidence_file on platform.evidence (workspace_id, file_id);
select platform.protect('platform.evidence', marked => true);
grant select, insert, update (visibility, file_id, second_at, second_by, withdrawn_at, withdrawn_by, reason, reason_lang) on platform.evidence to counterpart_app;
select platform.follow('platform.file', 'owner', 'platform.evidence', 'same', 'id', 'urn:counterpart:piece:');

-- What the limits count, at every clearance: pieces of the record that are not withdrawn, and bytes of the workspace. A sum reveals no content.
create function platform.evidence_room(p_owner text, out pieces int, out bytes bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ws uuid := platform.workspace();
  former text := current_setting('counterpart.clearance');
begin
  perform set_config('counterpart.clearance', '4', true);
  select count(*) filter (where owner = p_owner and withdrawn_at is null), coalesce(sum((file ->> 'size')::bigint) filter (where file_id is not null), 0)
    into pieces, bytes from platform.evidence where workspace_id = ws;
  perform set_config('counterpart.clearance', former, true);
end $$;
grant execute on function platform.evidence_room to counterpart_app;
