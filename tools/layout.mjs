/**
 * Where the parts of the checkout lie, as paths from its root with `/` as separator. Tools, the launcher, the release builder,
 * the journeys and the benchmarks take places from here, so that a moved folder is one change. Plain JavaScript without a
 * dependency, because the launcher reads it before anything is installed.
 */
import { fileURLToPath } from "node:url";

const server = "packages/server";
const web = "packages/web";

export const layout = {
  /** The server's entry, the command line, and both as one file for the release. */
  main: `${server}/src/main.ts`,
  cli: `${server}/src/cli.ts`,
  archive: `${server}/src/archive.ts`,
  /** A list of flags for the server's Node, as JSON. */
  nodeFlags: `${server}/node-flags.json`,
  /** Starts a PostgreSQL that is not ours to supervise, for the tests with `DATABASE_URL`. */
  externalServer: `${server}/src/platform/db/external-server.ts`,
  guardFigures: `${server}/content/guard/measure.ts`,
  /** Programs that write a committed file, and prove with `--check` that it is fresh. */
  generators: {
    schema: `${server}/src/platform/db/generate.ts`,
    messageIds: `${server}/src/platform/i18n/generate-ids.ts`,
  },
  /** The bundled server of a release lies here, from the root of the application; every file of it directly. */
  bundle: `${server}/bundle`,
  /** What the bundled server reads while it runs, sources and documents apart. */
  serverFiles: [`${server}/src`, `${server}/content`, `${server}/migrations`],
  content: `${server}/content`,
  migrations: `${server}/migrations`,
  /** Vite's folder: configuration, pages, `.tmp`; and where the built pages lie. */
  web,
  dist: `${web}/dist`,
  /** The desk's router, in the order in which its addresses are read. */
  routes: [`${web}/src/routes-frame.ts`, `${web}/src/routes.tsx`],
  /** What goes into the built pages. */
  webSources: [web, "packages/contract", "packages/core", "tools/layout.mjs", "package-lock.json"],
  languages: "languages",
  goldens: "packages/core/goldens",
  /** Code of the computation. */
  methods: "packages/core/src",
};

/**
 * The absolute path of a place of the layout.
 * @param {string} place
 */
export const placeOf = (place) => fileURLToPath(new URL(`../${place}`, import.meta.url));

/** @typedef {"core" | "contract" | "server" | "web" | "phone" | "e2e" | "bench" | "tools" | "layout" | "launcher"} Part */

/** @type {readonly (readonly [RegExp, Part])[]} */
const parts = [
  [/^packages\/web\/src\/phone\//, "phone"],
  [/^packages\/web\//, "web"],
  [/^packages\/core\//, "core"],
  [/^packages\/contract\//, "contract"],
  [/^packages\/server\//, "server"],
  [/^(platform|modules\/[^/]+|app)\/phone\//, "phone"],
  [/^(platform|modules\/[^/]+|app)\/web\//, "web"],
  [/^(platform|modules\/[^/]+)\/contract\//, "contract"],
  [/^(platform|modules\/[^/]+|app)\/server\//, "server"],
  [/^methods\//, "core"],
  [/^e2e\//, "e2e"],
  [/^bench\//, "bench"],
  [/^tools\/layout\.mjs$/, "layout"],
  [/^tools\//, "tools"],
  [/^(run\.mjs|\.ci\/[^/]+)$/, "launcher"],
];

/**
 * The part of the product, or of its tools, that a code file belongs to; null for a path that the layout does not know, which
 * is a fault: no rule would hold there.
 * @param {string} file
 * @returns {Part | null}
 */
export const partOf = (file) => parts.find(([place]) => place.test(file))?.[1] ?? null;

/**
 * The module whose code a file is, today a context of the server; null outside modules.
 * @param {string} file
 */
export const moduleOf = (file) => /^(?:packages\/server\/src\/contexts|modules)\/([^/]+)\//.exec(file)?.[1] ?? null;

/**
 * Whether a file is code of the product, tools and tests of the whole apart.
 * @param {string} file
 */
export const isProduct = (file) => /^(packages|methods|platform|modules|app)\//.test(file);
