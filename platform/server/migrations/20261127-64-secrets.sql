-- A room's secret key leaves the database: it lies in a file of the data folder (decision 0023). Secrets leave the history, and
-- none enters it again, whoever writes there. What old rows leave in dead tuples, in the write-ahead log and in copies of the
-- cluster is removed after this migration (`platform/db/rewrite.ts`).

-- Secret columns by table; `platform/db/secrets.ts` is the declaration, and a test compares the two. A later secret column
-- replaces this function.
create function history.secret_columns(p_table text) returns text[]
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case p_table
    when 'auth.account' then '{password,accessToken,refreshToken,idToken}'
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
grant execute on function history.secret_columns(text) to counterpart_app;

create function history.leave_secrets_out() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new."row" := new."row" - history.secret_columns(new.table_name);
  return new;
end $$;

alter table history.revision no force row level security;
update history.revision set "row" = "row" - (history.secret_columns(table_name) || case when table_name = 'workshop.room' then '{secret_key}' else '{}' end::text[])
where "row" ?| (history.secret_columns(table_name) || case when table_name = 'workshop.room' then '{secret_key}' else '{}' end::text[]);
create trigger leave_secrets_out before insert or update of "row" on history.revision for each row execute function history.leave_secrets_out();

-- Replies kept for senders that repeat a command: the one to "open a room" holds its join code.
alter table platform.command no force row level security;
update platform.command set reply = reply || '{"code": null, "joinUrl": null}' where endpoint = 'workshop.open-room' and reply is not null;
alter table platform.command force row level security;

alter table workshop.room no force row level security;

-- Tables to be rewritten at the next start, outside a transaction, because deleted values must not stay on the disk.
create table platform.rewrite_due (
  table_name text primary key,
  because text not null,
  asked_at timestamptz not null default now()
);
insert into platform.rewrite_due (table_name, because)
select t, 'former rows held room keys and join codes'
from unnest(array['history.revision', 'platform.command', 'workshop.room']) t
where exists (select from workshop.room);
grant select on platform.rewrite_due to counterpart_backup;

alter table workshop.room force row level security;
alter table history.revision force row level security;
alter table workshop.room drop column secret_key;
