-- Appeals against the revocation of a certificate (docs/decisions/0093-an-appeal-lifts-a-revocation.md).

-- Who revoked; null for revocations before this migration, whose account is in `updated_by`.
alter table training.certificate add column revoked_by text check (revoked_by is null or revoked_on is not null);
-- How often the certificate was revoked or the revocation lifted. The register follows the higher count, so that an older archive
-- brings neither a lifted revocation back nor a certificate that was revoked.
alter table training.certificate add column turn int not null default 0 check (turn >= 0);
alter table training.register add column turn int not null default 0;

create function training.count_turn() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  new.turn := 1 + greatest(old.turn, coalesce((select r.turn from training.register r where r.number = new.serial and r.certificate = new.id), 0));
  return new;
end $$;
create trigger count_turn before update of revoked_on on training.certificate
  for each row when (new.revoked_on is distinct from old.revoked_on) execute function training.count_turn();

create or replace function training.keep_register() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  -- a number is never given to another certificate; of two equal counts, the revocation holds
  insert into training.register as r (number, certificate, revoked_on, erased, turn)
    values (new.serial, new.id, new.revoked_on, new.holder_erased, new.turn)
    on conflict (number) do update set
      revoked_on = case when excluded.turn > r.turn then excluded.revoked_on
        when excluded.turn = r.turn then coalesce(r.revoked_on, excluded.revoked_on) else r.revoked_on end,
      turn = greatest(r.turn, excluded.turn),
      erased = r.erased or excluded.erased
    where r.certificate = excluded.certificate;
  return null;
end $$;

create table training.appeal (
  workspace_id uuid not null,
  id uuid not null,
  certificate_id uuid not null,
  received_on date not null,
  -- the revocation that it is about: the certificate says nothing of it any more after the appeal is granted
  revoked_on date not null,
  revoked_reason text not null,
  revoked_by text,
  -- ended: the name of the holder was erased before anybody decided
  status text not null default 'waiting' check (status in ('waiting', 'upheld', 'granted', 'ended')),
  decided_on date,
  decided_by text,
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  foreign key (workspace_id, certificate_id) references training.certificate,
  check ((decided_on is null) = (status in ('waiting', 'ended')) and (decided_on is null) = (decided_by is null))
);
create index appeal_certificate on training.appeal (workspace_id, certificate_id);
create unique index appeal_waiting on training.appeal (workspace_id, certificate_id) where status = 'waiting';
select platform.protect('training.appeal', marked => true);
select platform.follow('training.appeal', 'certificate_id', 'training.certificate', 'same');
grant select, insert, update on training.appeal to counterpart_app;

-- The words of the holder and the reason of the decision. No history; deleted when the person is erased, and twelve months after the decision.
create table training.appeal_text (
  workspace_id uuid not null,
  appeal_id uuid not null,
  part text not null check (part in ('words', 'reason')),
  text text not null check (text <> ''),
  lang text not null,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, appeal_id, part),
  foreign key (workspace_id, appeal_id) references training.appeal
);
select platform.protect('training.appeal_text', marked => true);
select platform.follow('training.appeal_text', 'appeal_id', 'training.appeal', 'same');
grant select, insert, delete on training.appeal_text to counterpart_app;
create trigger person_gone after delete on training.appeal_text for each row execute function training.listed_person_gone();
