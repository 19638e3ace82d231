-- Decisions on a measure that can be taken back. The decision itself stays in the earlier revision (history.revision); the row
-- says why the last one was taken back.
alter table policy.measure
  -- the authority's remark at the adoption
  add column adopted_remark text,
  add column adopted_remark_lang text,
  add column taken_back text,
  add column taken_back_lang text,
  add check ((adopted_remark is null) = (adopted_remark_lang is null)),
  add check (adopted_remark is null or (status = 'adopted' and length(adopted_remark) > 0)),
  add check ((taken_back is null) = (taken_back_lang is null)),
  add check (taken_back is null or (status in ('draft', 'under-review') and length(taken_back) > 0));
