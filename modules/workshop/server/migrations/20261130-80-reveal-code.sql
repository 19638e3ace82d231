-- A reason that the facilitator chose from the list is kept as its code, so that everybody reads it in their own language. Earlier reasons stay texts.
alter table workshop.early_reveal
  alter column reason drop not null,
  alter column reason_lang drop not null,
  add column reason_code text check (reason_code in ('time', 'no-view', 'paper')),
  add constraint early_reveal_text check ((reason is null) = (reason_lang is null)),
  add constraint early_reveal_one_reason check ((reason is null) <> (reason_code is null));
