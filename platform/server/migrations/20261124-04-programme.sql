-- The programme as data: phases, donors and implementing bodies, engagements of Partner States, agencies, and the
-- published history with its sources. Rows of one workspace each; nothing here reads another workspace.

create schema programme;
grant usage on schema programme to counterpart_app;

create table programme.programme (
  workspace_id uuid not null,
  id uuid not null,
  name jsonb not null,
  description jsonb,
  primary key (workspace_id, id)
);

create table programme.phase (
  workspace_id uuid not null,
  id uuid not null,
  scheme text not null,
  scheme_name jsonb not null,
  position int not null,
  name jsonb not null,
  description jsonb,
  starts date, starts_precision text check (starts_precision in ('day', 'month', 'year')),
  ends date, ends_precision text check (ends_precision in ('day', 'month', 'year')),
  fact_id text,
  source text not null,
  primary key (workspace_id, id)
);

create table programme.body (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('donor', 'implementer')),
  name jsonb not null,
  fact_id text,
  source text not null,
  primary key (workspace_id, id)
);

create table programme.engagement (
  workspace_id uuid not null,
  id uuid not null,
  -- M49 code of a State, or X-... for a fictional one
  state text not null check (state ~ '^([0-9]{3}|X-[A-Z]{3})$'),
  package jsonb not null,
  joined date, joined_precision text check (joined_precision in ('day', 'month', 'year')),
  left_on date,
  source text,
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  unique (workspace_id, state)
);

create table programme.history_entry (
  workspace_id uuid not null,
  id uuid not null,
  position int not null,
  kind text not null,
  title jsonb not null,
  place jsonb,
  starts date, starts_precision text check (starts_precision in ('day', 'month', 'year')),
  ends date, ends_precision text check (ends_precision in ('day', 'month', 'year')),
  number float8,
  qualifier text not null default 'exactly' check (qualifier in ('exactly', 'at-least', 'more-than')),
  counts jsonb,
  note jsonb,
  fact_id text,
  source text not null,
  primary key (workspace_id, id)
);

create table programme.agency (
  workspace_id uuid not null,
  id uuid not null,
  name jsonb not null,
  type text not null,
  withdrawn_at timestamptz,
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id)
);

do $$
declare t text;
begin
  foreach t in array array['programme', 'phase', 'body', 'engagement', 'history_entry', 'agency'] loop
    perform platform.protect(format('programme.%I', t)::regclass);
    execute format('grant select, insert, update on programme.%I to counterpart_app', t);
  end loop;
end $$;
