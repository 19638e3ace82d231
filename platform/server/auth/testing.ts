/**
 * Starts a desk in the process of the test, with the routes that the test passes to it. The desk has accounts and workspaces, and browsers
 * that are signed in as any of the accounts. For tests of the platform; tests of modules use the whole application
 * (`app/server/testing.ts`).
 */
import { addMember, putAccount } from "../directory/memberships.ts";
import type { Role } from "../../contract/roles.ts";
import type { FastifyInstance } from "fastify";
import { newId } from "../db/index.ts";
import { testDatabase, type TestDatabase } from "../db/testing.ts";
import { createWorkspace } from "../directory/index.ts";
import { buildDesk, createRoomListener, type Route, type Services } from "../http/index.ts";
import { createKeyStore } from "../keys/index.ts";
import { createQuestions } from "../questions/index.ts";
import { openBrowser, type Browser } from "../http/testing.ts";
import { loadLanguages, shippedWords, type Languages } from "../i18n/index.ts";
import { createLive, type Live } from "../live/index.ts";
import type { Settings } from "../settings/settings.ts";
import { authRoutes, createAuth, createDeskAuthenticator, createFirstRun, type Auth, type FirstRun } from "./index.ts";

export const testOrigin = "http://127.0.0.1:4400";
export const testSecret = "a secret of the tests, long enough to sign cookies with";

export interface TestDesk {
  readonly desk: FastifyInstance;
  readonly db: TestDatabase;
  readonly auth: Auth;
  readonly firstRun: FirstRun;
  readonly live: Live;
  readonly logged: string[];
  browser(): Browser;
  /** Makes an account without a password in the directory. @returns its id */
  account(name: string): Promise<string>;
  /** Makes a workspace. @returns its id */
  workspace(name?: string): Promise<string>;
  member(workspace: string, account: string, roles: readonly Role[], until?: Date | null): Promise<void>;
  /** Opens a browser that is signed in as an account, without password or second factor. */
  signedIn(account: string): Promise<Browser>;
  /** Marks the account as having a second factor, as a finished enrolment does. */
  withSecondFactor(account: string): Promise<void>;
}

export interface TestDeskOptions {
  readonly routes?: readonly Route[];
  readonly kind?: "node" | "demonstration";
  readonly now?: () => Date;
  /** True for an empty node, on which the one-time link works. */
  readonly empty?: boolean;
  readonly live?: Live;
  readonly permitted?: NonNullable<Services["permitted"]>;
  /** Origin of the desk; by default an address of this machine with plain http. */
  readonly origin?: string;
}

/** The shipped languages, loaded once for a process, because compiling their messages takes longer than most tests of a desk. */
let languages: Promise<Languages> | null = null;

export const testDesk = async (t: { after(run: () => Promise<void>): void }, options: TestDeskOptions = {}): Promise<TestDesk> => {
  const { routes = [], kind = "node", now = () => new Date(), empty = false, permitted, origin = testOrigin } = options;
  const logged: string[] = [];
  const log = (line: string): void => void logged.push(line);
  const db = await testDatabase({ after: () => {} }, { kind, log });
  const settings: Settings = {
    port: 4400,
    host: "127.0.0.1",
    tls: null,
    roomPort: 0,
    data: "/nonexistent",
    kind,
    lan: null,
    origin,
    roomOrigin: null,
    databaseUrl: null,
    pgBin: null,
    languages: null,
    limits: { versions: 200, workspaceBytes: 2_000_000_000 },
    securityContact: null,
    mail: null,
  };
  const live = options.live ?? createLive({ windowMs: 5, heartbeatMs: 60_000 });
  const auth = createAuth({ pool: db.authPool, secret: testSecret, origin, now: () => now().getTime() });
  const firstRun = createFirstRun(origin, empty);
  const i18n = await (languages ??= loadLanguages(shippedWords(), () => {}));
  const room = createRoomListener({ build: () => desk, host: "127.0.0.1", port: 0, log });
  const keys = createKeyStore(settings.data);
  const services: Services = {
    db,
    live,
    i18n,
    settings,
    room,
    keys,
    questions: createQuestions({ db, keys, kinds: [], log }),
    parcelKinds: [],
    log,
    now,
    ...(permitted ? { permitted } : {}),
  };
  const gate = createDeskAuthenticator({ auth, origins: [origin], demonstration: kind === "demonstration" });
  const desk: FastifyInstance = buildDesk({ ...services, routes: [...authRoutes({ auth, firstRun }), ...routes], gate, pages: null });
  t.after(async () => {
    live.close();
    await desk.close();
    await db.close();
  });
  const browser = (): Browser => openBrowser(desk, origin);
  const nowhere = { workspace: null, account: null, clearance: 0 };
  return {
    desk,
    db,
    auth,
    firstRun,
    live,
    logged,
    browser,
    async account(name) {
      const email = `${name.toLowerCase()}@test.example`;
      const id = await auth.accountWithoutPassword({ name, email });
      await db.transaction(nowhere, (tx) => putAccount(tx, { id, name, email, language: "en" }));
      return id;
    },
    async workspace(name = "Test") {
      const id = newId();
      await db.transaction({ ...nowhere, workspace: id }, (tx) =>
        createWorkspace(tx, { id, kind: "state", name: { en: name }, lang: "en", fictional: true }),
      );
      return id;
    },
    member: (workspace, account, roles, until = null) =>
      db.transaction({ ...nowhere, workspace }, (tx) => addMember(tx, workspace, account, roles, until)),
    async signedIn(account) {
      const page = browser();
      for (const cookie of await auth.openSession(account)) {
        const [name = "", ...value] = (cookie.split(";", 1)[0] ?? "").split("=");
        (page.cookies as Map<string, string>).set(name, value.join("="));
      }
      return page;
    },
    withSecondFactor: async (account) =>
      void (await db.authPool.query(`update "user" set "twoFactorEnabled" = true where id = $1`, [account])),
  };
};
