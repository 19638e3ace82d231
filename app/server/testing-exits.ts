/**
 * Makes one reader for every role, and collects all responses that each reader gets: the responses of every GET endpoint, and the
 * refusals of changes. For tests only.
 */
import type { Endpoint } from "#platform/contract/endpoint.ts";
import { search } from "#platform/contract/search.ts";
import { roles, type Role } from "#platform/contract/roles.ts";
import { strFromU8, unzipSync } from "fflate";
import { createWorkspace } from "#platform/server/directory/index.ts";
import { addMember, putAccount } from "#platform/server/directory/memberships.ts";
import { newId } from "#platform/server/db/index.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import type { TestApplication } from "./testing.ts";

/** Number of words in one query, because the server cuts a longer query. */
const wordsAsked = 10;

interface Reached {
  /** Planted texts, each with a word that occurs nowhere else. A search is made for each of them. */
  readonly texts?: readonly { readonly word: string }[];
  readonly planted?: readonly { readonly word: string }[];
  /** Ids of records by the name of the path's parameter. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
  readonly scenarios: readonly { readonly id: string; readonly code: string }[];
}

type Answer = Awaited<ReturnType<Browser["send"]>>;
const nowhere = { workspace: null, account: null, clearance: 0 };

export type Readers = ReadonlyMap<Role, { account: string; page: Browser }>;
/** Makes one account for each role, signed in, with a second factor. */
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

/** Every address of an endpoint, with the ids of the planted records as parameters. */
const addresses = (endpoint: Endpoint, world: Reached): string[] => {
  let paths = [endpoint.path];
  for (const [, name = ""] of endpoint.path.matchAll(/:([A-Za-z]+)/g))
    paths = paths.flatMap((path) => (world.ids[name] ?? []).map((id) => path.replace(`:${name}`, id)));
  return paths;
};

/** The text of a response; for an archive, the text of its parts. */
const saidIn = ({ text, bytes }: Answer): string =>
  bytes[0] === 0x50 && bytes[1] === 0x4b
    ? Object.values(unzipSync(bytes))
        .map((part) => strFromU8(part))
        .join("\n")
    : text;

/** All responses that a reader gets: one text for each address. @param only addresses that match */
export const exitsOf = async (app: TestApplication, world: Reached, page: Browser, only = /^/): Promise<Map<string, string>> => {
  const out = new Map<string, string>();
  for (const { endpoint, kind } of app.routes) {
    // a stream sends the events of its topics; the tests read those topics directly
    if (!endpoint.path.startsWith("/api/") || kind === "stream" || !only.test(endpoint.path)) continue;
    if (endpoint.method === "GET") for (const path of addresses(endpoint, world)) out.set(path, saidIn(await page.send("GET", path)));
  }
  const words = [...(world.texts ?? []), ...(world.planted ?? [])].map(({ word }) => word);
  for (const path of only.test(search.path) ? addresses(search, world) : [])
    for (let from = 0; from < words.length; from += wordsAsked) {
      const asked = `${path}?q=${encodeURIComponent(words.slice(from, from + wordsAsked).join(" "))}`;
      out.set(asked, (await page.send("GET", asked)).text);
    }
  // the refusal of a change must not reveal a record either: sends changes with an old revision to records that the reader may not see
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
