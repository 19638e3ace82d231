-- The other three kinds of secret questions move to the engine (20261127-80): weights, expected effects, ratings of scenarios. What they had
-- of their own goes: tables of answers in clear, tables of marks, functions. Pairing tokens leave the judgements: only counts stay.

-- Answers of one round, each with its pairing token, under a key of their own until the next round of the scenario is revealed.
create table question.pairing (
  workspace_id uuid not null,
  item_id uuid not null,
  box bytea not null,
  fingerprint text not null,
  primary key (workspace_id, item_id),
  foreign key (workspace_id, item_id) references question.item
);
grant select (workspace_id, item_id, fingerprint), delete on question.pairing to counterpart_app;

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
grant execute on function question.keep_pairing, question.pairing_of to counterpart_app;
-- a person whose phone was lost gets a new seat, which takes over the marks
grant update (seat_id) on question.participation to counterpart_app;

-- What exists becomes items. An open one is empty: its phones send again.
alter table question.item no force row level security;
alter table priority.weighing no force row level security;
alter table policy.asking no force row level security;
alter table threat.round no force row level security;
alter table threat.round_scenario no force row level security;
alter table threat.judgement no force row level security;
insert into question.item (workspace_id, id, kind, question, state, accepting, length)
  select workspace_id, gen_random_uuid(), 'weights', id, state, state = 'open', 1 from priority.weighing
  union all select workspace_id, gen_random_uuid(), 'effects', id, state, state = 'open', 1 from policy.asking;
insert into question.item (workspace_id, id, kind, question, part, state, accepting, length)
  select rs.workspace_id, gen_random_uuid(), 'rating', rs.round_id, rs.scenario_id, rs.state, rs.state = 'open' and r.state = 'open', 1
  from threat.round_scenario rs join threat.round r on r.workspace_id = rs.workspace_id and r.id = rs.round_id;
insert into platform.rewrite_due (table_name, because)
  select t, 'answers lay unencrypted until they were revealed'
  from unnest(array['threat.judgement', 'priority.stated_weights', 'policy.judged_effect', 'policy.objection']) t
  where exists (select from question.item)
  on conflict do nothing;

-- How many people answered this round and the one before, and how many of them changed their answer; null without a round before.
alter table threat.round_scenario add column paired int, add column changed int, add column went_up int, add column went_down int;
update threat.round_scenario rs set paired = c.paired, changed = c.changed, went_up = c.up, went_down = c.down
from (
  select now_.workspace_id, now_.round_id, now_.scenario_id, count(*)::int as paired,
    count(*) filter (where (now_.low, now_.best, now_.high, now_.sure, now_.capability, now_.intent, now_.impacts, now_.confidence, now_.cannot_say)
      is distinct from (then_.low, then_.best, then_.high, then_.sure, then_.capability, then_.intent, then_.impacts, then_.confidence, then_.cannot_say))::int as changed,
    count(*) filter (where now_.best > then_.best)::int as up, count(*) filter (where now_.best < then_.best)::int as down
  from threat.judgement now_
  join threat.round r on r.workspace_id = now_.workspace_id and r.id = now_.round_id
  join threat.judgement then_ on then_.workspace_id = now_.workspace_id and then_.scenario_id = now_.scenario_id and then_.pairing = now_.pairing
  join threat.round q on q.workspace_id = then_.workspace_id and q.id = then_.round_id and q.assessment_id = r.assessment_id and q.number = (
    select max(x.number) from threat.round x
      join threat.round_scenario xs on xs.workspace_id = x.workspace_id and xs.round_id = x.id and xs.scenario_id = now_.scenario_id and xs.state = 'revealed'
    where x.workspace_id = r.workspace_id and x.assessment_id = r.assessment_id and x.number < r.number)
  group by 1, 2, 3) c
where c.workspace_id = rs.workspace_id and c.round_id = rs.round_id and c.scenario_id = rs.scenario_id;

alter table question.item force row level security;
alter table priority.weighing force row level security;
alter table policy.asking force row level security;
alter table threat.round force row level security;
alter table threat.round_scenario force row level security;
alter table threat.judgement force row level security;
select platform.protect('question.pairing');

drop function threat.cast_ballot, threat.my_ballot, threat.reveal_scenario, threat.revised, threat.restore_judgements;
drop function priority.cast_weights, priority.my_weights, priority.reveal_weights, priority.restore_weights;
drop function policy.cast_effects, policy.my_effects, policy.reveal_effects, policy.restore_effects;
drop function platform.close_without_result, workshop.begin_answer, workshop.mark_answered;
drop table threat.sealed_ballot, priority.sealed_weights, policy.sealed_effects, workshop.answered, workshop.weighed, workshop.judged;
alter table threat.judgement drop column pairing;

create function threat.take_judgements(p_item uuid, p_answers jsonb)
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare i question.item := question.revealing(p_item, 'rating', p_answers);
begin
  insert into threat.judgement (workspace_id, round_id, scenario_id, agency_id, cannot_say, capability, capability_why, capability_why_lang,
      intent, intent_why, intent_why_lang, low, best, high, sure, impacts, confidence)
    select i.workspace_id, i.question, i.part, (g ->> 'agency')::uuid,
      (a ->> 'cannotSay')::boolean,
      (a ->> 'capability')::smallint, a #>> '{capabilityWhy,text}', a #>> '{capabilityWhy,lang}',
      (a ->> 'intent')::smallint, a #>> '{intentWhy,text}', a #>> '{intentWhy,lang}',
      (a #>> '{likelihood,low}')::float8, (a #>> '{likelihood,best}')::float8, (a #>> '{likelihood,high}')::float8, (a #>> '{likelihood,sure}')::float8,
      coalesce(a -> 'impacts', '{}'), a ->> 'confidence'
    from jsonb_array_elements(p_answers) g, lateral (select g -> 'answer' as a) given
    -- ids are random too; gen_random_uuid() draws from the strong generator, random() does not
    order by gen_random_uuid();
  perform question.finish(p_item);
end $$;

create function priority.take_weights(p_item uuid, p_answers jsonb)
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare i question.item := question.revealing(p_item, 'weights', p_answers);
begin
  insert into priority.stated_weights (workspace_id, weighing_id, agency_id, answer)
    select i.workspace_id, i.question, (g ->> 'agency')::uuid, g -> 'answer' from jsonb_array_elements(p_answers) g
    order by gen_random_uuid();
  perform question.finish(p_item);
end $$;

-- Takes the answers apart: no two rows of one person can be put together any more. What somebody left open is no row.
create function policy.take_effects(p_item uuid, p_answers jsonb)
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare i question.item := question.revealing(p_item, 'effects', p_answers);
begin
  insert into policy.judged_effect (workspace_id, asking_id, code, word, low, best, high)
    select i.workspace_id, i.question, e.key, e.value ->> 'word',
      (e.value #>> '{range,low}')::float8, (e.value #>> '{range,best}')::float8, (e.value #>> '{range,high}')::float8
    from jsonb_array_elements(p_answers) g, jsonb_each(g #> '{answer,effects}') e
    order by gen_random_uuid();
  insert into policy.objection (workspace_id, asking_id, code, text, text_lang)
    select i.workspace_id, i.question, e.key, e.value #>> '{objection,text}', e.value #>> '{objection,lang}'
    from jsonb_array_elements(p_answers) g, jsonb_each(g #> '{answer,effects}') e
    where length(e.value #>> '{objection,text}') > 0
    order by gen_random_uuid();
  perform question.finish(p_item);
end $$;
grant execute on function threat.take_judgements, priority.take_weights, policy.take_effects to counterpart_app;

-- What was keyed from paper and nobody has confirmed: one table for every kind of question.
alter table workshop.keyed rename to keyed_ballots;
create table workshop.keyed (
  workspace_id uuid not null,
  seat_id uuid not null,
  question uuid not null,
  part uuid,
  -- encrypted under the sheet's code, which is on the paper alone
  box bytea not null,
  keyed_by text not null,
  unique nulls not distinct (workspace_id, seat_id, question, part),
  foreign key (workspace_id, seat_id) references workshop.seat
);
create index on workshop.keyed (workspace_id, question, part);
alter table workshop.keyed_ballots no force row level security;
alter table workshop.keyed_weights no force row level security;
insert into workshop.keyed (workspace_id, seat_id, question, part, box, keyed_by)
  select workspace_id, seat_id, round_id, scenario_id, box, keyed_by from workshop.keyed_ballots
  union all select workspace_id, seat_id, weighing_id, null, box, keyed_by from workshop.keyed_weights;
drop table workshop.keyed_ballots, workshop.keyed_weights;
select platform.protect('workshop.keyed');
grant select, insert, update, delete on workshop.keyed to counterpart_app;

-- The list of migration 80 with the tables as they are now; `platform/server/db/secrets.ts` declares the same.
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
    when 'question.pairing' then '{box}'
    when 'question.sealed' then '{key,box}'
    when 'workshop.keyed' then '{box}'
    when 'workshop.room' then '{code}'
    when 'workshop.seat' then '{token_hash,replace_hash}'
    else '{}'
  end::text[]
$$;
