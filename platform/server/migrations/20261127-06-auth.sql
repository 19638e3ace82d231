-- Sign-in: the tables of better-auth 1.7.25 with its twoFactor plugin, as its compiler (getMigrations) wrote them. The server never
-- migrates them at a start. The tables have their own schema and login. They have no row-level security, because better-auth fails silently
-- if rows are hidden, and the application has no grant on them. For a new version of better-auth, compile again against a database with
-- this file, and add the output as a migration.

create schema auth;
grant usage on schema auth to counterpart_auth;

create table auth."user" (
  "id" text not null primary key,
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz default CURRENT_TIMESTAMP not null,
  "updatedAt" timestamptz default CURRENT_TIMESTAMP not null,
  "twoFactorEnabled" boolean,
  address text
);
-- an invitation makes an account of one workspace, so two accounts may have one address (decision 0027)
create index user_address on auth."user" (address);
grant select, insert, update, delete on auth."user" to counterpart_auth;

create table auth."session" (
  "id" text not null primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz default CURRENT_TIMESTAMP not null,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references auth."user" ("id") on delete cascade
);
create index "session_userId_idx" on auth."session" ("userId");
grant select, insert, update, delete on auth."session" to counterpart_auth;

create table auth."account" (
  "id" text not null primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references auth."user" ("id") on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz default CURRENT_TIMESTAMP not null,
  "updatedAt" timestamptz not null
);
create index "account_userId_idx" on auth."account" ("userId");
grant select, insert, update, delete on auth."account" to counterpart_auth;

create table auth."verification" (
  "id" text not null primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz default CURRENT_TIMESTAMP not null,
  "updatedAt" timestamptz default CURRENT_TIMESTAMP not null
);
create index "verification_identifier_idx" on auth."verification" ("identifier");
grant select, insert, update, delete on auth."verification" to counterpart_auth;

create table auth."twoFactor" (
  "id" text not null primary key,
  "secret" text not null,
  "backupCodes" text not null,
  "userId" text not null references auth."user" ("id") on delete cascade,
  "verified" boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamptz
);
create index "twoFactor_secret_idx" on auth."twoFactor" ("secret");
create index "twoFactor_userId_idx" on auth."twoFactor" ("userId");
grant select, insert, update, delete on auth."twoFactor" to counterpart_auth;

-- Fingerprint of the secret that encrypts second factors: the server refuses to start with another secret. The digest is slow (scrypt)
-- and salted, so it does not help to guess a secret that somebody chose (COUNTERPART_SECRET).
create table auth.secret_fingerprint (
  one boolean primary key default true check (one),
  salt bytea not null check (length(salt) = 16),
  digest bytea not null check (length(digest) = 32),
  made_at timestamptz not null default now()
);
grant select, insert, update, delete on auth.secret_fingerprint to counterpart_auth;

-- The digest of a one-time recovery link that `counterpart account recover` printed. `locked`: the account's second factor was lost with
-- the secret, and the password alone does not open the account.
create table auth.recovery (
  "userId" text primary key references auth."user" ("id") on delete cascade,
  locked boolean not null default false,
  token_hash bytea unique check (length(token_hash) = 32),
  valid_from timestamptz,
  expires_at timestamptz,
  check ((token_hash is null) = (expires_at is null) and (token_hash is null) = (valid_from is null))
);
grant select, insert, update, delete on auth.recovery to counterpart_auth;
