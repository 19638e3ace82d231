-- Editions of a work: who contributed, what reviewers decided, and the revisions that publication pins.

-- The official text of a language, as its holder issued it: not a translation by the programme.
alter table knowledge.revision drop constraint revision_origin_check;
alter table knowledge.revision add constraint revision_origin_check check (origin in ('original', 'people', 'official', 'machine'));

create table knowledge.edition (
  workspace_id uuid not null,
  id uuid not null,
  work_id uuid not null,
  number int not null check (number >= 1),
  state text not null default 'draft' check (state in ('draft', 'in-review', 'published', 'withdrawn')),
  opened_at timestamptz not null default now(),
  opened_by text not null,
  -- who asked for the review, and when
  asked_at timestamptz,
  asked_by text,
  published_at timestamptz,
  published_by text,
  -- what the catalogue said at publication: {lang: {title, summary}}, and the rights
  titles jsonb,
  licence text, holder text, source text, source_url text,
  withdrawn_at timestamptz,
  withdrawn_by text,
  reason text, reason_lang text,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, id),
  unique (workspace_id, work_id, number),
  foreign key (workspace_id, work_id) references knowledge.work,
  check ((state in ('published', 'withdrawn')) = (published_at is not null)),
  check ((published_at is null) = (titles is null)),
  check (published_at is null or (licence <> '' and holder <> '')),
  check ((state = 'withdrawn') = (withdrawn_at is not null) and (state = 'withdrawn') = (reason is not null))
);
select platform.protect('knowledge.edition', marked => true);
select platform.follow('knowledge.edition', 'work_id', 'knowledge.work', 'same');
grant select, insert, update on knowledge.edition to counterpart_app;

-- Somebody who wants no name has none here: the name is removed, not hidden.
create table knowledge.contribution (
  workspace_id uuid not null,
  id uuid not null,
  edition_id uuid not null,
  position int not null check (position >= 1),
  name text check (length(name) between 1 and 200),
  body text not null check (body in ('member-state', 'un-entity', 'regional-organization', 'university', 'civil-society', 'private-sector')),
  part text not null check (part in ('author', 'editor', 'adviser', 'commenter', 'translator', 'illustrator')),
  -- when this contributor agreed to this edition
  agreed_at timestamptz,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, id),
  foreign key (workspace_id, edition_id) references knowledge.edition
);
create index contribution_edition on knowledge.contribution (workspace_id, edition_id, position);
select platform.protect('knowledge.contribution', marked => true);
select platform.follow('knowledge.contribution', 'edition_id', 'knowledge.edition', 'same');
grant select, insert, update, delete on knowledge.contribution to counterpart_app;

-- Rows are added and never changed. `step` names the exact revisions: of each passage, the last one at or before this step of the work.
create table knowledge.review (
  workspace_id uuid not null,
  id uuid not null,
  edition_id uuid not null,
  accepted boolean not null,
  reason text not null check (reason <> ''), reason_lang text not null,
  step int not null,
  decided_at timestamptz not null,
  decided_by text not null,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, id),
  foreign key (workspace_id, edition_id) references knowledge.edition
);
create index review_edition on knowledge.review (workspace_id, edition_id, decided_at);
select platform.protect('knowledge.review', marked => true);
select platform.follow('knowledge.review', 'edition_id', 'knowledge.edition', 'same');
grant select, insert on knowledge.review to counterpart_app;

-- The revisions that an edition consists of. `behind` follows from these revisions alone, which never change: it is written beside them,
-- so that a reader of the edition needs no other revision.
create table knowledge.pinned (
  workspace_id uuid not null,
  edition_id uuid not null,
  passage_id uuid not null,
  lang text not null,
  rev int not null,
  position int not null,
  behind boolean not null,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, edition_id, passage_id, lang),
  foreign key (workspace_id, edition_id) references knowledge.edition,
  foreign key (workspace_id, passage_id, lang, rev) references knowledge.revision
);
create index pinned_revision on knowledge.pinned (workspace_id, passage_id, lang, rev);
select platform.protect('knowledge.pinned', marked => true);
select platform.follow('knowledge.pinned', 'edition_id', 'knowledge.edition', 'same');
grant select, insert, delete on knowledge.pinned to counterpart_app;
