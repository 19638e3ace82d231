-- What stays in a frozen figure of a person who was erased: a residue, which says only that a row counted in this figure.

alter table figures.counted_row
  -- random bytes, mixed into the digest of the row and removed with the person, so that an earlier copy of the row does not lead to its residue
  add column mixed_in bytea not null default ''::bytea,
  add column residue boolean not null default false,
  -- what the residues of a figure add to a count of the rows that are left; on one of them for each erasure
  add column adds_value int not null default 0,
  add column adds_least int not null default 0,
  add column adds_most int not null default 0;

grant update (counted, about, mixed_in, residue, adds_value, adds_least, adds_most) on figures.counted_row to counterpart_app;
