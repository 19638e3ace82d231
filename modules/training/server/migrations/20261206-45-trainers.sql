-- The trainer who confirmed who attended a session: a row of the roster of the event. When the person is erased, the confirmation stays without the name.

alter table training.confirmed_session
  add column trainer_id uuid,
  add foreign key (workspace_id, trainer_id) references people.participation on delete set null (trainer_id);
create index confirmed_session_trainer on training.confirmed_session (workspace_id, trainer_id);
