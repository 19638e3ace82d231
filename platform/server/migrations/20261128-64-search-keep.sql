-- Makes passages faster. Each call computed the runs of letters of every word, also of words that were stored before, and looked through all
-- words of the workspace for those that no passage has any more: 100,000 passages took minutes.

-- plpgsql keeps the plan of the query; an SQL function of this form was planned at each call.
create or replace function search.grams(p_key text) returns text[]
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare
  word text := '^' || substr(p_key, 3);
begin
  if p_key !~ '^[a-z][*~]' then return '{}'; end if;
  return coalesce((
    select array_agg(distinct substr(p_key, 1, 2) || substr(word, place, size))
      from generate_series(2, 3) size, generate_series(1, length(word) - size + 1) place
      where case size when 2 then length(word) <= 7 else length(word) >= 6 end), '{}');
end $$;

create or replace function search.keep(p_records jsonb, p_passages jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set jit = off set plan_cache_mode = force_custom_plan as $$
declare ws uuid := platform.workspace();
begin
  with gone as (
      delete from search.passage p using jsonb_to_recordset(p_records) r (kind text, record uuid)
        where p.workspace = ws and p.kind = r.kind and p.record = r.record returning p.strictness, p.keys),
    less as (
      select strictness, key, count(*)::int as n from gone, unnest(tsvector_to_array(keys) || array['']) key group by strictness, key),
    unused as (
      delete from search.word w using less
        where w.workspace = ws and w.key = less.key collate "C" and w.strictness = less.strictness and w.passages <= less.n)
  update search.word w set passages = w.passages - less.n from less
    where w.workspace = ws and w.key = less.key collate "C" and w.strictness = less.strictness and w.passages > less.n;
  with made as (
      insert into search.passage (workspace, kind, record, place, strictness, title, code, lang, text, length, params, keys)
        select ws, kind, record, place, strictness, title, code, lang, text, length, params, array_to_tsvector(keys)
          from jsonb_to_recordset(p_passages) r (kind text, record uuid, place int, strictness smallint, title boolean, code text, lang text, text text,
            length int, params jsonb, keys text[])
        returning strictness, keys),
    more as materialized (
      select strictness, key collate "C" as key, count(*)::int as n
        from made, unnest(tsvector_to_array(keys) || array['']) key group by strictness, key collate "C"),
    known as (
      update search.word w set passages = w.passages + more.n from more
        where w.workspace = ws and w.key = more.key and w.strictness = more.strictness returning w.key, w.strictness)
  insert into search.word (workspace, key, strictness, passages, grams)
    select ws, more.key, more.strictness, more.n, search.grams(more.key)
      from more left join known on known.key = more.key and known.strictness = more.strictness where known.key is null;
end $$;
