-- The digest that the audit keeps of an account, for readings: null where the account has left no row yet. `actor_digest` makes
-- a salt then, which a read-only transaction refuses.
create function platform.known_digest(who uuid) returns bytea
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select sha256(s.salt || uuid_send(who)) from platform.person_salt s where s.account = who
$$;
grant execute on function platform.known_digest(uuid) to counterpart_app;
