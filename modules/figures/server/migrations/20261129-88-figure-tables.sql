-- Tables by fixed groupings, frozen with a figure, and what is needed to compare a later table with them.

alter table figures.figure
  add column tables jsonb not null default '[]',
  add column left_out text[] not null default '{}';

-- the cell of the row in each grouping, and the id of the person whom it is about
alter table figures.counted_row
  add column cells jsonb not null default '{}',
  add column about text;
