/** The stages that check the files without running them; `check` and `test` use the same stages. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { boundaryFaults } from "./boundaries.ts";
import { generators, staleFaults } from "./generated.ts";
import { hygieneFaults } from "./hygiene.ts";
import { licenceFaults } from "./licence-rules.ts";
import { cycles, readGraph } from "./module-graph.ts";
import { moduleState } from "./module-state.ts";
import { impurities } from "./purity.ts";
import { modules as listed } from "../app/modules.ts";
import { listFaults, moduleFaults, moduleGraphText, readModules } from "./modules.ts";
import { runNode, tool } from "./run-command.ts";
import { sizes } from "./sizes.ts";
import { sqlFaults } from "./sql-tables.ts";
import { allFiles, isCode, root } from "./source-files.ts";
import type { Outcome, Stage } from "./stages.ts";
import { typeFaults } from "./types.ts";
import { unusedFaults } from "./unused.ts";

async function format(): Promise<Outcome> {
  const { code, text } = await runNode([tool("oxfmt/bin/oxfmt"), "--check"]);
  const looked = /on (\d+) files/.exec(text)?.[1] ?? "no";
  return { looked: `${looked} files`, faults: code === 0 && looked !== "no" ? [] : lines(text) };
}

async function lint(files: readonly string[]): Promise<Outcome> {
  const { code, text } = await runNode([tool("oxlint/bin/oxlint"), "--type-aware", "--deny-warnings", "--format=unix"]);
  const listed = await runNode([tool("oxlint/bin/oxlint"), "--debug=files"]);
  const linted = new Set(
    lines(listed.text).map((line) =>
      line
        .replace(/^.*?:\s*/, "")
        .trim()
        .replace(/^\.\//, ""),
    ),
  );
  const missed = files.filter((file) => isCode(file) && !file.endsWith(".generated.ts") && !linted.has(file));
  return {
    looked: `${linted.size} files`,
    faults: [...(code === 0 ? [] : lines(text)), ...missed.map((file) => `${file} was not linted`)],
  };
}

function directions(): Outcome[] {
  const graph = readGraph(root);
  const modules = readModules(root);
  const circles = cycles(graph).map((group) => `in a circle: ${group.join(", ")}`);
  const looked = `${graph.files.length} modules, ${graph.imports.length} imports`;
  const empty = graph.files.length === 0 || graph.imports.length === 0 ? ["no module was read"] : [];
  return [
    { looked, faults: [...empty, ...graph.faults, ...boundaryFaults(graph, modules)] },
    { looked, faults: [...empty, ...circles] },
  ];
}

/** Checks that the graph of modules which the `module.json` files declare has no cycles and equals the graph in ARCHITECTURE.md. */
function modulesStage(): Outcome {
  const modules = readModules(root);
  const text = moduleGraphText(modules);
  const shown = readFileSync(path.join(root, "ARCHITECTURE.md"), "utf8").includes(`\`\`\`\n${text}\`\`\``);
  const faults = shown ? [] : [`ARCHITECTURE.md does not show the graph of the modules as module.json files declare it:\n${text}`];
  return { looked: `${modules.size} modules`, faults: [...moduleFaults(modules), ...listFaults(listed, modules), ...faults] };
}

function sqlStage(files: readonly string[]): Outcome {
  const { looked, faults } = sqlFaults(root, files, readModules(root));
  return { looked: `${looked} tables and functions`, faults: looked === 0 ? ["no migration was read"] : faults };
}

/** The limits of the phone's first page, measured on a fresh build. Unlike other targets of the benchmarks they do not depend on the machine. */
async function phonePage(): Promise<Outcome> {
  const figures = lines((await runNode(["bench/main.ts", "phone-weight"])).text).filter((line) => / {2}\[bar: |^ {2}BROKEN/.test(line));
  const faults = figures.length === 0 ? ["nothing was measured"] : figures.filter((line) => !line.startsWith("  met "));
  return { looked: figures.map((line) => line.replace(/^ {2}\w+ +| +\[bar.*/g, "")).join("; "), faults };
}

/** All stages that run no tests, fastest and most informative first. */
export function staticStages(): Stage[] {
  const files = allFiles();
  const [boundaries, circles] = directions();
  return [
    { name: "format", run: format },
    { name: "lint", run: () => lint(files) },
    {
      name: "types",
      run: async () => {
        const { projects, files: count, faults } = await typeFaults(files);
        return { looked: `${projects} projects, ${count} files`, faults };
      },
    },
    { name: "boundaries", run: () => boundaries ?? { looked: "nothing", faults: ["not read"] } },
    { name: "modules", run: () => modulesStage() },
    { name: "tables of modules", run: () => sqlStage(files) },
    { name: "import cycles", run: () => circles ?? { looked: "nothing", faults: ["not read"] } },
    {
      name: "purity of core",
      run: () => {
        const { looked, faults } = impurities(root, files);
        return { looked: `${looked} modules`, faults: looked === 0 ? ["no module was read"] : faults };
      },
    },
    {
      name: "state of modules",
      run: () => {
        const { looked, faults } = moduleState(root, files);
        return { looked: `${looked} files`, faults: looked === 0 ? ["no file was read"] : faults };
      },
    },
    { name: "unused exports and messages", run: () => unusedFaults(root, files) },
    {
      name: "sizes",
      run: () => {
        const { count, median, p90, max, largest, faults, generated } = sizes(root, files);
        const apart = generated.length === 0 ? "" : `; generated, not counted: ${generated.join(", ")}`;
        return { looked: `${count} hand-written files, lines: median ${median}, p90 ${p90}, max ${max} (${largest})${apart}`, faults };
      },
    },
    { name: "phone's first page", run: phonePage },
    { name: "hygiene", run: () => ({ looked: `${files.length} files`, faults: hygieneFaults(root, files) }) },
    { name: "generated is fresh", run: async () => ({ looked: `${generators.length} generators`, faults: await staleFaults() }) },
    { name: "licences", run: () => licenceFaults(root) },
  ];
}

const lines = (text: string): string[] => text.split("\n").filter((line) => line.trim() !== "");
