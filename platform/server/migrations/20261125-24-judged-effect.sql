-- Step 6 in a room: what everybody expects measures to change of scenarios, in words and, where somebody wants to, as a range.
--
-- Sealed as ballots and weights are (20261124-05-threat.sql, 14-priorities.sql): the application has no grant on
-- policy.sealed_effects. The reveal takes each person's answer apart: one row a measure and scenario, all rows in one random
-- order, so that not even two answers of one person can be put together. Objections are rows of their own and stand beside
-- nobody's answer.

create table policy.asking (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  -- the room belongs to a higher context; only its id is kept
  room uuid,
  number int not null check (number >= 1),
  -- the scale of words as it was asked: [{code, name: {tag: text}}]
  words jsonb not null,
  state text not null default 'open' check (state in ('open', 'revealed')),
  opened_at timestamptz not null default now(),
  revealed_at timestamptz,
  -- seats at the table and answers, set at the reveal
  asked int,
  answered int,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, id),
  unique (workspace_id, assessment_id, number),
  foreign key (workspace_id, assessment_id) references threat.assessment
);
create unique index one_open_asking on policy.asking (workspace_id, assessment_id) where state = 'open';

-- What is asked: as strict as the stricter of measure and scenario.
create table policy.asked_effect (
  workspace_id uuid not null,
  asking_id uuid not null,
  -- e1, e2 ...: how answers name it
  code text not null,
  position int not null,
  measure_id uuid not null,
  scenario_id uuid not null,
  on_what text not null check (on_what in ('likelihood', 'impact')),
  -- the text of the measure that was judged
  measure_digest text not null,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, asking_id, code),
  unique (workspace_id, asking_id, measure_id, scenario_id, on_what),
  foreign key (workspace_id, asking_id) references policy.asking,
  foreign key (workspace_id, measure_id) references policy.measure,
  foreign key (workspace_id, scenario_id) references threat.scenario
);
create index on policy.asked_effect (workspace_id, measure_id);
create index on policy.asked_effect (workspace_id, scenario_id);

-- No actor, no agency, no seat, no time, no revision. No grant to the application.
create table policy.sealed_effects (
  workspace_id uuid not null,
  asking_id uuid not null,
  key text not null,
  counter bigint not null,
  answer jsonb not null,
  primary key (workspace_id, asking_id, key),
  foreign key (workspace_id, asking_id) references policy.asking
);

create table policy.judged_effect (
  workspace_id uuid not null,
  -- random, not UUIDv7: an id that tells time tells order
  id uuid not null default gen_random_uuid(),
  asking_id uuid not null,
  code text not null,
  -- null: cannot say
  word text,
  -- the share by which it lowers (above 0) or raises (below 0); all three or none: nothing is imputed from a word
  low float8, best float8, high float8,
  primary key (workspace_id, id),
  foreign key (workspace_id, asking_id, code) references policy.asked_effect,
  check ((low is null) = (best is null) and (best is null) = (high is null)),
  check (low is null or (word is not null and -1 <= low and low <= best and best <= high and high <= 1))
);
create index on policy.judged_effect (workspace_id, asking_id, code);

create table policy.objection (
  workspace_id uuid not null,
  id uuid not null default gen_random_uuid(),
  asking_id uuid not null,
  code text not null,
  text text not null check (length(text) > 0), text_lang text not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, asking_id, code) references policy.asked_effect
);
create index on policy.objection (workspace_id, asking_id, code);

-- Who has answered, until the reveal: then the marks go.
create table workshop.judged (
  workspace_id uuid not null,
  asking_id uuid not null,
  seat_id uuid not null,
  primary key (workspace_id, asking_id, seat_id),
  foreign key (workspace_id, asking_id) references policy.asking,
  foreign key (workspace_id, seat_id) references workshop.seat
);
create index on workshop.judged (workspace_id, seat_id);

select platform.protect('policy.asking', marked => true);
select platform.protect('policy.asked_effect', marked => true);
select platform.protect('policy.sealed_effects');
select platform.protect('policy.judged_effect');
select platform.protect('policy.objection');
select platform.protect('workshop.judged');
grant select, insert, update on policy.asking to counterpart_app;
grant select, insert on policy.asked_effect to counterpart_app;
grant select, insert, delete on workshop.judged to counterpart_app;
-- column by column: a grant on columns covers no system column, and those tell order
grant select (workspace_id, id, asking_id, code, word, low, best, high) on policy.judged_effect to counterpart_app;
grant select (workspace_id, id, asking_id, code, text, text_lang) on policy.objection to counterpart_app;

-- Casts or replaces one person's effects. `may_insert` is false for a seat already marked: it may replace its own key, never
-- add a second. Answers: cast | older (a newer counter is kept) | closed | other-key.
create function policy.cast_effects(p_asking uuid, p_key text, p_counter bigint, p_answer jsonb, may_insert boolean)
returns text language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare kept bigint;
begin
  -- key share lock: a reveal waits for effects under way, and later ones see it closed
  perform 1 from policy.asking where workspace_id = platform.workspace() and id = p_asking and state = 'open' for key share;
  if not found then return 'closed'; end if;
  update policy.sealed_effects s
    set answer = case when p_counter > s.counter then p_answer else s.answer end,
        counter = greatest(s.counter, p_counter)
    where workspace_id = platform.workspace() and asking_id = p_asking and key = p_key
    returning counter into kept;
  if found then return case when kept > p_counter then 'older' else 'cast' end; end if;
  if not may_insert then return 'other-key'; end if;
  insert into policy.sealed_effects (workspace_id, asking_id, key, counter, answer)
    values (platform.workspace(), p_asking, p_key, p_counter, p_answer);
  return 'cast';
end $$;

-- A phone's own effects, for whoever holds their key.
create function policy.my_effects(p_asking uuid, p_key text)
returns table (answer jsonb, counter bigint) language sql security definer set search_path = pg_catalog, pg_temp stable as $$
  select s.answer, s.counter from policy.sealed_effects s
    where s.workspace_id = platform.workspace() and s.asking_id = p_asking and s.key = p_key
$$;

-- Takes the answers apart, in random order, and empties the sealed side. What somebody left open is no row.
create function policy.reveal_effects(p_asking uuid, p_asked int)
returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare ws uuid := platform.workspace(); n int;
begin
  perform 1 from policy.asking where workspace_id = ws and id = p_asking and state = 'open' for update;
  if not found then return null; end if;
  insert into policy.judged_effect (workspace_id, asking_id, code, word, low, best, high)
    select ws, p_asking, e.key, e.value ->> 'word',
      (e.value #>> '{range,low}')::float8, (e.value #>> '{range,best}')::float8, (e.value #>> '{range,high}')::float8
    from policy.sealed_effects s, jsonb_each(s.answer -> 'effects') e
    where s.workspace_id = ws and s.asking_id = p_asking
    -- gen_random_uuid() draws from the strong generator, random() does not
    order by gen_random_uuid();
  insert into policy.objection (workspace_id, asking_id, code, text, text_lang)
    select ws, p_asking, e.key, e.value #>> '{objection,text}', e.value #>> '{objection,lang}'
    from policy.sealed_effects s, jsonb_each(s.answer -> 'effects') e
    where s.workspace_id = ws and s.asking_id = p_asking and length(e.value #>> '{objection,text}') > 0
    order by gen_random_uuid();
  delete from policy.sealed_effects where workspace_id = ws and asking_id = p_asking;
  get diagnostics n = row_count;
  update policy.asking set state = 'revealed', revealed_at = now(), asked = p_asked, answered = n where workspace_id = ws and id = p_asking;
  return n;
end $$;

-- Effects of a demonstration enter as revealed ones; only into an open asking without any.
create function policy.restore_effects(p_asking uuid, p_answers jsonb)
returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare a jsonb; i int := 0;
begin
  if exists (select 1 from policy.judged_effect where workspace_id = platform.workspace() and asking_id = p_asking)
    or exists (select 1 from policy.sealed_effects where workspace_id = platform.workspace() and asking_id = p_asking) then
    raise exception 'the asking has effects already';
  end if;
  for a in select value from jsonb_array_elements(p_answers) loop
    i := i + 1;
    insert into policy.sealed_effects (workspace_id, asking_id, key, counter, answer)
      values (platform.workspace(), p_asking, 'restored ' || i, 1, a);
  end loop;
  return policy.reveal_effects(p_asking, i);
end $$;

-- The next number of an assessment's askings, also past those that the asker may not see.
create function policy.next_asking(p_assessment uuid) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before text := current_setting('counterpart.clearance');
  n int;
begin
  perform set_config('counterpart.clearance', '4', true);
  select max(number) into n from policy.asking where workspace_id = platform.workspace() and assessment_id = p_assessment;
  perform set_config('counterpart.clearance', before, true);
  return coalesce(n, 0) + 1;
end $$;

-- What was asked is as strict as what it was asked of, also when that becomes stricter later. Nothing is loosened.
create function policy.asked_follows() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update policy.asked_effect e set visibility = new.visibility
    where e.workspace_id = new.workspace_id and (e.measure_id = new.id or e.scenario_id = new.id) and e.visibility < new.visibility;
  return null;
end $$;
create trigger asked_follows after update on policy.measure
  for each row when (new.visibility > old.visibility) execute function policy.asked_follows();
create trigger asked_follows after update on threat.scenario
  for each row when (new.visibility > old.visibility) execute function policy.asked_follows();
create function policy.asking_follows() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update policy.asking a set visibility = new.visibility where a.workspace_id = new.workspace_id and a.assessment_id = new.id;
  return null;
end $$;
create trigger asking_follows after update on threat.assessment
  for each row when (new.visibility is distinct from old.visibility) execute function policy.asking_follows();

grant execute on function policy.cast_effects, policy.my_effects, policy.reveal_effects, policy.restore_effects, policy.next_asking
  to counterpart_app;
