/**
 * Where the parts of the checkout lie, as paths from its root with `/` as separator. Tools, the launcher, the release builder,
 * the journeys and the benchmarks take places from here, so that a moved folder is one change. Plain JavaScript without a
 * dependency, because the launcher reads it before anything is installed.
 */
import { fileURLToPath } from "node:url";

export const layout = {
  /** The server's entry, the command line, and both as one file for the release. */
  main: "app/server/main.ts",
  cli: "app/server/cli.ts",
  archive: "app/server/archive.ts",
  /** A list of flags for the server's Node, as JSON. */
  nodeFlags: "app/server/node-flags.json",
  /** Starts a PostgreSQL that is not ours to supervise, for the tests with `DATABASE_URL`. */
  externalServer: "platform/server/db/external-server.ts",
  guardFigures: "platform/server/content/guard/measure.ts",
  /** Programs that write a committed file, and prove with `--check` that it is fresh. */
  generators: {
    schema: "platform/server/db/generate.ts",
    guardNames: "platform/server/content/guard/derive-names.ts",
    guardModel: "platform/server/content/guard/derive-model.ts",
    messageIds: "platform/server/i18n/generate-ids.ts",
    modules: "tools/generate-modules.ts",
  },
  /** The bundled server of a release lies here, from the root of the application; every file of it directly. */
  bundle: "app/bundle",
  /** What the bundled server reads while it runs lies below these, beside sources and documents. */
  serverFiles: ["app/server", "platform/server", "modules"],
  content: "platform/server/content",
  /** Vite's folder: configuration, pages, `.tmp`; and where the built pages lie. */
  web: "app/web",
  dist: "app/web/dist",
  /** Computes every address of the desk. */
  routePaths: "app/web/route-paths.ts",
  /** What goes into the built pages: folders, whose server parts do not count, and files. */
  webSources: ["app", "platform", "modules", "methods", "tools/layout.mjs", "package.json", "package-lock.json"],
  /** Folders of `<tag>/<group>.json`, as patterns. */
  words: ["platform/words", "modules/*/words"],
  goldens: "methods/goldens",
  /** Code of the computation. */
  methods: "methods",
};

/**
 * The absolute path of a place of the layout.
 * @param {string} place
 */
export const placeOf = (place) => fileURLToPath(new URL(`../${place}`, import.meta.url));

/** @typedef {"methods" | "contract" | "server" | "web" | "phone" | "e2e" | "bench" | "tools" | "layout" | "launcher"} Part */

/** @type {readonly (readonly [RegExp, Part])[]} */
const parts = [
  [/^(platform|modules\/[^/]+|app)\/phone\//, "phone"],
  [/^(platform|modules\/[^/]+|app)\/web\//, "web"],
  [/^(platform|modules\/[^/]+)\/contract\//, "contract"],
  [/^(platform|modules\/[^/]+|app)\/server\//, "server"],
  [/^methods\//, "methods"],
  [/^e2e\//, "e2e"],
  [/^bench\//, "bench"],
  [/^(tools\/layout\.mjs|app\/modules\.ts)$/, "layout"],
  [/^tools\//, "tools"],
  [/^(run\.mjs|\.ci\/[^/]+|app\/command\/[^/]+)$/, "launcher"],
];

/**
 * The part of the product, or of its tools, that a code file belongs to; null for a path that the layout does not know, which
 * is a fault: no rule would hold there.
 * @param {string} file
 * @returns {Part | null}
 */
export const partOf = (file) => parts.find(([place]) => place.test(file))?.[1] ?? null;

/**
 * The module whose code a file is; null outside modules.
 * @param {string} file
 */
export const moduleOf = (file) => /^modules\/([^/]+)\//.exec(file)?.[1] ?? null;

/**
 * Whether a file is code of the product, tools and tests of the whole apart.
 * @param {string} file
 */
export const isProduct = (file) => /^(methods|platform|modules|app)\//.test(file);
