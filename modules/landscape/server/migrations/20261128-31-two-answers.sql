-- The second answer of an agency whose phones disagree. Both stand, and count as neither, until one phone of the agency chooses.
alter table landscape.claim add column other text
  check (other in ('lead', 'support', 'informed', 'none', 'covered', 'partly', 'not', 'cannot-say')),
  add constraint claim_other_differs check (other <> level);
