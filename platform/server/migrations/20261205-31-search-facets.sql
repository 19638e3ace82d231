-- The languages of the titles of records and their subjects: the keys of titles that begin with #. Of passages that the reader may read.
create function search.facets(p_records jsonb) returns table (kind text, record uuid, langs text[], subjects text[])
language sql stable security definer set search_path = pg_catalog, pg_temp set jit = off as $$
  select p.kind, p.record, array_agg(distinct p.lang order by p.lang),
      coalesce(array_agg(distinct k.subject order by k.subject) filter (where k.subject is not null), '{}')
    from jsonb_to_recordset(p_records) r (kind text, record uuid)
      join search.passage p on p.workspace = platform.workspace() and p.kind = r.kind and p.record = r.record
      left join lateral (select substr(u, 2) as subject from unnest(tsvector_to_array(p.keys)) u where left(u, 1) = '#') k on true
    where p.title and p.strictness <= platform.clearance()
    group by p.kind, p.record
$$;
grant execute on function search.facets to counterpart_app;
