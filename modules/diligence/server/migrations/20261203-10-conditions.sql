-- The State's view of due diligence (docs/decisions/0068-the-state-answers-the-conditions.md): what a programme tells a State of a decision, and
-- what the State answers. Both are parcels.

-- What the policy says, as the State reads it; within how many days a State is asked to answer; and since when each decision with conditions
-- is told before any support (null: only what somebody sends).
alter table diligence.policy
  add column text text check (length(text) between 1 and 8000), add column text_lang text,
  add column answer_days int not null default 21 check (answer_days between 1 and 180),
  add column always_told_since date,
  add check ((text is null) = (text_lang is null));

-- At the programme: what was sent of a case. The content is in the bytes of the parcel, which has the same id.
create table diligence.sent_conditions (
  workspace_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  -- the number of the decision
  decision int not null,
  -- number of the parcel in its thread: a later one replaced the earlier ones
  sequence int not null check (sequence >= 1),
  receiver uuid not null,
  answer_by date not null,
  visibility smallint not null check (visibility between 0 and 4),
  sent_at timestamptz not null,
  sent_by text not null,
  primary key (workspace_id, id),
  unique (workspace_id, case_id, sequence),
  foreign key (workspace_id, case_id, decision) references diligence.decision (workspace_id, case_id, number)
);
create index sent_conditions_decision on diligence.sent_conditions (workspace_id, case_id, decision);
select platform.protect('diligence.sent_conditions', marked => true);
select platform.follow('diligence.sent_conditions', 'case_id', 'diligence.support_case', 'same');
grant select, insert on diligence.sent_conditions to counterpart_app;

-- At the programme: the answers of a State, all of the newest parcel of its thread. Whether they count is decided when they are read: the sender
-- must be the State that was asked.
create table diligence.received_answer (
  workspace_id uuid not null,
  parcel_id uuid not null,
  position int not null check (position >= 1),
  visibility smallint not null check (visibility between 0 and 3),
  sender uuid not null,
  conditions_id uuid not null,
  answer text not null check (answer in ('accepted', 'refused', 'withdrawn')),
  reason text not null, reason_lang text not null,
  at timestamptz not null,
  primary key (workspace_id, parcel_id, position),
  foreign key (workspace_id, parcel_id) references exchange.incoming on delete cascade
);
create index received_answer_conditions on diligence.received_answer (workspace_id, conditions_id);
select platform.protect('diligence.received_answer', marked => true);
grant select, insert, delete on diligence.received_answer to counterpart_app;

-- At the State: what a programme told. Both tables of the State have the highest visibility, whatever the marking of the parcel: only focal point
-- and authority are cleared for it, and they alone answer.
create table diligence.received_conditions (
  workspace_id uuid not null,
  parcel_id uuid not null,
  visibility smallint not null check (visibility = 4),
  sender uuid not null,
  body jsonb not null,
  primary key (workspace_id, parcel_id),
  foreign key (workspace_id, parcel_id) references exchange.incoming on delete cascade
);
select platform.protect('diligence.received_conditions', marked => true);
grant select, insert, delete on diligence.received_conditions to counterpart_app;

-- At the State: its own answers. They stay when the programme replaces what they answer. Nothing changes or deletes one.
create table diligence.given_answer (
  workspace_id uuid not null,
  id uuid not null,
  -- the programme, and the parcel that is answered
  receiver uuid not null,
  conditions_id uuid not null,
  position int not null check (position >= 1),
  answer text not null check (answer in ('accepted', 'refused', 'withdrawn')),
  reason text not null check (length(reason) between 1 and 4000), reason_lang text not null,
  visibility smallint not null check (visibility = 4),
  at timestamptz not null,
  created_by text not null,
  primary key (workspace_id, id),
  unique (workspace_id, conditions_id, position)
);
select platform.protect('diligence.given_answer', marked => true);
grant select, insert on diligence.given_answer to counterpart_app;

-- What the State said of the newest decision until the end of a day. `told`: null (it need not be asked), untold, open, refused, withdrawn,
-- accepted. It reads what the caller may read.
create function diligence.told_on(p_workspace uuid, p_case uuid, p_decision int, p_outcome text, p_day date,
  out told text, out answer_by date, out asked uuid)
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  s diligence.sent_conditions;
begin
  if p_decision is null then return; end if;
  select x.* into s from diligence.sent_conditions x where x.workspace_id = p_workspace and x.case_id = p_case
    and (x.sent_at at time zone 'UTC')::date <= p_day order by x.sequence desc limit 1;
  if s.id is null then
    if p_outcome = 'conditions' and exists (select from diligence.policy p where p.workspace_id = p_workspace and p.always_told_since <= p_day) then
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
grant execute on function diligence.told_on to counterpart_app;

drop function diligence.gate(text[]);
-- As before, and what the State said (docs/decisions/0056-the-gate-before-support.md). No text leaves this function.
create function diligence.gate(p_states text[], p_today date)
returns table (state text, unit text, covers text[], stopped boolean, decided text, until date, next_due date, told text, answer_by date,
  visibility smallint)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare former text := current_setting('counterpart.clearance');
begin
  perform set_config('counterpart.clearance', '4', true);
  return query
    select c.state, c.unit, c.covers, c.stopped is not null, d.decided, d.until,
      (select min(m.due) from diligence.mitigation m where m.workspace_id = c.workspace_id and m.case_id = c.id and m.done is null
        and m.let_pass is distinct from m.due), t.told, t.answer_by, c.visibility
    from diligence.support_case c left join lateral (select x.number, x.decided, x.until from diligence.decision x
      where x.workspace_id = c.workspace_id and x.case_id = c.id order by x.number desc limit 1) d on true
    left join lateral diligence.told_on(c.workspace_id, c.id, d.number, d.decided, p_today) t on true
    where c.workspace_id = platform.workspace() and c.state = any (p_states);
  perform set_config('counterpart.clearance', former, true);
end $$;
grant execute on function diligence.gate to counterpart_app;

drop function diligence.gate_on_days(text[], date, date, date);
create function diligence.gate_on_days(p_states text[], p_from date, p_to date, p_today date)
returns table (day date, state text, unit text, covers text[], stopped boolean, decided text, until date, next_due date, told text,
  answer_by date, visibility smallint)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare former text := current_setting('counterpart.clearance');
begin
  perform set_config('counterpart.clearance', '4', true);
  return query
    select g.day, c.state, c.unit, c.covers,
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
    order by g.day;
  perform set_config('counterpart.clearance', former, true);
end $$;
grant execute on function diligence.gate_on_days to counterpart_app;
