-- The question engine: what a room is asked in secret. One table of encrypted answers and one of participation for every kind of question;
-- decision 0032. An answer is encrypted under the key of its item, which lies in a file of the data folder, never in the database.
-- This migration moves the points; the next one moves the other kinds.

create schema question;
grant usage on schema question to counterpart_app;

-- What has a key, a count, a reveal and an end of its own: a scenario of a round, a weighing, an asking, a poll.
create table question.item (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  -- the module's row, and what of it is asked: the scenario of a round; null where a question has one item
  question uuid not null,
  part uuid,
  -- 'revealing' is seen only inside the transaction that reveals: a trigger refuses to commit it
  state text not null default 'open' check (state in ('open', 'revealing', 'revealed', 'closed')),
  -- false: no new answers, but those received can be revealed (the round or the room was closed)
  accepting boolean not null default true,
  -- the one length that every ciphertext of the item has
  length int not null check (length > 0),
  -- of the key; null: the item never had one (a demonstration's, or one from before this migration)
  fingerprint text,
  -- why the item was closed without a result
  reason text check (reason in ('few', 'lost')),
  primary key (workspace_id, id),
  unique nulls not distinct (workspace_id, question, part)
);

-- No actor, no seat, no agency, no time, no revision. No grant to the application.
create table question.sealed (
  workspace_id uuid not null,
  item_id uuid not null,
  -- derived on the phone (or from the code on paper): with it a phone reads its own answer back
  key text not null,
  counter bigint not null,
  -- nonce, ciphertext, tag (platform/server/questions/answer-box.ts)
  box bytea not null,
  primary key (workspace_id, item_id, key),
  foreign key (workspace_id, item_id) references question.item
);

-- Which seat has answered, until the reveal or the end. The seat belongs to a module; only its id is kept.
create table question.participation (
  workspace_id uuid not null,
  item_id uuid not null,
  seat_id uuid not null,
  -- the facilitator sees marks in batches of three or more
  shown boolean not null default false,
  primary key (workspace_id, item_id, seat_id),
  foreign key (workspace_id, item_id) references question.item
);
create index on question.participation (workspace_id, seat_id);

grant select, insert (workspace_id, id, kind, question, part, length, fingerprint), update (accepting) on question.item to counterpart_app;
grant select, insert, update (shown) on question.participation to counterpart_app;

create function question.refuse_revealing() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from question.item i where i.workspace_id = new.workspace_id and i.id = new.id and i.state = 'revealing') then
    raise exception 'a reveal was not finished';
  end if;
  return null;
end $$;
create constraint trigger reveal_finished after insert or update of state on question.item
  deferrable initially deferred for each row when (new.state = 'revealing') execute function question.refuse_revealing();

-- Begins an answer in one round trip: requests of one seat wait for each other here, and only then it is read whether the seat has
-- answered. Runs as the caller, under its policies.
create function question.begin_answer(p_question uuid, p_part uuid, p_seat uuid)
returns table (id uuid, kind text, accepting boolean, length int, fingerprint text, marked boolean)
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(p_seat::text, 0));
  return query select i.id, i.kind, i.state = 'open' and i.accepting, i.length, i.fingerprint,
      exists (select from question.participation p where p.workspace_id = i.workspace_id and p.item_id = i.id and p.seat_id = p_seat)
    from question.item i where i.workspace_id = platform.workspace() and i.question = p_question and i.part is not distinct from p_part;
end $$;

-- Stores or replaces one answer. `may_insert` is false for a seat that is marked already: it may replace the answer of its own key, never
-- add a second. @returns cast | older (a newer counter is there) | closed | other-key
create function question.cast_answer(p_item uuid, p_key text, p_counter bigint, p_box bytea, may_insert boolean)
returns text language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare kept bigint; n int;
begin
  -- key share lock: a reveal waits for answers under way, and later ones see the item closed
  select length into n from question.item where workspace_id = platform.workspace() and id = p_item and state = 'open' and accepting
    for key share;
  if not found then return 'closed'; end if;
  if octet_length(p_box) <> n then raise exception 'an encrypted answer of another length'; end if;
  update question.sealed s
    set box = case when p_counter > s.counter then p_box else s.box end, counter = greatest(s.counter, p_counter)
    where workspace_id = platform.workspace() and item_id = p_item and key = p_key
    returning counter into kept;
  if found then return case when kept > p_counter then 'older' else 'cast' end; end if;
  if not may_insert then return 'other-key'; end if;
  insert into question.sealed (workspace_id, item_id, key, counter, box) values (platform.workspace(), p_item, p_key, p_counter, p_box);
  return 'cast';
end $$;

-- Marks the seat, unless the item was revealed or ended meanwhile. Runs as the caller.
create function question.mark(p_item uuid, p_seat uuid)
returns void language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  insert into question.participation (workspace_id, item_id, seat_id)
    select workspace_id, id, p_seat from question.item where workspace_id = platform.workspace() and id = p_item and state = 'open' for key share
    on conflict do nothing;
end $$;

-- The encrypted answer of a key, for the holder of the key.
create function question.my_answer(p_item uuid, p_key text)
returns table (box bytea, counter bigint) language sql security definer set search_path = pg_catalog, pg_temp stable as $$
  select s.box, s.counter from question.sealed s where s.workspace_id = platform.workspace() and s.item_id = p_item and s.key = p_key
$$;

-- Begins the reveal: from here to the end of the transaction the module's function may insert its rows. No rows: the item is not open.
create function question.begin_reveal(p_item uuid)
returns table (key text, box bytea) language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update question.item set state = 'revealing' where workspace_id = platform.workspace() and id = p_item and state = 'open';
  if not found then return; end if;
  if (select count(*) from question.sealed s where s.workspace_id = platform.workspace() and s.item_id = p_item) < platform.fewest_answers() then
    raise exception 'fewer than three answers' using errcode = 'CP021';
  end if;
  return query select s.key, s.box from question.sealed s where s.workspace_id = platform.workspace() and s.item_id = p_item;
end $$;

-- An item whose answers are known from elsewhere (a demonstration): typed rows follow in the same transaction, and no key ever was.
create function question.restore(p_item uuid, p_kind text, p_question uuid, p_part uuid)
returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into question.item (workspace_id, id, kind, question, part, state, accepting, length)
    values (platform.workspace(), p_item, p_kind, p_question, p_part, 'revealing', false, 1)
$$;

-- For the functions that insert the rows of a kind, and for no login: the item that this transaction reveals.
create function question.revealing(p_item uuid, p_kind text, p_answers jsonb)
returns question.item language plpgsql set search_path = pg_catalog, pg_temp as $$
declare i question.item;
begin
  select * into i from question.item where workspace_id = platform.workspace() and id = p_item and kind = p_kind and state = 'revealing';
  if not found then raise exception 'no reveal of this item is under way'; end if;
  if i.fingerprint is not null and jsonb_array_length(p_answers) <> (
      select count(*) from question.sealed where workspace_id = i.workspace_id and item_id = i.id) then
    raise exception 'a reveal takes every answer, and no other';
  end if;
  return i;
end $$;

-- Deletes what was encrypted and who had answered. For the functions of the kinds, and for no login.
create function question.finish(p_item uuid)
returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  delete from question.sealed where workspace_id = platform.workspace() and item_id = p_item;
  delete from question.participation where workspace_id = platform.workspace() and item_id = p_item;
  update question.item set state = 'revealed', accepting = false where workspace_id = platform.workspace() and id = p_item;
end $$;

-- Ends an item without a result and deletes its answers and marks. How many answered is not kept.
-- @param p_reason 'few': fewer than three answered; 'lost': nobody can decrypt them any more
-- @returns null when done; 'closed': it is over; 'enough': three answered
create function question.end_item(p_item uuid, p_reason text)
returns text language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from question.item where workspace_id = platform.workspace() and id = p_item and state = 'open' for update;
  if not found then return 'closed'; end if;
  if p_reason = 'few' and (select count(*) from question.sealed where workspace_id = platform.workspace() and item_id = p_item)
      >= platform.fewest_answers() then
    return 'enough';
  end if;
  delete from question.sealed where workspace_id = platform.workspace() and item_id = p_item;
  delete from question.participation where workspace_id = platform.workspace() and item_id = p_item;
  update question.item set state = 'closed', accepting = false, reason = p_reason where workspace_id = platform.workspace() and id = p_item;
  return null;
end $$;

-- Gives an open item without answers a new key, after a restore. @returns false where it has answers or marks, or is not open
create function question.rekey(p_item uuid, p_fingerprint text, p_length int)
returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from question.item where workspace_id = platform.workspace() and id = p_item and state = 'open' for update;
  if not found
    or exists (select from question.sealed where workspace_id = platform.workspace() and item_id = p_item)
    or exists (select from question.participation where workspace_id = platform.workspace() and item_id = p_item) then
    return false;
  end if;
  update question.item set fingerprint = p_fingerprint, length = p_length where workspace_id = platform.workspace() and id = p_item;
  return true;
end $$;

-- the modules' rows are updated by the application now, and their trigger asks for the least number
grant execute on function platform.fewest_answers to counterpart_app;
grant execute on function question.begin_answer, question.cast_answer, question.mark, question.my_answer, question.begin_reveal, question.restore,
  question.end_item, question.rekey to counterpart_app;

-- Points: polls that exist become items. An open one is empty: its phones send again.
alter table recommendation.poll no force row level security;
insert into question.item (workspace_id, id, kind, question, state, accepting, length)
  select workspace_id, gen_random_uuid(), 'points', id, state, state = 'open', 1 from recommendation.poll;
insert into platform.rewrite_due (table_name, because)
  select 'recommendation.stated_points', 'answers lay unencrypted until they were revealed' where exists (select from recommendation.poll)
  on conflict do nothing;
alter table recommendation.poll force row level security;

select platform.protect('question.item');
select platform.protect('question.sealed');
select platform.protect('question.participation');

drop table workshop.spent;
drop function recommendation.cast_points, recommendation.my_points, recommendation.reveal_points;
drop table recommendation.sealed_points;

create function recommendation.take_points(p_item uuid, p_answers jsonb)
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare i question.item := question.revealing(p_item, 'points', p_answers);
begin
  insert into recommendation.stated_points (workspace_id, poll_id, answer)
    select i.workspace_id, i.question, a -> 'answer' from jsonb_array_elements(p_answers) a
    -- gen_random_uuid() draws from the strong generator, random() does not
    order by gen_random_uuid();
  perform question.finish(p_item);
end $$;
grant execute on function recommendation.take_points to counterpart_app;

-- The list of migration 68 with the new table; `platform/server/db/secrets.ts` declares the same.
create or replace function history.secret_columns(p_table text) returns text[]
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case p_table
    when 'auth.account' then '{password,accessToken,refreshToken,idToken}'
    when 'auth.recovery' then '{token_hash}'
    when 'auth.secret_fingerprint' then '{salt,digest}'
    when 'auth.session' then '{token}'
    when 'auth.twoFactor' then '{secret,backupCodes}'
    when 'auth.verification' then '{value}'
    when 'directory.invitation' then '{token_hash}'
    when 'directory.partner_code' then '{code_hash}'
    when 'directory.room_code' then '{code_hash}'
    when 'platform.person_salt' then '{salt}'
    when 'policy.sealed_effects' then '{key}'
    when 'priority.sealed_weights' then '{key}'
    when 'question.sealed' then '{key,box}'
    when 'threat.judgement' then '{pairing}'
    when 'threat.sealed_ballot' then '{key,pairing}'
    when 'workshop.keyed' then '{box}'
    when 'workshop.keyed_weights' then '{box}'
    when 'workshop.room' then '{code}'
    when 'workshop.seat' then '{token_hash,replace_hash}'
    else '{}'
  end::text[]
$$;
