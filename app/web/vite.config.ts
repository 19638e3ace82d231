/**
 * The two pages of the product: the desk (React) and the phone (Preact). They are built into separate files, so that the room's listener
 * can serve the few files of the phone and nothing else. Files of the phone are in `assets/phone/`, those of the desk in `assets/desk/`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { dirname, relative, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, transformWithOxc, type Plugin } from "vite";
import { layout, partOf, placeOf } from "../../tools/layout.mjs";
import { leaveSchemasOut } from "./pages-without-schemas.ts";

const here = dirname(fileURLToPath(import.meta.url));

const partsOfIds = new Map<string, ReturnType<typeof partOf>>();
/** The part of the product that a module of the build belongs to. */
const partOfId = (id: string | undefined) => {
  if (id === undefined) return null;
  const known = partsOfIds.get(id);
  if (known !== undefined) return known;
  const part = partOf(relative(placeOf("."), id.split("?")[0] ?? id).replaceAll(sep, "/"));
  partsOfIds.set(id, part);
  return part;
};
const isPhone = (id: string | undefined): boolean => partOfId(id) === "phone";
/** Names of the modules that are left out of these pages, separated by commas: for the end-to-end test that leaves out a module. */
const leftOut = (process.env["COUNTERPART_LEAVE_OUT"] ?? "").split(",");

/** Removes these modules from the generated lists. */
const leaveOut: Plugin = {
  name: "counterpart:leave-out",
  enforce: "pre",
  transform: {
    filter: { id: /[\\/]modules\.generated\.ts(\?|$)/ },
    handler(code) {
      const lines = code.split("\n");
      const gone = lines.filter((line) => leftOut.some((name) => line.includes(`"#modules/${name}/`)));
      const names = gone.map((line) => /module as (\w+)/.exec(line)?.[1] ?? "");
      const kept = lines.filter((line) => !gone.includes(line));
      return kept
        .map((line) =>
          line.replace(
            /\[(.*)\]/,
            (_, list: string) =>
              `[${list
                .split(", ")
                .filter((one) => !names.includes(one))
                .join(", ")}]`,
          ),
        )
        .join("\n");
    },
  },
};

const phonePages = /[\\/]phone[\\/].*\.tsx(\?|$)/;

/**
 * The phone uses Preact's JSX, all other code React's. It calls `h`, which Preact contains anyway: the functions of Preact's JSX runtime would
 * be 0.2 KB more.
 */
const preactForThePhone: Plugin = {
  name: "counterpart:phone-jsx",
  enforce: "pre",
  transform: {
    filter: { id: phonePages },
    async handler(code, id) {
      const file = id.split("?")[0] ?? id;
      if (!isPhone(file)) return null;
      const out = await transformWithOxc(`import { h as preactH, Fragment as PreactFragment } from "preact";${code}`, file, {
        lang: "tsx",
        jsx: { runtime: "classic", pragma: "preactH", pragmaFrag: "PreactFragment", development: false },
      });
      return { code: out.code, map: out.map ?? null };
    },
  },
};

/**
 * Builds a second copy, under another name, of the code of methods, contract and @noble that the phone imports: with a shared chunk, the room's
 * listener would have to serve files of the desk, or the desk's listener files of the phone.
 */
const apartForThePhone: Plugin = {
  name: "counterpart:phone-apart",
  enforce: "pre",
  resolveId: {
    // a relative path, an import from a contract or a method, or the package: nothing else can be such code
    filter: { id: /^\.|^#methods\/|\/contract\/|^@noble\// },
    async handler(source, importer, options) {
      const ofThePhone = importer !== undefined && (isPhone(importer) || importer.endsWith("?phone"));
      if (!ofThePhone) return null;
      const found = await this.resolve(source, importer.replace(/\?phone$/, ""), { ...options, skipSelf: true });
      if (found === null || found.external) return found;
      const ours = ["methods", "contract"].includes(partOfId(found.id) ?? "") && found.id.endsWith(".ts");
      // the desk uses this package too, to encrypt the key of an archive
      const noble = /[\\/]node_modules[\\/]@noble[\\/].*\.js$/.test(found.id);
      if (!ours && !noble) return found;
      return { ...found, id: `${found.id}?phone` };
    },
  },
};

/**
 * The phone loads a step's page with a plain import. Vite's helper would also load the dependencies of a chunk, but the helper is in a file of the
 * desk, which the room's listener does not serve. The page of a step has no such dependencies; it loads its own style sheet.
 */
const bareImportsOnThePhone: Plugin = {
  name: "counterpart:phone-bare-imports",
  enforce: "pre",
  resolveId: {
    filter: { id: /vite\/preload-helper/ },
    handler: (_source, importer) => (isPhone(importer) ? "\0phone-import" : null),
  },
  load: {
    filter: { id: /^\0phone-import$/ },
    handler: () => "export const __vitePreload = (load) => load();",
  },
};

/**
 * The pages of a first visit, whose size is added to that of the entry: the page to sign in, and the home page of a State or of a programme
 * with its parts, which are in `web/home/` of their modules. Parts that are loaded later (`Part.late`) do not count.
 */
const firstPages: readonly (readonly [name: string, files: RegExp])[] = [
  ["sign-in", /\/session\/sign-in\.tsx$/],
  ["the home of a State", /\/shell\/home\.tsx$|\/web\/home\/[^/]+$/],
  ["the home of a programme", /\/shell\/home\.tsx$|\/web\/programme-page\.tsx$|\/desk\/web\/released-cell\.tsx$/],
];

/** Prints the size of a first visit, if a build prints information. Targets in gzip script: 180 KB for the desk, 30 KB for the phone. */
const printFirstPage: Plugin = {
  name: "counterpart:first-page",
  apply: ({ logLevel = "info" }, { command }) => command === "build" && logLevel === "info",
  writeBundle(options, bundle) {
    const size = (file: string) => gzipSync(readFileSync(resolve(options.dir ?? "dist", file))).length / 1024;
    const chunks = Object.values(bundle).filter((one) => one.type === "chunk");
    const closure = (...names: string[]): ReadonlySet<string> => {
      const files = new Set<string>();
      const visit = (name: string): void => {
        const chunk = bundle[name];
        if (files.has(name) || chunk?.type !== "chunk") return;
        files.add(name);
        chunk.imports.forEach(visit);
      };
      names.forEach(visit);
      return files;
    };
    const told = (name: string, files: ReadonlySet<string>): string =>
      `first page of ${name}: ${[...files].reduce((sum, file) => sum + size(file), 0).toFixed(1)} KB gzip script in ${files.size} files`;
    for (const entry of chunks.filter((one) => one.isEntry)) {
      this.info(told(entry.name, closure(entry.fileName)));
      for (const [name, files] of firstPages) {
        const pages = chunks.filter((one) => files.test(one.facadeModuleId ?? "") && entry.dynamicImports.includes(one.fileName));
        if (pages.length > 0) this.info(told(`${entry.name} with ${name}`, closure(entry.fileName, ...pages.map((one) => one.fileName))));
      }
    }
  },
};

/** Writes the list of the desk's addresses for the server, which replies 404 to any other address. */
const listRoutes: Plugin = {
  name: "counterpart:routes",
  apply: "build",
  async generateBundle() {
    // Node imports the declarations here; with an ordinary import the bundler that reads this file would load every page too
    const { routePaths } = (await import(pathToFileURL(placeOf(layout.routePaths)).href)) as typeof import("./route-paths.ts");
    this.emitFile({ type: "asset", fileName: "routes.json", source: JSON.stringify(routePaths(leftOut)) });
  },
};

/** Lists the packages whose code, styles or fonts are part of the pages. The licence notices of a release need this list. */
const listPackages: Plugin = {
  name: "counterpart:packages",
  apply: "build",
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).flatMap((one) => (one.type === "chunk" ? one.moduleIds : one.originalFileNames));
    const found = chunks.flatMap((id) => /.*(node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1] ?? []);
    this.emitFile({ type: "asset", fileName: ".vite/packages.json", source: JSON.stringify([...new Set(found)].sort()) });
  },
};

/** Writes a compressed file beside each script, style sheet and picture, so that the server need not compress during requests. */
const compress: Plugin = {
  name: "counterpart:compress",
  apply: "build",
  async writeBundle(options) {
    const folder = resolve(options.dir ?? "dist", "assets");
    const files = (await readdir(folder, { recursive: true })).filter((file) => /\.(?:js|css|svg)$/.test(file));
    // one after the other: hundreds of compressors at the same time take more memory, and the kernel a second to clear it
    for (const file of files) {
      const path = resolve(folder, file);
      writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
    }
  },
};

/** Modules that only the phone's page uses. The code that a first page loads at once is in one file, which compresses better than several files. */
const ofPhonePage = (id: string): boolean =>
  isPhone(id) || id.endsWith("?phone") || id.endsWith("phone.html") || /node_modules[\\/](preact|@noble)[\\/]/.test(id);

const folderOf = (name: string, from: readonly string[]): string =>
  name === "phone" || from.some((path) => isPhone(resolve(here, path)) || path.endsWith("?phone") || path.endsWith("phone.html"))
    ? "phone"
    : "desk";

export default defineConfig({
  root: here,
  plugins: [
    leaveOut,
    leaveSchemasOut((id) => partOfId(id) === "contract"),
    preactForThePhone,
    apartForThePhone,
    bareImportsOnThePhone,
    react({ exclude: [/\/node_modules\//, phonePages] }),
    printFirstPage,
    listRoutes,
    listPackages,
    compress,
  ],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    manifest: true,
    target: "es2022",
    // The strict content security policy allows no inline script, and current browsers need none for Vite's preload helper.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_file, dependencies, { hostId }) => (hostId.includes("/phone/") ? [] : dependencies),
    },
    assetsInlineLimit: 0,
    // the size in KB of the desk's first file before compression
    chunkSizeWarningLimit: 600,
    rollupOptions: {
      input: { desk: resolve(here, "index.html"), phone: resolve(here, "phone.html") },
      checks: { pluginTimings: false },
      output: {
        codeSplitting: {
          groups: [
            { name: "phone", tags: ["$initial"], test: (id: string) => ofPhonePage(id) },
            { name: "desk", tags: ["$initial"], test: (id: string) => !ofPhonePage(id) },
          ],
        },
        entryFileNames: (chunk) => `assets/${folderOf(chunk.name, [chunk.facadeModuleId ?? ""])}/[name]-[hash].js`,
        chunkFileNames: (chunk) =>
          `assets/${folderOf(
            chunk.name,
            chunk.moduleIds.filter((id) => partOfId(id) !== null),
          )}/[name]-[hash].js`,
        assetFileNames: (asset) =>
          `assets/${folderOf(asset.names[0]?.replace(/\.css$/, "") ?? "", asset.originalFileNames)}/[name]-[hash][extname]`,
      },
    },
  },
  server: { port: 4410, proxy: { "/api": "http://127.0.0.1:4400" } },
});
