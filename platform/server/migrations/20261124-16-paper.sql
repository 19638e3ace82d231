-- Printed ballots. A sheet is a seat with no phone; its code, on paper alone, is what a phone's secret is to a phone.

alter table workshop.seat add column paper boolean not null default false;
-- a sheet from which an answer was ever counted; marks of rounds go with the reveal, and a used sheet is not set aside
alter table workshop.seat add column used boolean not null default false;

-- What one person has keyed and nobody has confirmed: encrypted under the sheet's code, so that the database tells it to
-- nobody who does not hold the paper. Gone when it is confirmed, and at the reveal.
create table workshop.keyed (
  workspace_id uuid not null,
  seat_id uuid not null,
  round_id uuid not null,
  scenario_id uuid not null,
  box bytea not null,
  keyed_by text not null,
  primary key (workspace_id, seat_id, round_id, scenario_id),
  foreign key (workspace_id, seat_id) references workshop.seat,
  foreign key (workspace_id, round_id, scenario_id) references threat.round_scenario
);
create index on workshop.keyed (workspace_id, round_id, scenario_id);
select platform.protect('workshop.keyed', marked => false);
grant select, insert, update, delete on workshop.keyed to counterpart_app;
