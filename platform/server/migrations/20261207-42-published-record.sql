-- The record that an allowed text became. A phone that sent the text as a new draft then changes this record, and does not make a second one.
alter table moderation.held add column published uuid;
