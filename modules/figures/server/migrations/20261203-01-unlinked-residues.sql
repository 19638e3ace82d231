-- Residues that no earlier copy of a figure leads to (docs/decisions/0067).

alter table figures.figure
  -- what the digests that are there now lack for the sum of those that were frozen; null: frozen before, with a fingerprint over the digests
  add column balance bytea check (length(balance) = 256),
  -- what the residues add to a count of the rows that are left; for all of them together, because one of them would tell about its person
  add column adds_value int not null default 0,
  add column adds_least int not null default 0,
  add column adds_most int not null default 0;

-- its names and its digest are random: a residue, or a row that did not count any more when its person was erased
alter table figures.counted_row add column nameless boolean not null default false;

alter table figures.figure no force row level security;
alter table figures.counted_row no force row level security;
update figures.counted_row set nameless = true where residue;
update figures.figure f
set adds_value = r.value, adds_least = r.least, adds_most = r.most
from (
  select workspace_id, figure_id, sum(adds_value) as value, sum(adds_least) as least, sum(adds_most) as most
  from figures.counted_row where residue group by 1, 2
) r
where f.workspace_id = r.workspace_id and f.id = r.figure_id;
alter table figures.counted_row force row level security;
alter table figures.figure force row level security;

alter table figures.counted_row drop column adds_value, drop column adds_least, drop column adds_most;
grant update (balance, adds_value, adds_least, adds_most) on figures.figure to counterpart_app;

-- Writes nameless rows anew, one after the other in the order of the list: the places of the rows in the table are then in this order too.
create function figures.rewrite_rows(p_rows jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here uuid := platform.workspace();
  one record;
begin
  for one in
    select l."row" as r from jsonb_array_elements(p_rows) with ordinality l ("row", at) order by l.at
  loop
    update figures.counted_row
    set counted = one.r ->> 'name',
      about = one.r ->> 'about',
      cells = one.r -> 'cells',
      residue = (one.r ->> 'residue')::boolean,
      fingerprint = decode(one.r ->> 'digest', 'hex'),
      nameless = true,
      mixed_in = ''
    where workspace_id = here and figure_id = (one.r ->> 'figure')::uuid and counted = one.r ->> 'was';
  end loop;
  -- the former names stay in dead rows on the disk until the server rewrites the table at its next start
  insert into platform.rewrite_due (table_name, because)
  values ('figures.counted_row', 'people were erased') on conflict do nothing;
end $$;
revoke update (counted, about, mixed_in, residue) on figures.counted_row from counterpart_app;
revoke execute on function figures.rewrite_rows from public;
grant execute on function figures.rewrite_rows to counterpart_app;
