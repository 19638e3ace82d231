/** Makes a new person who is signed in and is a member of a workspace with any roles; for tests only. */
import { addMember, putAccount } from "#platform/server/directory/memberships.ts";
import { needsAffiliation, type Affiliation } from "#platform/contract/affiliation.ts";
import type { Role } from "#platform/contract/roles.ts";
import { sql } from "kysely";

import type { Browser } from "#platform/server/http/testing.ts";
import type { TestApplication } from "./testing.ts";

export const institute: Affiliation = { organisation: "Institute for Independent Review", relation: "No part in the workshop" };

/** @param affiliation of the membership; by default an institute if a role needs one */
export const personIn = async (
  app: TestApplication,
  workspace: string,
  name: string,
  roles: readonly Role[],
  affiliation: Affiliation | null = needsAffiliation(roles) ? institute : null,
): Promise<Browser> => {
  const email = `${name}@test.example`;
  const account = await app.auth.accountWithoutPassword({ name, email });
  const nowhere = { workspace: null, account: null, clearance: 0 };
  await app.db.transaction(nowhere, (tx) => putAccount(tx, { id: account, name, email, language: "en" }));
  await app.db.transaction({ ...nowhere, workspace }, (tx) =>
    addMember(tx, workspace, account, roles, roles.includes("guest-facilitator") ? new Date(Date.now() + 86_400_000) : null, affiliation),
  );
  const page = app.browser();
  for (const cookie of await app.auth.openSession(account)) {
    const [key = "", ...value] = (cookie.split(";", 1)[0] ?? "").split("=");
    (page.cookies as Map<string, string>).set(key, value.join("="));
  }
  return page;
};

/** Changes the roles of the account from `personIn`, as an administrator does. */
export const nowIs = async (app: TestApplication, workspace: string, name: string, roles: readonly Role[]): Promise<void> => {
  const account = await app.auth.accountWithoutPassword({ name, email: `${name}@test.example` });
  await app.db.transaction({ workspace, account: null, clearance: 0 }, async (tx) => {
    await sql`select directory.end_membership(${workspace}, ${account}, ${["administrator", "focal-point"]})`.execute(tx);
    await addMember(tx, workspace, account, roles, null, needsAffiliation(roles) ? institute : null);
  });
};
