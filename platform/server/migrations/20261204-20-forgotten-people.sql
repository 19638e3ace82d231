-- A parcel with people keeps its digest, and loses the people, when they are erased or their term is over (docs/decisions/0072-nominations-come-by-parcel.md).
-- Such a payload has an array `people`; each has `id`, and `person` with everything that says who it is. Each workspace cleans its own copies: those
-- that it sent and those that it received, also of parcels that were replaced.

create function exchange.without_people(p_bytes bytea, p_ids uuid[]) returns bytea
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare
  p jsonb := convert_from(p_bytes, 'UTF8')::jsonb;
begin
  if jsonb_typeof(p #> '{payload,people}') is distinct from 'array' then return p_bytes; end if;
  if not exists (select from jsonb_array_elements(p #> '{payload,people}') x
    where jsonb_typeof(x -> 'person') = 'object' and (p_ids is null or x ->> 'id' = any (p_ids::text[]))) then
    return p_bytes;
  end if;
  return convert_to(jsonb_set(p, '{payload,people}', (select jsonb_agg(
      case when jsonb_typeof(t.x) = 'object' and (p_ids is null or t.x ->> 'id' = any (p_ids::text[])) then t.x || '{"person": null}' else t.x end
      order by t.n) from jsonb_array_elements(p #> '{payload,people}') with ordinality t (x, n)))::text, 'UTF8');
end $$;

-- @param p_ids null: everybody. @returns how many parcels lost somebody
create function exchange.forget_people(p_kind text, p_thread text, p_ids uuid[]) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here uuid := platform.workspace();
  former text := current_setting('counterpart.clearance');
  sent int;
  received int;
begin
  perform set_config('counterpart.clearance', '4', true);
  update exchange.outgoing o set bytes = exchange.without_people(o.bytes, p_ids)
    where o.workspace_id = here and o.kind = p_kind and o.thread = p_thread and o.bytes <> exchange.without_people(o.bytes, p_ids);
  get diagnostics sent = row_count;
  update exchange.incoming i set bytes = exchange.without_people(i.bytes, p_ids)
    where i.workspace_id = here and i.kind = p_kind and i.thread = p_thread and i.bytes <> exchange.without_people(i.bytes, p_ids);
  get diagnostics received = row_count;
  perform set_config('counterpart.clearance', former, true);
  -- deleted values stay in dead rows on the disk until the server rewrites the tables at its next start
  if sent > 0 then insert into platform.rewrite_due (table_name, because) values ('exchange.outgoing', 'people were erased') on conflict do nothing; end if;
  if received > 0 then insert into platform.rewrite_due (table_name, because) values ('exchange.incoming', 'people were erased') on conflict do nothing; end if;
  return sent + received;
end $$;
grant execute on function exchange.forget_people to counterpart_app;
