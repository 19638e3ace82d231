-- The question engine: secret questions of a room. It has one table of encrypted answers and one of participation for all kinds
-- of questions (decision 0032). An answer is encrypted under the key of its item; the key is a file of the data folder and
-- never in the database.

create schema question;
grant usage on schema question to counterpart_app;

-- With one or two answers, the result would show whose answers they are. So a question with fewer than three answers is closed without a
-- result, and its answers are deleted.
create function platform.fewest_answers() returns int language sql immutable set search_path = pg_catalog, pg_temp as $$ select 3 $$;

-- A row that is inserted as revealed, from an archive or a demonstration, is not a reveal.
create function platform.refuse_few_answers() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if old.state = 'open' and new.state = 'revealed' and coalesce(new.answered, 0) < platform.fewest_answers() then
    raise exception 'fewer than three answers' using errcode = 'CP021';
  end if;
  return new;
end $$;

-- An item has its own key, count, reveal and end: a scenario of a round, or a question that has one item.
create table question.item (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  -- the module's row, and the part that is asked, such as the scenario of a round; null if a question has one item
  question uuid not null,
  part uuid,
  -- 'revealing' exists only inside the transaction of a reveal: a trigger refuses to commit it
  state text not null default 'open' check (state in ('open', 'revealing', 'revealed', 'closed')),
  -- false: no new answers, but those received can be revealed (the round or the room was closed)
  accepting boolean not null default true,
  -- the length of every ciphertext of the item
  length int not null check (length > 0),
  -- fingerprint of the key; null for an item of a demonstration, which never had a key
  fingerprint text,
  -- how often the item was asked again of everybody: each time it got a new id and key, and its answers were deleted
  anew int not null default 0,
  -- the reason why the item was closed without a result
  reason text check (reason in ('few', 'lost')),
  primary key (workspace_id, id),
  unique nulls not distinct (workspace_id, question, part)
);
select platform.protect('question.item');
grant select, insert (workspace_id, id, kind, question, part, length, fingerprint), update (accepting) on question.item to
  counterpart_app;

-- Encrypted answers. A row has no actor, seat, agency, time or revision, and the application has no grant.
create table question.sealed (
  workspace_id uuid not null,
  item_id uuid not null,
  -- derived on the phone (or from the code of a printed ballot); with it a phone reads its own answer back
  key text not null,
  counter bigint not null,
  -- nonce, ciphertext, tag (platform/server/questions/answer-box.ts)
  box bytea not null,
  primary key (workspace_id, item_id, key),
  foreign key (workspace_id, item_id) references question.item
);
select platform.protect('question.sealed');

-- Seats that have answered, until the reveal or the end. Seats belong to a module, so there is no foreign key.
create table question.participation (
  workspace_id uuid not null,
  item_id uuid not null,
  seat_id uuid not null,
  primary key (workspace_id, item_id, seat_id),
  foreign key (workspace_id, item_id) references question.item
);
create index on question.participation (workspace_id, seat_id);
select platform.protect('question.participation');
grant select, insert, update (seat_id) on question.participation to counterpart_app;

-- A transaction that begins a reveal has to finish it.
create function question.refuse_revealing() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from question.item i where i.workspace_id = new.workspace_id and i.id = new.id and i.state = 'revealing') then
    raise exception 'a reveal was not finished';
  end if;
  return null;
end $$;

create constraint trigger reveal_finished after insert or update of state on question.item
  deferrable initially deferred for each row when (new.state = 'revealing') execute function question.refuse_revealing();

-- Stores or replaces answers, in the given order. `may_insert` is false for a seat that is marked already: it may replace the answer of its
-- own key, but may not add a second answer. `p_keys` must not contain a key twice. @returns for each key: cast if the answer was stored;
-- older if a newer counter is stored; closed if the item is not open; other-key if the seat has answered under another key
create function question.cast_answers(p_item uuid, p_keys text[], p_counters bigint[], p_boxes bytea[], p_may_insert boolean[])
returns table (key text, outcome text) language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare n int;
begin
  -- key share lock: a reveal waits for answers under way, and later ones see the item closed
  select length into n from question.item where workspace_id = platform.workspace() and id = p_item and state = 'open' and accepting
    for key share;
  if not found then return query select k, 'closed' from unnest(p_keys) k; return; end if;
  if exists (select from unnest(p_boxes) box where octet_length(box) <> n) then raise exception 'an encrypted answer of another length'; end if;
  return query
    with given as materialized (
      select * from unnest(p_keys, p_counters, p_boxes, p_may_insert) with ordinality as g (key, counter, box, may_insert, place)
    ), updated as (
      update question.sealed s
        set box = case when g.counter > s.counter then g.box else s.box end, counter = greatest(s.counter, g.counter)
        from given g where s.workspace_id = platform.workspace() and s.item_id = p_item and s.key = g.key
        returning s.key, s.counter > g.counter as older
    ), inserted as (
      insert into question.sealed (workspace_id, item_id, key, counter, box)
        select platform.workspace(), p_item, g.key, g.counter, g.box from given g
        where g.may_insert and not exists (
          select from question.sealed s where s.workspace_id = platform.workspace() and s.item_id = p_item and s.key = g.key)
        order by g.place
        returning key
    )
    select g.key, case when u.older then 'older' when u.key is not null or i.key is not null then 'cast' else 'other-key' end
      from given g left join updated u on u.key = g.key left join inserted i on i.key = g.key;
end $$;

-- The encrypted answer of a key, for the holder of the key.
create function question.my_answer(p_item uuid, p_key text)
returns table (box bytea, counter bigint) language sql security definer set search_path = pg_catalog, pg_temp stable as $$
  select s.box, s.counter from question.sealed s where s.workspace_id = platform.workspace() and s.item_id = p_item and s.key = p_key
$$;

-- Begins the reveal: until the end of the transaction the module's function may insert its rows. Returns no rows if the item is
-- not open.
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

-- An item whose answers are known already (a demonstration). Its typed rows follow in the same transaction, and it never has a
-- key.
create function question.restore(p_item uuid, p_kind text, p_question uuid, p_part uuid)
returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into question.item (workspace_id, id, kind, question, part, state, accepting, length)
    values (platform.workspace(), p_item, p_kind, p_question, p_part, 'revealing', false, 1)
$$;

-- For the functions that insert the rows of a kind; no login may call it. Returns the item that this transaction reveals.
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

-- Deletes the encrypted answers and the participation of an item. For the functions of the kinds; no login may call it.
create function question.finish(p_item uuid)
returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  delete from question.sealed where workspace_id = platform.workspace() and item_id = p_item;
  delete from question.participation where workspace_id = platform.workspace() and item_id = p_item;
  update question.item set state = 'revealed', accepting = false where workspace_id = platform.workspace() and id = p_item;
end $$;

-- Ends an item without a result and deletes its answers and participation. The number of answers is not stored.
-- @param p_reason 'few': fewer than three answered; 'lost': nobody can decrypt the answers any more
-- @returns null if the item was ended; 'closed' if it had already ended; 'enough' if three or more people have answered
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

-- Gives an open item without answers a new key, after a restore. @returns false if it has answers or participation, or is not
-- open
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

-- Asks everybody again: deletes the answers and the participation of an open item, and gives the item another id and key. An answer that
-- is encrypted under the former key is refused, because no item has the former id. @returns false if the item is not open
create function question.ask_anew(p_item uuid, p_new uuid, p_fingerprint text)
returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from question.item where workspace_id = platform.workspace() and id = p_item and state = 'open' and accepting for update;
  if not found then return false; end if;
  delete from question.sealed where workspace_id = platform.workspace() and item_id = p_item;
  delete from question.participation where workspace_id = platform.workspace() and item_id = p_item;
  update question.item set id = p_new, fingerprint = p_fingerprint, anew = anew + 1
    where workspace_id = platform.workspace() and id = p_item;
  return true;
end $$;

-- Boxes that a reveal keeps, encrypted under a separate key: answers of one round with their pairing tokens, until the next round of the
-- scenario is revealed; or answers that one person reads and that are never stored in clear, until that person has finished.
create table question.pairing (
  workspace_id uuid not null,
  item_id uuid not null,
  box bytea not null,
  fingerprint text not null,
  primary key (workspace_id, item_id),
  foreign key (workspace_id, item_id) references question.item
);
select platform.protect('question.pairing');
grant delete, select (workspace_id, item_id, fingerprint) on question.pairing to counterpart_app;

create function question.keep_pairing(p_item uuid, p_box bytea, p_fingerprint text)
returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into question.pairing (workspace_id, item_id, box, fingerprint)
    select workspace_id, id, p_box, p_fingerprint from question.item
    where workspace_id = platform.workspace() and id = p_item and state = 'revealing'
$$;

create function question.pairing_of(p_item uuid)
returns table (box bytea, fingerprint text) language sql security definer set search_path = pg_catalog, pg_temp stable as $$
  select p.box, p.fingerprint from question.pairing p where p.workspace_id = platform.workspace() and p.item_id = p_item
$$;

grant execute on function platform.fewest_answers, question.cast_answers, question.my_answer,
  question.begin_reveal, question.restore, question.end_item, question.rekey, question.ask_anew, question.keep_pairing, question.pairing_of to
  counterpart_app;
