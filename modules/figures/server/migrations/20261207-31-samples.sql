-- The sample from which the interval of a frozen figure came: how many pairs people decided, and the day of the last decision. Both are null if
-- the interval came from the model, or the figure has none.
alter table figures.figure
  add column sample_pairs int check (sample_pairs >= 1),
  add column sample_on date,
  add constraint figure_sample check ((sample_pairs is null) = (sample_on is null));
