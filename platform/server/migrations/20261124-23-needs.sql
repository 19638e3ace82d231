-- What comes before a workshop: what a State has and lacks by agency, what it asks a programme for, and what becomes of that.
--
-- A request crosses to the programme as a parcel; the programme's decision comes back as a parcel. Each side has its own
-- projection (`received`, `answered`), made of the bytes alone, which goes when the parcel goes.

create schema needs;
grant usage on schema needs to counterpart_app;

-- How an agency was asked, and when: at its desk, or at an event.
create table needs.sheet (
  workspace_id uuid not null,
  agency_id uuid not null,
  mode text not null check (mode in ('at-desk', 'in-person', 'virtual', 'hybrid')),
  answered_on date not null,
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, agency_id),
  foreign key (workspace_id, agency_id) references programme.agency
);

-- A national initiative or project on technology.
create table needs.initiative (
  workspace_id uuid not null,
  id uuid not null,
  agency_id uuid not null,
  title text not null, title_lang text not null,
  areas text[] not null default '{}',
  starts date,
  ends date,
  status text not null check (status in ('planned', 'under-way', 'ended')),
  funder text,
  marking text not null,
  visibility smallint not null check (visibility between 0 and 4),
  withdrawn_at timestamptz,
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  foreign key (workspace_id, agency_id) references programme.agency,
  check (ends is null or starts is null or ends >= starts)
);
create index initiative_agency on needs.initiative (workspace_id, agency_id);

-- What an agency lacks. The place is the State's own: nobody else orders these, and no State is ordered by them.
create table needs.need (
  workspace_id uuid not null,
  id uuid not null,
  agency_id uuid not null,
  kind text not null check (kind in ('funding', 'technique', 'knowledge')),
  text text not null, text_lang text not null,
  place int check (place between 1 and 99),
  marking text not null,
  visibility smallint not null check (visibility between 0 and 4),
  withdrawn_at timestamptz,
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  foreign key (workspace_id, agency_id) references programme.agency
);
create index need_agency on needs.need (workspace_id, agency_id);

-- The State's request. What was sent is in exchange.outgoing and does not change; `receiver` is set by the sending.
create table needs.request (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null check (kind in
    ('national-workshop', 'training', 'policy-advice', 'threat-assessment', 'capability-assessment', 'study-visit', 'other')),
  reason text not null, reason_lang text not null,
  urgency text not null check (urgency in ('no-date', 'this-year', 'within-months', 'within-weeks')),
  note text,
  asked_on date not null,
  wanted_from date,
  wanted_to date,
  marking text not null,
  visibility smallint not null check (visibility between 0 and 3),
  receiver uuid,
  -- a draft that was given up; a sent one is withdrawn by taking its parcel back
  dropped_at timestamptz,
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  check ((wanted_from is null) = (wanted_to is null)),
  check (wanted_to >= wanted_from)
);
create table needs.request_need (
  workspace_id uuid not null,
  request_id uuid not null,
  need_id uuid not null,
  primary key (workspace_id, request_id, need_id),
  foreign key (workspace_id, request_id) references needs.request,
  foreign key (workspace_id, need_id) references needs.need
);
create index request_need_need on needs.request_need (workspace_id, need_id);

-- At the State: what a programme answered. Whose request it speaks of is looked up when it is shown, so the order of arrival is no matter.
create table needs.answered (
  workspace_id uuid not null,
  parcel_id uuid not null,
  visibility smallint not null check (visibility between 0 and 3),
  sender uuid not null,
  request_id uuid not null,
  body jsonb not null,
  primary key (workspace_id, parcel_id),
  foreign key (workspace_id, parcel_id) references exchange.incoming on delete cascade
);
create index answered_request on needs.answered (workspace_id, request_id);

-- At the programme: what a State asked for.
create table needs.received (
  workspace_id uuid not null,
  parcel_id uuid not null,
  visibility smallint not null check (visibility between 0 and 3),
  sender uuid not null,
  request_id uuid not null,
  body jsonb not null,
  primary key (workspace_id, parcel_id),
  foreign key (workspace_id, parcel_id) references exchange.incoming on delete cascade
);

-- What the programme did about it, in its own words; only ever added to. It outlives a request that the State took back, and
-- says nothing of what that was: who asked and was refused stays answerable.
create table needs.decision (
  workspace_id uuid not null,
  id uuid not null,
  sender uuid not null,
  request_id uuid not null,
  position int not null check (position >= 1),
  state text not null,
  step text not null check (step in ('triaged', 'offered', 'declined')),
  reason text, reason_lang text,
  marking text not null,
  visibility smallint not null check (visibility between 0 and 3),
  at timestamptz not null,
  created_by text,
  primary key (workspace_id, id),
  unique (workspace_id, sender, request_id, position),
  -- a refusal is never without its reason
  check (step <> 'declined' or btrim(reason) <> ''),
  check ((reason is null) = (reason_lang is null))
);

-- What others do with a State, as the programme knows it from a source that it names.
create table needs.other_activity (
  workspace_id uuid not null,
  id uuid not null,
  provider text not null,
  state text not null check (state ~ '^([0-9]{3}|X-[A-Z]{3})$'),
  kind text not null check (kind in
    ('national-workshop', 'training', 'policy-advice', 'threat-assessment', 'capability-assessment', 'study-visit', 'other')),
  starts date not null,
  ends date not null,
  source text not null,
  marking text not null,
  visibility smallint not null check (visibility between 0 and 4),
  withdrawn_at timestamptz,
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  check (ends >= starts)
);

-- A decision about one State's tailored support: criteria and reasons are words. A later one stands beside the former.
create table needs.selection (
  workspace_id uuid not null,
  id uuid not null,
  state text not null check (state ~ '^([0-9]{3}|X-[A-Z]{3})$'),
  outcome text not null check (outcome in ('selected', 'not-selected', 'postponed')),
  criteria text not null, criteria_lang text not null,
  reasons text not null, reasons_lang text not null,
  packages text[] not null default '{}',
  decided_on date not null,
  decided_by text not null,
  marking text not null,
  visibility smallint not null check (visibility between 0 and 4),
  created_at timestamptz not null default now(),
  created_by text,
  primary key (workspace_id, id)
);

select platform.protect('needs.sheet', marked => false), platform.protect('needs.request_need', marked => false);
select platform.protect(format('needs.%I', t)::regclass, marked => true)
from unnest(array['initiative', 'need', 'request', 'answered', 'received', 'decision', 'other_activity', 'selection']) t;
grant select, insert, update on needs.sheet, needs.initiative, needs.need, needs.request, needs.other_activity to counterpart_app;
grant select, insert, delete on needs.request_need, needs.answered, needs.received to counterpart_app;
grant select, insert on needs.decision, needs.selection to counterpart_app;
