-- The programme desk: what a Partner State receives and of what kind, the events held and planned with it, and which States a
-- published fact names. An event is marked: what a donor observer may see of a State is what the programme marked CLEAR.

alter table programme.engagement
  add column kind text not null default 'beneficiary' check (kind in ('beneficiary', 'regional')),
  add column packages text[] not null default '{}';

alter table programme.history_entry
  add column states text[] not null default '{}',
  -- a source said that it would be; none was found that says it was
  add column announced boolean not null default false;

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
  -- the last day that the date can mean: an event of "November 2026" is to come until the 30th
  until date not null generated always as (
    case coalesce(ends_precision, starts_precision)
      when 'day' then coalesce(ends, starts)
      when 'month' then (date_trunc('month', coalesce(ends, starts)::timestamp) + interval '1 month - 1 day')::date
      else (date_trunc('year', coalesce(ends, starts)::timestamp) + interval '1 year - 1 day')::date
    end) stored,
  -- the steps of the agenda that the event took the State through, or is to
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
