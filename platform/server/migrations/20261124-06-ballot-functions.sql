-- The only doors to sealed ballots. They run as the owner; forced row-level security binds the owner too, so each works
-- in the workspace that the transaction opened and in no other.

-- Casts or replaces one ballot. `may_insert` is false for a seat already marked as answered: it may replace its own key,
-- never add a second. Answers: cast | older (a newer counter is kept) | closed | other-key.
create function threat.cast_ballot(p_round uuid, p_scenario uuid, p_key text, p_pairing text, p_counter bigint, p_agency uuid, p_answer jsonb, may_insert boolean)
returns text language plpgsql security definer set search_path = pg_catalog as $$
declare kept bigint;
begin
  -- key share lock: a reveal waits for ballots under way, and later ballots see it closed
  perform 1 from threat.round_scenario rs join threat.round r on r.workspace_id = rs.workspace_id and r.id = rs.round_id
    where rs.workspace_id = current_setting('counterpart.workspace')::uuid and rs.round_id = p_round and rs.scenario_id = p_scenario and rs.state = 'open' and r.state = 'open'
    for key share of rs;
  if not found then return 'closed'; end if;
  update threat.sealed_ballot b
    set answer = case when p_counter > b.counter then p_answer else b.answer end,
        counter = greatest(b.counter, p_counter)
    where workspace_id = current_setting('counterpart.workspace')::uuid and round_id = p_round and scenario_id = p_scenario and key = p_key
    returning counter into kept;
  if found then
    return case when kept > p_counter then 'older' else 'cast' end;
  end if;
  if not may_insert then return 'other-key'; end if;
  insert into threat.sealed_ballot (workspace_id, round_id, scenario_id, key, pairing, counter, agency_id, answer)
    values (current_setting('counterpart.workspace')::uuid, p_round, p_scenario, p_key, p_pairing, p_counter, p_agency, p_answer);
  return 'cast';
end $$;

-- A phone's own ballot, for whoever holds its key.
create function threat.my_ballot(p_round uuid, p_scenario uuid, p_key text)
returns table (answer jsonb, counter bigint) language sql security definer set search_path = pg_catalog stable as $$
  select b.answer, b.counter from threat.sealed_ballot b
    where b.workspace_id = current_setting('counterpart.workspace')::uuid and b.round_id = p_round and b.scenario_id = p_scenario and b.key = p_key
$$;

-- Moves the ballots of one scenario to threat.judgement in random order and empties the sealed side. An agency stays only
-- where three or more of it answered; where one or two would be left without an agency, the smallest agency goes too, for
-- a lone blank among named groups would be a name. A pairing token that would stand alone, or with one other, goes with it.
create function threat.reveal_scenario(p_round uuid, p_scenario uuid, p_asked int)
returns int language plpgsql security definer set search_path = pg_catalog as $$
declare
  ws uuid := current_setting('counterpart.workspace')::uuid;
  n int;
  kept uuid[];
  blanked int;
begin
  perform 1 from threat.round_scenario where workspace_id = ws and round_id = p_round and scenario_id = p_scenario and state = 'open' for update;
  if not found then return null; end if;

  select count(*) into n from threat.sealed_ballot where workspace_id = ws and round_id = p_round and scenario_id = p_scenario;
  select coalesce(array_agg(agency_id order by m, agency_id), '{}') into kept from (
    select agency_id, count(*) m from threat.sealed_ballot
      where workspace_id = ws and round_id = p_round and scenario_id = p_scenario and agency_id is not null
      group by agency_id having count(*) >= 3) a;
  select n - count(*) into blanked from threat.sealed_ballot
    where workspace_id = ws and round_id = p_round and scenario_id = p_scenario and agency_id = any (kept);
  if blanked between 1 and 2 then kept := kept[2:]; end if;

  insert into threat.judgement (workspace_id, round_id, scenario_id, agency_id, cannot_say, capability, capability_why, capability_why_lang,
      intent, intent_why, intent_why_lang, low, best, high, sure, impacts, confidence, pairing)
    select ws, p_round, p_scenario, case when agency_id = any (kept) then agency_id end,
      (answer ->> 'cannotSay')::boolean,
      (answer ->> 'capability')::smallint, answer #>> '{capabilityWhy,text}', answer #>> '{capabilityWhy,lang}',
      (answer ->> 'intent')::smallint, answer #>> '{intentWhy,text}', answer #>> '{intentWhy,lang}',
      (answer #>> '{likelihood,low}')::float8, (answer #>> '{likelihood,best}')::float8, (answer #>> '{likelihood,high}')::float8, (answer #>> '{likelihood,sure}')::float8,
      coalesce(answer -> 'impacts', '{}'), answer ->> 'confidence', pairing
    from threat.sealed_ballot
    where workspace_id = ws and round_id = p_round and scenario_id = p_scenario
    -- ids are random too; gen_random_uuid() draws from the strong generator, random() does not
    order by gen_random_uuid();
  delete from threat.sealed_ballot where workspace_id = ws and round_id = p_round and scenario_id = p_scenario;
  update threat.round_scenario set state = 'revealed', asked = p_asked, answered = n
    where workspace_id = ws and round_id = p_round and scenario_id = p_scenario;
  return n;
end $$;

-- How many ballots of a round have a partner in the round before, and how many of those changed. Counts only.
create function threat.revised(p_round uuid, p_scenario uuid)
returns table (paired int, changed int) language sql security definer set search_path = pg_catalog stable as $$
  select count(*)::int, count(*) filter (where (now_.low, now_.best, now_.high, now_.sure, now_.capability, now_.intent, now_.impacts, now_.confidence, now_.cannot_say)
      is distinct from (then_.low, then_.best, then_.high, then_.sure, then_.capability, then_.intent, then_.impacts, then_.confidence, then_.cannot_say))::int
  from threat.judgement now_
  join threat.round r on r.workspace_id = now_.workspace_id and r.id = now_.round_id
  join threat.judgement then_ on then_.workspace_id = now_.workspace_id and then_.scenario_id = now_.scenario_id and then_.pairing = now_.pairing
  join threat.round q on q.workspace_id = then_.workspace_id and q.id = then_.round_id and q.assessment_id = r.assessment_id and q.number = (
    select max(x.number) from threat.round x join threat.round_scenario xs on xs.workspace_id = x.workspace_id and xs.round_id = x.id and xs.scenario_id = p_scenario and xs.state = 'revealed'
      where x.workspace_id = r.workspace_id and x.assessment_id = r.assessment_id and x.number < r.number)
  where now_.workspace_id = current_setting('counterpart.workspace')::uuid and now_.round_id = p_round and now_.scenario_id = p_scenario
$$;

-- Judgements of a demonstration or of a restored archive enter as revealed ones; only for an empty scenario of a round.
create function threat.restore_judgements(p_round uuid, p_scenario uuid, p_answers jsonb)
returns int language plpgsql security definer set search_path = pg_catalog as $$
declare a jsonb; i int := 0;
begin
  if exists (select 1 from threat.judgement where workspace_id = current_setting('counterpart.workspace')::uuid and round_id = p_round and scenario_id = p_scenario) then
    raise exception 'scenario has judgements already';
  end if;
  for a in select value from jsonb_array_elements(p_answers) loop
    i := i + 1;
    insert into threat.sealed_ballot (workspace_id, round_id, scenario_id, key, pairing, counter, agency_id, answer)
      values (current_setting('counterpart.workspace')::uuid, p_round, p_scenario, 'restored ' || i, coalesce(a ->> 'pairing', 'restored ' || i), 1, (a ->> 'agency')::uuid, a -> 'answer');
  end loop;
  return threat.reveal_scenario(p_round, p_scenario, i);
end $$;

revoke all on all functions in schema threat from public;
grant execute on function threat.cast_ballot, threat.my_ballot, threat.reveal_scenario, threat.revised, threat.restore_judgements to counterpart_app;
