-- The login of the public folder reads the register: what anybody is told about one number at a time; no name, course or State is in it.
revoke all on function training.register_of_workspace from public;
grant usage on schema training to counterpart_public;
grant execute on function training.register_of_workspace to counterpart_public;
