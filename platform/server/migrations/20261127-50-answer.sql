-- What an answer asks the database before and after its ballot, in one step each: a burst of five hundred phones is as fast as
-- it has few ways to the database and back, and a function keeps its plans. Both run as the caller, under its policies; the
-- ballot's own transaction stays between them and shares nothing with them.

-- The seat's requests wait for each other here, and only then is read whether it has answered: each statement of a volatile
-- function sees what was committed before it. No row where the round does not ask the scenario.
create function workshop.begin_answer(p_round uuid, p_scenario uuid, p_seat uuid)
returns table (marked boolean, panels int, panel int, questions text[], criteria jsonb)
language plpgsql volatile set search_path = pg_catalog as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(p_seat::text, 0));
  return query select
      exists (select from workshop.answered a
        where a.workspace_id = platform.workspace() and a.round_id = p_round and a.scenario_id = p_scenario and a.seat_id = p_seat),
      r.panels, rs.panel, r.questions, jsonb_path_query_array(c.data, '$.criteria[*].code')
    from threat.round_scenario rs
      join threat.round r on r.workspace_id = rs.workspace_id and r.id = rs.round_id
      join threat.criteria_set c on c.workspace_id = r.workspace_id and c.id = r.criteria_set_id
    where rs.workspace_id = platform.workspace() and rs.round_id = p_round and rs.scenario_id = p_scenario;
end $$;

-- Marks the seat, unless the scenario was revealed meanwhile.
create function workshop.mark_answered(p_round uuid, p_scenario uuid, p_seat uuid)
returns void language plpgsql volatile set search_path = pg_catalog as $$
begin
  insert into workshop.answered (workspace_id, round_id, scenario_id, seat_id)
    select rs.workspace_id, rs.round_id, rs.scenario_id, p_seat from threat.round_scenario rs
    where rs.workspace_id = platform.workspace() and rs.round_id = p_round and rs.scenario_id = p_scenario and rs.state = 'open'
    for key share
    on conflict do nothing;
end $$;

revoke all on function workshop.begin_answer, workshop.mark_answered from public;
grant execute on function workshop.begin_answer, workshop.mark_answered to counterpart_app;
