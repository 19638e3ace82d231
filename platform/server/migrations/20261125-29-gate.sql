-- The gate asks of the chain of command too, whoever writes the row.
--
-- Migration 21 holds an adopted measure to a test that passed, of this very text, by a reviewer who stood apart when
-- answering. Between the answer and the adoption the reviewer may have been put under an author: at that moment the line
-- that the focal point keeps decides. A measure that was adopted before stays adopted when lines change afterwards, and an
-- archive brings it along as it is; what an archive brings is measured by the lines that stood when it was adopted.

create function policy.reviewer_stands_apart() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  who uuid;
  beneath boolean;
begin
  select t.reviewer into who from safeguard.rights_test t where t.workspace_id = new.workspace_id and t.id = new.adopted_test;
  if not exists (select from safeguard.reviewer_line l where l.workspace_id = new.workspace_id and l.account = who) then
    raise exception 'nobody recorded whom the reviewer works for' using errcode = 'check_violation', schema = 'policy', table = 'measure', constraint = 'reviewer_line';
  end if;
  with recursive above (account, since) as (
    select l.superior, l.updated_at from safeguard.reviewer_line l where l.workspace_id = new.workspace_id and l.account = who
    union
    select l.superior, greatest(a.since, l.updated_at) from above a
      join safeguard.reviewer_line l on l.workspace_id = new.workspace_id and l.account = a.account
  )
  select exists (select from above a where a.account = any (new.authors) and (tg_op = 'UPDATE' or a.since <= new.adopted_at)) into beneath;
  if beneath then
    raise exception 'the reviewer works under an author' using errcode = 'check_violation', schema = 'policy', table = 'measure', constraint = 'reviewer_apart';
  end if;
  return null;
end $$;

create trigger gate_of_lines after update on policy.measure for each row
  when (new.status = 'adopted' and (old.status <> 'adopted' or old.adopted_test is distinct from new.adopted_test))
  execute function policy.reviewer_stands_apart();
-- at the end of the transaction: an archive brings the lines before or after the measures
create constraint trigger gate_of_lines_of_rows after insert on policy.measure deferrable initially deferred for each row
  when (new.status = 'adopted') execute function policy.reviewer_stands_apart();
