/** The application: joins platform and modules. `modules.ts` lists the modules. */
import { fileURLToPath } from "node:url";
import type { FastifyInstance } from "fastify";
import {
  authRoutes,
  createAuth,
  createDeskAuthenticator,
  createFirstRun,
  loadDemoAccounts,
  type Auth,
  type Demonstration,
  type FirstRun,
} from "#platform/server/auth/index.ts";
import { createUploads, restoreRoutes, transferRoutes, expireTask, exportTask } from "#platform/server/transfer/index.ts";
import { reminderRoutes, startReminders } from "#platform/server/reminders/index.ts";
import { helpRoutes } from "#platform/server/help/index.ts";
import { provide, type Database } from "#platform/server/db/index.ts";
import { storingShippedTexts } from "#platform/server/guard/index.ts";
import { createErasedList, erasedLists, settleErasures } from "#platform/server/erasures/index.ts";
import { dutyRoutes, ownDuties } from "#platform/server/duties/index.ts";
import { directoryRoutes, isEmpty, settleProposal, settleTask } from "#platform/server/directory/index.ts";
import { changeRoutes } from "#platform/server/changes/index.ts";
import { commentRoutes } from "#platform/server/comments/index.ts";
import { draftRoutes } from "#platform/server/drafts/index.ts";
import { exchangeRoutes, projectDeliveries, projectEverywhere } from "#platform/server/exchange/index.ts";
import {
  buildDesk,
  buildListener,
  createRoomListener,
  createFairQueue,
  serveHealth,
  serveMessages,
  joinModules,
  joinTasks,
  refuseDuplicates,
  type Module,
  type Route,
  type Services,
} from "#platform/server/http/index.ts";
import { framePaths } from "#platform/contract/room-paths.ts";
import { loadLanguages, shippedWords, type Languages } from "#platform/server/i18n/index.ts";
import type { TaskHandler } from "#platform/server/jobs/index.ts";
import { moderationRoutes } from "#platform/server/moderation/index.ts";
import { createKeyStore } from "#platform/server/keys/index.ts";
import { auditRoutes } from "#platform/server/audit/routes.ts";
import { createFileStore, endUnusedFiles } from "#platform/server/files/index.ts";
import { searchRoutes, watchRoutes } from "#platform/server/search/index.ts";
import { sweepDaily } from "#platform/server/sweeps/index.ts";
import { createLive } from "#platform/server/live/index.ts";
import type { MachineAddress } from "#platform/server/network/index.ts";
import { createQuestions } from "#platform/server/questions/index.ts";
import { allModules } from "./modules.generated.ts";
import type { Settings } from "#platform/server/settings/settings.ts";
import type { DeskCertificate } from "#platform/server/tls/index.ts";

/**
 * Limits for the phones of a room. A phone that sends requests in a loop uses at most two database connections, so it does not delay the desk. When a
 * whole room answers or reloads at once, there are more requests than connections; reads are then batched.
 */
const roomCrowd = {
  admission: { atOnce: 4, each: 4, waiting: 600 },
  arrival: { atOnce: 12, each: 12, waiting: 600 },
  answer: { atOnce: 64, each: 2, waiting: 600 },
} as const;
const roomConnections = 3000;

const webFolder = fileURLToPath(new URL("../web/dist", import.meta.url));

export interface Application {
  /** The desk's listener. The application creates it at the first use; the pages must be built before that. */
  readonly desk: FastifyInstance;
  readonly services: Services;
  readonly auth: Auth;
  readonly firstRun: FirstRun;
  readonly routes: readonly Route[];
  readonly tasks: Readonly<Record<string, TaskHandler>>;
  /**
   * Loads a demonstration, resumes the questions and rooms that were open when the process stopped, and sweeps.
   * @param pagesStand resolves when the pages have been built; the start waits for it between the first two steps
   * @param copied the demonstration, if the database is a copy of one that another start has just completed; then only the second step is necessary
   * @returns the workspaces of the demonstration
   */
  start(pagesStand?: Promise<void>, copied?: Demonstration): Promise<Demonstration | null>;
  stop(): Promise<void>;
}

export interface Parts {
  readonly db: Database;
  readonly settings: Settings;
  /** Secret that signs cookies; see `auth/secret.ts`. */
  readonly secret: string;
  readonly log: (line: string) => void;
  readonly now?: () => Date;
  /** The modules; by default all of `modules.ts`. A shorter list must contain the dependencies of each of its modules. */
  readonly modules?: readonly Module[];
  /** False if only the API is served, without pages, for tests. */
  readonly pages?: boolean | string;
  /** Languages that were already loaded from the same folders. The tests of one process share them. */
  readonly i18n?: Languages;
  /** Called for every permitted call; the permission-matrix test uses this. */
  readonly permitted?: Services["permitted"];
  /** Lists the machine's addresses; a test gives its own list. */
  readonly addresses?: () => readonly MachineAddress[];
  /** The certificate with which the desk uses TLS itself. */
  readonly certificate?: DeskCertificate;
}

/**
 * The application without sockets: it can be called in process (`desk.inject`) or listen.
 * @throws Error if two modules declare the same name (`joinModules`)
 */
export const createApplication = async ({
  db,
  settings,
  secret,
  log,
  now = () => new Date(),
  pages = true,
  i18n: loaded,
  permitted,
  addresses,
  certificate,
  modules = allModules,
}: Parts): Promise<Application> => {
  const i18n = loaded ?? (await loadLanguages([...shippedWords(), settings.languages ?? `${settings.data}/languages`], log));
  const pageFolder = typeof pages === "string" ? pages : webFolder;
  const live = createLive();
  const erased = createErasedList(settings.data);
  const joined = joinModules(modules, [provide(erasedLists, erased)]);
  const { parcelKinds, roomRoutes } = joined;
  db.extend(joined.extensions);
  projectDeliveries(db, parcelKinds);
  const auth = createAuth({ pool: db.authPool, secret, origin: settings.origin, now: () => now().getTime() });
  const empty = db.kind === "node" && (await db.transaction({ workspace: null, account: null, clearance: 0 }, isEmpty));
  const firstRun = createFirstRun(settings.origin, empty);

  const room = createRoomListener({
    build: () => buildRoom(),
    host: settings.lan,
    port: settings.roomPort,
    reachedAt: settings.roomOrigin,
    ...(addresses ? { addresses } : {}),
    log,
  });
  const keys = createKeyStore(settings.data);
  const questions = createQuestions({ db, keys, kinds: joined.questions, log });
  const services: Services = {
    db,
    live,
    i18n,
    settings,
    room,
    keys,
    questions,
    parcelKinds,
    log,
    now,
    ...(permitted ? { permitted } : {}),
  };
  const dutyKinds = [...ownDuties, ...joined.duties];
  const routes: readonly Route[] = [
    ...authRoutes({ auth, firstRun }),
    ...restoreRoutes({ uploads: createUploads({ dataDir: settings.data, now }), firstRun }),
    ...directoryRoutes,
    ...transferRoutes,
    ...exchangeRoutes,
    ...draftRoutes,
    ...commentRoutes,
    ...changeRoutes,
    ...searchRoutes,
    ...watchRoutes,
    ...auditRoutes(() => routes),
    ...moderationRoutes(joined.moderated, () => routes),
    ...helpRoutes,
    ...dutyRoutes(dutyKinds),
    ...reminderRoutes,
    ...joined.routes,
  ];
  refuseDuplicates(
    "The endpoint",
    [...routes, ...roomRoutes].map(({ endpoint }) => endpoint.id),
  );
  const roomGate = joined.roomGate?.(services);

  // endpoints that a phone may call from a page of another address: encrypted calls and the stream, which need a secret that only the phone has
  const movable = new Set(
    roomRoutes.filter(({ endpoint, kind }) => endpoint.sealed || kind === "stream").map(({ endpoint }) => endpoint.path),
  );
  const buildRoom = (): FastifyInstance => {
    if (!roomGate) throw new Error("no module declares the authenticator of the room listener");
    const gives = (path: string): boolean => path.startsWith("/assets/phone/") || /^\/[a-z-]+\.(svg|png|ico|webmanifest)$/.test(path);
    const app = buildListener({
      services,
      routes: roomRoutes,
      gate: roomGate,
      strict: () => settings.roomOrigin !== null,
      proxied: settings.roomOrigin !== null,
      moving: {
        former: () => room.former,
        mayCall: (path) => movable.has(path) || path.startsWith(`${framePaths.languages}/`),
        mayBeAt: () => room.origins(),
      },
      pages: pages !== false ? { folder: pageFolder, page: "phone.html", gives, places: [] } : null,
      crowd: {
        admission: createFairQueue(roomCrowd.admission),
        arrival: createFairQueue(roomCrowd.arrival),
        answer: createFairQueue(roomCrowd.answer),
      },
      connections: roomConnections,
    });
    serveMessages(app, "/room/languages", i18n);
    serveHealth(app, services, "short");
    return app;
  };
  // if the desk uses TLS itself, people reach it under one address only
  const local = certificate ? [] : [`http://127.0.0.1:${settings.port}`, `http://localhost:${settings.port}`];
  const origins = [settings.origin, ...local];
  const gate = createDeskAuthenticator({ auth, origins, demonstration: db.kind === "demonstration" });
  let desk: FastifyInstance | null = null;
  const sweeps = [endUnusedFiles(createFileStore(settings.data)), ...modules.flatMap((module) => module.sweeps?.(services) ?? [])];

  /** Everything that a start does with data that another process may have left incomplete. */
  const load = async (): Promise<Demonstration | null> => {
    const again = await settleErasures(db, erased, now());
    if (again !== null) log(`The database is older than the list of erasures: ${again} rows were in it again, and were erased again.`);
    const demonstration = db.kind === "demonstration" ? await loadDemoAccounts(db, auth, now) : null;
    if (demonstration)
      await storingShippedTexts(async () => {
        for (const module of modules) await module.demonstration?.(services, demonstration);
      });
    // reads parcels that arrived while the process was stopped, and parcels that an earlier release could not read
    await projectEverywhere(db, parcelKinds);
    return demonstration;
  };

  return {
    get desk() {
      return (desk ??= buildDesk({ ...services, routes, gate, pages: pages === false ? null : pageFolder, certificate }));
    },
    services,
    auth,
    firstRun,
    routes: [...routes, ...roomRoutes],
    tasks: joinTasks([
      {
        "transfer.export": exportTask(settings.data),
        "transfer.expire": expireTask(settings.data, now),
        [settleTask]: settleProposal(services),
      },
      ...modules.map((module) => module.tasks?.(services) ?? {}),
    ]),
    async start(pagesStand, copied) {
      const demonstration = copied ?? (await load());
      await questions.resume();
      await pagesStand;
      for (const module of modules) await module.start?.(services);
      await sweepDaily(services, sweeps, copied === undefined);
      startReminders(services, dutyKinds);
      return demonstration;
    },
    async stop() {
      await room.close();
      live.close();
      await desk?.close();
      for (const module of modules.toReversed()) await module.stop?.();
    },
  };
};
