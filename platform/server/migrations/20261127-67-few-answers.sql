-- A result of one or two answers would show whose they are to whoever saw who looked up from a phone. So a question with fewer than three
-- answers is not revealed; it can be closed without a result, and its answers are destroyed.

alter table threat.round_scenario drop constraint round_scenario_state_check;
alter table threat.round_scenario add constraint round_scenario_state_check check (state in ('open', 'revealed', 'closed'));
alter table priority.weighing drop constraint weighing_state_check;
alter table priority.weighing add constraint weighing_state_check check (state in ('open', 'revealed', 'closed'));
alter table policy.asking drop constraint asking_state_check;
alter table policy.asking add constraint asking_state_check check (state in ('open', 'revealed', 'closed'));
alter table recommendation.poll drop constraint poll_state_check;
alter table recommendation.poll add constraint poll_state_check check (state in ('open', 'revealed', 'closed'));

create function platform.fewest_answers() returns int language sql immutable set search_path = pg_catalog, pg_temp as $$ select 3 $$;

-- The rule for all four kinds of secret questions. A row that enters as revealed, from an archive or a demonstration, is no reveal.
create function platform.refuse_few_answers() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if old.state = 'open' and new.state = 'revealed' and coalesce(new.answered, 0) < platform.fewest_answers() then
    raise exception 'fewer than three answers' using errcode = 'CP021';
  end if;
  return new;
end $$;
create trigger few_answers before update of state on threat.round_scenario for each row execute function platform.refuse_few_answers();
create trigger few_answers before update of state on priority.weighing for each row execute function platform.refuse_few_answers();
create trigger few_answers before update of state on policy.asking for each row execute function platform.refuse_few_answers();
create trigger few_answers before update of state on recommendation.poll for each row execute function platform.refuse_few_answers();

-- How many answered is not kept: the record says "fewer than three". @returns null when done; 'closed': it is over; 'enough': three answered
create function platform.close_without_result(p_kind text, p_question uuid, p_scenario uuid, p_asked int) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ws uuid := platform.workspace();
  -- the question's table and key, the sealed answers' table and key; a scenario is one question of its round
  q text[] := case p_kind
    when 'scenario' then array['threat.round_scenario', 'round_id', 'threat.sealed_ballot', 'round_id']
    when 'weights' then array['priority.weighing', 'id', 'priority.sealed_weights', 'weighing_id']
    when 'effects' then array['policy.asking', 'id', 'policy.sealed_effects', 'asking_id']
    when 'points' then array['recommendation.poll', 'id', 'recommendation.sealed_points', 'poll_id']
  end;
  one text := case when p_kind = 'scenario' then ' and scenario_id = $3' else '' end;
  n int;
begin
  if q is null then raise exception 'no such kind of question'; end if;
  execute format('select 1 from %s where workspace_id = $1 and %I = $2%s and state = ''open'' for update', q[1], q[2], one)
    into n using ws, p_question, p_scenario;
  if n is null then return 'closed'; end if;
  execute format('select count(*)::int from %s where workspace_id = $1 and %I = $2%s', q[3], q[4], one) into n using ws, p_question, p_scenario;
  if n >= platform.fewest_answers() then return 'enough'; end if;
  execute format('delete from %s where workspace_id = $1 and %I = $2%s', q[3], q[4], one) using ws, p_question, p_scenario;
  execute format('update %s set state = ''closed'', asked = $4 where workspace_id = $1 and %I = $2%s', q[1], q[2], one)
    using ws, p_question, p_scenario, p_asked;
  return null;
end $$;
revoke all on function platform.fewest_answers(), platform.refuse_few_answers(), platform.close_without_result(text, uuid, uuid, int) from public;
grant execute on function platform.close_without_result(text, uuid, uuid, int) to counterpart_app;
