-- The login of the public folder may read the register. The register says of each number what anybody may ask about it, and has no name, course or State.
revoke all on function training.register_of_workspace from public;
grant usage on schema training to counterpart_public;
grant execute on function training.register_of_workspace to counterpart_public;
