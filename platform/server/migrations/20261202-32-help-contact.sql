-- Whom the people of a workspace ask if the help of a page is not enough: one text that an administrator writes.
create table platform.help_contact (
  workspace_id uuid primary key,
  text text not null check (text <> '' and length(text) <= 300),
  set_at timestamptz not null,
  set_by text
);
select platform.protect('platform.help_contact');
grant select, insert, update (text, set_at, set_by), delete on platform.help_contact to counterpart_app;
