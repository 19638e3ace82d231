-- What was published about a programme, with sources: totals and parts as they were printed, without a row of a person.

create table figures.published (
  workspace_id uuid not null,
  document jsonb not null,
  primary key (workspace_id)
);
select platform.protect('figures.published');
grant select, insert on figures.published to counterpart_app;
