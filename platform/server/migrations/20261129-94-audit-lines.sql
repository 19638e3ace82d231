-- What the page of the audit reads: everybody who is or was a member, with the digest of the account in the audit, and the titles of records.

-- A member whose salt was deleted has no digest and is not named. `guest`: the membership has an end date.
create function directory.people_in_audit(p_workspace uuid)
returns table (account uuid, name text, roles text[], guest boolean, digest text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform directory.assert_here(p_workspace);
  return query
    select m.account, a.name, m.roles, m.until is not null, encode(platform.known_digest(m.account), 'hex')
    from directory.membership m join directory.account a on a.id = m.account
    where m.workspace = p_workspace;
end $$;
grant execute on function directory.people_in_audit to counterpart_app;

-- The titles of records that the reader may read, in every language that they have.
create function search.titles(p_kinds text[], p_records uuid[])
returns table (kind text, record uuid, strictness smallint, code text, lang text, text text, params jsonb)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.kind, p.record, p.strictness, p.code, p.lang, p.text, p.params
    from search.passage p
    where p.workspace = platform.workspace() and p.kind = any (p_kinds) and p.record = any (p_records)
      and p.title and p.strictness <= platform.clearance()
    order by p.kind, p.record, p.place
$$;
grant execute on function search.titles to counterpart_app;
