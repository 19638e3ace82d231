-- What a person sees about their own sessions. `browser` and `system` are names that the server
-- chose (Firefox, Windows), not what the browser sent. No network address is stored.
alter table auth."session"
  add column browser text check (length(browser) <= 20),
  add column system text check (length(system) <= 20),
  -- when the person last acted; null until the first request of the session
  add column active_at timestamptz;

-- Sessions that were ended from another browser, so that the ended browser can be told. A digest of the token: the token itself is gone.
create table auth.ended_session (
  digest bytea primary key check (length(digest) = 32),
  ended_at timestamptz not null
);
create index ended_session_at on auth.ended_session (ended_at);
grant select, insert, delete on auth.ended_session to counterpart_auth;
