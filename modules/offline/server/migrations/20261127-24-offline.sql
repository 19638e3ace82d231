-- Lists that were exported as files, and signed texts that came back. The cells are stored as they were exported; a returned file is
-- compared with these cells, not with statements in the file itself.

create schema offline;
grant usage on schema offline to counterpart_app;

create table offline.worksheet (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  kind text not null check (kind in ('recommendations', 'measures')),
  format text not null check (format in ('xlsx', 'docx')),
  language text not null,
  -- {column: head} as printed, because a translation may have changed when the file comes back
  heads jsonb not null,
  rows int not null check (rows >= 0),
  -- the strictest marking of its content, as printed on the file
  marking text not null,
  visibility smallint not null check (visibility between 0 and 4),
  created_at timestamptz not null default now(),
  created_by text,
  primary key (workspace_id, id),
  foreign key (workspace_id, assessment_id) references assessment.assessment
);
create index on offline.worksheet (workspace_id, assessment_id);
select platform.protect('offline.worksheet', marked => true);
grant select, insert, update (visibility) on offline.worksheet to counterpart_app;

-- The content of a row when the file was made. The record belongs to one of two modules; only its id is stored.
create table offline.worksheet_row (
  workspace_id uuid not null,
  worksheet_id uuid not null,
  position int not null check (position >= 1),
  record_id uuid not null,
  rev int not null,
  -- the State's report that the cells show
  report_id uuid,
  -- {column: text}
  cells jsonb not null,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, worksheet_id, position),
  unique (workspace_id, worksheet_id, record_id),
  foreign key (workspace_id, worksheet_id) references offline.worksheet
);
create index on offline.worksheet_row (workspace_id, record_id);
select platform.protect('offline.worksheet_row', marked => true);
grant select, insert, update (visibility) on offline.worksheet_row to counterpart_app;

-- A scan of a signed text. Its hash identifies it, and it never changes.
create table offline.signed (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  number int not null,
  file_id uuid not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  signed_on date not null,
  signed_by text not null check (length(signed_by) between 1 and 200),
  marking text not null,
  visibility smallint not null check (visibility between 0 and 4),
  created_at timestamptz not null default now(),
  created_by text,
  primary key (workspace_id, id),
  unique (workspace_id, assessment_id, number),
  unique (workspace_id, assessment_id, sha256),
  foreign key (workspace_id, assessment_id) references assessment.assessment,
  foreign key (workspace_id, file_id) references platform.file
);
create index on offline.signed (workspace_id, file_id);
select platform.protect('offline.signed', marked => true);
grant select, insert, update (visibility) on offline.signed to counterpart_app;

create table offline.signed_item (
  workspace_id uuid not null,
  signed_id uuid not null,
  recommendation_id uuid not null,
  rev int not null,
  -- digest of text, language and addressee
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, signed_id, recommendation_id),
  foreign key (workspace_id, signed_id) references offline.signed,
  foreign key (workspace_id, recommendation_id) references recommendation.recommendation
);
create index on offline.signed_item (workspace_id, recommendation_id);
select platform.protect('offline.signed_item', marked => true);
grant select, insert, update (visibility) on offline.signed_item to counterpart_app;

-- Declares which rows take their marking from another record (platform.follow).
select platform.follow('offline.worksheet_row', 'record_id', 'recommendation.recommendation', 'raise');
select platform.follow('offline.worksheet_row', 'record_id', 'policy.measure', 'raise');
select platform.follow('offline.worksheet', 'id', 'offline.worksheet_row', 'raise', 'worksheet_id');
select platform.follow('offline.worksheet_row', 'worksheet_id', 'offline.worksheet', 'raise');
select platform.follow('offline.worksheet', 'assessment_id', 'assessment.assessment', 'raise');
select platform.follow('offline.signed_item', 'recommendation_id', 'recommendation.recommendation', 'raise');
select platform.follow('offline.signed', 'id', 'offline.signed_item', 'raise', 'signed_id');
select platform.follow('offline.signed_item', 'signed_id', 'offline.signed', 'raise');
select platform.follow('offline.signed', 'assessment_id', 'assessment.assessment', 'raise');
select platform.follow('platform.file', 'owner', 'offline.signed', 'raise', 'id', 'urn:counterpart:signed-text:');
