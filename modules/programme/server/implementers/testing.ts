/** Names two implementers of the demonstration's programme and people who work for each; for tests only. */
import assert from "node:assert/strict";
import { personIn } from "#app/server/testing-person.ts";
import type { TestApplication } from "#app/server/testing.ts";
import type { Role } from "#platform/contract/roles.ts";
import { command, said } from "#platform/server/testing-values.ts";
import { addImplementer, listImplementerPeople, setImplementerOf } from "../../contract/implementers.ts";

export const twoImplementers = async (app: TestApplication, workspace: string) => {
  const there = { params: { workspace } };
  const administrator = await personIn(app, workspace, "implementers-administrator", ["administrator"]);
  const add = (name: string) =>
    administrator.call(addImplementer, { ...there, body: { commandId: command(), name: said(name), rule: said(`Rule of the ${name}`) } });
  const [office, institute] = [await add("Office"), await add("Institute")];
  const assign = async (who: string, implementer: string | null) => {
    const { people } = await administrator.call(listImplementerPeople, there);
    const { account, implementer: expected } = people.find(({ name }) => name === who) ?? assert.fail(who);
    return administrator.call(setImplementerOf, { params: { workspace, account }, body: { expected, implementer } });
  };
  /** A new person of the programme who works for one of the implementers, or for none. */
  const joins = async (name: string, roles: readonly Role[], implementer: string | null) => {
    const page = await personIn(app, workspace, name, roles);
    if (implementer !== null) await assign(name, implementer);
    return page;
  };
  return { administrator, office, institute, assign, joins };
};
