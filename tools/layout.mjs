/**
 * The places of the parts of the checkout, as paths from its root with `/` as separator. Tools, the launcher, the release builder,
 * the journeys and the benchmarks use these constants, so that moving a folder is a single change. Plain JavaScript without
 * dependencies, because the launcher reads it before anything is installed.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const layout = {
  /** Three files: the entry of the server, the command line, and the file that joins both for the release. */
  main: "app/server/main.ts",
  cli: "app/server/cli.ts",
  archive: "app/server/archive.ts",
  /** The flags for the Node of the server, as a JSON list. */
  nodeFlags: "app/server/node-flags.json",
  /** Starts a PostgreSQL server that the application does not manage, for the tests with `DATABASE_URL`. */
  externalServer: "platform/server/db/external-server.ts",
  /** A test that imports one of these, through any number of files, needs a database. */
  startsDatabase: ["platform/server/db/testing.ts", "platform/server/db/supervisor.ts"],
  guardFigures: "platform/server/content/guard/measure.ts",
  /** Programs that write a committed file, and check with `--check` that it is current. */
  generators: {
    schema: "platform/server/db/generate.ts",
    guardNames: "platform/server/content/guard/derive-names.ts",
    sounds: "platform/server/content/sounds/derive-sounds.ts",
    guardModel: "platform/server/content/guard/derive-model.ts",
    glossary: "platform/server/content/derive-glossary.ts",
    wordSigns: "tools/word-signs.ts",
    messageIds: "platform/server/i18n/generate-ids.ts",
    modules: "tools/generate-modules.ts",
    declared: "tools/generate-declared.ts",
  },
  /** The generated permissions and problem codes. */
  declared: "platform/contract/declared.generated.ts",
  /** Folder of the bundled server in a release, from the root of the application; all its files are directly in it. */
  bundle: "app/bundle",
  /** The program that bundles the server of a checkout, and the beginning of the name of its folders, which are as deep as `bundle`. */
  bundler: "tools/bundle/write.ts",
  built: ".tmp/server-",
  /** Folders with the files that the bundled server reads at run time; they also contain sources and documents. */
  serverFiles: ["app/server", "platform/server", "modules"],
  content: "platform/server/content",
  /** Vite's folder: configuration, pages, `.tmp`; and the folder of the built pages. */
  web: "app/web",
  dist: "app/web/dist",
  /** The file that computes all addresses of the desk. */
  routePaths: "app/web/route-paths.ts",
  /** The sources of the built pages: folders (without their server parts) and files. */
  webSources: ["app", "platform", "modules", "methods", "tools/layout.mjs", "package.json", "package-lock.json"],
  /** The sources of the bundled server: folders (without their pages) and files. */
  serverSources: ["app", "platform", "modules", "methods", "tools/bundle", "tools/layout.mjs", "package.json", "package-lock.json"],
  /** The folders of `<tag>/<group>.json`, as patterns. */
  words: ["platform/words", "modules/*/words"],
  goldens: "methods/goldens",
  /** The computation code. */
  methods: "methods",
};

/**
 * The absolute path of a place in the layout.
 * @param {string} place
 */
export const placeOf = (place) => fileURLToPath(new URL(`../${place}`, import.meta.url));

/**
 * The flags of the server's Node. They save memory: a small young generation, a heap that grows by 25 %, and a collection that the server can ask for.
 * Node reads them only when it starts.
 * @returns {string[]}
 */
export const serverFlags = () => JSON.parse(readFileSync(placeOf(layout.nodeFlags), "utf8"));

/**
 * Environment variables of the server's process. If the user has set one of them, the user's value is used. They save memory, and are read only when
 * Node starts. An arena is a part of memory that the C library manages. With more than two arenas, 56 MB of ended threads remain in unused arenas.
 * @type {Readonly<Record<string, string>>}
 */
export const serverEnvironment = {
  MALLOC_ARENA_MAX: "2",
  MALLOC_TRIM_THRESHOLD_: "131072",
};

/**
 * Environment variables of every other process that the launcher starts, such as a build. If the user has set one of them, the user's value is used.
 * The bundler's memory allocator (mimalloc) asks for pages of 2 MB. The kernel clears each of them whole, which takes longer than the build itself
 * on a virtual machine whose host takes unused memory back.
 * @type {Readonly<Record<string, string>>}
 */
export const toolEnvironment = {
  MIMALLOC_ALLOW_THP: "0",
};

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
  [/^(run\.mjs$|tools\/launcher\/|\.ci\/[^/]+$|app\/command\/[^/]+$)/, "launcher"],
  [/^tools\//, "tools"],
];

/**
 * The part of the product, or of its tools, that a code file belongs to; null for a path outside the layout, which is a fault,
 * because no rule would apply to it.
 * @param {string} file
 * @returns {Part | null}
 */
export const partOf = (file) => parts.find(([place]) => place.test(file))?.[1] ?? null;

/**
 * The module that a file belongs to; null outside modules.
 * @param {string} file
 */
export const moduleOf = (file) => /^modules\/([^/]+)\//.exec(file)?.[1] ?? null;

/**
 * Whether a file is product code; tools and tests of the whole product are not.
 * @param {string} file
 */
export const isProduct = (file) => /^(methods|platform|modules|app)\//.test(file);
