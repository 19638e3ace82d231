-- An address is no proof: whoever invites sees the link, and can follow it. So an invitation's first password makes an account of that
-- workspace alone, and two accounts may have one address until the person shows with the password that both are theirs.

drop index directory.account_email;
create index account_email on directory.account (lower(email));

-- The person's address where the account's own name for better-auth, which keeps each address once, is another.
alter table auth."user" add column address text;
create index user_address on auth."user" (address);

-- Whoever holds the token may see what it says; nothing else leads to an invitation without a workspace.
drop function directory.invitation_by(bytea);
create function directory.invitation_by(p_hash bytea)
returns table (workspace uuid, kind text, name jsonb, lang text, fictional boolean, email text, roles text[], organisation text, relation text,
  until timestamptz, language text, expires_at timestamptz, invited_by text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select i.workspace, w.kind, w.name, w.lang, w.fictional, i.email, i.roles, i.organisation, i.relation, i.until, i.language, i.expires_at, a.name
  from directory.invitation i join directory.workspace w on w.id = i.workspace left join directory.account a on a.id = i.invited_by
  where i.token_hash = p_hash and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()
$$;

-- The account that the invitation's workspace has for the address, if any: a member, or one whose membership ended. `elsewhere`: it is a
-- member of another workspace too, where whoever made the invitation has no say.
drop function directory.is_at_home_elsewhere(bytea);
create function directory.own_account_of(p_hash bytea) returns table (account uuid, elsewhere boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select m.account, exists (select from directory.membership o where o.account = m.account and o.workspace <> i.workspace and o.ended is null)
  from directory.invitation i join directory.membership m on m.workspace = i.workspace
    join directory.account a on a.id = m.account and lower(a.email) = lower(i.email)
  where i.token_hash = p_hash order by m.ended is not null, m.created_at, m.account limit 1
$$;

grant execute on function directory.invitation_by, directory.own_account_of to counterpart_app;
