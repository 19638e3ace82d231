-- Every function that runs as its owner names where it looks, and temporary objects come last: with `''` or `pg_catalog` alone
-- PostgreSQL looks at the caller's temporary tables first. `rules.test.ts` finds one that does not.
do $$
declare f regprocedure;
begin
  for f in
    select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where pg_get_userbyid(p.proowner) = current_user and n.nspname not in ('pg_catalog', 'information_schema')
      and exists (select from unnest(p.proconfig) s where s in ('search_path=""', 'search_path=pg_catalog'))
  loop
    execute format('alter function %s set search_path = pg_catalog, pg_temp', f);
  end loop;
end $$;
