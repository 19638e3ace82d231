-- Practices that came under the promise "unknown" (decision 0074). What waits is in no table. A card that was made of it keeps one thing: a
-- digest of the code that withdraws it, under a key of the node.

-- Says of a card that nobody knows who contributed it.
alter table practice.practice add column unknown boolean not null default false check (not (unknown and contributed));

-- No login of the application reads the digest. It is in backups, so that a code works after a restore, and in no archive.
create table practice.withdrawal (
  workspace_id uuid not null,
  practice_id uuid not null,
  withdraws bytea not null check (length(withdraws) = 32),
  primary key (workspace_id, practice_id),
  unique (workspace_id, withdraws),
  foreign key (workspace_id, practice_id) references practice.practice
);
select platform.protect('practice.withdrawal');
-- a table of which nothing can be read counts as encrypted answers, with which no archive is made
grant select (workspace_id, practice_id) on practice.withdrawal to counterpart_app;

create function practice.keep_withdrawal(p_practice uuid, p_withdraws bytea) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from practice.practice p where p.workspace_id = platform.workspace() and p.id = p_practice and p.unknown) then
    raise exception 'not a card of somebody unknown' using errcode = '42501';
  end if;
  insert into practice.withdrawal (workspace_id, practice_id, withdraws) values (platform.workspace(), p_practice, p_withdraws);
end $$;

-- The card of the open workspace that a code withdraws; null if there is none.
create function practice.withdrawn_by(p_withdraws bytea) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select w.practice_id from practice.withdrawal w where w.workspace_id = platform.workspace() and w.withdraws = p_withdraws
$$;

-- Removes everything that a card of somebody unknown says, with its former versions, translations and parcels. The empty row stays, because
-- citations and counts of outcomes refer to it. Its day is a day, not a time.
create function practice.empty_card(p_practice uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here uuid := platform.workspace();
  former text := current_setting('counterpart.clearance');
  urn text := 'urn:counterpart:practice:' || p_practice;
  moderator text := coalesce(current_setting('counterpart.moderator', true), '');
  was boolean;
begin
  perform set_config('counterpart.clearance', '4', true);
  update practice.practice p set title = '—', context = '', done = '', result = '', failed = '', rights = '', needs = '', grade = 'told',
    evidence_note = '', areas = '{}', status = 'withdrawn', rev = p.rev + 1, updated_by = null,
    created_at = date_trunc('day', p.created_at at time zone 'utc') at time zone 'utc',
    updated_at = date_trunc('day', now() at time zone 'utc') at time zone 'utc'
  where p.workspace_id = here and p.id = p_practice and p.unknown;
  was := found;
  if was then
    delete from practice.withdrawal w where w.workspace_id = here and w.practice_id = p_practice;
    delete from practice.detail d where d.workspace_id = here and d.practice_id = p_practice;
    delete from practice.decision d where d.workspace_id = here and d.practice_id = p_practice;
    -- stored replies of commands hold the card as it was
    delete from platform.command c where c.workspace_id = here and c.endpoint like 'practice.%' and c.reply::text like '%' || p_practice || '%';
    -- what somebody typed and did not send, and commands that wait for a moderator
    delete from platform.draft d where d.workspace_id = here and d.record = p_practice::text;
    perform set_config('counterpart.moderator', 'on', true);
    delete from moderation.held_command h where h.workspace_id = here and p_practice = any (h.about);
    perform set_config('counterpart.moderator', moderator, true);
    delete from platform.translation t where t.workspace_id = here and t.owner = urn;
    delete from exchange.outgoing o where o.workspace_id = here and o.kind = 'practice.card' and o.thread = urn;
    delete from history.revision h where h.workspace_id = here
      and ((h.table_name = 'practice.practice' and h."row" ->> 'id' = p_practice::text)
        or (h.table_name = 'practice.detail' and h."row" ->> 'practice_id' = p_practice::text));
    -- deleted values stay in dead rows on the disk until the server rewrites the tables at its next start
    insert into platform.rewrite_due (table_name, because)
    select name, 'a practice was withdrawn by its code' from unnest(array['practice.practice', 'practice.detail', 'practice.decision',
      'practice.withdrawal', 'platform.command', 'platform.draft', 'moderation.held_command', 'platform.translation', 'history.revision', 'exchange.outgoing', 'search.passage']) as name
    on conflict do nothing;
  end if;
  perform set_config('counterpart.clearance', former, true);
  return was;
end $$;
revoke all on function practice.keep_withdrawal, practice.withdrawn_by, practice.empty_card from public;
grant execute on function practice.keep_withdrawal, practice.withdrawn_by, practice.empty_card to counterpart_app;
