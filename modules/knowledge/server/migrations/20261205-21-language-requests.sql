-- At the programme: a State asked for a work in a language, by a parcel. It is made from the parcel and deleted with it.
create table knowledge.received_language_request (
  workspace_id uuid not null,
  parcel_id uuid not null,
  visibility smallint not null check (visibility between 0 and 2),
  sender uuid not null,
  work uuid not null,
  lang text not null,
  primary key (workspace_id, parcel_id),
  foreign key (workspace_id, parcel_id) references exchange.incoming on delete cascade
);
create index received_language_request_work on knowledge.received_language_request (workspace_id, work);
select platform.protect('knowledge.received_language_request', marked => true);
grant select, insert, delete on knowledge.received_language_request to counterpart_app;
