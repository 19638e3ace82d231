-- When the person last gave the password again in this session, for endpoints that ask it (`Endpoint.passwordAgain`).
alter table auth."session" add column proved_at timestamptz;
