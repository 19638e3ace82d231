/**
 * `npm test`: the stages of `check`, then every test: unit tests, server tests with a real database, journeys in a real
 * browser. Journeys run one at a time: each has a server, a database and a browser of its own.
 * `COUNTERPART_HEAVY=1` adds the tests that need what only some machines have (`*.heavy.*`).
 */
import { staticStages } from "./checks.ts";
import { runTests, type TestSet } from "./run-tests.ts";
import { allFiles } from "./source-files.ts";
import { runStages, tested, type Stage } from "./stages.ts";

const heavy = process.env.COUNTERPART_HEAVY === "1";
const only = process.argv.slice(2);
const files = allFiles().filter(
  (file) => (heavy || !/\.heavy\./.test(file)) && (only.length === 0 || only.some((part) => file.includes(part))),
);
const server = files.filter((file) => /^packages\/server\/.*\.test\.ts$/.test(file));
const unit = files.filter((file) => /^(packages|tools|bench|e2e)\/.*\.test\.ts$/.test(file) && !server.includes(file));
const journeys = files.filter((file) => /^e2e\/.*\.e2e\.ts$/.test(file));

const run = (name: string, set: TestSet): Stage => ({
  name: `${name} (${set.files.length} files)`,
  run: async () => tested(await runTests(set)),
});
const sets = [
  run("unit tests", { files: unit, side: 2, each: 60, whole: 300 }),
  run("server tests", { files: server, side: 2, each: 180, whole: 900 }),
  run("browser journeys", { files: journeys, side: 1, each: 600, whole: 1200 }),
];
// With names given, only the sets that hold such a file run: a developer's shortcut, never CI's.
const chosen = only.length === 0 ? [...staticStages(), ...sets] : sets.filter((_, index) => [unit, server, journeys][index]?.length !== 0);
const { failed } = await runStages(chosen);
process.exitCode = failed === 0 ? 0 : 1;
