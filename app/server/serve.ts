/**
 * Starts the server from its settings until it serves pages, and stops it cleanly. If the start fails, the message of the error explains the reason
 * (`SettingsRefused`, `DatabaseRefused`).
 */
import { createServer } from "node:net";
import { Problem } from "#platform/contract/problems.ts";
import { createApplication } from "./app.ts";
import { startCheckpoints } from "#platform/server/audit/index.ts";
import { authSecret } from "#platform/server/auth/index.ts";
import { openFor } from "./open-for.ts";
import { damagedSentence, DatabaseRefused, type Database, isDamaged } from "#platform/server/db/index.ts";
import { compileGuard } from "#platform/server/guard/index.ts";
import type { Module } from "#platform/server/http/index.ts";
import { startJobs } from "#platform/server/jobs/index.ts";
import { SettingsRefused } from "#platform/server/settings/arguments.ts";
import type { Settings } from "#platform/server/settings/settings.ts";
import { isLoopback } from "#platform/server/network/index.ts";
import { endSentence, openDeskCertificate, type DeskCertificate } from "#platform/server/tls/index.ts";

export interface Serving {
  /** Lines for the user at the terminal. */
  readonly says: readonly string[];
  stop(): Promise<void>;
}

const loopback = "127.0.0.1";
/** Milliseconds from the start until the content filter is compiled. */
const untilGuard = 3_000;

/** What the start prints about the certificate: the fingerprint, which people compare if no authority signed it. */
const certificateLines = ({ now }: DeskCertificate): string[] => [
  `Certificate until ${now.until.toISOString().slice(0, 10)}${now.selfSigned ? `, signed by no authority. SHA-256 ${now.fingerprint}` : ""}`,
  ...[endSentence(now.until, new Date())].filter((line) => line !== null),
];

/**
 * Checks that the port is free. It is called after the database was opened: if this node already runs, the message of the database is clearer than
 * a message about the port. @throws SettingsRefused if the port is in use
 */
const assertFree = async (address: string, port: number, what: string, flag: string): Promise<void> => {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once("error", (error: NodeJS.ErrnoException) => {
      const sentences: Record<string, string> = {
        EADDRINUSE: `Port ${port} on ${address} is taken by another program. Stop that one, or give the ${what} another port: ${flag}=<number>.`,
        EACCES: `This user may not use port ${port}. Give the ${what} another one: ${flag}=<number>.`,
        EADDRNOTAVAIL: `${address} is not an address of this machine.`,
      };
      reject(new SettingsRefused(sentences[error.code ?? ""] ?? `Port ${port} on ${address} cannot be used (${error.code}).`));
    });
    probe.listen(port, address, () => probe.close(() => resolve()));
  });
};

export interface ServeOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: (line: string) => void;
  /** False if only the API is served, without pages; a path to serve the pages that were built in that folder. */
  readonly pages?: boolean | string;
  /**
   * A promise that resolves when the pages are built; until then the server serves nothing. If the promise rejects, everything is
   * stopped again.
   */
  readonly pagesStand?: Promise<void>;
  /** The database of the settings, if the caller has already begun to open it. It is closed together with everything else. */
  readonly opening?: Promise<Database>;
  /** The modules; by default all of them (`Parts.modules` of app.ts). */
  readonly modules?: readonly Module[];
}

/**
 * Starts everything.
 * @param env for rarely used settings: COUNTERPART_SECRET, and the logins of your own database server.
 * @throws SettingsRefused and DatabaseRefused, whose messages explain the reason to the user.
 */
export const serve = async (
  settings: Settings,
  { env, log, pages = true, pagesStand, opening, modules }: ServeOptions,
): Promise<Serving> => {
  const db = await (opening ?? openFor(settings, log));
  const endings: (() => Promise<void> | void)[] = [() => db.close()];
  const stop = async (): Promise<void> => {
    for (const end of endings.splice(0).toReversed()) await end();
  };
  try {
    const { host, tls, origin } = settings;
    if (tls === null && !isLoopback(host)) throw new SettingsRefused(`The desk does not listen on ${host} without TLS.`);
    const certificate = tls === null ? undefined : await openDeskCertificate({ files: tls, origin, log });
    endings.push(() => certificate?.stop());
    await assertFree(host, settings.port, "desk", "--port");
    await assertFree(settings.lan ?? loopback, settings.roomPort, "room", "--room-port");
    const application = await createApplication({
      db,
      settings,
      secret: await authSecret({ folder: settings.data, given: env["COUNTERPART_SECRET"] }, db.authPool),
      log,
      pages,
      ...(certificate === undefined ? {} : { certificate }),
      ...(modules === undefined ? {} : { modules }),
    });
    endings.push(() => application.stop());
    await application.start(pagesStand);
    const checkpoints = startCheckpoints(db);
    endings.push(() => checkpoints.stop());
    const jobs = await startJobs(db, application.tasks);
    endings.push(() => jobs.stop());
    const prune = setInterval(
      () => {
        application.auth.prune().catch(() => log("sessions that are over could not be removed"));
      },
      60 * 60 * 1000,
    );
    endings.push(() => clearInterval(prune));
    await application.desk.listen({ host, port: settings.port });
    // Compiled before somebody has written a text, which would wait for it, and after the first pages, which would wait too: it takes half a second.
    const guard = setTimeout(() => {
      compileGuard();
      // frees memory that only the start needed, before a room needs memory for its pages (decision 0100)
      void globalThis.gc?.({ type: "major", execution: "async" });
    }, untilGuard);
    endings.push(() => clearTimeout(guard));
    return {
      says: [
        `Desk ${origin}`,
        ...(certificate === undefined ? [] : certificateLines(certificate)),
        ...(!isLoopback(host) && settings.kind === "demonstration"
          ? ["This is a demonstration: everybody who reaches this address can enter without a password."]
          : []),
        ...(settings.roomOrigin ? [`Room ${settings.roomOrigin} (opens with a room)`] : []),
        ...(settings.lan ? [`Room http://${settings.lan}:${settings.roomPort} (opens with a room)`] : []),
        ...(application.firstRun.link
          ? [`Nobody has an account yet. Open this link to begin; it works once:\n${application.firstRun.link}`]
          : []),
      ],
      stop,
    };
  } catch (error) {
    await stop();
    // a page of the database that the start reads may be damaged too
    if (isDamaged(error instanceof Problem ? error.cause : error)) throw new DatabaseRefused("damaged", damagedSentence, error);
    throw error;
  }
};
