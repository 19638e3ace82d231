/**
 * `npm test`: the stages of `check`, then all tests: unit tests, server tests with a real database, journeys in a real browser. Three
 * journeys run in parallel, because a journey often waits for a page or for a pause of the product. Each has its own server, database and
 * browser; most of them start from a copy of one prepared demonstration. `COUNTERPART_HEAVY=1` adds the tests that only some machines can
 * run (`*.heavy.*`). With names (`npm test -- room`), only tests in files with such a name run: a shortcut for developers, never used by CI.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { withLan, withOwnNetwork } from "../e2e/lan.ts";
import { prepareDemonstration } from "../e2e/prepare-demonstration.ts";
import { preparedName } from "../e2e/prepared.ts";
import { staticStages } from "./checks.ts";
import { ensureServer, ensureWeb } from "./launcher/built.mjs";
import { layout } from "./layout.mjs";
import { runTests, type TestSet } from "./run-tests.ts";
import { root } from "./source-files.ts";
import { runStages, tested, type Stage } from "./stages.ts";
import { testFiles } from "./test-files.ts";
import { keepTemporaryFilesInMemory } from "./temporary-folder.ts";

keepTemporaryFilesInMemory();
const heavy = process.env.COUNTERPART_HEAVY === "1";
const only = process.argv.slice(2);
const named = (file: string): boolean => only.length === 0 || only.some((part) => file.includes(part));
const found = testFiles({ heavy });
const [unit, server, journeys] = [found.unit.filter(named), found.server.filter(named), found.journeys.filter(named)];

const built: Stage = {
  name: "server and pages are built",
  run: async () => {
    await ensureServer(root);
    await ensureWeb(root);
    return { looked: layout.dist, faults: [] };
  },
};
const run = (name: string, set: TestSet): Stage => ({
  name: `${name} (${set.files.length} files)`,
  run: async () => tested(await runTests(set)),
});
const sets: Stage[] = [];
if (unit.length > 0) sets.push(run("unit tests", { files: unit, side: 2, perProcess: 20, each: 180 }));
if (server.length > 0) sets.push(built, run("server tests", { files: server, side: 2, perProcess: 24, each: 240, force: true }));
const prepared = journeys.length > 1 ? prepareDemonstration() : null;
if (journeys.length > 0) {
  const changesNetwork = (file: string): boolean => readFileSync(path.join(root, file), "utf8").includes("/network/testing.ts");
  const wrap = (command: readonly string[], files: readonly string[]): readonly string[] =>
    (files.some(changesNetwork) ? withOwnNetwork(command) : null) ?? withLan(command) ?? command;
  const env: Record<string, string> = prepared === null ? {} : { [preparedName]: prepared.folder };
  sets.push(built);
  if (prepared !== null) {
    // if the demonstration cannot be prepared, each journey creates its own data, and the journeys about starting report the fault
    const instead = (error: Error): string => `not prepared, each journey starts from nothing: ${error.message.split("\n", 1)[0]}`;
    sets.push({ name: "demonstration is prepared", run: async () => ({ looked: await prepared.make().catch(instead), faults: [] }) });
  }
  sets.push(run("browser journeys", { files: journeys, side: 3, perProcess: 1, each: 900, force: true, wrap, env }));
}
if (sets.length === 0) console.error(`No test file has ${only.map((part) => `"${part}"`).join(" or ")} in its name.`);

const { passed, failed } = await runStages(only.length === 0 ? [...staticStages(), ...new Set(sets)] : [...new Set(sets)]);
await prepared?.remove();
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
