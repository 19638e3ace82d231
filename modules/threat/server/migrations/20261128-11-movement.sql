-- Between two rounds the counts that may be told (decision 0045), instead of exact counts.
alter table threat.round_scenario drop column paired, drop column changed, drop column went_up, drop column went_down,
  add column movement jsonb check (movement is null or state = 'revealed');
comment on column threat.round_scenario.movement is 'counts of people who moved since an earlier round: methods/elicitation E46';
