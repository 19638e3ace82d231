-- Practices that reach States: cards that a programme shared, citations in records of a State, and what came of them.

-- At a State: a card that a programme shared. It is made from the parcel and deleted with it. `id` is the id of the card at the programme.
create table practice.received_card (
  workspace_id uuid not null,
  parcel_id uuid not null,
  id uuid not null,
  sender uuid not null,
  visibility smallint not null check (visibility between 0 and 2),
  body jsonb not null,
  primary key (workspace_id, parcel_id),
  foreign key (workspace_id, parcel_id) references exchange.incoming on delete cascade
);
create index received_card_id on practice.received_card (workspace_id, id);
select platform.protect('practice.received_card', marked => true);
grant select, insert, delete on practice.received_card to counterpart_app;
select search.follow('practice.received_card', 'card');

-- At a State: a record, such as a measure, cites a card. It names the card by number and title, because a withdrawal deletes the card.
create table practice.citation (
  workspace_id uuid not null,
  id uuid not null,
  programme uuid not null,
  card uuid not null,
  card_number int not null check (card_number >= 1),
  card_title text not null, card_title_lang text not null,
  record text not null check (record ~ '^urn:counterpart:[a-z-]+:[0-9a-f-]{36}$'),
  cited_on date not null,
  marking text not null check (marking in ('TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED')),
  visibility smallint not null check (visibility between 0 and 4),
  created_at timestamptz not null,
  created_by text not null,
  primary key (workspace_id, id),
  -- a record cites a card once
  unique (workspace_id, record, card)
);
select platform.protect('practice.citation', marked => true);
grant select, insert, delete, update (visibility) on practice.citation to counterpart_app;

-- At a State: what came of a citation, in the State's own words. It is TLP:AMBER+STRICT, so that no guest in the workspace reads it.
create table practice.outcome (
  workspace_id uuid not null,
  citation_id uuid not null,
  answer text not null check (answer in ('kept', 'changed', 'dropped')),
  reason text not null check (reason <> ''), reason_lang text not null,
  -- whether the reason goes to the programme too
  with_reason boolean not null,
  visibility smallint not null check (visibility = 3),
  rev int not null default 1,
  answered_at timestamptz not null,
  answered_by text not null,
  primary key (workspace_id, citation_id),
  foreign key (workspace_id, citation_id) references practice.citation on delete cascade
);
select platform.protect('practice.outcome', marked => true);
grant select, insert, update, delete on practice.outcome to counterpart_app;

-- At the programme: an answer that a State released. People who were named when it arrived read it; otherwise only the server, to count.
create table practice.received_outcome (
  workspace_id uuid not null,
  parcel_id uuid not null,
  card uuid not null,
  sender uuid not null,
  answer text not null check (answer in ('kept', 'changed', 'dropped')),
  reason text, reason_lang text,
  readers uuid[] not null,
  primary key (workspace_id, parcel_id),
  foreign key (workspace_id, parcel_id) references exchange.incoming on delete cascade,
  check ((reason is null) = (reason_lang is null))
);
create index received_outcome_card on practice.received_outcome (workspace_id, card);
select platform.protect('practice.received_outcome');
create policy counted_by_server on practice.received_outcome as restrictive to counterpart_app, counterpart_jobs, counterpart_backup
  using ((current_user = 'counterpart_app' and platform.account() is null and platform.clearance() = 4) or platform.account() = any (readers));
grant select, insert, delete on practice.received_outcome to counterpart_app;

-- At the programme: what was told of the outcomes of a card, in the order in which it was told. Everybody who may read the card reads it.
create table practice.told_outcomes (
  workspace_id uuid not null,
  practice_id uuid not null,
  step int not null check (step >= 1),
  told_on date not null,
  told jsonb not null,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, practice_id, step),
  foreign key (workspace_id, practice_id) references practice.practice
);
select platform.protect('practice.told_outcomes', marked => true);
select platform.follow('practice.told_outcomes', 'practice_id', 'practice.practice', 'same');
grant select, insert on practice.told_outcomes to counterpart_app;

-- Which States a step counted, so that a later step never tells something of one or two of them. Only the server reads it.
create table practice.counted_outcome (
  workspace_id uuid not null,
  practice_id uuid not null,
  step int not null,
  sender uuid not null,
  kept int not null check (kept >= 0),
  changed int not null check (changed >= 0),
  dropped int not null check (dropped >= 0),
  primary key (workspace_id, practice_id, step, sender),
  foreign key (workspace_id, practice_id, step) references practice.told_outcomes
);
select platform.protect('practice.counted_outcome');
create policy counted_by_server on practice.counted_outcome as restrictive to counterpart_app, counterpart_jobs, counterpart_backup
  using (current_user = 'counterpart_app' and platform.account() is null and platform.clearance() = 4);
grant select, insert on practice.counted_outcome to counterpart_app;

-- The programme's own words on the reasons that States gave.
create table practice.outcome_words (
  workspace_id uuid not null,
  practice_id uuid not null,
  text text not null check (text <> ''), lang text not null,
  rev int not null default 1,
  visibility smallint not null check (visibility between 0 and 4),
  written_at timestamptz not null,
  written_by text not null,
  primary key (workspace_id, practice_id),
  foreign key (workspace_id, practice_id) references practice.practice
);
select platform.protect('practice.outcome_words', marked => true);
select platform.follow('practice.outcome_words', 'practice_id', 'practice.practice', 'same');
grant select, insert, update on practice.outcome_words to counterpart_app;

-- The parcel itself is read by the server only, to make the row from it; no copy has it.
alter policy known_by_two on exchange.incoming using (
  (kind <> 'practice.submission' or practice.may_know(id))
  and (kind <> 'practice.outcome' or (current_user = 'counterpart_app' and platform.account() is null and platform.clearance() = 4)));

create or replace function practice.is_known_to_two(p_parcel uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from practice.known k where k.workspace_id = platform.workspace() and k.parcel_id = p_parcel)
    or exists (select from exchange.incoming i where i.workspace_id = platform.workspace() and i.id = p_parcel and i.kind = 'practice.outcome')
$$;

-- A changed or withdrawn answer leaves neither a tombstone nor a receipt at the programme.
create or replace function practice.forget_sender() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from exchange.tombstone t
    where t.workspace_id = new.workspace_id and t.id = new.parcel_id and t.kind in ('practice.submission', 'practice.outcome');
  if found then
    delete from exchange.receipt r where r.workspace_id = new.workspace_id and r.parcel_id = new.parcel_id;
  end if;
  return null;
end $$;
