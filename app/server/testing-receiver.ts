/**
 * Collects everything that a receiver of parcels stores and returns: the replies to each role, the files, the live topics, the log,
 * and every row of the receiver's tables. For tests only.
 */
import { addMember, putAccount } from "#platform/server/directory/memberships.ts";
import assert from "node:assert/strict";
import { roles, type Role } from "#platform/contract/roles.ts";
import { strFromU8, unzipSync } from "fflate";
import { extractText } from "unpdf";

import { newId } from "#platform/server/db/index.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import type { TestApplication } from "./testing.ts";

const nowhere = { workspace: null, account: null, clearance: 0 };

/** Makes one reader per role in the receiver's workspace. */
export const readersIn = async (app: TestApplication, workspace: string): Promise<ReadonlyMap<Role, Browser>> => {
  const out = new Map<Role, Browser>();
  for (const role of roles) {
    const email = `${role}@receiver.example`;
    const account = await app.auth.accountWithoutPassword({ name: role, email });
    await app.db.transaction(nowhere, (tx) => putAccount(tx, { id: account, name: role, email, language: "en" }));
    await app.db.authPool.query(`update "user" set "twoFactorEnabled" = true where id = $1`, [account]);
    await app.db.transaction({ ...nowhere, workspace }, (tx) =>
      addMember(tx, workspace, account, [role], role === "guest-facilitator" ? new Date(Date.now() + 3_600_000) : null),
    );
    const page = app.browser();
    for (const cookie of await app.auth.openSession(account)) {
      const [name = "", ...value] = (cookie.split(";", 1)[0] ?? "").split("=");
      (page.cookies as Map<string, string>).set(name, value.join("="));
    }
    out.set(role, page);
  }
  return out;
};

/** The words of a file in any format. */
const wordsOf = async (bytes: Buffer): Promise<string> => {
  if (bytes.subarray(0, 4).toString("latin1") === "%PDF") return (await extractText(new Uint8Array(bytes), { mergePages: true })).text;
  return Object.values(unzipSync(bytes))
    .map((part) => strFromU8(part))
    .join("\n")
    .replaceAll(/<[^>]*>/g, "");
};

/** Calls every GET endpoint of the desk in that workspace whose path begins with `only`, with the known records as parameters. */
export const answersTo = async (
  app: TestApplication,
  page: Browser,
  workspace: string,
  ids: Readonly<Record<string, readonly string[]>>,
  only = "/api/",
): Promise<Map<string, string>> => {
  const out = new Map<string, string>();
  for (const { endpoint, kind } of app.routes) {
    // streams are skipped, because the test listens to the topics itself
    if (!endpoint.path.startsWith(only) || endpoint.method !== "GET" || kind === "stream") continue;
    let paths = [endpoint.path.replace(":workspace", workspace)];
    for (const [, name = ""] of paths[0]?.matchAll(/:([A-Za-z]+)/g) ?? [])
      paths = paths.flatMap((path) => (ids[name] ?? [newId()]).map((id) => path.replace(`:${name}`, id)));
    for (const path of paths) {
      const answer = await page.send("GET", path);
      const file = kind === "file" && answer.status === 200 && /pdf|openxml/.test(String(answer.headers["content-type"]));
      out.set(path, file ? await wordsOf(answer.bytes) : answer.text);
    }
  }
  return out;
};

/**
 * Every row of the receiver, as the administrator of the server sees it, and every row that belongs to no workspace: jobs,
 * directory, accounts. Bytes are also returned as text, so that a test can search them.
 */
export const rowsOf = async (app: TestApplication, workspace: string): Promise<string> => {
  const tables = (
    await app.db.as(
      "administrator",
      `select c.oid::regclass::text as name, exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id') as own,
        array(select quote_ident(a.attname) from pg_attribute a where a.attrelid = c.oid and a.atttypid = 'bytea'::regtype and a.attnum > 0) as bytes
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_'`,
    )
  ).rows as { name: string; own: boolean; bytes: string[] }[];
  assert.ok(tables.length > 40 && tables.some((table) => table.name === "history.revision"));
  const parts = tables.map(({ name, own, bytes }) => {
    const texts = ["t::text", ...bytes.map((column) => `coalesce(encode(${column}, 'escape'), '')`)].join(" || ' ' || ");
    return `select ${texts} as row from ${name} t${own ? ` where workspace_id = '${workspace}'` : ""}`;
  });
  const all = (await app.db.as("administrator", `select string_agg(row, E'\\n') as text from (${parts.join(" union all ")}) every_row`))
    .rows;
  return (all[0] as { text: string }).text;
};
