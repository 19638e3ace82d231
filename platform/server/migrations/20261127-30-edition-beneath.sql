-- An edition for others may have a title and a foreword of its own and hold some chapters only. One that is less strict than its
-- assessment has to: it holds nothing of the assessment itself.
alter table threat.edition
  add column chapters text[],
  add column beneath boolean not null default false;
alter table threat.edition add constraint edition_beneath_check check (not beneath or (up_to is not null and chapters is not null));
comment on column threat.edition.chapters is 'Names of the chapters it holds; null: all.';
comment on column threat.edition.beneath is 'Less strict than its assessment was when it was frozen.';
