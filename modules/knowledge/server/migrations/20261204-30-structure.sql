-- What a text of Word has: three levels of headings, lists that count, tables; and the direction of a block where it is not that of its language.

alter table knowledge.passage drop constraint passage_kind_check;
alter table knowledge.passage add constraint passage_kind_check
  check (kind in ('heading', 'heading-2', 'heading-3', 'paragraph', 'list', 'numbered', 'table', 'note'));

alter table knowledge.revision add column dir text check (dir in ('ltr', 'rtl'));
grant select (dir) on knowledge.revision to counterpart_public;
