-- Whether files may be attached as evidence in this workspace; without a row they may. The newest row holds, and none is changed.
create table recommendation.evidence_rule (
  workspace_id uuid not null,
  id uuid not null,
  files boolean not null,
  decided_at timestamptz not null,
  decided_by text not null,
  primary key (workspace_id, id)
);
create index on recommendation.evidence_rule (workspace_id, decided_at);
select platform.protect('recommendation.evidence_rule');
grant select, insert on recommendation.evidence_rule to counterpart_app;
