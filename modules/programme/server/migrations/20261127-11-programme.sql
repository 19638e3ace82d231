-- The programme as data: phases, donors and implementing bodies, engagements of Partner States, agencies, events, and the published history
-- with its sources. Each event has a marking: of the events of a State, a donor observer sees only those that the programme marked CLEAR.

create schema programme;
grant usage on schema programme to counterpart_app;

create table programme.programme (
  workspace_id uuid not null,
  id uuid not null,
  name jsonb not null,
  description jsonb,
  primary key (workspace_id, id)
);
select platform.protect('programme.programme');
grant select, insert, update on programme.programme to counterpart_app;

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
select platform.protect('programme.phase');
grant select, insert, update on programme.phase to counterpart_app;

create table programme.body (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('donor', 'implementer')),
  name jsonb not null,
  fact_id text,
  source text not null,
  primary key (workspace_id, id)
);
select platform.protect('programme.body');
grant select, insert, update on programme.body to counterpart_app;

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
  kind text not null default 'beneficiary' check (kind in ('beneficiary', 'regional')),
  packages text[] not null default '{}',
  primary key (workspace_id, id),
  unique (workspace_id, state)
);
select platform.protect('programme.engagement');
grant select, insert, update on programme.engagement to counterpart_app;

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
  states text[] not null default '{}',
  -- whether a source announced the event, but no source was found that confirms that it took place
  announced boolean not null default false,
  primary key (workspace_id, id)
);
select platform.protect('programme.history_entry');
grant select, insert, update on programme.history_entry to counterpart_app;

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
select platform.protect('programme.agency');
grant select, insert, update on programme.agency to counterpart_app;

create table programme.event (
  workspace_id uuid not null,
  id uuid not null,
  engagement_id uuid not null,
  kind text not null check (kind in
    ('regional-workshop', 'national-workshop', 'follow-up-visit', 'meeting', 'course', 'table-top-exercise')),
  title jsonb not null,
  place jsonb,
  mode text not null check (mode in ('in-person', 'virtual', 'hybrid')),
  status text not null check (status in ('planned', 'held', 'cancelled')),
  starts date not null,
  starts_precision text not null check (starts_precision in ('day', 'month', 'year')),
  ends date, ends_precision text check (ends_precision in ('day', 'month', 'year')),
  -- the last day that the date can mean: "November 2026" is in the future until the 30th
  until date not null generated always as (
    case coalesce(ends_precision, starts_precision)
      when 'day' then coalesce(ends, starts)
      when 'month' then (date_trunc('month', coalesce(ends, starts)::timestamp) + interval '1 month - 1 day')::date
      else (date_trunc('year', coalesce(ends, starts)::timestamp) + interval '1 year - 1 day')::date
    end) stored,
  -- the steps of the assessment that the event covers
  steps smallint[] not null default '{}' check (steps <@ '{1,2,3,4,5,6,7,8}'::smallint[]),
  marking text not null check (marking in ('TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED')),
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  foreign key (workspace_id, engagement_id) references programme.engagement,
  check ((ends is null) = (ends_precision is null)),
  check (ends is null or ends >= starts)
);
create index event_engagement on programme.event (workspace_id, engagement_id, status, starts);
select platform.protect('programme.event', marked => true);
grant select, insert, update on programme.event to counterpart_app;
