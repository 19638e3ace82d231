/**
 * Loads TypeScript in the server's process and in its threads: Node runs this file before their entry (`--import`). Node can load
 * TypeScript itself, but then it keeps either the program that strips types (29 MB) or, with its compile cache, every stored file (25 MB)
 * in memory. This loader stores the sources without types in a folder. Another process removes the types of sources that are not stored yet. A release
 * contains JavaScript and does not use this file.
 */
import { execFileSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { registerHooks, stripTypeScriptTypes } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { layout, placeOf } from "../layout.mjs";

const root = placeOf("");
const folder = placeOf(layout.stripped);

/** @param {string | Buffer} text */
const digest = (text) => createHash("sha1").update(text).digest("hex");

/**
 * The file that stores a source without its types. It has the same name after a change of the source, so that the folder does not grow.
 * @param {string} file
 */
const storedAs = (file) => path.join(folder, digest(file));

/**
 * The stored text; null if there is none, if it was stored for another text of the source, or if it is damaged.
 * @param {string} file
 * @param {Buffer} source
 * @returns {string | null}
 */
const stored = (file, source) => {
  try {
    const text = readFileSync(storedAs(file), "utf8");
    const stripped = text.slice(text.indexOf("\n") + 1);
    return text === `${digest(source)} ${digest(stripped)}\n${stripped}` ? stripped : null;
  } catch {
    return null;
  }
};

/** Strips and stores the sources of the server that are not stored. A source with a syntax error is left to Node's loader, which reports it. */
const stripSources = () => {
  mkdirSync(folder, { recursive: true });
  const files = globSync(["app/**/*.ts", "methods/**/*.ts", "modules/**/*.ts", "platform/**/*.ts"], {
    cwd: root,
    exclude: (name) => /(^|[\\/])(web|phone|words|node_modules)$|\.(test|fixture|d)\.ts$/.test(name),
  });
  for (const file of files.map((name) => path.join(root, name))) {
    const source = readFileSync(file);
    if (stored(file, source) !== null) continue;
    try {
      const stripped = stripTypeScriptTypes(source.toString());
      const written = path.join(folder, randomUUID());
      writeFileSync(written, `${digest(source)} ${digest(stripped)}\n${stripped}`);
      renameSync(written, storedAs(file));
    } catch {
      continue;
    }
  }
};

let asked = false;
/** Runs another process that strips what is not stored yet. Only once: if the folder cannot be written, another attempt would fail too. */
const askForSources = () => {
  if (asked) return;
  asked = true;
  try {
    execFileSync(process.execPath, ["--disable-warning=ExperimentalWarning", import.meta.filename], {
      stdio: ["ignore", "ignore", "inherit"],
    });
  } catch {
    // without the folder, Node's own loader reads the sources
  }
};

/** @type {import("node:module").LoadHookSync} */
const load = (url, context, nextLoad) => {
  if (!url.startsWith("file:") || !url.endsWith(".ts")) return nextLoad(url, context);
  const file = fileURLToPath(url);
  const source = readFileSync(file);
  let text = stored(file, source);
  if (text === null) {
    askForSources();
    text = stored(file, source);
  }
  return text === null ? nextLoad(url, context) : { format: "module", source: text, shortCircuit: true };
};

if (import.meta.main) stripSources();
else registerHooks({ load });
