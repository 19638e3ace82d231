-- Whether two rows of rosters are one person: what people decided, and what the comparison of all rows proposes. Rows are not rewritten.

-- Rows are only added: a later decision about a pair has the next position, and `undone` opens the pair again. Two people who decide the
-- same pair write the same position, and the second gets a conflict.
create table people.decision (
  workspace_id uuid not null,
  id uuid not null,
  a uuid not null,
  b uuid not null,
  position int not null check (position >= 1),
  verdict text not null check (verdict in ('same', 'different', 'cannot-say', 'undone')),
  -- the revisions of the two rows that the person saw
  a_rev int not null,
  b_rev int not null,
  at timestamptz not null default now(),
  created_by text,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, id),
  unique (workspace_id, a, b, position),
  foreign key (workspace_id, a) references people.participation,
  foreign key (workspace_id, b) references people.participation,
  check (a < b)
);
create index decision_b on people.decision (workspace_id, b);
select platform.protect('people.decision', marked => true);
select platform.follow('people.decision', 'a', 'people.participation', 'raise');
select platform.follow('people.decision', 'b', 'people.participation', 'raise');
grant select, insert on people.decision to counterpart_app;

-- The person of each row: the first id of the rows that are one person. Made again after each import and decision.
create table people.linked (
  workspace_id uuid not null,
  participation_id uuid not null,
  person uuid not null,
  primary key (workspace_id, participation_id),
  foreign key (workspace_id, participation_id) references people.participation
);
create index linked_person on people.linked (workspace_id, person);
select platform.protect('people.linked');
grant select, insert, update, delete on people.linked to counterpart_app;

-- Pairs that could be one person. `reasons`: codes of how the fields agree, without a value.
create table people.pair (
  workspace_id uuid not null,
  a uuid not null,
  b uuid not null,
  probability double precision not null check (probability between 0 and 1),
  reasons jsonb not null,
  -- place among the pairs that are asked about, the most useful first; null if nobody is asked
  asked int,
  moves int not null,
  primary key (workspace_id, a, b),
  foreign key (workspace_id, a) references people.participation,
  foreign key (workspace_id, b) references people.participation,
  check (a < b)
);
create index pair_b on people.pair (workspace_id, b);
create index pair_asked on people.pair (workspace_id, asked) where asked is not null;
select platform.protect('people.pair');
grant select, insert, delete on people.pair to counterpart_app;

-- Columns as before; `person` is now the person of the row.
create or replace view people.counted_participation with (security_invoker = true) as
  select p.workspace_id, p.id as participation, p.event_id as event, e.kind, e.mode, e.starts, e.ends, s.id as session, s.on_day,
    p.category, p.sex, p.state, p.organisation_type, coalesce(l.person, p.id) as person, p.visibility
  from people.participation p
    join people.event e on e.workspace_id = p.workspace_id and e.id = p.event_id
    left join people.linked l on l.workspace_id = p.workspace_id and l.participation_id = p.id
    left join people.attendance a on a.workspace_id = p.workspace_id and a.participation_id = p.id
    left join people.session s on s.workspace_id = a.workspace_id and s.id = a.session_id;

-- What the last comparison of all rows says about itself.
create table people.comparison (
  workspace_id uuid not null,
  -- the fields do not support a head count, so that only "at least" is true
  at_least boolean not null,
  made_at timestamptz not null,
  primary key (workspace_id)
);
select platform.protect('people.comparison');
grant select, insert, update on people.comparison to counterpart_app;
