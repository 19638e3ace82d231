-- Instruments in the search of the desk. Those that are there already are noted once: a row of an instrument never changes.

select search.follow('capability.instrument', 'instrument');

alter table capability.instrument no force row level security;
insert into search.due (workspace, kind, record) select workspace_id, 'instrument', id from capability.instrument;
alter table capability.instrument force row level security;
