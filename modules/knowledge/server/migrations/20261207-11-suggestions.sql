-- Another wording of a passage in a language that somebody proposes, bound to the revision that they read. It is a text of the passage's readers
-- until a writer decides: no grant of the public login, no parcel and no edition has it.
create table knowledge.suggestion (
  workspace_id uuid not null,
  id uuid not null,
  passage_id uuid not null,
  lang text not null,
  -- the revision in this language that it is about
  base int not null check (base >= 1),
  text text not null check (text <> ''),
  why text, why_lang text,
  state text not null default 'open' check (state in ('open', 'accepted', 'declined', 'withdrawn')),
  decided_at timestamptz,
  decided_by text,
  -- why it was declined
  reason text, reason_lang text,
  -- the revision that an accepted one became
  made int,
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  foreign key (workspace_id, passage_id) references knowledge.passage,
  check ((why is null) = (why_lang is null)),
  check ((state = 'open') = (decided_at is null)),
  check ((state = 'accepted') = (made is not null)),
  check ((state = 'declined') = (reason is not null and reason_lang is not null))
);
create index on knowledge.suggestion (workspace_id, passage_id);
select platform.protect('knowledge.suggestion', marked => true);
select platform.follow('knowledge.suggestion', 'passage_id', 'knowledge.passage', 'same');
grant select, insert, update (state, decided_at, decided_by, reason, reason_lang, made, visibility, rev, updated_at, updated_by)
  on knowledge.suggestion to counterpart_app;

-- Who suggested the wording of a revision, if its writer accepted a suggestion.
alter table knowledge.revision add column suggested_by text;
