-- Why a need, an initiative or an activity of another provider was withdrawn. It can be put back, and then has no reason any more.
alter table needs.need add column withdrawn_reason text, add column withdrawn_reason_lang text,
  add check ((withdrawn_reason is null) = (withdrawn_reason_lang is null)), add check (withdrawn_reason is null or withdrawn_at is not null);
alter table needs.initiative add column withdrawn_reason text, add column withdrawn_reason_lang text,
  add check ((withdrawn_reason is null) = (withdrawn_reason_lang is null)), add check (withdrawn_reason is null or withdrawn_at is not null);
alter table needs.other_activity add column withdrawn_reason text, add column withdrawn_reason_lang text,
  add check ((withdrawn_reason is null) = (withdrawn_reason_lang is null)), add check (withdrawn_reason is null or withdrawn_at is not null);
