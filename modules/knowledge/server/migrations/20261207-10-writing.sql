-- Who is writing the text of a work in a language now. One row for each text; a taking over changes it, and the end deletes it. Whether it has
-- ended by itself follows from `seen_at`. It has no history and no id that others could refer to, because nobody needs it afterwards.
create table knowledge.writing (
  workspace_id uuid not null,
  work_id uuid not null,
  lang text not null check (lang <> ''),
  -- a new one with each beginning: who ends or takes over names the one that was on the screen
  turn uuid not null,
  writer uuid not null,
  since timestamptz not null,
  -- the last sign of the writer
  seen_at timestamptz not null,
  -- the account that it was taken over from
  taken_from uuid,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, work_id, lang),
  foreign key (workspace_id, work_id) references knowledge.work
);
select platform.protect('knowledge.writing', marked => true);
select platform.follow('knowledge.writing', 'work_id', 'knowledge.work', 'same');
grant select, insert, update, delete on knowledge.writing to counterpart_app;
