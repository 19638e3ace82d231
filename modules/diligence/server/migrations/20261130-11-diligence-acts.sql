-- What happened to a case between decisions: incidents, interventions, suspensions, answers to late mitigations. The application cannot
-- change or delete a row.
create table diligence.act (
  workspace_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  kind text not null check (kind in ('incident', 'serious-incident', 'intervention', 'reassessed', 'suspended', 'late-confirmed', 'late-amended')),
  -- names nobody
  text text not null check (length(text) between 1 and 4000), text_lang text not null,
  by_account uuid not null,
  visibility smallint not null check (visibility between 0 and 4),
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, case_id) references diligence.support_case
);
create index act_case on diligence.act (workspace_id, case_id);
select platform.protect('diligence.act', marked => true);
select platform.follow('diligence.act', 'case_id', 'diligence.support_case', 'same');
grant select, insert on diligence.act to counterpart_app;
