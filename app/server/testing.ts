/**
 * Runs the whole application in the test process, for tests that use HTTP as Amara, Bruno or Chen. The application has a separate
 * database with the demo accounts, and no sockets and no pages.
 */
import { demoAccount, loadedDemoAccounts } from "#platform/server/auth/demo-accounts.ts";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createApplication, type Application } from "./app.ts";
import { type DemoPerson, type Demonstration } from "#platform/server/auth/index.ts";
import { testDatabase, type Filling, type TestDatabase } from "#platform/server/db/testing.ts";
import type { Services } from "#platform/server/http/index.ts";
import { openBrowser, type Browser } from "#platform/server/http/testing.ts";
import { signInAs } from "#platform/contract/session.ts";
import type { Settings } from "#platform/server/settings/settings.ts";

export const testOrigin = "http://127.0.0.1:4400";
export const testSecret = "a secret of the tests, long enough to sign cookies with";

export const testSettings = (more: Partial<Settings> = {}): Settings => ({
  port: 4400,
  host: "127.0.0.1",
  tls: null,
  roomPort: 0,
  data: "/nonexistent/counterpart-test",
  kind: "demonstration",
  lan: "127.0.0.1",
  origin: testOrigin,
  roomOrigin: null,
  databaseUrl: null,
  pgBin: null,
  languages: null,
  limits: { versions: 200, workspaceBytes: 2_000_000_000 },
  securityContact: null,
  mail: null,
  ...more,
});

export interface TestApplication extends Application {
  readonly db: TestDatabase;
  /** Lines that the application would have logged. */
  readonly logged: string[];
  /** A browser that is not signed in. @param address the address that it calls from */
  browser(address?: string): Browser;
  /** A browser signed in as one of the demo accounts. */
  as(who: DemoPerson): Promise<Browser>;
  /** The demonstration's workspaces; null if the node is not a demonstration. */
  readonly demonstration: Demonstration | null;
  /** Id of the demo account. */
  account(who: DemoPerson): Promise<string>;
}

export interface TestApplicationOptions {
  readonly kind?: "demonstration" | "node";
  readonly now?: () => Date;
  readonly settings?: Partial<Settings>;
  /** The data to copy; by default the loaded demonstration. */
  readonly filled?: Filling;
  readonly permitted?: NonNullable<Parameters<typeof createApplication>[0]["permitted"]>;
  /** The list of the machine's addresses, instead of the system's. */
  readonly addresses?: NonNullable<Parameters<typeof createApplication>[0]["addresses"]>;
  /** The certificate with which the desk uses TLS, if the test lets it listen. */
  readonly certificate?: NonNullable<Parameters<typeof createApplication>[0]["certificate"]>;
}

/** Messages loaded by the first application of this process, because compiling thousands of them takes time. */
let loaded: Services["i18n"] | null = null;

/**
 * The day in the name of a filled template: the dates of the demonstration are relative to this day, so a run after midnight fills another template.
 */
export const dayOfLoading = (): string => new Date().toISOString().slice(0, 10).replaceAll("-", "");

/**
 * The demonstration as its first start loads it. Most tests copy this data. Their own start then loads and sweeps nothing, because a start has just
 * done this before the data was copied; `testing.test.ts` compares the data.
 * @param at the time of the first start; by default the present, with one template a day
 */
export const loadedDemonstration = (at?: Date): Filling => ({
  name: `demonstration_${at?.getTime() ?? dayOfLoading()}`,
  fill: async (db) => {
    const parts = { db, settings: testSettings(), secret: testSecret, log: () => {}, pages: false, ...(at ? { now: () => at } : {}) };
    const application = await createApplication(parts);
    try {
      await application.start();
    } finally {
      await application.stop();
    }
  },
});

/**
 * The template that a test copies. Null if the test loads the data itself: because it uses other languages, or because its clock is not at a whole
 * second. Clocks at whole seconds are fixed times, which several tests can share; any other time is used only once.
 */
const fillingFor = (kind: string, now: (() => Date) | undefined, settings: Partial<Settings>): Filling | null => {
  if (kind !== "demonstration" || "languages" in settings) return null;
  const at = now?.();
  if (at === undefined) return loadedDemonstration();
  return at.getTime() % 1000 === 0 ? loadedDemonstration(at) : null;
};

/** @param t when this test ends, the application is closed and its database dropped. */
export const testApplication = async (
  t: { after(run: () => Promise<void>): void },
  { kind = "demonstration", now, settings = {}, permitted, addresses, certificate, filled }: TestApplicationOptions = {},
): Promise<TestApplication> => {
  const data = mkdtempSync(path.join(tmpdir(), "counterpart-application-"));
  const logged: string[] = [];
  const log = (line: string): void => void logged.push(line);
  const shared = filled ?? fillingFor(kind, now, settings);
  const db = await testDatabase({ after: () => {} }, { kind, log, ...(shared === null ? {} : { filled: shared }) });
  const application = await createApplication({
    db,
    settings: testSettings({ kind, data, ...settings }),
    secret: testSecret,
    log,
    pages: false,
    // a test with its own language or data folders may have its own languages
    ...(Object.keys(settings).length === 0 && loaded !== null ? { i18n: loaded } : {}),
    ...(now ? { now } : {}),
    ...(permitted ? { permitted } : {}),
    ...(addresses ? { addresses } : {}),
    ...(certificate ? { certificate } : {}),
  });
  t.after(async () => {
    await application.stop();
    await db.close();
    await rm(data, { recursive: true, force: true });
  });
  if (Object.keys(settings).length === 0) loaded = application.services.i18n;
  const demonstration = await application.start(undefined, shared === null ? undefined : await loadedDemoAccounts(db));
  const browser = (address?: string): Browser => openBrowser(application.desk, testOrigin, address);
  return {
    ...application,
    db,
    logged,
    demonstration,
    browser,
    as: async (who) => {
      const page = browser();
      await page.call(signInAs, { body: { as: who } });
      return page;
    },
    account: (who) => demoAccount(application.auth, who),
  };
};
