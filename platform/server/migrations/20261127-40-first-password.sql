-- A first password by an invitation is for whoever is at home where the invitation comes from. An account without a password
-- that belongs to another workspace too (it came with an archive) is not opened by it: whoever administers one workspace makes
-- and sees the links of that one, and would become a person of the other. Asked with the token alone, like `invitation_by`.
create function directory.is_at_home_elsewhere(p_hash bytea) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from directory.invitation i
      join directory.account a on lower(a.email) = lower(i.email)
      join directory.membership m on m.account = a.id and m.workspace <> i.workspace and m.ended is null
    where i.token_hash = p_hash)
$$;
grant execute on function directory.is_at_home_elsewhere(bytea) to counterpart_app;
