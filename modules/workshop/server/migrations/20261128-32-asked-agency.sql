-- For each agency, how many seats it had when a question opened. A seat that is admitted later does not help its agency's label to stand
-- (methods/disclosure D11). Counts only: no row tells when a seat was admitted. Deleted when the
-- question ends.

create table workshop.asked_agency (
  workspace_id uuid not null,
  room_id uuid not null,
  question uuid not null,
  agency_id uuid not null,
  phones int not null check (phones >= 0),
  sheets int not null check (sheets >= 0),
  primary key (workspace_id, question, agency_id),
  foreign key (workspace_id, room_id) references workshop.room,
  foreign key (workspace_id, agency_id) references programme.agency
);
create index on workshop.asked_agency (workspace_id, room_id);
create index on workshop.asked_agency (workspace_id, agency_id);
select platform.protect('workshop.asked_agency');
grant select, insert, delete on workshop.asked_agency to counterpart_app;
