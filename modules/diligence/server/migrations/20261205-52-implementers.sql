-- Due diligence of each implementer (docs/decisions/0080-two-implementers-in-one-hub.md). A case belongs to one implementer; null is the first
-- one, or the programme if it named none. Its sources, factors, drafts, decisions and acts exist only for the people of this implementer.

alter table diligence.support_case
  add column implementer uuid,
  -- each implementer numbers its own cases, so that a gap tells nothing of the other's drafts
  add column numbered_for text not null generated always as (coalesce(implementer::text, '')) stored,
  add foreign key (workspace_id, implementer) references programme.implementer,
  drop constraint support_case_workspace_id_state_number_key,
  add unique (workspace_id, numbered_for, state, number);
create index support_case_implementer on diligence.support_case (workspace_id, implementer);

alter table diligence.policy
  add column implementer uuid,
  add foreign key (workspace_id, implementer) references programme.implementer,
  drop constraint policy_workspace_id_key,
  add unique nulls not distinct (workspace_id, implementer);

-- Signed statements that the rule of an implementer asks for no decision about a unit. The signer is not in the line that delivers. The
-- application changes nothing in a row but that it was taken back.
create table diligence.statement (
  workspace_id uuid not null,
  id uuid not null,
  implementer uuid,
  state text not null check (state ~ '^([0-9]{3}|X-[A-Z]{3})$'),
  unit text not null check (unit in ('law-enforcement', 'prosecution', 'judiciary', 'intelligence', 'defence', 'ministry', 'cybersecurity',
    'oversight-body', 'international-organization', 'civil-society', 'academia', 'private-sector', 'donor')),
  -- the activity
  title text not null check (length(title) between 1 and 200), title_lang text not null,
  covers text[] not null check (cardinality(covers) >= 1
    and covers <@ array['training', 'workshop', 'exercise', 'visit', 'advice', 'package']),
  -- the rule as it was called on that day
  rule text not null, rule_lang text not null,
  reason text not null check (length(reason) between 1 and 4000), reason_lang text not null,
  delivers uuid[] not null check (cardinality(delivers) >= 1),
  signer uuid not null check (signer <> all (delivers)),
  until date not null,
  -- always AMBER+STRICT
  visibility smallint not null check (visibility = 3),
  created_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, implementer) references programme.implementer,
  check ((withdrawn_at is null) = (withdrawn_by is null))
);
create index statement_implementer on diligence.statement (workspace_id, implementer);
select platform.protect('diligence.statement', marked => true);
grant select, insert, update (withdrawn_at, withdrawn_by) on diligence.statement to counterpart_app;

create policy implementer on diligence.support_case as restrictive to counterpart_app using (programme.works_for(implementer));
create policy implementer on diligence.policy as restrictive to counterpart_app using (programme.works_for(implementer));
create policy implementer on diligence.statement as restrictive to counterpart_app using (programme.works_for(implementer));
-- what follows a case is seen with it
create policy implementer on diligence.mitigation as restrictive to counterpart_app using (
  exists (select from diligence.support_case c where c.workspace_id = mitigation.workspace_id and c.id = mitigation.case_id));
create policy implementer on diligence.decision as restrictive to counterpart_app using (
  exists (select from diligence.support_case c where c.workspace_id = decision.workspace_id and c.id = decision.case_id));
create policy implementer on diligence.act as restrictive to counterpart_app using (
  exists (select from diligence.support_case c where c.workspace_id = act.workspace_id and c.id = act.case_id));
create policy implementer on diligence.sent_conditions as restrictive to counterpart_app using (
  exists (select from diligence.support_case c where c.workspace_id = sent_conditions.workspace_id and c.id = sent_conditions.case_id));
create policy implementer on diligence.received_answer as restrictive to counterpart_app using (platform.account() is null or
  exists (select from diligence.sent_conditions s where s.workspace_id = received_answer.workspace_id and s.id = received_answer.conditions_id));
-- former versions of a case and of a rule, and commands with their texts that wait for a moderator
create policy implementer on history.revision as restrictive for select to counterpart_app using (
  table_name not in ('diligence.support_case', 'diligence.policy') or programme.works_for(("row" ->> 'implementer')::uuid));
create policy implementer on moderation.held_command as restrictive to counterpart_app using (
  endpoint not like 'diligence.%' or programme.works_with(by_account));

create or replace function diligence.told_on(p_workspace uuid, p_case uuid, p_decision int, p_outcome text, p_day date,
  out told text, out answer_by date, out asked uuid)
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  s diligence.sent_conditions;
begin
  if p_decision is null then return; end if;
  select x.* into s from diligence.sent_conditions x where x.workspace_id = p_workspace and x.case_id = p_case
    and (x.sent_at at time zone 'UTC')::date <= p_day order by x.sequence desc limit 1;
  if s.id is null then
    -- the policy of the implementer whose case it is
    if p_outcome = 'conditions' and exists (select from diligence.policy p join diligence.support_case c on c.workspace_id = p.workspace_id
        and c.implementer is not distinct from p.implementer
        where p.workspace_id = p_workspace and c.id = p_case and p.always_told_since <= p_day) then
      told := 'untold';
    end if;
    return;
  end if;
  -- the State knows an earlier decision: it is told again only if there is something to accept
  if s.decision <> p_decision then
    if p_outcome = 'conditions' then told := 'untold'; end if;
    return;
  end if;
  asked := s.id;
  answer_by := s.answer_by;
  -- what was taken back by hand counts as not told, so that nobody opens the gate by taking back what a State refused
  if exists (select from exchange.outgoing o where o.workspace_id = p_workspace and o.id = s.id and o.ended_as = 'withdrawn'
      and (o.ended_at at time zone 'UTC')::date <= p_day) then
    told := 'untold';
    return;
  end if;
  select a.answer into told from diligence.received_answer a where a.workspace_id = p_workspace and a.conditions_id = s.id
    and a.sender = s.receiver and (a.at at time zone 'UTC')::date <= p_day order by a.position desc limit 1;
  told := coalesce(told, 'open');
end $$;

drop function diligence.gate(text[], date);
-- As before, of every implementer, and with the statements: a statement holds until its last day and has no State to be told. No text
-- leaves this function.
create function diligence.gate(p_states text[], p_today date)
returns table (implementer uuid, state text, unit text, covers text[], stopped boolean, decided text, until date, next_due date, told text,
  answer_by date, visibility smallint)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare former text := current_setting('counterpart.clearance');
begin
  perform set_config('counterpart.clearance', '4', true);
  return query
    select c.implementer, c.state, c.unit, c.covers, c.stopped is not null, d.decided, d.until,
      (select min(m.due) from diligence.mitigation m where m.workspace_id = c.workspace_id and m.case_id = c.id and m.done is null
        and m.let_pass is distinct from m.due), t.told, t.answer_by, c.visibility
    from diligence.support_case c left join lateral (select x.number, x.decided, x.until from diligence.decision x
      where x.workspace_id = c.workspace_id and x.case_id = c.id order by x.number desc limit 1) d on true
    left join lateral diligence.told_on(c.workspace_id, c.id, d.number, d.decided, p_today) t on true
    where c.workspace_id = platform.workspace() and c.state = any (p_states)
    union all
    select s.implementer, s.state, s.unit, s.covers, false, 'out-of-scope', s.until, null, null, null, s.visibility
    from diligence.statement s where s.workspace_id = platform.workspace() and s.state = any (p_states) and s.withdrawn_at is null;
  perform set_config('counterpart.clearance', former, true);
end $$;
grant execute on function diligence.gate to counterpart_app;

drop function diligence.gate_on_days(text[], date, date, date);
create function diligence.gate_on_days(p_states text[], p_from date, p_to date, p_today date)
returns table (day date, implementer uuid, state text, unit text, covers text[], stopped boolean, decided text, until date, next_due date,
  told text, answer_by date, visibility smallint)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare former text := current_setting('counterpart.clearance');
begin
  perform set_config('counterpart.clearance', '4', true);
  return query
    select g.day, c.implementer, c.state, c.unit, c.covers,
      -- what stopped a case is in its row until somebody decides again; of an earlier day the acts since the decision of that day say it
      case when g.day >= p_today then c.stopped is not null else exists (select from diligence.act a
        where a.workspace_id = c.workspace_id and a.case_id = c.id and a.kind in ('serious-incident', 'suspended')
          and (a.created_at at time zone 'UTC')::date <= g.day and a.created_at >= d.created_at) end,
      d.decided, d.until,
      (select min(m.due) from diligence.mitigation m where m.workspace_id = c.workspace_id and m.case_id = c.id
        and (m.done is null or m.done > g.day) and m.let_pass is distinct from m.due), t.told, t.answer_by, c.visibility
    from (select p_from + n as day from generate_series(0, least(p_to - p_from, 400)) n) g cross join diligence.support_case c
    left join lateral (select x.number, x.decided, x.until, x.created_at from diligence.decision x where x.workspace_id = c.workspace_id
      and x.case_id = c.id and (x.created_at at time zone 'UTC')::date <= g.day order by x.number desc limit 1) d on true
    left join lateral diligence.told_on(c.workspace_id, c.id, d.number, d.decided, g.day) t on true
    where c.workspace_id = platform.workspace() and c.state = any (p_states)
    union all
    select g.day, s.implementer, s.state, s.unit, s.covers, false, 'out-of-scope', s.until, null, null, null, s.visibility
    from (select p_from + n as day from generate_series(0, least(p_to - p_from, 400)) n) g cross join diligence.statement s
    where s.workspace_id = platform.workspace() and s.state = any (p_states) and (s.created_at at time zone 'UTC')::date <= g.day
      and (s.withdrawn_at is null or (s.withdrawn_at at time zone 'UTC')::date > g.day)
    order by 1;
  perform set_config('counterpart.clearance', former, true);
end $$;
grant execute on function diligence.gate_on_days to counterpart_app;

-- What the people of other implementers see of a signed decision or statement: unit, activity, kinds of support, what was decided, the last
-- day, and the content of the parcel that the State was told, if it counts today. The activity is that of the signed assessment: a draft of
-- a new one is not shown. The clearance stays that of the reader.
create function diligence.of_others(p_today date)
returns table (id uuid, implementer uuid, state text, unit text, title text, title_lang text, covers text[], stopped boolean, decided text,
  until date, next_due date, told text, answer_by date, visibility smallint, statement boolean, content jsonb)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select d.id, c.implementer, c.state, c.unit, d.assessment #>> '{title,text}', d.assessment #>> '{title,lang}',
    array(select jsonb_array_elements_text(d.assessment -> 'covers')), c.stopped is not null, d.decided, d.until,
    (select min(m.due) from diligence.mitigation m where m.workspace_id = c.workspace_id and m.case_id = c.id and m.done is null
      and m.let_pass is distinct from m.due), t.told, t.answer_by, d.visibility, false,
    (select convert_from(o.bytes, 'UTF8')::jsonb -> 'payload' from exchange.outgoing o where o.workspace_id = c.workspace_id and o.id = t.asked
      and o.ended_as is null)
  from diligence.support_case c cross join lateral (select x.* from diligence.decision x
    where x.workspace_id = c.workspace_id and x.case_id = c.id order by x.number desc limit 1) d
  left join lateral diligence.told_on(c.workspace_id, c.id, d.number, d.decided, p_today) t on true
  where c.workspace_id = platform.workspace() and not programme.works_for(c.implementer)
  union all
  select s.id, s.implementer, s.state, s.unit, s.title, s.title_lang, s.covers, false, 'statement', s.until, null, null, null, s.visibility,
    true, null
  from diligence.statement s where s.workspace_id = platform.workspace() and s.withdrawn_at is null and not programme.works_for(s.implementer)
$$;
grant execute on function diligence.of_others to counterpart_app;
