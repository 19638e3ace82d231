-- Why a claims question was revealed although fewer than half of the asked agencies had answered. The counts are set at the reveal.
alter table landscape.claims_question
  add column early_reason text,
  add column early_reason_lang text,
  add column early_answered int,
  add column early_asked int,
  add constraint claims_question_early_reason check ((early_reason is null) = (early_reason_lang is null)),
  add constraint claims_question_early_counts check ((early_answered is null) = (early_asked is null) and (early_answered is null or early_reason is not null));
