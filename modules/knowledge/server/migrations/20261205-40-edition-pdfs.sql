-- A PDF of an edition in one language, such as its printed layout. Readers get it after a second person has looked at it, while the edition is
-- published. The application adds rows; it may set who looked, how a file ended, and that its bytes and its text ended.
create table knowledge.edition_pdf (
  workspace_id uuid not null,
  id uuid not null,
  work_id uuid not null,
  edition_id uuid not null,
  lang text not null,
  size int not null check (size > 0),
  pages int not null check (pages > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- null after its bytes ended
  file_id uuid,
  -- the text of its pages, separated by form feeds; empty for a picture of pages, and after its bytes ended
  text text not null,
  scanned boolean not null,
  -- rank of the strictest marking that its pages print; readers do not get a file that prints a stricter one than the work has
  printed smallint not null default 0 check (printed between 0 and 4),
  -- what people were asked to look at, and the words in which the filter found something
  doubts jsonb not null default '[]',
  found jsonb not null default '[]',
  added_at timestamptz not null,
  added_by text not null,
  -- the second person, who let readers read it
  looked_at timestamptz,
  looked_by text check (looked_by <> added_by),
  ended_at timestamptz,
  ended_by text,
  ended_as text check (ended_as in ('replaced', 'refused', 'withdrawn')),
  reason text, reason_lang text,
  -- whether readers read it: somebody looked, it did not end, the edition is published, and its marking is not stricter than the work's
  shown boolean not null default false,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, id),
  foreign key (workspace_id, work_id) references knowledge.work,
  foreign key (workspace_id, edition_id) references knowledge.edition,
  foreign key (workspace_id, file_id) references platform.file,
  check ((looked_at is null) = (looked_by is null)),
  check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (ended_as is null)),
  check ((reason is null) = (reason_lang is null) and (reason is not null) = (coalesce(ended_as, 'replaced') <> 'replaced')),
  check (file_id is not null or text = ''),
  check (not shown or (looked_at is not null and ended_at is null))
);
create unique index edition_pdf_present on knowledge.edition_pdf (workspace_id, edition_id, lang) where ended_at is null and looked_at is not null;
create unique index edition_pdf_waiting on knowledge.edition_pdf (workspace_id, edition_id, lang) where ended_at is null and looked_at is null;
create index edition_pdf_edition on knowledge.edition_pdf (workspace_id, edition_id, lang);
create index edition_pdf_work on knowledge.edition_pdf (workspace_id, work_id, added_at);
create index edition_pdf_file on knowledge.edition_pdf (workspace_id, file_id);
select platform.protect('knowledge.edition_pdf', marked => true);
grant select, insert, update (file_id, text, found, looked_at, looked_by, ended_at, ended_by, ended_as, reason, reason_lang, shown, visibility)
  on knowledge.edition_pdf to counterpart_app;

-- A file is exactly as strict as its edition, and that is as strict as the work.
select platform.follow('knowledge.edition_pdf', 'edition_id', 'knowledge.edition', 'same');
select platform.follow('platform.file', 'owner', 'knowledge.edition_pdf', 'same', 'id', 'urn:counterpart:edition-pdf:');

-- `shown` is computed with each change of the row, and again when the edition is published or withdrawn.
create function knowledge.show_edition_pdf() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.shown := new.looked_at is not null and new.ended_at is null and new.printed <= new.visibility and exists (select from knowledge.edition e
    where e.workspace_id = new.workspace_id and e.id = new.edition_id and e.state = 'published');
  return new;
end $$;
create trigger edition_pdf_shown before update on knowledge.edition_pdf for each row execute function knowledge.show_edition_pdf();
create function knowledge.show_pdfs_of_edition() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  update knowledge.edition_pdf p set shown = false where p.workspace_id = new.workspace_id and p.edition_id = new.id;
  return null;
end $$;
create trigger edition_shows_pdfs after update on knowledge.edition for each row when (old.state is distinct from new.state)
  execute function knowledge.show_pdfs_of_edition();

select search.follow('knowledge.edition_pdf', 'edition-pdf');

-- The login of the public folder reads files that readers read, of editions that it reads.
grant select (workspace_id, id, edition_id, lang, size, pages, sha256, shown, visibility) on knowledge.edition_pdf to counterpart_public;
create policy public_folder on knowledge.edition_pdf as restrictive for select to counterpart_public
  using (visibility = 0 and shown and exists (select from knowledge.edition e where e.workspace_id = edition_pdf.workspace_id and e.id = edition_pdf.edition_id));
