-- Comments on records, and the people whom they mention. A comment is as strict as its record. The application never deletes one.
create table platform.comment (
  workspace_id uuid not null,
  id uuid not null,
  -- the URN of the record
  owner text not null check (owner ~ '^urn:counterpart:[a-z-]+:[0-9a-f-]{36}$'),
  text text not null check (text <> ''), text_lang text not null,
  -- the answer that resolved it
  answer text, answer_lang text,
  resolved_at timestamptz,
  resolved_by text,
  -- its text stays in the row and is shown to nobody
  withdrawn_at timestamptz,
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  check ((answer is null) = (resolved_at is null) and (answer is null) = (answer_lang is null)),
  check (resolved_at is null or withdrawn_at is null)
);
create index on platform.comment (workspace_id, owner);
select platform.protect('platform.comment', marked => true);
grant select, insert, update (text, text_lang, answer, answer_lang, resolved_at, resolved_by, withdrawn_at, visibility, rev, updated_at, updated_by)
  on platform.comment to counterpart_app;

create table platform.comment_mention (
  workspace_id uuid not null,
  comment_id uuid not null,
  account uuid not null,
  -- when the person said that it is seen; only this person is told
  seen_at timestamptz,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, comment_id, account),
  foreign key (workspace_id, comment_id) references platform.comment
);
create index on platform.comment_mention (workspace_id, account) where seen_at is null;
select platform.protect('platform.comment_mention', marked => true);
grant select, insert, update (seen_at, visibility), delete on platform.comment_mention to counterpart_app;
select platform.follow('platform.comment_mention', 'comment_id', 'platform.comment', 'same');

-- For a table whose records take comments: they follow its marking. `app/server/records.test.ts` compares the calls with the declarations.
create function platform.talk(t regclass, urn text) returns void language sql as $$
  select platform.follow('platform.comment', 'owner', t, 'same', 'id', 'urn:counterpart:' || urn || ':')
$$;
