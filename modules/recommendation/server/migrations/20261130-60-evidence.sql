-- Evidence of a State's report: a file, or a document that stays with the State. The application can only add pieces; it may set when a piece
-- was opened to verifiers, when and why it was withdrawn, and that its bytes ended.
create table recommendation.evidence_piece (
  workspace_id uuid not null,
  id uuid not null,
  recommendation_id uuid not null,
  report_id uuid not null,
  number int not null,
  title text not null, title_lang text not null,
  supports text not null, supports_lang text not null,
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
  marking text not null,
  visibility smallint not null check (visibility between 0 and 4),
  opened_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_reason text, withdrawn_reason_lang text,
  created_at timestamptz not null default now(),
  created_by text,
  primary key (workspace_id, id),
  unique (workspace_id, recommendation_id, number),
  foreign key (workspace_id, recommendation_id) references recommendation.recommendation,
  foreign key (workspace_id, report_id) references recommendation.report,
  foreign key (workspace_id, file_id) references platform.file,
  check ((file is null) = (sha256 is null)),
  check (file is not null or file_id is null),
  check ((withdrawn_at is null) = (withdrawn_reason is null) and (withdrawn_reason is null) = (withdrawn_reason_lang is null))
);
create index on recommendation.evidence_piece (workspace_id, report_id);
create index on recommendation.evidence_piece (workspace_id, file_id);
select platform.protect('recommendation.evidence_piece', marked => true);
grant select, insert, update (visibility, opened_at, withdrawn_at, withdrawn_reason, withdrawn_reason_lang, file_id)
  on recommendation.evidence_piece to counterpart_app;

-- A piece is as strict as its own marking and its recommendation's, and its file as the piece.
select platform.follow('recommendation.evidence_piece', 'recommendation_id', 'recommendation.recommendation', 'same');
select platform.follow('platform.file', 'owner', 'recommendation.evidence_piece', 'same', 'id', 'urn:counterpart:evidence:');

-- What the limits count, at every clearance: pieces of the report that are not withdrawn, and bytes of the workspace. A sum reveals no content.
create function recommendation.evidence_room(p_report uuid, out pieces int, out bytes bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ws uuid := platform.workspace();
  former text := current_setting('counterpart.clearance');
begin
  perform set_config('counterpart.clearance', '4', true);
  select count(*) filter (where report_id = p_report and withdrawn_at is null),
      coalesce(sum((file ->> 'size')::bigint) filter (where file_id is not null), 0)
    into pieces, bytes
    from recommendation.evidence_piece where workspace_id = ws;
  perform set_config('counterpart.clearance', former, true);
end $$;
grant execute on function recommendation.evidence_room to counterpart_app;
