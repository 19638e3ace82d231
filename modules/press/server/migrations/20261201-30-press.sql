-- Texts for the press: a typed text with frozen figures as objects, quotes with the answer of the speaker, and the States that agreed to be named.

create schema press;
grant usage on schema press to counterpart_app;

create table press.release (
  workspace_id uuid not null,
  id uuid not null,
  number int not null,
  title text not null, title_lang text not null,
  body text not null, body_lang text not null,
  -- printed at the head
  day date,
  -- what was cleared: the digest of everything that was printed then; a clearance that was taken back leaves nothing
  cleared_at timestamptz,
  cleared_by text,
  cleared_text bytea check (length(cleared_text) = 32),
  marking text not null check (marking in ('TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED')),
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  unique (workspace_id, number),
  check ((cleared_at is null) = (cleared_text is null))
);
select platform.protect('press.release', marked => true);
select platform.translate('press.release', 'press-release', 'title', '{title}', 'body', '{body}');
grant select, insert, update on press.release to counterpart_app;

-- The figures of a text by their place in it. No figure: the rule is named, and nothing frozen is chosen yet.
create table press.figure (
  workspace_id uuid not null,
  release_id uuid not null,
  n int not null check (n between 1 and 999),
  rule text not null,
  figure_id uuid,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, release_id, n),
  foreign key (workspace_id, release_id) references press.release,
  foreign key (workspace_id, figure_id) references figures.figure
);
create index figure_frozen on press.figure (workspace_id, figure_id);
select platform.protect('press.figure', marked => true);
select platform.follow('press.figure', 'release_id', 'press.release', 'same');
grant select, insert, update, delete on press.figure to counterpart_app;

-- Words of a person. The table has no history.
create table press.quote (
  workspace_id uuid not null,
  id uuid not null,
  release_id uuid not null,
  n int not null check (n between 1 and 999),
  words text not null, words_lang text not null,
  -- a description without a name
  speaker text not null, speaker_lang text not null,
  answer text not null check (answer in ('not-asked', 'asked', 'cleared', 'refused')),
  answered_on date,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, id),
  unique (workspace_id, release_id, n),
  foreign key (workspace_id, release_id) references press.release,
  check ((answer = 'not-asked') = (answered_on is null))
);
select platform.protect('press.quote', marked => true);
select platform.follow('press.quote', 'release_id', 'press.release', 'same');
grant select, insert, update, delete on press.quote to counterpart_app;

-- Deleted words stay in dead rows on the disk until the server rewrites the table at its next start.
create function press.quote_deleted() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into platform.rewrite_due (table_name, because) values ('press.quote', 'a quote was deleted') on conflict do nothing;
  return null;
end $$;
create trigger quote_deleted after delete on press.quote for each row execute function press.quote_deleted();

-- A State that agreed to be named in a text.
create table press.named_state (
  workspace_id uuid not null,
  release_id uuid not null,
  state text not null check (state ~ '^([0-9]{3}|X-[A-Z]{3})$'),
  agreed_on date not null,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, release_id, state),
  foreign key (workspace_id, release_id) references press.release
);
select platform.protect('press.named_state', marked => true);
select platform.follow('press.named_state', 'release_id', 'press.release', 'same');
grant select, insert, update, delete on press.named_state to counterpart_app;
