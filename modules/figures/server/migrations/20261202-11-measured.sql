-- What a figure measured, for a rule that compares people before and after: how many were asked and answered, and the change in per cent.

alter table figures.figure
  add column asked int,
  add column answered int,
  add column change int,
  add column change_least int,
  add column change_most int,
  add check (num_nulls(asked, answered, change, change_least, change_most) in (0, 5));
