-- Why a verifier decided without opening any of the files that were open to the verifier. Null if a file was opened, or there was none.
alter table recommendation.verification
  add column unopened text check (unopened <> ''),
  add column unopened_lang text,
  add constraint verification_unopened check ((unopened is null) = (unopened_lang is null));
