-- Texts of due diligence end with a term of the policy (docs/decisions/0088-what-ends-in-due-diligence.md). The decision stays with its outcome, kinds
-- of support, last day, signer and rule, and so do the days and kinds of what happened, because certificates rest on them.

alter table diligence.policy add column keep_months int not null default 60 check (keep_months between 12 and 180);
-- when the texts ended; a case that is assessed again after that has new ones
alter table diligence.support_case add column ended_at timestamptz;
-- the name of the policy on the day of the decision
alter table diligence.decision add column rule text, add column rule_lang text, add check ((rule is null) = (rule_lang is null));
alter table diligence.mitigation drop constraint mitigation_text_check, add check (length(text) <= 200),
  drop constraint mitigation_owner_check, add check (length(owner) <= 200);
alter table diligence.act drop constraint act_text_check, add check (length(text) <= 4000);
alter table diligence.statement drop constraint statement_reason_check, add check (length(reason) <= 4000);

-- Ends the texts of cases and statements whose term is over, also in former versions and in parcels. A term begins after the last day of any decision,
-- the last act and the last change. Returns the cases and statements.
create function diligence.end_texts(p_today date, p_now timestamptz) returns setof uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here uuid := platform.workspace();
  former text := current_setting('counterpart.clearance');
  over uuid[];
  told uuid[];
  signed uuid[];
begin
  -- one at a time, so that each case is ended, and audited, once
  perform pg_advisory_xact_lock(hashtextextended('diligence.end_texts' || here::text, 0));
  perform set_config('counterpart.clearance', '4', true);
  select array_agg(c.id) into over from diligence.support_case c
    left join diligence.policy p on p.workspace_id = here and p.implementer is not distinct from c.implementer
    where c.workspace_id = here and (c.ended_at is null or c.updated_at > c.ended_at)
      and (greatest((c.updated_at at time zone 'UTC')::date,
        (select max(d.until) from diligence.decision d where d.workspace_id = here and d.case_id = c.id),
        (select max((a.created_at at time zone 'UTC')::date) from diligence.act a where a.workspace_id = here and a.case_id = c.id))
        + make_interval(months => coalesce(p.keep_months, 60)))::date < p_today;
  if over is not null then
    update diligence.support_case set factors = '[]', scope_reason = case when scope_reason is null then null else '' end, ended_at = p_now
      where workspace_id = here and id = any (over);
    update diligence.mitigation set text = '', owner = '' where workspace_id = here and case_id = any (over);
    update diligence.act set text = '' where workspace_id = here and case_id = any (over);
    update diligence.decision set reason = '', conditions = case when conditions is null then null else '' end,
        assessment = jsonb_build_object('state', assessment -> 'state', 'unit', assessment -> 'unit', 'title', assessment -> 'title',
          'covers', assessment -> 'covers', 'delivers', assessment -> 'delivers')
      where workspace_id = here and case_id = any (over);
    select array_agg(s.id) into told from diligence.sent_conditions s where s.workspace_id = here and s.case_id = any (over);
    update diligence.received_answer set reason = '' where workspace_id = here and conditions_id = any (told);
    delete from history.revision where workspace_id = here and table_name = 'diligence.support_case' and ("row" ->> 'id')::uuid = any (over);
    perform exchange.forget_texts('diligence.conditions', array(select 'urn:counterpart:diligence-conditions:' || x from unnest(over) x));
    perform exchange.forget_texts('diligence.reply', array(select 'urn:counterpart:diligence-reply:' || x from unnest(told) x));
  end if;
  with ended as (
    update diligence.statement s set reason = '' where s.workspace_id = here and s.reason <> ''
      and (greatest(s.until, (s.withdrawn_at at time zone 'UTC')::date) + make_interval(months => coalesce((select p.keep_months from diligence.policy p
        where p.workspace_id = here and p.implementer is not distinct from s.implementer), 60)))::date < p_today
    returning s.id)
  select array_agg(id) into signed from ended;
  if over is not null or signed is not null then
    insert into platform.rewrite_due (table_name, because)
    select t, 'texts ended' from unnest(array['diligence.support_case', 'diligence.mitigation', 'diligence.act', 'diligence.decision',
      'diligence.received_answer', 'diligence.statement', 'history.revision']) t on conflict do nothing;
  end if;
  perform set_config('counterpart.clearance', former, true);
  return query select unnest(over) union all select unnest(signed);
end $$;
grant execute on function diligence.end_texts to counterpart_app;
