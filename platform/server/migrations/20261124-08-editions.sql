-- Frozen editions of an assessment's report. The document model is stored as it was digested; files are made from it.

create table threat.edition (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  number int not null,
  language text not null,
  marking text not null,
  visibility smallint not null check (visibility between 0 and 4),
  document jsonb not null,
  digest text not null,
  -- digest of what it was made from, in no language: tells whether the register has changed since
  source_digest text not null,
  status text not null default 'draft' check (status in ('draft', 'approved')),
  frozen_at timestamptz not null default now(),
  frozen_by text,
  approved_at timestamptz,
  approved_by text,
  primary key (workspace_id, id),
  unique (workspace_id, assessment_id, number),
  foreign key (workspace_id, assessment_id) references threat.assessment
);

create table threat.render (
  workspace_id uuid not null,
  id uuid not null,
  edition_id uuid not null,
  format text not null check (format in ('pdf', 'docx')),
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  done int not null default 0,
  total int not null default 1,
  bytes bytea,
  visibility smallint not null check (visibility between 0 and 4),
  asked_by text,
  asked_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, edition_id) references threat.edition
);
create index on threat.render (workspace_id, edition_id);

do $$
declare t text;
begin
  foreach t in array array['edition', 'render'] loop
    perform platform.protect(format('threat.%I', t)::regclass, marked => true);
    execute format('grant select, insert, update on threat.%I to counterpart_app', t);
  end loop;
end $$;
