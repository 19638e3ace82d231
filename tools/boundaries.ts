/**
 * Checks the direction of imports (ARCHITECTURE.md, "Direction"): one function decides whether an import is a fault. We use our own code
 * instead of oxlint patterns, because the rules are about parts, modules and type-only imports, and oxlint patterns match only the text
 * between the quotes. docs/decisions/0003 lists the alternatives that we tried.
 */
import { posix as path } from "node:path";
import { moduleOf, partOf, type Part } from "./layout.mjs";
import type { Graph, Import } from "./module-graph.ts";
import type { Module } from "./modules.ts";
import { openCircles, type Circle } from "./open-circles.ts";

/** Tests, and files that only tests use: `x.fixture.ts`, `testing.ts`, `testing-rooms.ts`. */
export const testFile = /(\.(test|e2e|fixture)\.tsx?|(^|\/)testing(-[a-z-]+)?\.ts)$/;

/** The parts that each part may import from; a part may always import itself. */
const mayImport: Readonly<Record<Part, readonly Part[]>> = {
  methods: [],
  contract: ["methods"],
  server: ["methods", "contract"],
  // vite.config.ts imports the layout
  web: ["methods", "contract", "layout"],
  phone: ["methods", "contract"],
  // journeys start the program that `npm start` runs, which the launcher builds
  e2e: ["methods", "contract", "server", "web", "phone", "layout", "launcher"],
  bench: ["methods", "contract", "server", "web", "phone", "e2e", "layout"],
  tools: ["e2e", "layout", "launcher"],
  layout: [],
  launcher: ["layout"],
};

/** The contract files that the phone imports as code. From every other contract file the phone imports only types, which add no bytes. */
const phoneCode =
  /^platform\/contract\/(seal|live|view-changes|room-paths|question-paths|draft-paths|promises)\.ts$|^modules\/[^/]+\/contract\/([a-z-]+-)?(paths|lengths)\.ts$/;

/**
 * Server code that tools import too: the release uses the same archive writers as exports and reports. It imports no other code of ours.
 */
const toolsCode = /^platform\/server\/archive\//;

/** Packages and built-in modules that a part may import outside tests; a part that is not listed here may import any. */
const packages: Partial<Record<Part, RegExp>> = {
  methods: /^$/,
  contract: /^(zod|@noble)(\/|$)/,
  phone: /^(preact|@lingui\/core|@lingui\/message-utils|@noble|uqr)(\/|$)/,
};

/**
 * The declaration of a module's desk or phone part. All declarations are loaded with the first page, so they import pages only by
 * `import()`.
 */
const declaration = /^modules\/[^/]+\/(web|phone)\/index\.ts$/;

/** A sentence about the rule that an import violates; null if the import is allowed. */
export function fault(one: Import, modules: ReadonlyMap<string, Module>): string | null {
  const from = partOf(one.from);
  if (from === null) return "no part of tools/layout.mjs has this file, so no rule would hold for its imports";
  if (declaration.test(one.from) && !one.late && !one.typeOnly && /\.(tsx|css)$/.test(one.text))
    return "a declaration names pages by import(), so that each is a file of its own, and has no markup and no style";
  if (one.to === null) {
    // a style sheet is not a code file, so the graph has no target for it
    const sheet = one.text.startsWith(".") ? path.join(path.dirname(one.from), one.text) : one.text.replace(/^#/, "");
    const foreign = sheet.endsWith(".css") && !testFile.test(one.from) ? moduleFault(one.from, sheet, modules) : null;
    if (foreign !== null) return foreign;
    const allowed = packages[from];
    const style = /\.(css|svg|json|woff2)(\?|$)/.test(one.text);
    if (allowed === undefined || testFile.test(one.from) || style || allowed.test(one.text)) return null;
    return `${from} does not import "${one.text}"`;
  }
  const to = partOf(one.to);
  if (to === null) return `no part of tools/layout.mjs has ${one.to}`;
  if (from === "tools" && toolsCode.test(one.to)) return null;
  const layoutInTest = to === "layout" && testFile.test(one.from);
  if (from !== to && !layoutInTest && !mayImport[from].includes(to)) return `${from} never imports ${to}`;
  if (from === "phone" && to === "contract" && !one.typeOnly && !phoneCode.test(one.to) && !testFile.test(one.from)) {
    return "the phone takes only types from there: a schema would weigh on every phone";
  }
  if (testFile.test(one.to) && !testFile.test(one.from) && from !== "bench" && from !== "e2e") return "nothing imports a test";
  return testFile.test(one.from) ? null : moduleFault(one.from, one.to, modules);
}

/**
 * The rule that an import of a module's code violates; null if the import violates no rule. Journeys, benchmarks and tests may
 * import from every module.
 */
function moduleFault(from: string, to: string, modules: ReadonlyMap<string, Module>): string | null {
  if (from.startsWith("platform/") && to.startsWith("app/")) return "the platform does not import the application";
  if (from.startsWith("modules/") && to.startsWith("app/")) return "a module does not import the application";
  const target = moduleOf(to);
  if (target === null) return null;
  const here = moduleOf(from);
  if (here === target) return null;
  if (from.startsWith("platform/")) return "the platform knows no module";
  const isPublic = partOf(to) !== "server" || to === `modules/${target}/server/index.ts`;
  const hidden = `other code imports a module's server only through modules/${target}/server/index.ts`;
  if (here === null) return isPublic || !from.startsWith("app/server/") ? null : hidden;
  if (!(modules.get(here)?.depends ?? []).includes(target))
    return `${here} does not import ${target}: modules/${here}/module.json does not depend on it`;
  return isPublic ? null : hidden;
}

const isOpen = (circle: Circle, { from, to }: Import): boolean =>
  to !== null &&
  partOf(from) === circle.part &&
  (from.startsWith(`${circle.from}/`) || from === circle.from) &&
  (to.startsWith(`${circle.to}/`) || to === circle.to);

/**
 * The faults of all imports of a checkout, as sentences.
 * @param circles known imports that still violate a rule; an entry that is no longer needed is a fault
 */
export function boundaryFaults(graph: Graph, modules: ReadonlyMap<string, Module>, circles: readonly Circle[] = openCircles): string[] {
  const faults: string[] = [];
  const used = new Set<Circle>();
  for (const one of graph.imports) {
    const why = fault(one, modules);
    if (why === null) continue;
    const open = circles.find((circle) => isOpen(circle, one));
    if (open !== undefined) used.add(open);
    else faults.push(`${one.from}:${one.line} imports "${one.text}": ${why}`);
  }
  for (const circle of circles)
    if (!used.has(circle))
      faults.push(`tools/open-circles.ts lists ${circle.from} -> ${circle.to} (${circle.part}), which is cut: remove it`);
  return faults;
}
