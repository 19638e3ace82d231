-- Weights of criteria from every participant, and rankings made of them.
--
-- Weights are sealed like ballots (20261124-05-threat.sql): the application has no grant on priority.sealed_weights and
-- meets it only through cast_weights and my_weights; the reveal moves rows in random order to priority.stated_weights.
-- Nobody's weights carry an actor, seat, time or revision, and nothing pairs a person's weights of two weighings.

create table priority.weighing (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  -- the room belongs to a higher context; only its id is kept
  room uuid,
  number int not null,
  method text not null check (method in ('swing', 'best-worst')),
  criteria_set_id uuid not null,
  state text not null default 'open' check (state in ('open', 'revealed')),
  opened_at timestamptz not null default now(),
  revealed_at timestamptz,
  -- seats at the table and answers, set at the reveal
  asked int,
  answered int,
  primary key (workspace_id, id),
  unique (workspace_id, assessment_id, number),
  foreign key (workspace_id, assessment_id) references threat.assessment,
  foreign key (workspace_id, criteria_set_id) references threat.criteria_set
);
create index on priority.weighing (workspace_id, criteria_set_id);
create unique index one_open_weighing on priority.weighing (workspace_id, assessment_id) where state = 'open';

-- No actor, no seat, no time, no revision. No grant to the application.
create table priority.sealed_weights (
  workspace_id uuid not null,
  weighing_id uuid not null,
  key text not null,
  counter bigint not null,
  agency_id uuid,
  answer jsonb not null,
  primary key (workspace_id, weighing_id, key),
  foreign key (workspace_id, weighing_id) references priority.weighing
);

create table priority.stated_weights (
  workspace_id uuid not null,
  -- random, not UUIDv7: an id that tells time tells order
  id uuid not null default gen_random_uuid(),
  weighing_id uuid not null,
  agency_id uuid,
  answer jsonb not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, weighing_id) references priority.weighing,
  foreign key (workspace_id, agency_id) references programme.agency
);
create index on priority.stated_weights (workspace_id, weighing_id);
create index on priority.stated_weights (workspace_id, agency_id);

-- A run of the ranking, frozen. `inputs` and `result` are canonical JSON as it was digested: a column of type jsonb would
-- write its numbers anew, and the digest would no longer hold.
create table priority.ranking (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  number int not null,
  weighing_id uuid,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  done int not null default 0,
  total int not null default 1,
  horizon_months int not null,
  criteria_set_id uuid not null,
  seed text not null,
  draws int not null check (draws between 100 and 1000000),
  -- the strictest marking that was looked at; what is beyond it does not make the ranking stale
  up_to smallint not null check (up_to between 0 and 4),
  inputs text not null,
  inputs_digest text not null,
  -- scenarios and risks that could not be ranked, and why
  left_out jsonb not null default '[]',
  result text,
  digest text,
  marking text not null,
  visibility smallint not null check (visibility between 0 and 4),
  made_at timestamptz not null default now(),
  made_by text,
  primary key (workspace_id, id),
  unique (workspace_id, assessment_id, number),
  foreign key (workspace_id, assessment_id) references threat.assessment,
  foreign key (workspace_id, weighing_id) references priority.weighing,
  foreign key (workspace_id, criteria_set_id) references threat.criteria_set,
  check ((state = 'done') = (result is not null) and (result is null) = (digest is null))
);
create index on priority.ranking (workspace_id, weighing_id);
create index on priority.ranking (workspace_id, criteria_set_id);

-- What was ranked, by its name then; also what was looked at and left out.
create table priority.ranking_input (
  workspace_id uuid not null,
  ranking_id uuid not null,
  position int not null,
  scenario_id uuid,
  risk_id uuid,
  code text not null,
  title text not null, title_lang text not null,
  rev int not null,
  -- false: left out, and the ranking says why
  ranked boolean not null,
  -- the room was split on its likelihood
  split boolean not null,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, ranking_id, position),
  foreign key (workspace_id, ranking_id) references priority.ranking,
  foreign key (workspace_id, scenario_id) references threat.scenario,
  foreign key (workspace_id, risk_id) references priority.risk,
  check ((scenario_id is null) <> (risk_id is null))
);
create index on priority.ranking_input (workspace_id, scenario_id);
create index on priority.ranking_input (workspace_id, risk_id);

-- Who has given weights, until the reveal: then the marks go, so that a straggler's absence names no answer.
create table workshop.weighed (
  workspace_id uuid not null,
  weighing_id uuid not null,
  seat_id uuid not null,
  primary key (workspace_id, weighing_id, seat_id),
  foreign key (workspace_id, weighing_id) references priority.weighing,
  foreign key (workspace_id, seat_id) references workshop.seat
);
create index on workshop.weighed (workspace_id, seat_id);

select platform.protect('priority.weighing', marked => false);
select platform.protect('priority.sealed_weights', marked => false);
select platform.protect('priority.stated_weights', marked => false);
select platform.protect('priority.ranking', marked => true);
select platform.protect('priority.ranking_input', marked => true);
select platform.protect('workshop.weighed', marked => false);
grant select, insert, update on priority.weighing, priority.ranking to counterpart_app;
grant select, insert on priority.ranking_input to counterpart_app;
grant select, insert, update, delete on workshop.weighed to counterpart_app;
-- column by column: a grant on columns covers no system column, and those tell order
grant select (workspace_id, id, weighing_id, agency_id, answer) on priority.stated_weights to counterpart_app;

-- Casts or replaces one person's weights. `may_insert` is false for a seat already marked: it may replace its own key,
-- never add a second. Answers: cast | older (a newer counter is kept) | closed | other-key.
create function priority.cast_weights(p_weighing uuid, p_key text, p_counter bigint, p_agency uuid, p_answer jsonb, may_insert boolean)
returns text language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare kept bigint;
begin
  -- key share lock: a reveal waits for weights under way, and later ones see it closed
  perform 1 from priority.weighing where workspace_id = platform.workspace() and id = p_weighing and state = 'open' for key share;
  if not found then return 'closed'; end if;
  update priority.sealed_weights w
    set answer = case when p_counter > w.counter then p_answer else w.answer end,
        counter = greatest(w.counter, p_counter)
    where workspace_id = platform.workspace() and weighing_id = p_weighing and key = p_key
    returning counter into kept;
  if found then
    return case when kept > p_counter then 'older' else 'cast' end;
  end if;
  if not may_insert then return 'other-key'; end if;
  insert into priority.sealed_weights (workspace_id, weighing_id, key, counter, agency_id, answer)
    values (platform.workspace(), p_weighing, p_key, p_counter, p_agency, p_answer);
  return 'cast';
end $$;

-- A phone's own weights, for whoever holds their key.
create function priority.my_weights(p_weighing uuid, p_key text)
returns table (answer jsonb, counter bigint) language sql security definer set search_path = pg_catalog, pg_temp stable as $$
  select w.answer, w.counter from priority.sealed_weights w
    where w.workspace_id = platform.workspace() and w.weighing_id = p_weighing and w.key = p_key
$$;

-- Moves weights to priority.stated_weights in random order and empties the sealed side. An agency stays only where three
-- or more of it answered; where one or two would be left without an agency, the smallest goes too (reveal_scenario).
create function priority.reveal_weights(p_weighing uuid, p_asked int)
returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ws uuid := platform.workspace();
  n int;
  kept uuid[];
  blanked int;
begin
  perform 1 from priority.weighing where workspace_id = ws and id = p_weighing and state = 'open' for update;
  if not found then return null; end if;

  select count(*) into n from priority.sealed_weights where workspace_id = ws and weighing_id = p_weighing;
  select coalesce(array_agg(agency_id order by m, agency_id), '{}') into kept from (
    select agency_id, count(*) m from priority.sealed_weights
      where workspace_id = ws and weighing_id = p_weighing and agency_id is not null
      group by agency_id having count(*) >= 3) a;
  select n - count(*) into blanked from priority.sealed_weights
    where workspace_id = ws and weighing_id = p_weighing and agency_id = any (kept);
  if blanked between 1 and 2 then kept := kept[2:]; end if;

  insert into priority.stated_weights (workspace_id, weighing_id, agency_id, answer)
    select ws, p_weighing, case when agency_id = any (kept) then agency_id end, answer
    from priority.sealed_weights where workspace_id = ws and weighing_id = p_weighing
    -- ids are random too; gen_random_uuid() draws from the strong generator, random() does not
    order by gen_random_uuid();
  delete from priority.sealed_weights where workspace_id = ws and weighing_id = p_weighing;
  update priority.weighing set state = 'revealed', revealed_at = now(), asked = p_asked, answered = n
    where workspace_id = ws and id = p_weighing;
  return n;
end $$;

-- Weights of a demonstration or of a restored archive enter as revealed ones; only into an open weighing without any.
create function priority.restore_weights(p_weighing uuid, p_answers jsonb)
returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare a jsonb; i int := 0;
begin
  if exists (select 1 from priority.stated_weights where workspace_id = platform.workspace() and weighing_id = p_weighing)
    or exists (select 1 from priority.sealed_weights where workspace_id = platform.workspace() and weighing_id = p_weighing) then
    raise exception 'the weighing has weights already';
  end if;
  for a in select value from jsonb_array_elements(p_answers) loop
    i := i + 1;
    insert into priority.sealed_weights (workspace_id, weighing_id, key, counter, agency_id, answer)
      values (platform.workspace(), p_weighing, 'restored ' || i, 1, (a ->> 'agency')::uuid, a -> 'answer');
  end loop;
  return priority.reveal_weights(p_weighing, i);
end $$;

-- The next number of an assessment's weighings or rankings. A gap in the numbers that a reader sees says that there is
-- something else, and nothing about it.
create function priority.next_number(what text, p_assessment uuid) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before text := current_setting('counterpart.clearance');
  n int;
begin
  perform set_config('counterpart.clearance', '4', true);
  case what
    when 'weighing' then
      select max(number) into n from priority.weighing where workspace_id = platform.workspace() and assessment_id = p_assessment;
    when 'ranking' then
      select max(number) into n from priority.ranking where workspace_id = platform.workspace() and assessment_id = p_assessment;
  end case;
  perform set_config('counterpart.clearance', before, true);
  return coalesce(n, 0) + 1;
end $$;

-- A ranking is as strict as the strictest of what was ranked, also when that becomes stricter later. Nothing is loosened.
create function priority.follow_marking() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update priority.ranking_input i set visibility = new.visibility
    where i.workspace_id = new.workspace_id and (i.scenario_id = new.id or i.risk_id = new.id) and i.visibility < new.visibility;
  update priority.ranking r set visibility = new.visibility, marking = new.marking
    where r.workspace_id = new.workspace_id and r.visibility < new.visibility and exists (
      select 1 from priority.ranking_input i
      where i.workspace_id = r.workspace_id and i.ranking_id = r.id and (i.scenario_id = new.id or i.risk_id = new.id));
  return null;
end $$;
create trigger ranking_follows after update on threat.scenario
  for each row when (new.visibility > old.visibility) execute function priority.follow_marking();
create trigger ranking_follows after update on priority.risk
  for each row when (new.visibility > old.visibility) execute function priority.follow_marking();

grant execute on function priority.cast_weights, priority.my_weights, priority.reveal_weights, priority.restore_weights, priority.next_number
  to counterpart_app;
