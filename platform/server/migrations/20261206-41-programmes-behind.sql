-- The programmes of which the open workspace is or was a Partner State, and for which an account with this address works, with the code that
-- the State has there. A programme that ended the partnership is listed too: what its people do in the State is still its support.
create function directory.programmes_behind(p_email text, p_now timestamptz) returns table (programme uuid, name jsonb, code text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select w.id, w.name, p.code
  from directory.partner p join directory.workspace w on w.id = p.programme
  where p.state = directory.here() and exists (
    select from directory.membership m join directory.account a on a.id = m.account
    where m.workspace = p.programme and m.ended is null and (m.until is null or m.until > p_now) and lower(a.email) = lower(p_email)
      and m.roles && array['programme-officer', 'administrator', 'authority'])
  order by w.created_at, w.id
$$;
grant execute on function directory.programmes_behind to counterpart_app;
