-- Lists that left as a file, and signed texts that came back.
--
-- A sheet is remembered cell by cell as it left: a returned file is compared with that, never with what it says of itself.

create schema offline;
grant usage on schema offline to counterpart_app;

create table offline.sheet (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  kind text not null check (kind in ('recommendations', 'measures')),
  format text not null check (format in ('xlsx', 'docx')),
  language text not null,
  -- {column: head}, as printed: a language may call it otherwise by the time the file comes back
  heads jsonb not null,
  rows int not null check (rows >= 0),
  -- the strictest of what is in it, as printed on the file
  marking text not null,
  visibility smallint not null check (visibility between 0 and 4),
  created_at timestamptz not null default now(),
  created_by text,
  primary key (workspace_id, id),
  foreign key (workspace_id, assessment_id) references threat.assessment
);
create index on offline.sheet (workspace_id, assessment_id);

-- What a row left with. The record is of a lower context and of either kind; only its id is kept.
create table offline.sheet_row (
  workspace_id uuid not null,
  sheet_id uuid not null,
  position int not null check (position >= 1),
  record_id uuid not null,
  rev int not null,
  -- the State's report that the cells tell of
  report_id uuid,
  -- {column: text}
  cells jsonb not null,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, sheet_id, position),
  unique (workspace_id, sheet_id, record_id),
  foreign key (workspace_id, sheet_id) references offline.sheet
);
create index on offline.sheet_row (workspace_id, record_id);

-- A scan of what was signed: authoritative by its hash, never changed.
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
  foreign key (workspace_id, assessment_id) references threat.assessment,
  foreign key (workspace_id, file_id) references platform.file
);
create index on offline.signed (workspace_id, file_id);

create table offline.signed_item (
  workspace_id uuid not null,
  signed_id uuid not null,
  recommendation_id uuid not null,
  rev int not null,
  -- of the text, its language and its addressee: another one is another text
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, signed_id, recommendation_id),
  foreign key (workspace_id, signed_id) references offline.signed,
  foreign key (workspace_id, recommendation_id) references recommendation.recommendation
);
create index on offline.signed_item (workspace_id, recommendation_id);

do $$
declare t text;
begin
  foreach t in array array['sheet', 'sheet_row', 'signed', 'signed_item'] loop
    perform platform.protect(format('offline.%I', t)::regclass, marked => true);
  end loop;
end $$;
-- what left has left, and what was signed was signed: only the strictness of a marking is followed
grant select, insert, update (visibility) on offline.sheet, offline.sheet_row, offline.signed, offline.signed_item to counterpart_app;

-- A copy is as strict as the record ever becomes, and a sheet or scan as strict as the strictest in it.
create function offline.follow(p_workspace uuid, p_sheets uuid[], p_signed uuid[], p_visibility smallint) returns void
language sql set search_path = pg_catalog, pg_temp as $$
  update offline.sheet set visibility = p_visibility
    where workspace_id = p_workspace and id = any (p_sheets) and visibility < p_visibility;
  update offline.sheet_row set visibility = p_visibility
    where workspace_id = p_workspace and sheet_id = any (p_sheets) and visibility < p_visibility;
  update offline.signed set visibility = p_visibility
    where workspace_id = p_workspace and id = any (p_signed) and visibility < p_visibility;
  update offline.signed_item set visibility = p_visibility
    where workspace_id = p_workspace and signed_id = any (p_signed) and visibility < p_visibility;
  update platform.file set visibility = p_visibility
    where workspace_id = p_workspace and visibility < p_visibility
      and owner = any (select 'urn:counterpart:signed-text:' || id from unnest(p_signed) id);
$$;
create function offline.follow_record() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform offline.follow(new.workspace_id,
    array(select sheet_id from offline.sheet_row where workspace_id = new.workspace_id and record_id = new.id),
    array(select signed_id from offline.signed_item where workspace_id = new.workspace_id and recommendation_id = new.id),
    new.visibility);
  return null;
end $$;
create function offline.follow_assessment() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform offline.follow(new.workspace_id,
    array(select id from offline.sheet where workspace_id = new.workspace_id and assessment_id = new.id),
    array(select id from offline.signed where workspace_id = new.workspace_id and assessment_id = new.id),
    new.visibility);
  return null;
end $$;
create trigger follow_record_offline after update of visibility on recommendation.recommendation for each row
  when (old.visibility < new.visibility) execute function offline.follow_record();
create trigger follow_record_offline after update of visibility on policy.measure for each row
  when (old.visibility < new.visibility) execute function offline.follow_record();
create trigger follow_assessment_offline after update of visibility on threat.assessment for each row
  when (old.visibility < new.visibility) execute function offline.follow_assessment();
grant execute on function offline.follow to counterpart_app;

-- The next number of an assessment's signed texts, also past those that the asker may not see.
create function offline.next_number(p_assessment uuid) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before text := current_setting('counterpart.clearance');
  found int;
begin
  perform pg_advisory_xact_lock(hashtextextended('offline.signed ' || p_assessment, 0));
  perform set_config('counterpart.clearance', '4', true);
  select coalesce(max(number), 0) + 1 into found from offline.signed
    where workspace_id = platform.workspace() and assessment_id = p_assessment;
  perform set_config('counterpart.clearance', before, true);
  return found;
end $$;
grant execute on function offline.next_number(uuid) to counterpart_app;
