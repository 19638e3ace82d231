-- A parcel whose term is over keeps its digest and its structure, and loses its texts: every `{"text": …}` becomes empty. Each workspace cleans its own
-- copies, those that it sent and those that it received.
create function exchange.without_texts(p jsonb) returns jsonb
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case jsonb_typeof(p)
    when 'object' then case when jsonb_typeof(p -> 'text') = 'string' then p || '{"text": ""}'
      else coalesce((select jsonb_object_agg(e.key, exchange.without_texts(e.value)) from jsonb_each(p) e), '{}') end
    when 'array' then coalesce((select jsonb_agg(exchange.without_texts(e.value) order by e.at) from jsonb_array_elements(p) with ordinality e (value, at)), '[]')
    else p end
$$;

create function exchange.bytes_without_texts(p_bytes bytea) returns bytea
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select convert_to(jsonb_set(p, '{payload}', exchange.without_texts(p -> 'payload'))::text, 'UTF8') from (select convert_from(p_bytes, 'UTF8')::jsonb) x (p)
$$;

create function exchange.forget_texts(p_kind text, p_threads text[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here uuid := platform.workspace();
  former text := current_setting('counterpart.clearance');
begin
  perform set_config('counterpart.clearance', '4', true);
  update exchange.outgoing o set bytes = exchange.bytes_without_texts(o.bytes)
    where o.workspace_id = here and o.kind = p_kind and o.thread = any (p_threads);
  update exchange.incoming i set bytes = exchange.bytes_without_texts(i.bytes)
    where i.workspace_id = here and i.kind = p_kind and i.thread = any (p_threads);
  perform set_config('counterpart.clearance', former, true);
  insert into platform.rewrite_due (table_name, because)
  values ('exchange.outgoing', 'texts ended'), ('exchange.incoming', 'texts ended') on conflict do nothing;
end $$;
grant execute on function exchange.forget_texts to counterpart_app;
