-- The second answer of an agency whose phones disagree, for example `3 documented high`. Both stand, and count as neither, until one phone of
-- the agency chooses.
alter table capability.answer add column other text
  check (other ~ '^(cannot-say|not-applicable|[0-9]{1,3} (asserted|documented) (low|moderate|high))$');
