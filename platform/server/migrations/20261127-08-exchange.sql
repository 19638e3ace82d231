-- Parcels that one workspace sends to another. Each side has its own rows under its own row-level security. Only the definer
-- functions `deliver`, `acknowledge` and `withdraw` write into the other workspace, and none reads from it. A projection of a
-- parcel refers to exchange.incoming with `on delete cascade`, so it is deleted with the parcel.

create schema exchange;
grant usage on schema exchange to counterpart_app;

-- Partnerships: a programme, one of its Partner States, and the workspace of this State. The State joins with a code that the programme
-- gave.
create table directory.partner (
  state uuid not null references directory.workspace,
  programme uuid not null references directory.workspace,
  -- M49 code of the State, or X-... for a fictional one
  code text not null check (code ~ '^([0-9]{3}|X-[A-Z]{3})$'),
  since timestamptz not null default now(),
  ended timestamptz,
  primary key (state, programme)
);
create index partner_programme on directory.partner (programme);
create unique index partner_code_once on directory.partner (programme, code) where ended is null;

create table directory.partner_code (
  code_hash bytea primary key check (length(code_hash) = 32),
  programme uuid not null references directory.workspace,
  code text not null,
  expires_at timestamptz not null,
  taken_at timestamptz
);
create index partner_code_programme on directory.partner_code (programme);

create function directory.put_partner_code(p_hash bytea, p_code text, p_expires timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from directory.workspace w where w.id = directory.here() and w.kind = 'programme') then
    raise exception 'not a programme' using errcode = '42501';
  end if;
  insert into directory.partner_code (code_hash, programme, code, expires_at) values (p_hash, directory.here(), p_code, p_expires);
end $$;

-- Takes the code once, for the open workspace. Returns null if the code does not exist or has expired.
create function directory.take_partner_code(p_hash bytea) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare taken directory.partner_code;
begin
  if not exists (select from directory.workspace w where w.id = directory.here() and w.kind = 'state') then return null; end if;
  update directory.partner_code c set taken_at = now()
  where c.code_hash = p_hash and c.taken_at is null and c.expires_at > now() returning c.* into taken;
  if taken.code_hash is null then return null; end if;
  -- if a State joins with another workspace, the partnership of its former workspace ends
  update directory.partner p set ended = now()
  where p.programme = taken.programme and p.code = taken.code and p.state <> directory.here() and p.ended is null;
  insert into directory.partner as p (state, programme, code) values (directory.here(), taken.programme, taken.code)
  on conflict (state, programme) do update set code = excluded.code, ended = null;
  return taken.programme;
end $$;

-- The partners of the open workspace.
create function directory.partners() returns table (workspace uuid, kind text, name jsonb, code text, ended boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select w.id, w.kind, w.name, p.code, p.ended is not null
  from directory.partner p join directory.workspace w on w.id = case when p.state = directory.here() then p.programme else p.state end
  where directory.here() in (p.state, p.programme)
  order by w.created_at, w.id
$$;

-- Parcels that this workspace sent. The bytes never change; the end (withdrawn or replaced) is written once.
create table exchange.outgoing (
  workspace_id uuid not null,
  id uuid not null,
  receiver uuid not null,
  kind text not null,
  kind_version int not null check (kind_version >= 1),
  thread text not null,
  sequence int not null check (sequence >= 1),
  supersedes uuid,
  marking text not null,
  visibility smallint not null check (visibility between 0 and 3),
  digest bytea not null check (length(digest) = 32),
  bytes bytea not null,
  -- null within one node, because there the database itself proves the sender; a parcel between nodes has a key and a signature
  signing_key bytea,
  signature bytea,
  -- the sender's title, and the URN of the source; neither is sent
  title text not null,
  title_lang text not null,
  subject text not null,
  sent_at timestamptz not null,
  ended_at timestamptz,
  ended_as text check (ended_as in ('superseded', 'withdrawn')),
  reason text,
  reason_lang text,
  primary key (workspace_id, id),
  unique (workspace_id, receiver, thread, sequence)
);
select platform.protect('exchange.outgoing', marked => true);
grant select on exchange.outgoing to counterpart_app;

-- Parcels that this workspace received and still has. `state`: arrived = not yet projected; needs-update = this release cannot
-- read its version.
create table exchange.incoming (
  workspace_id uuid not null,
  id uuid not null,
  sender uuid not null,
  kind text not null,
  kind_version int not null check (kind_version >= 1),
  thread text not null,
  sequence int not null check (sequence >= 1),
  supersedes uuid,
  marking text not null,
  visibility smallint not null check (visibility between 0 and 3),
  digest bytea not null check (length(digest) = 32),
  bytes bytea not null,
  signing_key bytea,
  signature bytea,
  sent_at timestamptz not null,
  received_at timestamptz not null default now(),
  opened_at timestamptz,
  state text not null default 'arrived' check (state in ('arrived', 'projected', 'needs-update')),
  primary key (workspace_id, id),
  -- one parcel per thread: a later one replaces the earlier one
  unique (workspace_id, sender, thread)
);
select platform.protect('exchange.incoming', marked => true);
grant select, update (state) on exchange.incoming to counterpart_app;

-- The record of a removed parcel: when and why it was removed, and its digest. The content is not stored.
create table exchange.tombstone (
  workspace_id uuid not null,
  id uuid not null,
  sender uuid not null,
  kind text not null,
  thread text not null,
  sequence int not null,
  marking text not null,
  visibility smallint not null check (visibility between 0 and 3),
  digest bytea not null,
  sent_at timestamptz not null,
  opened_at timestamptz,
  at timestamptz not null default now(),
  cause text not null check (cause in ('superseded', 'withdrawn')),
  reason text,
  reason_lang text,
  primary key (workspace_id, id),
  unique (workspace_id, sender, thread, sequence)
);
select platform.protect('exchange.tombstone', marked => true);
grant select on exchange.tombstone to counterpart_app;

-- Receipts. Sender and receiver have the same receipt. A receipt names an organisation, never a person.
create table exchange.receipt (
  workspace_id uuid not null,
  parcel_id uuid not null,
  step text not null check (step in ('sent', 'opened', 'superseded', 'withdrawn')),
  by_workspace uuid not null,
  visibility smallint not null check (visibility between 0 and 3),
  at timestamptz not null,
  primary key (workspace_id, parcel_id, step)
);
select platform.protect('exchange.receipt', marked => true);
grant select on exchange.receipt to counterpart_app;

-- Switches to another workspace inside a definer function. Every function switches back before it returns.
create function exchange.enter(p_workspace uuid, p_clearance text) returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform set_config('counterpart.workspace', p_workspace::text, true);
  perform set_config('counterpart.clearance', p_clearance, true);
end $$;

-- The audit row of an event that no person of this workspace caused.
create function exchange.note(p_action text, p_parcel uuid) returns void language sql set search_path = pg_catalog, pg_temp as $$
  insert into platform.audit (workspace_id, id, actor_kind, action, subject, ids)
  values (platform.workspace(), uuidv7(), 'system', p_action, 'urn:counterpart:system:exchange', array[p_parcel])
$$;

-- Removes a received parcel with its projections and their history, and writes its tombstone. Runs in the receiver's workspace.
create function exchange.purge(p_id uuid, p_cause text, p_reason text, p_lang text) returns boolean
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
  insert into exchange.tombstone (workspace_id, id, sender, kind, thread, sequence, marking, visibility, digest, sent_at, opened_at, cause, reason, reason_lang)
  values (p.workspace_id, p.id, p.sender, p.kind, p.thread, p.sequence, p.marking, p.visibility, p.digest, p.sent_at, p.opened_at, p_cause, p_reason, p_lang);
  insert into exchange.receipt (workspace_id, parcel_id, step, by_workspace, visibility, at)
  values (p.workspace_id, p.id, p_cause, p.sender, p.visibility, now());
  perform exchange.note('exchange.' || p_cause, p.id);
  return true;
end $$;

-- Sends from the open workspace to the receiver that the bytes name. All values come from the bytes, so the rows on both sides
-- agree with them. A later parcel of a thread replaces the earlier one.
create function exchange.deliver(p_bytes bytea, p_title text, p_title_lang text, p_subject text, p_reason text, p_reason_lang text)
returns uuid language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here uuid := platform.workspace();
  clearance text := current_setting('counterpart.clearance');
  p jsonb := convert_from(p_bytes, 'UTF8')::jsonb;
  v_id uuid := (p ->> 'id')::uuid;
  v_receiver uuid := (p ->> 'receiver')::uuid;
  v_thread text := p ->> 'thread';
  v_sequence int := (p ->> 'sequence')::int;
  v_visibility int := array_position(array['TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED'], p ->> 'marking') - 1;
  v_digest bytea := sha256(p_bytes);
  v_former uuid;
begin
  if (p ->> 'sender')::uuid is distinct from here then raise exception 'another sender' using errcode = '42501'; end if;
  if v_visibility is null or v_visibility > 3 then raise exception 'marking' using errcode = 'CP012'; end if;
  if not exists (select from directory.partner d where d.ended is null
      and ((d.state = here and d.programme = v_receiver) or (d.programme = here and d.state = v_receiver))) then
    raise exception 'no partner' using errcode = 'CP011';
  end if;

  perform exchange.enter(v_receiver, '4');
  perform pg_advisory_xact_lock(hashtextextended(here::text || v_receiver::text || v_thread, 0));
  if exists (select from exchange.tombstone t where t.workspace_id = v_receiver and t.sender = here
        and ((t.thread = v_thread and t.sequence >= v_sequence) or t.digest = v_digest or t.id = v_id))
    or exists (select from exchange.incoming i where i.workspace_id = v_receiver and i.sender = here
        and ((i.thread = v_thread and i.sequence >= v_sequence) or i.id = v_id)) then
    raise exception 'the same or an older parcel' using errcode = 'CP010';
  end if;
  select i.id into v_former from exchange.incoming i where i.workspace_id = v_receiver and i.sender = here and i.thread = v_thread;
  if v_former is not null then perform exchange.purge(v_former, 'superseded', p_reason, p_reason_lang); end if;
  insert into exchange.incoming (workspace_id, id, sender, kind, kind_version, thread, sequence, supersedes, marking, visibility, digest, bytes, sent_at)
  values (v_receiver, v_id, here, p ->> 'kind', (p ->> 'version')::int, v_thread, v_sequence, v_former, p ->> 'marking', v_visibility, v_digest, p_bytes, (p ->> 'sentAt')::timestamptz);
  insert into exchange.receipt (workspace_id, parcel_id, step, by_workspace, visibility, at)
  values (v_receiver, v_id, 'sent', here, v_visibility, (p ->> 'sentAt')::timestamptz);
  perform exchange.note('exchange.delivered', v_id);

  perform exchange.enter(here, '4');
  if v_former is not null then
    update exchange.outgoing o set ended_at = now(), ended_as = 'superseded', reason = p_reason, reason_lang = p_reason_lang
    where o.workspace_id = here and o.id = v_former;
    insert into exchange.receipt (workspace_id, parcel_id, step, by_workspace, visibility, at)
    select here, v_former, 'superseded', here, o.visibility, now() from exchange.outgoing o where o.workspace_id = here and o.id = v_former;
  end if;
  insert into exchange.outgoing (workspace_id, id, receiver, kind, kind_version, thread, sequence, supersedes, marking, visibility, digest, bytes, title, title_lang, subject, sent_at)
  values (here, v_id, v_receiver, p ->> 'kind', (p ->> 'version')::int, v_thread, v_sequence, v_former, p ->> 'marking', v_visibility, v_digest, p_bytes, p_title, p_title_lang, p_subject, (p ->> 'sentAt')::timestamptz);
  insert into exchange.receipt (workspace_id, parcel_id, step, by_workspace, visibility, at)
  values (here, v_id, 'sent', here, v_visibility, (p ->> 'sentAt')::timestamptz);
  perform exchange.enter(here, clearance);
  return v_id;
end $$;

-- Records the first reading by the receiver on both sides. @returns the time of the first reading; null if this reader has no such parcel
create function exchange.acknowledge(p_parcel uuid) returns timestamptz
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here uuid := platform.workspace();
  clearance text := current_setting('counterpart.clearance');
  p exchange.incoming;
begin
  select i.* into p from exchange.incoming i where i.workspace_id = here and i.id = p_parcel for update;
  if p.id is null or p.opened_at is not null then return p.opened_at; end if;
  update exchange.incoming i set opened_at = now() where i.workspace_id = here and i.id = p_parcel;
  insert into exchange.receipt (workspace_id, parcel_id, step, by_workspace, visibility, at)
  values (here, p.id, 'opened', here, p.visibility, now());
  perform exchange.note('exchange.opened', p.id);
  perform exchange.enter(p.sender, '4');
  insert into exchange.receipt (workspace_id, parcel_id, step, by_workspace, visibility, at)
  values (p.sender, p.id, 'opened', here, p.visibility, now()) on conflict do nothing;
  perform exchange.note('exchange.opened', p.id);
  perform exchange.enter(here, clearance);
  return now();
end $$;

-- Withdraws a sent parcel, also after the partnership has ended.
create function exchange.withdraw(p_parcel uuid, p_reason text, p_lang text) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here uuid := platform.workspace();
  clearance text := current_setting('counterpart.clearance');
  o exchange.outgoing;
begin
  select x.* into o from exchange.outgoing x where x.workspace_id = here and x.id = p_parcel for update;
  if o.id is null then return null; end if;
  if o.ended_at is not null then raise exception 'over' using errcode = 'CP013'; end if;
  update exchange.outgoing x set ended_at = now(), ended_as = 'withdrawn', reason = p_reason, reason_lang = p_lang
  where x.workspace_id = here and x.id = o.id;
  insert into exchange.receipt (workspace_id, parcel_id, step, by_workspace, visibility, at)
  values (here, o.id, 'withdrawn', here, o.visibility, now());
  perform exchange.enter(o.receiver, '4');
  perform pg_advisory_xact_lock(hashtextextended(here::text || o.receiver::text || o.thread, 0));
  perform exchange.purge(o.id, 'withdrawn', p_reason, p_lang);
  perform exchange.enter(here, clearance);
  return o.receiver;
end $$;

grant execute on function directory.put_partner_code, directory.take_partner_code, directory.partners, exchange.deliver,
  exchange.acknowledge, exchange.withdraw to counterpart_app;
