-- Verified is said by a verifier alone, for the organisation and the relation of the membership. What the State looked at itself is
-- confirmed: another grade, with its own columns.
alter table capability.answer
  add column verified_relation text,
  add column confirmed_by text,
  add column confirmed_for text,
  add column confirmed_at timestamptz;
alter table capability.answer drop constraint answer_evidence_check;

-- Until now everybody who could edit could verify for an organisation that was typed, and no verifier could: none of these rows was
-- verified. What an official of the State looked at becomes the State's confirmation, without the typed name. What a guest looked at
-- is what it was before: documented. The former row goes to the history.
alter table capability.answer no force row level security;
alter table history.revision no force row level security;
insert into history.revision (workspace_id, table_name, row_key, rev, "row", visibility, replaced_by)
  select workspace_id, 'capability.answer',
    format('{"agency_id":%s,"item":%s,"profile_id":%s}', to_json(agency_id::text), to_json(item), to_json(profile_id::text)),
    rev, to_jsonb(a), visibility, 'system:migration'
  from capability.answer a where evidence = 'verified';
with looked as (
  select a.workspace_id, a.profile_id, a.agency_id, a.item, coalesce(
      (select m.roles && array['administrator', 'focal-point', 'analyst', 'reviewer', 'authority']
          and not 'guest-facilitator' = any (m.roles)
        from directory.membership m
        where m.workspace = a.workspace_id and 'account:' || m.account = a.verified_by), false) as official
  from capability.answer a where a.evidence = 'verified')
update capability.answer a set
  evidence = case when looked.official then 'confirmed' else 'documented' end,
  confirmed_by = case when looked.official then a.verified_by end,
  confirmed_at = case when looked.official then a.verified_at end,
  verified_by = null, verified_for = null, verified_at = null,
  rev = a.rev + 1, updated_at = now(), updated_by = 'system:migration'
from looked
where a.workspace_id = looked.workspace_id and a.profile_id = looked.profile_id and a.agency_id = looked.agency_id
  and a.item = looked.item;
alter table capability.answer force row level security;
alter table history.revision force row level security;

alter table capability.answer
  add constraint answer_evidence_check check (evidence in ('asserted', 'documented', 'confirmed', 'verified')),
  add constraint answer_confirmed_check check ((evidence = 'confirmed') = (confirmed_by is not null and confirmed_at is not null)),
  add constraint answer_confirmer_check check (confirmed_by is null or confirmed_by <> answered_by),
  add constraint answer_relation_check check ((verified_by is null) = (verified_relation is null));
