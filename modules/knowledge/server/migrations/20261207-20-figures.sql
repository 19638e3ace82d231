-- Figures: a passage of the kind `figure` has a picture. Its caption and its alternative text are the text of the passage; which picture it
-- shows, and whose it is, belongs to each revision of the original.

alter table knowledge.passage drop constraint passage_kind_check;
alter table knowledge.passage add constraint passage_kind_check
  check (kind in ('heading', 'heading-2', 'heading-3', 'paragraph', 'list', 'numbered', 'table', 'note', 'figure'));

-- A picture of a work. The same picture is one row of its work; it is never changed.
create table knowledge.picture (
  workspace_id uuid not null,
  id uuid not null,
  work_id uuid not null,
  type text not null check (type in ('image/png', 'image/jpeg')),
  width int not null check (width > 0),
  height int not null check (height > 0),
  size int not null check (size > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  file_id uuid not null,
  added_at timestamptz not null,
  added_by text not null,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, id),
  unique (workspace_id, work_id, sha256),
  foreign key (workspace_id, work_id) references knowledge.work,
  foreign key (workspace_id, file_id) references platform.file
);
create index picture_file on knowledge.picture (workspace_id, file_id);
select platform.protect('knowledge.picture', marked => true);
select platform.follow('knowledge.picture', 'work_id', 'knowledge.work', 'same');
select platform.follow('platform.file', 'owner', 'knowledge.picture', 'same', 'id', 'urn:counterpart:picture:');
grant select, insert, delete, update (visibility) on knowledge.picture to counterpart_app;

alter table knowledge.revision
  add column picture_id uuid,
  -- true: the picture is made for this work, and its licence is that of the work. false: it is a picture of others
  add column picture_own boolean,
  add column picture_source text,
  add column picture_licence text,
  add foreign key (workspace_id, picture_id) references knowledge.picture (workspace_id, id),
  add check (picture_id is null or origin = 'original'),
  add check ((picture_id is null) = (picture_own is null) and (picture_id is null) = (picture_source is null)
    and (picture_id is null) = (picture_licence is null));
create index revision_picture on knowledge.revision (workspace_id, picture_id);

-- The login of the public folder reads pictures of revisions that it reads: those that published editions at TLP:CLEAR pin.
grant select (picture_id, picture_own, picture_source, picture_licence) on knowledge.revision to counterpart_public;
grant select (workspace_id, id, type, width, height, size, sha256, visibility) on knowledge.picture to counterpart_public;
create policy public_folder on knowledge.picture as restrictive for select to counterpart_public
  using (visibility = 0 and exists (select from knowledge.revision r where r.workspace_id = picture.workspace_id and r.picture_id = picture.id));

-- At a State: the pictures of an edition that a programme shared. They are made from the parcel and deleted with it.
create table knowledge.received_picture (
  workspace_id uuid not null,
  parcel_id uuid not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  type text not null check (type in ('image/png', 'image/jpeg')),
  bytes bytea not null,
  visibility smallint not null check (visibility between 0 and 2),
  primary key (workspace_id, parcel_id, sha256),
  foreign key (workspace_id, parcel_id) references exchange.incoming on delete cascade
);
select platform.protect('knowledge.received_picture', marked => true);
grant select, insert, delete on knowledge.received_picture to counterpart_app;
