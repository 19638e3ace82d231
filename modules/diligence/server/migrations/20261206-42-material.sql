-- A decision or statement can cover texts that are not for everybody.
alter table diligence.support_case drop constraint support_case_covers_check,
  add check (cardinality(covers) >= 1 and covers <@ array['training', 'workshop', 'exercise', 'visit', 'advice', 'package', 'material']);
alter table diligence.statement drop constraint statement_covers_check,
  add check (cardinality(covers) >= 1 and covers <@ array['training', 'workshop', 'exercise', 'visit', 'advice', 'package', 'material']);
