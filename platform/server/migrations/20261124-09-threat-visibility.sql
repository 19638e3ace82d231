-- Nothing above a reader's clearance leaves, by any exit. Text that the guard stopped is as strict as what it was written
-- for; numbers are given by all rows there are, also where the writer may not see the last one.

-- What was held before nobody can say any more: the strictest.
alter table threat.held add column visibility smallint not null default 4 check (visibility between 0 and 4);
create policy visibility on threat.held as restrictive using (visibility <= platform.clearance());

-- The next number of an assessment's scenarios or editions. A gap in the numbers that a reader sees says that there is
-- something else, and nothing about it.
create function threat.next_number(what text, p_assessment uuid) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before text := current_setting('counterpart.clearance');
  n int;
begin
  perform set_config('counterpart.clearance', '4', true);
  case what
    when 'scenario' then
      select max(number) into n from threat.scenario where workspace_id = platform.workspace() and assessment_id = p_assessment;
    when 'edition' then
      select max(number) into n from threat.edition where workspace_id = platform.workspace() and assessment_id = p_assessment;
  end case;
  perform set_config('counterpart.clearance', before, true);
  return coalesce(n, 0) + 1;
end $$;
grant execute on function threat.next_number(text, uuid) to counterpart_app;
