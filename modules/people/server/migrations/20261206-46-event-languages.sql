-- The languages in which an event is held, and those into which it is interpreted; empty: not stated.
alter table people.event
  add column languages text[] not null default '{}' check (cardinality(languages) <= 12),
  add column interpretation text[] not null default '{}' check (cardinality(interpretation) <= 12 and not interpretation && languages);
