-- Who was erased, as digests under a key that is no row of any database (`platform/server/erasures`). A restored backup is erased again by them.
-- A digest names nobody, and without the key nobody can make one from an old export.

create table platform.erased (
  workspace_id uuid not null,
  digest bytea not null check (length(digest) = 32),
  primary key (workspace_id, digest)
);
select platform.protect('platform.erased');
grant select, insert on platform.erased to counterpart_app;
