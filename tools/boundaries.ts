/**
 * The rules of direction (ARCHITECTURE.md, "Direction") as one function from an import to a fault. They are not oxlint patterns, because
 * the rules are about files, levels and type-only imports, and oxlint's patterns see only the text between the quotes
 * (docs/decisions/0003-boundaries.md).
 */
import { contextOfContract } from "./contract-contexts.ts";
import { moduleOf, partOf, type Part } from "./layout.mjs";
import type { Graph, Import } from "./module-graph.ts";

/** A context imports only the faces of contexts on a lower level. */
export const levels: Readonly<Record<string, number>> = {
  programme: 0,
  people: 1,
  needs: 1,
  knowledge: 1,
  assessment: 1,
  safeguard: 2,
  threat: 2,
  capability: 3,
  landscape: 3,
  policy: 3,
  priority: 3,
  effect: 4,
  recommendation: 4,
  offline: 5,
  workshop: 5,
  delivery: 5,
  results: 6,
  desk: 6,
};

/** Tests, and what only tests use: `x.fixture.ts`, `testing.ts`, `testing-rooms.ts`. */
const testFile = /(\.(test|e2e|fixture)\.tsx?|(^|\/)testing(-[a-z-]+)?\.ts)$/;

/** The module of a file of the server, null elsewhere. */
const contextOf = (file: string): string | null => (partOf(file) === "server" ? moduleOf(file) : null);

/** What each part may import from the others; itself always. */
const mayImport: Readonly<Record<Part, readonly Part[]>> = {
  core: [],
  contract: ["core"],
  server: ["core", "contract"],
  // vite.config.ts
  web: ["core", "contract", "layout"],
  phone: ["core", "contract"],
  e2e: ["core", "contract", "server", "web", "phone", "layout"],
  bench: ["core", "contract", "server", "web", "phone", "e2e", "layout"],
  tools: ["e2e", "layout"],
  layout: [],
  launcher: ["tools", "layout"],
};

/** What the phone takes from the contract as code; of the rest only types, which weigh nothing. */
const phoneCode = new Set([
  "packages/contract/src/capability-paths.ts",
  "packages/contract/src/landscape-paths.ts",
  "packages/contract/src/room-paths.ts",
  "packages/contract/src/seal.ts",
  "packages/contract/src/weigh-paths.ts",
  "packages/contract/src/spend-paths.ts",
  "packages/contract/src/effect-paths.ts",
  "packages/contract/src/live.ts",
]);

/** Packages and built-in modules a part may import outside tests; a part that is not named here is not limited. */
const packages: Partial<Record<Part, RegExp>> = {
  core: /^$/,
  contract: /^(zod|@noble)(\/|$)/,
  phone: /^(preact|@lingui\/core|@lingui\/message-utils|@noble|uqr)(\/|$)/,
};

/** The sentence that says what an import breaks; null when it is allowed. */
export function fault(one: Import): string | null {
  const from = partOf(one.from);
  if (from === null) return "no part of tools/layout.mjs has this file, so no rule would hold for its imports";
  if (one.to === null) {
    const allowed = packages[from];
    const style = /\.(css|svg|json|woff2)(\?|$)/.test(one.text);
    if (allowed === undefined || testFile.test(one.from) || style || allowed.test(one.text)) return null;
    return `${from} does not import "${one.text}"`;
  }
  const to = partOf(one.to);
  if (to === null) return `no part of tools/layout.mjs has ${one.to}`;
  // The command line's bin hands over to the launcher: the one way out of the packages.
  if (one.from === "packages/server/bin/counterpart.mjs" && one.to === "run.mjs") return null;
  if (from !== to && !mayImport[from].includes(to)) return `${from} never imports ${to}`;
  if (from === "phone" && to === "contract" && !one.typeOnly && !phoneCode.has(one.to) && !testFile.test(one.from)) {
    return "the phone takes only types from there: a schema would weigh on every phone";
  }
  if (testFile.test(one.to) && !testFile.test(one.from) && from !== "bench" && from !== "e2e") return "nothing imports a test";
  if (to === "contract" && (from === "contract" || from === "server")) return contractFault(one.from, one.to);
  return from === "server" && to === "server" ? serverFault(one.from, one.to) : null;
}

/** Contract files have the level of their context; the platform's, and the platform itself, stand below all of them. */
function contractFault(from: string, to: string): string | null {
  const target = contextOfContract(to);
  if (target === null) return `${to} has no context: give it one in tools/contract-contexts.ts`;
  const contract = partOf(from) === "contract";
  const platform = from.startsWith("packages/server/src/platform/") || from.startsWith("platform/");
  const here = platform ? "platform" : contract ? contextOfContract(from) : contextOf(from);
  // the application and the commands put all contexts together
  if (here === null || here === target || target === "platform" || testFile.test(from)) return null;
  const [own = -1, level = -1] = [levels[here], levels[target]];
  return own > level ? null : `${here} (level ${own}) does not name what is ${target}'s (level ${level})`;
}

function serverFault(from: string, to: string): string | null {
  const target = contextOf(to);
  if (target === null) return null;
  const level = levels[target];
  if (level === undefined) return `the context "${target}" has no level: give it one in tools/boundaries.ts`;
  const here = contextOf(from);
  if (here === target || testFile.test(from)) return null;
  const face = to === `packages/server/src/contexts/${target}/index.ts`;
  if (here === null) {
    if (from === "packages/server/src/app.ts" || from.startsWith("packages/server/src/commands/")) {
      return face ? null : `only the face of a context is imported: contexts/${target}/index.ts`;
    }
    return from.startsWith("packages/server/src/platform/")
      ? "the platform knows no context"
      : "only app.ts and the commands name contexts";
  }
  const own = levels[here];
  if (own === undefined) return `the context "${here}" has no level: give it one in tools/boundaries.ts`;
  if (own <= level) return `${here} (level ${own}) does not import ${target} (level ${level}): news travels upward as events`;
  return face ? null : `only the face of a context is imported: contexts/${target}/index.ts`;
}

export function boundaryFaults(graph: Graph): string[] {
  const faults: string[] = [];
  for (const one of graph.imports) {
    const why = fault(one);
    if (why !== null) faults.push(`${one.from}:${one.line} imports "${one.text}": ${why}`);
  }
  return [...faults, ...mutualFeatures(graph)];
}

/** Features of the desk that import each other, also by types or late: neither could be read, or left out, without the other. */
function mutualFeatures({ imports }: Graph): string[] {
  const featureOf = (file: string | null): string | null =>
    file === null || testFile.test(file) ? null : (/^packages\/web\/src\/features\/([^/]+)\//.exec(file)?.[1] ?? null);
  const uses = new Set(imports.map(({ from, to }) => `${featureOf(from)} ${featureOf(to)}`));
  return [...uses].flatMap((pair) => {
    const [one = "", other = ""] = pair.split(" ");
    const mutual = one !== "null" && other !== "null" && one < other && uses.has(`${other} ${one}`);
    return mutual ? [`the features ${one} and ${other} import each other`] : [];
  });
}
