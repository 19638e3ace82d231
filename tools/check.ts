/**
 * `npm run check`: checks format, lint, types, boundaries, cycles, purity, sizes, hygiene, whether generated files are current, and
 * licences, and runs the unit tests of methods and contract.
 */
import { staticStages } from "./checks.ts";
import { partOf } from "./layout.mjs";
import { runTests } from "./run-tests.ts";
import { allFiles } from "./source-files.ts";
import { runStages, tested } from "./stages.ts";

const unit = allFiles().filter(
  (file) => ["methods", "contract", "tools"].includes(partOf(file) ?? "") && file.endsWith(".test.ts") && !/\.(heavy|fuzz)\./.test(file),
);

const { failed } = await runStages([
  ...staticStages(),
  {
    name: "unit tests of core, contract and tools",
    run: async () => tested(await runTests({ files: unit, side: 2, perProcess: 20, each: 60 })),
  },
]);
process.exitCode = failed === 0 ? 0 : 1;
