-- A record that was a mistake is withdrawn with a reason. Row, number and history stay; nothing is written in it afterwards.

alter table strategy.strategy
  add column withdrawn_at timestamptz,
  add column withdrawn_by text,
  add column withdrawn_reason text check (withdrawn_reason <> ''),
  add column withdrawn_reason_lang text,
  add check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_reason is null)
    and (withdrawn_at is null) = (withdrawn_reason_lang is null));
