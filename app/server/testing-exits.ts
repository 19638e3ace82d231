/** One reader of every role, and everything that each is answered: all endpoints that answer a GET, and refused changes. For tests only. */
import type { Endpoint } from "#platform/contract/endpoint.ts";
import { roles, type Role } from "#platform/contract/roles.ts";
import { strFromU8, unzipSync } from "fflate";
import { createWorkspace } from "#platform/server/directory/index.ts";
import { addMember, putAccount } from "#platform/server/directory/memberships.ts";
import { newId } from "#platform/server/db/index.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import type { TestApplication } from "./testing.ts";

interface Reached {
  /** Records by the name of the path's parameter. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
  readonly scenarios: readonly { readonly id: string; readonly code: string }[];
}

type Answer = Awaited<ReturnType<Browser["send"]>>;
const nowhere = { workspace: null, account: null, clearance: 0 };

export type Readers = ReadonlyMap<Role, { account: string; page: Browser }>;
/** One account a role, signed in with everything the role asks for. */
export const readersOf = async (app: TestApplication): Promise<Readers> => {
  const out = new Map<Role, { account: string; page: Browser }>();
  for (const role of roles) {
    const email = `${role}@test.example`;
    const account = await app.auth.accountWithoutPassword({ name: role, email });
    await app.db.transaction(nowhere, (tx) => putAccount(tx, { id: account, name: role, email, language: "en" }));
    await app.db.authPool.query(`update "user" set "twoFactorEnabled" = true where id = $1`, [account]);
    const page = app.browser();
    for (const cookie of await app.auth.openSession(account)) {
      const [name = "", ...value] = (cookie.split(";", 1)[0] ?? "").split("=");
      (page.cookies as Map<string, string>).set(name, value.join("="));
    }
    out.set(role, { account, page });
  }
  return out;
};

export const newWorkspace = async (app: TestApplication, readers: Readers): Promise<string> => {
  const id = newId();
  await app.db.transaction({ ...nowhere, workspace: id }, async (tx) => {
    await createWorkspace(tx, { id, kind: "state", name: { en: "Test" }, lang: "en", fictional: true });
    for (const [role, { account }] of readers) await addMember(tx, id, account, [role], new Date(Date.now() + 3_600_000));
  });
  return id;
};

/** Every address of an endpoint over the records of the world. */
const addresses = (endpoint: Endpoint, world: Reached): string[] => {
  let paths = [endpoint.path];
  for (const [, name = ""] of endpoint.path.matchAll(/:([A-Za-z]+)/g))
    paths = paths.flatMap((path) => (world.ids[name] ?? []).map((id) => path.replace(`:${name}`, id)));
  return paths;
};

/** What an answer says: of an archive, what its parts say. */
const saidIn = ({ text, bytes }: Answer): string =>
  bytes[0] === 0x50 && bytes[1] === 0x4b
    ? Object.values(unzipSync(bytes))
        .map((part) => strFromU8(part))
        .join("\n")
    : text;

/** Everything that a reader is answered, as one text for each exit. @param only addresses that match */
export const exitsOf = async (app: TestApplication, world: Reached, page: Browser, only = /^/): Promise<Map<string, string>> => {
  const out = new Map<string, string>();
  for (const { endpoint, kind } of app.routes) {
    // a stream gives what is published on its topics, which is read below
    if (!endpoint.path.startsWith("/api/") || kind === "stream" || !only.test(endpoint.path)) continue;
    if (endpoint.method === "GET") for (const path of addresses(endpoint, world)) out.set(path, saidIn(await page.send("GET", path)));
  }
  // what is refused must not say what it refuses either: changes on an old revision, to records that may be out of sight
  for (const { endpoint } of app.routes) {
    if (!["threat.withdraw-scenario", "workshop.show-scenario", "workshop.start-round"].includes(endpoint.id)) continue;
    for (const path of addresses(endpoint, world))
      for (const scenario of world.scenarios) {
        const asked = { scenarios: [scenario.id], questions: ["likelihood"], panels: 1, scenario: scenario.id };
        const body = { expectedRev: 999, reason: { text: "No", lang: "en" }, ...(endpoint.id.startsWith("threat") ? {} : asked) };
        out.set(`${endpoint.method} ${path} ${scenario.code}`, (await page.send(endpoint.method, path, { body })).text);
      }
  }
  return out;
};
