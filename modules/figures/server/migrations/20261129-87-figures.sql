-- Frozen figures of a programme: the value, the rule with its version, digests of the rows that were counted, and who opened them.

create schema figures;
grant usage on schema figures to counterpart_app;

create table figures.figure (
  workspace_id uuid not null,
  id uuid not null,
  number int not null,
  rule text not null,
  -- copies, because the module that declares the rule may be absent later
  rule_label text not null,
  rule_version int not null,
  rule_since date not null,
  scope_kind text not null check (scope_kind in ('programme', 'year', 'event')),
  scope_value text,
  value int not null,
  whole int,
  least int,
  most int,
  rows int not null,
  fingerprint bytea not null check (length(fingerprint) = 32),
  indicator text,
  period text,
  marking text not null,
  visibility smallint not null check (visibility between 0 and 4),
  frozen_at timestamptz not null,
  frozen_by text not null,
  taken_back_at timestamptz,
  taken_back_by text,
  taken_back_reason text, taken_back_reason_lang text,
  primary key (workspace_id, id),
  unique (workspace_id, rule, number),
  check ((scope_kind = 'programme') = (scope_value is null)),
  check ((least is null) = (most is null)),
  check ((taken_back_at is null) = (taken_back_reason is null))
);
select platform.protect('figures.figure', marked => true);
grant select, insert, update (taken_back_at, taken_back_by, taken_back_reason, taken_back_reason_lang) on figures.figure to counterpart_app;

-- A row that was counted: its name in the rule and the fingerprint of what was read. It holds no text and no name.
create table figures.counted_row (
  workspace_id uuid not null,
  figure_id uuid not null,
  counted text not null,
  fingerprint bytea not null check (length(fingerprint) = 32),
  primary key (workspace_id, figure_id, counted),
  foreign key (workspace_id, figure_id) references figures.figure
);
select platform.protect('figures.counted_row');
grant select, insert on figures.counted_row to counterpart_app;

-- Each opening of a figure to its rows.
create table figures.opening (
  workspace_id uuid not null,
  id uuid not null,
  figure_id uuid not null,
  opened_at timestamptz not null,
  opened_by text not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, figure_id) references figures.figure
);
create index opening_figure on figures.opening (workspace_id, figure_id);
select platform.protect('figures.opening');
grant select, insert on figures.opening to counterpart_app;
