-- Courses, nominations with their nominees, attendance of sessions, certificates with their badges, and the register of their numbers.

create schema training;
grant usage on schema training to counterpart_app;

create table training.course (
  workspace_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  title text not null, title_lang text not null,
  subject text not null check (subject in ('online-sources', 'darknet', 'virtual-assets', 'facial-recognition', 'digital-evidence',
    'critical-infrastructure', 'human-rights', 'other')),
  objectives text not null, objectives_lang text not null,
  edition int not null default 1 check (edition >= 1),
  deadline date not null,
  -- part of the confirmed sessions that the certificate needs, in per cent
  share int not null check (share between 1 and 100),
  marking text not null check (marking in ('TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED')),
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  foreign key (workspace_id, event_id) references people.event
);
create index course_event on training.course (workspace_id, event_id);
select platform.protect('training.course', marked => true);
grant select, insert, update on training.course to counterpart_app;

-- Seats of each State.
create table training.quota (
  workspace_id uuid not null,
  course_id uuid not null,
  state text not null check (state ~ '^([0-9]{3}|X-[A-Z]{3})$'),
  seats int not null check (seats between 1 and 500),
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, course_id, state),
  foreign key (workspace_id, course_id) references training.course
);
select platform.protect('training.quota', marked => true);
select platform.follow('training.quota', 'course_id', 'training.course', 'same');
grant select, insert, update, delete on training.quota to counterpart_app;

-- A nomination has no name: its history can then stay when a person is erased.
create table training.nomination (
  workspace_id uuid not null,
  id uuid not null,
  course_id uuid not null,
  state text not null check (state ~ '^([0-9]{3}|X-[A-Z]{3})$'),
  -- what the unit of the person is, as due diligence names a unit
  unit_type text not null check (unit_type in ('law-enforcement', 'prosecution', 'judiciary', 'intelligence', 'defence', 'ministry',
    'cybersecurity', 'oversight-body', 'international-organization', 'civil-society', 'academia', 'private-sector', 'donor')),
  rank int not null check (rank >= 1),
  status text not null default 'nominated'
    check (status in ('nominated', 'selected', 'waitlisted', 'declined', 'withdrawn', 'confirmed', 'certified')),
  reason text check (reason in ('outside-audience', 'prerequisite-missing', 'seats-filled', 'incomplete', 'not-selected',
    'recalled-to-duty', 'health-or-family', 'replaced-by-state', 'no-answer', 'not-told')),
  decided_on date,
  promoted boolean not null default false,
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  unique (workspace_id, course_id, state, rank),
  foreign key (workspace_id, course_id) references training.course,
  check ((reason is not null) = (status in ('declined', 'withdrawn')))
);
select platform.protect('training.nomination', marked => true);
select platform.follow('training.nomination', 'course_id', 'training.course', 'same');
grant select, insert, update on training.nomination to counterpart_app;

-- The person of a nomination; deleted when the person is erased. No history.
create table training.nominee (
  workspace_id uuid not null,
  nomination_id uuid not null,
  name text not null check (name <> ''),
  unit text not null,
  sex text not null check (sex in ('woman', 'man', 'another', 'not-stated')),
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, nomination_id),
  foreign key (workspace_id, nomination_id) references training.nomination
);
select platform.protect('training.nominee', marked => true);
select platform.follow('training.nominee', 'nomination_id', 'training.nomination', 'same');
grant select, insert, delete on training.nominee to counterpart_app;

create table training.attendance (
  workspace_id uuid not null,
  session_id uuid not null,
  nomination_id uuid not null,
  primary key (workspace_id, session_id, nomination_id),
  foreign key (workspace_id, session_id) references people.session,
  foreign key (workspace_id, nomination_id) references training.nomination
);
create index attendance_nomination on training.attendance (workspace_id, nomination_id);
select platform.protect('training.attendance');
grant select, insert, delete on training.attendance to counterpart_app;

-- Sessions of which a trainer confirmed the attendance. Only these count for a certificate.
create table training.confirmed_session (
  workspace_id uuid not null,
  course_id uuid not null,
  session_id uuid not null,
  confirmed_on date not null,
  confirmed_by text not null,
  primary key (workspace_id, course_id, session_id),
  foreign key (workspace_id, course_id) references training.course,
  foreign key (workspace_id, session_id) references people.session
);
create index confirmed_session_session on training.confirmed_session (workspace_id, session_id);
select platform.protect('training.confirmed_session');
grant select, insert, delete on training.confirmed_session to counterpart_app;

-- Public halves of the keys with which this workspace signed; the secret half is a file of the node (`platform/server/keys`). After a
-- restore on another node the next certificate makes a new row, and the old ones still name the old badges.
create table training.issuer (
  workspace_id uuid not null,
  id uuid not null,
  did text not null,
  since timestamptz not null,
  primary key (workspace_id, id)
);
select platform.protect('training.issuer');
grant select, insert on training.issuer to counterpart_app;

create table training.certificate (
  workspace_id uuid not null,
  id uuid not null,
  nomination_id uuid not null,
  issuer_id uuid not null,
  -- as printed: CP-7F3K-92QD-5
  serial text not null,
  edition int not null,
  issued_on date not null,
  revoked_on date,
  -- the name of the holder was erased, and the badge with it
  holder_erased boolean not null default false,
  revoked_reason text check (revoked_reason in
    ('issued-in-error', 'attendance-corrected', 'identity-mistaken', 'misuse', 'by-signed-order')),
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  unique (workspace_id, nomination_id),
  foreign key (workspace_id, nomination_id) references training.nomination,
  foreign key (workspace_id, issuer_id) references training.issuer,
  check ((revoked_on is null) = (revoked_reason is null))
);
create index certificate_issuer on training.certificate (workspace_id, issuer_id);
select platform.protect('training.certificate', marked => true);
select platform.follow('training.certificate', 'nomination_id', 'training.nomination', 'same');
grant select, insert, update on training.certificate to counterpart_app;

-- The signed badge, with the name of its holder; deleted when the person is erased. No history.
create table training.badge (
  workspace_id uuid not null,
  certificate_id uuid not null,
  body jsonb not null,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, certificate_id),
  foreign key (workspace_id, certificate_id) references training.certificate
);
select platform.protect('training.badge', marked => true);
select platform.follow('training.badge', 'certificate_id', 'training.certificate', 'same');
grant select, insert, delete on training.badge to counterpart_app;

-- Every number that was issued on this node, without a workspace, a name or a course: it answers the public page, also after a person was
-- erased or a workspace was handed over. The application reads it only through the function below.
create table training.register (
  number text primary key,
  certificate uuid not null,
  revoked_on date,
  -- the name of the holder was erased
  erased boolean not null default false
);

create function training.keep_register() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  -- a number is never given to another certificate, and a revocation never ends
  insert into training.register as r (number, certificate, revoked_on, erased)
    values (new.serial, new.id, new.revoked_on, new.holder_erased)
    on conflict (number) do update set revoked_on = coalesce(r.revoked_on, excluded.revoked_on), erased = r.erased or excluded.erased
    where r.certificate = excluded.certificate;
  return null;
end $$;
create trigger register_follows after insert or update of revoked_on, holder_erased on training.certificate
  for each row execute function training.keep_register();

create function training.registered(p_number text) returns table (revoked_on date, erased boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.revoked_on, r.erased from training.register r where r.number = p_number
$$;
grant execute on function training.registered to counterpart_app;
