-- Weights on paper, as ballots on paper are (20261124-16-paper.sql): keyed by one person, confirmed by another.

-- a sheet that was printed for weights has its criteria in an order of its own, as each phone has
alter table workshop.seat add column weighs boolean not null default false;

-- Weights keyed and not confirmed: encrypted under the sheet's code. Gone when they are confirmed or dropped.
create table workshop.keyed_weights (
  workspace_id uuid not null,
  seat_id uuid not null,
  weighing_id uuid not null,
  box bytea not null,
  keyed_by text not null,
  primary key (workspace_id, seat_id, weighing_id),
  foreign key (workspace_id, seat_id) references workshop.seat,
  foreign key (workspace_id, weighing_id) references priority.weighing
);
create index on workshop.keyed_weights (workspace_id, weighing_id);
select platform.protect('workshop.keyed_weights', marked => false);
grant select, insert, update, delete on workshop.keyed_weights to counterpart_app;
