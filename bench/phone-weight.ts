/**
 * The number of bytes that a phone loads before it can send an answer: the built page plus the largest message file, both compressed
 * with the best encoding. The benchmark builds the page again in a separate folder, so that the figure belongs to the current
 * sources.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import { build } from "vite";
import type { Line } from "./main.ts";
import { layout, placeOf } from "../tools/layout.mjs";

export const name = "phone page: everything before a vote can be cast";

const web = placeOf(layout.web);
const scriptBar = 30;
const allBar = 60;

const weigh = (bytes: Uint8Array | string): number => gzipSync(bytes, { level: 9 }).length / 1024;
const kb = (size: number): string => `${size.toFixed(1)} KB`;

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly assets?: readonly string[];
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}
type Manifest = Readonly<Record<string, Chunk>>;

/** The files of the entry and of the chunks that it imports. */
const filesOf = (manifest: Manifest, entry: string, importsOf: (chunk: Chunk) => readonly string[]): ReadonlySet<string> => {
  const files = new Set<string>();
  const visit = (id: string): void => {
    const chunk = manifest[id];
    if (!chunk || files.has(chunk.file)) return;
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(file);
    importsOf(chunk).forEach(visit);
  };
  visit(entry);
  return files;
};

const heaviestMessages = (): { tag: string; size: number } => {
  const languages = placeOf("platform/words");
  const sizes = readdirSync(languages)
    .filter((tag) => tag !== "notes")
    .map((tag) => {
      const source: Record<string, string> = JSON.parse(readFileSync(path.join(languages, tag, "phone.json"), "utf8"));
      const compiled = Object.fromEntries(Object.entries(source).map(([id, text]) => [id, compileMessage(text)]));
      return { tag, size: weigh(JSON.stringify(compiled)) };
    });
  return sizes.reduce((most, one) => (one.size > most.size ? one : most));
};

export const run = async (): Promise<readonly Line[]> => {
  const outDir = mkdtempSync(path.join(tmpdir(), "counterpart-phone-"));
  try {
    await build({ root: web, configFile: path.join(web, "vite.config.ts"), logLevel: "error", build: { outDir, emptyOutDir: true } });
    const manifest: Manifest = JSON.parse(readFileSync(path.join(outDir, ".vite", "manifest.json"), "utf8"));
    // files loaded later are not needed for an answer
    const files = [...filesOf(manifest, "phone.html", ({ imports = [] }) => imports)];
    const reached = [...filesOf(manifest, "phone.html", ({ imports = [], dynamicImports = [] }) => [...imports, ...dynamicImports])];
    const unserved = reached.filter((file) => !file.startsWith("assets/phone/"));
    const size = (file: string) => weigh(readFileSync(path.join(outDir, file)));
    const script = files.filter((file) => file.endsWith(".js")).reduce((sum, file) => sum + size(file), 0);
    const rest = ["phone.html", ...files.filter((file) => !file.endsWith(".js"))].reduce((sum, file) => sum + size(file), 0);
    const words = heaviestMessages();
    const all = script + rest + words.size;
    return [
      {
        figure: `script ${kb(script)} gzip in ${files.filter((file) => file.endsWith(".js")).length} file(s)`,
        bar: `at most ${scriptBar} KB`,
        met: script <= scriptBar,
      },
      {
        figure: `in all ${kb(all)}: page, style and mark ${kb(rest)}, messages ${kb(words.size)} (${words.tag}, the heaviest); no font`,
        bar: `at most ${allBar} KB`,
        met: all <= allBar,
      },
      {
        figure: `${reached.length} files that the page can load; not served to a phone: ${unserved.join(", ") || "none"}`,
        bar: "each is in assets/phone, the only folder that the room's listener serves",
        met: unserved.length === 0,
      },
    ];
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
};
