-- The lock of the desk. `present_at` is when the person was last at the desk: at the sign-in, with the last report of a page, or when
-- the session was unlocked. `locked_at` stays until the password is given, so that a clock that is set back unlocks nothing.
-- `wall_at` is when this session last showed a wall: a wall goes on in a locked session.
alter table auth."session"
  add column present_at timestamptz,
  add column locked_at timestamptz,
  add column wall_at timestamptz;
