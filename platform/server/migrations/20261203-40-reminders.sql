-- Whether a person wants a mail when something waits, and when the last one was sent. The mail itself is not stored. A row exists once a person chose or
-- got a mail; the functions answer for the account of the transaction only.
create table directory.reminder (
  account uuid primary key references directory.account,
  wanted boolean not null default true,
  -- the day in UTC on which the last mail was sent: one a day
  sent_day date,
  sent_at timestamptz
);

create function directory.my_reminder(p_account uuid) returns table (wanted boolean, sent_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.wanted, r.sent_at from directory.reminder r where r.account = p_account and p_account = directory.me()
$$;

create function directory.want_reminder(p_account uuid, p_wanted boolean) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into directory.reminder (account, wanted) select p_account, p_wanted where p_account = directory.me()
  on conflict (account) do update set wanted = excluded.wanted
$$;

-- Takes the mail of this day, before it is sent: of several processes one sends it. False if it was taken, or is not wanted.
create function directory.take_reminder(p_account uuid, p_now timestamptz) returns boolean
language sql security definer set search_path = pg_catalog, pg_temp as $$
  with taken as (
    insert into directory.reminder as r (account, sent_day, sent_at)
    select p_account, (p_now at time zone 'UTC')::date, p_now where p_account = directory.me()
    on conflict (account) do update set sent_day = excluded.sent_day, sent_at = excluded.sent_at
      where r.wanted and (r.sent_day is null or r.sent_day < excluded.sent_day)
    returning 1
  )
  select exists (select from taken)
$$;

-- The mail that was taken could not be sent: it is as it was before.
create function directory.give_back_reminder(p_account uuid, p_before timestamptz) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update directory.reminder set sent_at = p_before, sent_day = (p_before at time zone 'UTC')::date
  where account = p_account and p_account = directory.me()
$$;

grant execute on function directory.my_reminder, directory.want_reminder, directory.take_reminder, directory.give_back_reminder to counterpart_app;
