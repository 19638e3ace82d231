-- What the gate would have said on each of some days: a certificate asks whether support was allowed while it was given. Like `gate`, it also
-- reads cases above the clearance of the reader, and no text leaves it. What a case covers is taken as it is now.
create function diligence.gate_on_days(p_states text[], p_from date, p_to date, p_today date)
returns table (day date, state text, unit text, covers text[], stopped boolean, decided text, until date, next_due date, visibility smallint)
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
        and (m.done is null or m.done > g.day) and m.let_pass is distinct from m.due), c.visibility
    from (select p_from + n as day from generate_series(0, least(p_to - p_from, 400)) n) g cross join diligence.support_case c
    left join lateral (select x.decided, x.until, x.created_at from diligence.decision x where x.workspace_id = c.workspace_id
      and x.case_id = c.id and (x.created_at at time zone 'UTC')::date <= g.day order by x.number desc limit 1) d on true
    where c.workspace_id = platform.workspace() and c.state = any (p_states)
    order by g.day;
  perform set_config('counterpart.clearance', former, true);
end $$;
grant execute on function diligence.gate_on_days to counterpart_app;
