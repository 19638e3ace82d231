-- The first reply of a command is stored for 30 days and returned to a repetition. It is not stored longer than the data in it: it loses its content
-- when a received parcel that it names is withdrawn or replaced, and when a person whom it names is removed from a list. The row stays, so that a
-- repetition does not run the command again.

-- @param p_ids ids of the parcels, or of the lines of the people
create function platform.forget_replies(p_ids uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if coalesce(cardinality(p_ids), 0) = 0 then return; end if;
  update platform.command c set reply = null
    where c.workspace_id = platform.workspace() and exists (select 1 from unnest(p_ids) i where strpos(c.reply::text, i::text) > 0);
  if found then
    insert into platform.rewrite_due (table_name, because) values ('platform.command', 'a stored reply was removed') on conflict do nothing;
  end if;
end $$;

-- As before, and with the stored replies.
create or replace function exchange.purge(p_id uuid, p_cause text, p_reason text, p_lang text) returns boolean
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  p exchange.incoming;
  t text;
begin
  select i.* into p from exchange.incoming i where i.workspace_id = platform.workspace() and i.id = p_id for update;
  if p.id is null then return false; end if;
  for t in select c.conrelid::regclass::text from pg_catalog.pg_constraint c
    where c.contype = 'f' and c.confrelid = 'exchange.incoming'::regclass
  loop
    delete from history.revision h
    where h.workspace_id = p.workspace_id and h.table_name = t and h."row" ->> 'parcel_id' = p.id::text;
  end loop;
  delete from exchange.incoming i where i.workspace_id = p.workspace_id and i.id = p.id;
  perform platform.forget_replies(array[p.id]);
  insert into exchange.tombstone (workspace_id, id, sender, kind, thread, sequence, marking, visibility, digest, sent_at, opened_at, cause, reason, reason_lang)
  values (p.workspace_id, p.id, p.sender, p.kind, p.thread, p.sequence, p.marking, p.visibility, p.digest, p.sent_at, p.opened_at, p_cause, p_reason, p_lang);
  insert into exchange.receipt (workspace_id, parcel_id, step, by_workspace, visibility, at)
  values (p.workspace_id, p.id, p_cause, p.sender, p.visibility, now());
  perform exchange.note('exchange.' || p_cause, p.id);
  return true;
end $$;

-- As before, and with the stored replies.
-- @param p_ids null: everybody. @returns how many parcels lost somebody
create or replace function exchange.forget_people(p_kind text, p_thread text, p_ids uuid[]) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here uuid := platform.workspace();
  former text := current_setting('counterpart.clearance');
  sent int;
  received int;
begin
  perform set_config('counterpart.clearance', '4', true);
  perform platform.forget_replies(coalesce(p_ids, (select array_agg((x ->> 'id')::uuid)
    from (select o.bytes from exchange.outgoing o where o.workspace_id = here and o.kind = p_kind and o.thread = p_thread
      union all select i.bytes from exchange.incoming i where i.workspace_id = here and i.kind = p_kind and i.thread = p_thread) b,
      jsonb_path_query(convert_from(b.bytes, 'UTF8')::jsonb, '$.payload.people[*]') x)));
  update exchange.outgoing o set bytes = exchange.without_people(o.bytes, p_ids)
    where o.workspace_id = here and o.kind = p_kind and o.thread = p_thread and o.bytes <> exchange.without_people(o.bytes, p_ids);
  get diagnostics sent = row_count;
  update exchange.incoming i set bytes = exchange.without_people(i.bytes, p_ids)
    where i.workspace_id = here and i.kind = p_kind and i.thread = p_thread and i.bytes <> exchange.without_people(i.bytes, p_ids);
  get diagnostics received = row_count;
  perform set_config('counterpart.clearance', former, true);
  -- deleted values stay in dead rows on the disk until the server rewrites the tables at its next start
  if sent > 0 then insert into platform.rewrite_due (table_name, because) values ('exchange.outgoing', 'people were erased') on conflict do nothing; end if;
  if received > 0 then insert into platform.rewrite_due (table_name, because) values ('exchange.incoming', 'people were erased') on conflict do nothing; end if;
  return sent + received;
end $$;
