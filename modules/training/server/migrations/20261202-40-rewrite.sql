-- A deleted name, badge or score stays in dead rows on the disk until the server rewrites the tables at its next start.
create function training.person_deleted() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into platform.rewrite_due (table_name, because)
  values ('training.nominee', 'people were erased'), ('training.badge', 'people were erased'), ('training.score', 'people were erased')
  on conflict do nothing;
  return null;
end $$;
create trigger person_deleted after delete on training.nominee for each statement execute function training.person_deleted();
