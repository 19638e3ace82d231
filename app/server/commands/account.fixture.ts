/**
 * Makes a real node with three people, opens and closes its data as a start and a stop do, and runs the command line in a separate
 * process.
 */
import { addMember, putAccount } from "#platform/server/directory/memberships.ts";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { enrolSecondFactor, secondFactor, signIn } from "#platform/contract/session.ts";
import type { Role } from "#platform/contract/roles.ts";
import { createApplication } from "../app.ts";
import { authSecret } from "#platform/server/auth/index.ts";
import { codeOf, counterAt } from "#platform/server/auth/totp.ts";
import { newId, openDatabase } from "#platform/server/db/index.ts";
import { createWorkspace } from "#platform/server/directory/index.ts";
import { openBrowser, type Browser } from "#platform/server/http/testing.ts";
import { testOrigin, testSettings } from "../testing.ts";

export const password = "four plain words here";
export const emailOf = (name: string): string => `${name.toLowerCase()}@test.example`;

/** Opens a node's data as a start does, but without sockets. @throws DatabaseRefused if a start would be refused because of the database */
export const openNode = async (data: string, given?: string) => {
  const db = await openDatabase({ dataDir: data, kind: "node", log: () => {} });
  try {
    const secret = await authSecret({ folder: data, given }, db.authPool);
    const application = await createApplication({
      db,
      settings: testSettings({ kind: "node", data }),
      secret,
      log: () => {},
      pages: false,
    });
    return {
      db,
      auth: application.auth,
      browser: (): Browser => openBrowser(application.desk, testOrigin),
      close: async () => {
        await application.stop();
        await db.close();
      },
    };
  } catch (error) {
    await db.close();
    throw error;
  }
};
export type OpenNode = Awaited<ReturnType<typeof openNode>>;

/** Makes a workspace "Velmara" with these people, who all have the same password. @returns its id */
export const settle = async ({ db, auth }: OpenNode, people: Readonly<Record<string, readonly Role[]>>): Promise<string> => {
  const workspace = newId();
  const scope = { workspace, account: null, clearance: 0 };
  await db.transaction(scope, (tx) =>
    createWorkspace(tx, { id: workspace, kind: "state", name: { en: "Velmara" }, lang: "en", fictional: true }),
  );
  for (const [name, roles] of Object.entries(people)) {
    const { account } = await auth.signUp({ name, email: emailOf(name), password });
    await db.transaction(scope, (tx) => putAccount(tx, { id: account, name, email: emailOf(name), language: "en" }));
    await db.transaction(scope, (tx) => addMember(tx, workspace, account, roles, null));
  }
  return workspace;
};

const secretOf = (uri: string): string => {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const text = new URL(uri).searchParams.get("secret") ?? "";
  const bits = [...text].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return (bits.match(/.{8}/g) ?? []).map((byte) => String.fromCharCode(Number.parseInt(byte, 2))).join("");
};

/** Sets up a second factor for the person who is signed in. @returns the one-time codes of later time steps */
export const enrolHere = async (page: Browser, known: string): Promise<(step: number) => string> => {
  const { uri } = await page.call(enrolSecondFactor, { body: { password: known } });
  const secret = secretOf(uri);
  const code = (step: number): string => codeOf(secret, counterAt(Date.now()) + step);
  await page.call(secondFactor, { body: { code: code(0) } });
  return code;
};
export const enrolled = async (node: OpenNode, name: string): Promise<(step: number) => string> => {
  const page = node.browser();
  await page.call(signIn, { body: { email: emailOf(name), password } });
  return enrolHere(page, password);
};

const cli = fileURLToPath(new URL("../cli.ts", import.meta.url));
const flags = JSON.parse(readFileSync(new URL("../node-flags.json", import.meta.url), "utf8")) as string[];

/** Runs `counterpart ...argv` and types lines into it. */
export const counterpart = (
  argv: readonly string[],
  typed: readonly string[] = [],
): Promise<{ code: number | null; out: string; err: string }> =>
  new Promise((resolve, reject) => {
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(DATABASE_URL|COUNTERPART_.*|INIT_CWD)$/.test(name)));
    const child = spawn(process.execPath, [...flags, cli, ...argv], { env, stdio: ["pipe", "pipe", "pipe"] });
    let [out, err] = ["", ""];
    child.stdout.on("data", (part: Buffer) => (out += part.toString()));
    child.stderr.on("data", (part: Buffer) => (err += part.toString()));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, out, err }));
    child.stdin.end(typed.map((line) => `${line}\n`).join(""));
  });
