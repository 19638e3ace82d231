-- Needs of a State by agency, its requests to a programme, and the answers. A request and its answer are parcels. Each side has
-- its own projection (`received`, `answered`), which is made from the bytes of the parcel and deleted with it.

create schema needs;
grant usage on schema needs to counterpart_app;

-- How and when an agency was asked: at its desk or at an event.
create table needs.questionnaire (
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
select platform.protect('needs.questionnaire');
grant select, insert, update on needs.questionnaire to counterpart_app;

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
select platform.protect('needs.initiative', marked => true);
grant select, insert, update on needs.initiative to counterpart_app;

-- A need of an agency. The State alone orders its needs, and no State is ordered by them.
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
select platform.protect('needs.need', marked => true);
grant select, insert, update on needs.need to counterpart_app;

-- A request of the State. The sent text is in exchange.outgoing and does not change; sending sets `receiver`.
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
  -- when a draft was discarded; a request that was sent is withdrawn together with its parcel
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
select platform.protect('needs.request', marked => true);
grant select, insert, update on needs.request to counterpart_app;

create table needs.request_need (
  workspace_id uuid not null,
  request_id uuid not null,
  need_id uuid not null,
  primary key (workspace_id, request_id, need_id),
  foreign key (workspace_id, request_id) references needs.request,
  foreign key (workspace_id, need_id) references needs.need
);
create index request_need_need on needs.request_need (workspace_id, need_id);
select platform.protect('needs.request_need');
grant select, insert, delete on needs.request_need to counterpart_app;

-- At the State: a programme's answer. The request is looked up when the answer is shown, because parcels arrive in any order.
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
select platform.protect('needs.answered', marked => true);
grant select, insert, delete on needs.answered to counterpart_app;

-- At the programme: a request of a State.
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
select platform.protect('needs.received', marked => true);
grant select, insert, delete on needs.received to counterpart_app;

-- The programme's decision on a request, in its own words. Rows are only added. A decision stays when the State withdraws the request, and
-- contains no content from the request, so the programme can still state which requests it declined.
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
  -- a refusal needs a reason
  check (step <> 'declined' or btrim(reason) <> ''),
  check ((reason is null) = (reason_lang is null))
);
select platform.protect('needs.decision', marked => true);
grant select, insert on needs.decision to counterpart_app;

-- Activities of other providers with a State, as the programme knows them, with the source.
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
select platform.protect('needs.other_activity', marked => true);
grant select, insert, update on needs.other_activity to counterpart_app;

-- A decision about the tailored support of one State. Criteria and reasons are text. A later decision is another row.
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
select platform.protect('needs.selection', marked => true);
grant select, insert on needs.selection to counterpart_app;
