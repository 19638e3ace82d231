-- A figure of which only "at least" is true.

alter table figures.figure add column at_least boolean not null default false;
