/**
 * Makes file references work in bundled code. Code refers to files relative to its own source (`new URL("../content/x.json",
 * import.meta.url)`), but the bundle is in another folder. So every `import.meta` of our modules is rewritten to the place that the
 * source would have, relative to the bundle. The archive has the folders of the checkout without the sources, so modules work in
 * the same way with and without bundling. If code refers to the source of a thread in this way, that source becomes a separate entry of the bundle. A
 * reference that cannot be resolved stops the release.
 */
import path from "node:path";
import type { Plugin } from "rolldown";
import { isProduct } from "../layout.mjs";

const toPosix = (file: string): string => file.split(path.sep).join("/");

/** The place that a source would have, relative to the bundle, whose folder is two levels below the root: in a release and in a checkout. */
export const fromBundle = (source: string): string => `../../${source}`;

/**
 * The name in the bundle of a module that runs as a thread. It includes the folder, because two folders may have files with the same name.
 */
export const threadName = (source: string): string => `${source.replace(/\.ts$/, "").replaceAll("/", "-")}.thread.js`;

export interface Rewritten {
  readonly code: string;
  /** Sources, from the root, that this module starts as threads. */
  readonly threads: readonly string[];
}

/**
 * @param code of one of our modules
 * @param source its path from the root of the checkout
 * @param entry whether the bundle starts with this module. In other modules `import.meta.main` must be false; in a bundle it would be true
 * @throws Error if an `import.meta` would have another meaning in a bundle
 */
export const rewrite = (code: string, source: string, entry: boolean): Rewritten => {
  const threads: string[] = [];
  const rewritten = code
    .replace(/new URL\(\s*"(\.[^"]+\.ts)",\s*import\.meta\.url\s*\)/g, (_, relative: string) => {
      const thread = path.posix.join(path.posix.dirname(source), relative);
      threads.push(thread);
      return `new URL("./${threadName(thread)}", import.meta["url"])`;
    })
    .replace(/\bimport\.meta\.(url|dirname|filename|main)\b/g, (whole, what: string) => {
      if (what === "main") return entry ? whole : "false";
      const place = `new URL(${JSON.stringify(fromBundle(source))}, import.meta["url"])`;
      if (what === "url") return `${place}.href`;
      const file = `process.getBuiltinModule("node:url").fileURLToPath(${place})`;
      return what === "filename" ? file : `process.getBuiltinModule("node:path").dirname(${file})`;
    });
  const other = /\bimport\.meta(?!\.(resolve|main)\b|\["url"\])/.exec(rewritten);
  if (other) throw new Error(`${source}: "${rewritten.slice(other.index, other.index + 40)}" cannot be followed in a bundle`);
  return { code: rewritten, threads };
};

/** @param root of the checkout; modules of packages are not changed */
export const keepPlaces = (root: string): Plugin => ({
  name: "keep-places",
  transform: {
    // The bundler calls the handler only for code that contains this text. Most modules do not contain it.
    filter: { code: "import.meta" },
    handler(code, id) {
      const source = toPosix(path.relative(root, id));
      if (!isProduct(source)) return null;
      const { code: rewritten, threads } = rewrite(code, source, this.getModuleInfo(id)?.isEntry ?? false);
      for (const thread of threads) this.emitFile({ type: "chunk", id: path.join(root, thread), fileName: threadName(thread) });
      return { code: rewritten };
    },
  },
});
