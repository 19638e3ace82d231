-- An agency's answer to an item has an address of its own: evidence can be attached to it, and people comment on it. While the item is asked in the
-- room, the answer is hidden, and what is attached to it is found through it only.
alter table capability.answer add column id uuid not null default gen_random_uuid();
create unique index answer_id on capability.answer (workspace_id, id);
select platform.follow('platform.evidence', 'owner', 'capability.answer', 'same', 'id', 'urn:counterpart:answer:');
select platform.talk('capability.answer', 'answer');
-- what platform.protect does for a table that has an id from the beginning
select moderation.follow('capability.answer'), moderation.forget('capability.answer');
