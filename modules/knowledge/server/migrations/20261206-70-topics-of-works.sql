-- What a work is about: technology areas, steps of the workshop and elements of capability, each as codes of a shipped list.
alter table knowledge.work add column areas text[] not null default '{}', add column steps text[] not null default '{}',
  add column elements text[] not null default '{}';
grant select (areas, steps, elements) on knowledge.work to counterpart_public;
