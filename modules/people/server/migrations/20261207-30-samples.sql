-- Clerical samples: pairs of rows that people decide without the score, so that the count has an interval that does not rest on the model
-- (docs/decisions/0105-an-interval-from-decided-pairs.md). The decisions are those of people.decision.

create table people.sample (
  workspace_id uuid not null,
  id uuid not null,
  number int not null check (number >= 1),
  -- how many pairs were asked for
  size int not null check (size between 1 and 500),
  -- equal pairs and seeds give the same sample
  seed text not null,
  -- how many pairs were drawn; null until the rows are compared
  pairs int check (pairs >= 0),
  drawn_at timestamptz not null default now(),
  drawn_by text not null,
  primary key (workspace_id, id),
  unique (workspace_id, number)
);
select platform.protect('people.sample');
grant select, insert, update (pairs) on people.sample to counterpart_app;

-- A pair goes with its rows, when a person is erased.
create table people.sample_pair (
  workspace_id uuid not null,
  sample_id uuid not null,
  -- the order in which people are asked
  place int not null check (place >= 1),
  a uuid not null,
  b uuid not null,
  -- band of the log-odds when the sample was drawn
  band smallint not null check (band >= 0),
  primary key (workspace_id, sample_id, place),
  unique (workspace_id, sample_id, a, b),
  foreign key (workspace_id, sample_id) references people.sample,
  foreign key (workspace_id, a) references people.participation on delete cascade,
  foreign key (workspace_id, b) references people.participation on delete cascade,
  check (a < b)
);
create index sample_pair_a on people.sample_pair (workspace_id, a);
create index sample_pair_b on people.sample_pair (workspace_id, b);
select platform.protect('people.sample_pair');
grant select, insert on people.sample_pair to counterpart_app;

-- The pairs that decide the count, by the last comparison; empty until a sample is drawn. `methods/linkage` L59.
create table people.near_pair (
  workspace_id uuid not null,
  a uuid not null,
  b uuid not null,
  band smallint not null check (band >= 0),
  primary key (workspace_id, a, b),
  foreign key (workspace_id, a) references people.participation on delete cascade,
  foreign key (workspace_id, b) references people.participation on delete cascade,
  check (a < b)
);
create index near_pair_b on people.near_pair (workspace_id, b);
select platform.protect('people.near_pair');
grant select, insert, delete on people.near_pair to counterpart_app;
