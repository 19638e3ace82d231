/**
 * Makes bundled code find what it finds unbundled. Code names files by where its own source lies (`new URL("../content/x.json",
 * import.meta.url)`), and a bundle lies elsewhere: so every `import.meta` of our modules is written as the place the source would
 * have beside the bundle. The archive keeps the checkout's folders, without the sources, and no module knows that it is bundled.
 * A thread's source, named in the same way, becomes an entry of its own. What cannot be followed stops the release.
 */
import path from "node:path";
import type { Plugin } from "rolldown";
import { isProduct, layout } from "../layout.mjs";

const toPosix = (file: string): string => file.split(path.sep).join("/");

/** Where the source lies, seen from the bundle. */
export const fromBundle = (source: string): string => path.posix.relative(layout.bundle, source);

/** The name in the bundle of a module that is started as a thread: two folders may each have one of the same name. */
export const threadName = (source: string): string => `${source.replace(/\.ts$/, "").replaceAll("/", "-")}.thread.js`;

export interface Rewritten {
  readonly code: string;
  /** Sources, from the root, that this module starts as threads. */
  readonly threads: readonly string[];
}

/**
 * @param code of one of our modules
 * @param source its path from the root of the checkout
 * @param entry whether the bundle starts with it: elsewhere `import.meta.main` is false, and would be true in a bundle
 * @throws Error for an `import.meta` that would mean something else in a bundle
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

/** @param root of the checkout; modules of packages keep their code as it is */
export const keepPlaces = (root: string): Plugin => ({
  name: "keep-places",
  transform(code, id) {
    const source = toPosix(path.relative(root, id));
    if (!isProduct(source) || !code.includes("import.meta")) return null;
    const { code: rewritten, threads } = rewrite(code, source, this.getModuleInfo(id)?.isEntry ?? false);
    for (const thread of threads) this.emitFile({ type: "chunk", id: path.join(root, thread), fileName: threadName(thread) });
    return { code: rewritten };
  },
});
