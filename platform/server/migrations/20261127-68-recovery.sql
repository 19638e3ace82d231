-- The secret that seals second factors belongs to this database: a start with another one is refused. The digest is slow (scrypt) and
-- salted, so that it does not help to guess a secret that somebody chose (COUNTERPART_SECRET).
create table auth.secret_fingerprint (
  one boolean primary key default true check (one),
  salt bytea not null check (length(salt) = 16),
  digest bytea not null check (length(digest) = 32),
  made_at timestamptz not null default now()
);

-- The way back into one account: the digest of a one-time link that `counterpart account recover` printed. `locked`: the account had a
-- second factor that was lost with the secret, and its password alone does not open it.
create table auth.recovery (
  "userId" text primary key references auth."user" ("id") on delete cascade,
  locked boolean not null default false,
  token_hash bytea unique check (length(token_hash) = 32),
  valid_from timestamptz,
  expires_at timestamptz,
  check ((token_hash is null) = (expires_at is null) and (token_hash is null) = (valid_from is null))
);

grant select, insert, update, delete on auth.secret_fingerprint, auth.recovery to counterpart_auth;

-- Told to everybody in the workspace: a link for one of its members was printed, and who confirmed it. Not under row-level security,
-- as all of this schema; the functions answer for the workspace of the transaction.
create table directory.recovery_notice (
  id uuid primary key,
  workspace uuid not null references directory.workspace,
  account uuid not null references directory.account,
  confirmed_by uuid references directory.account,
  at timestamptz not null default now(),
  valid_from timestamptz not null
);
create index recovery_notice_workspace on directory.recovery_notice (workspace);
create index recovery_notice_account on directory.recovery_notice (account);
create index recovery_notice_confirmed_by on directory.recovery_notice (confirmed_by);
grant select on directory.recovery_notice to counterpart_backup;

create function directory.tell_recovery(p_id uuid, p_workspace uuid, p_account uuid, p_confirmed_by uuid, p_valid_from timestamptz)
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform directory.assert_here(p_workspace);
  insert into directory.recovery_notice (id, workspace, account, confirmed_by, valid_from)
  values (p_id, p_workspace, p_account, p_confirmed_by, p_valid_from);
end $$;

create function directory.recoveries_of(p_workspace uuid)
returns table (name text, confirmed_by text, at timestamptz, valid_from timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform directory.assert_here(p_workspace);
  return query
    select a.name, c.name, n.at, n.valid_from
    from directory.recovery_notice n join directory.account a on a.id = n.account left join directory.account c on c.id = n.confirmed_by
    where n.workspace = p_workspace order by n.at desc, n.id desc limit 100;
end $$;

grant execute on function directory.tell_recovery, directory.recoveries_of to counterpart_app;

-- The list of migration 64 with the two tables; `platform/db/secrets.ts` declares the same.
create or replace function history.secret_columns(p_table text) returns text[]
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case p_table
    when 'auth.account' then '{password,accessToken,refreshToken,idToken}'
    when 'auth.recovery' then '{token_hash}'
    when 'auth.secret_fingerprint' then '{salt,digest}'
    when 'auth.session' then '{token}'
    when 'auth.twoFactor' then '{secret,backupCodes}'
    when 'auth.verification' then '{value}'
    when 'directory.invitation' then '{token_hash}'
    when 'directory.partner_code' then '{code_hash}'
    when 'directory.room_code' then '{code_hash}'
    when 'platform.person_salt' then '{salt}'
    when 'policy.sealed_effects' then '{key}'
    when 'priority.sealed_weights' then '{key}'
    when 'recommendation.sealed_points' then '{key}'
    when 'threat.judgement' then '{pairing}'
    when 'threat.sealed_ballot' then '{key,pairing}'
    when 'workshop.keyed' then '{box}'
    when 'workshop.keyed_weights' then '{box}'
    when 'workshop.room' then '{code}'
    when 'workshop.seat' then '{token_hash,replace_hash}'
    else '{}'
  end::text[]
$$;
