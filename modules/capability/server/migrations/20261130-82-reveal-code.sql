-- A reason that the facilitator chose from the list is kept as its code, so that everybody reads it in their own language. Earlier reasons stay texts.
alter table capability.levels_question
  add column early_reason_code text check (early_reason_code in ('time', 'no-view', 'paper')),
  add constraint levels_question_early_one_reason check (early_reason is null or early_reason_code is null),
  drop constraint levels_question_early_counts,
  add constraint levels_question_early_counts check ((early_answered is null) = (early_asked is null)
    and (early_answered is null or early_reason is not null or early_reason_code is not null));
