/**
 * `npm run check`: checks format, lint, types, boundaries, cycles, purity, sizes, hygiene, licences, and whether generated files are
 * current. Then it runs the tests that need neither a database nor a browser, except the tests with damaged inputs (`*.fuzz.test.ts`).
 */
import { staticStages } from "./checks.ts";
import { runTests } from "./run-tests.ts";
import { runStages, tested } from "./stages.ts";
import { testFiles } from "./test-files.ts";
import { keepTemporaryFilesInMemory } from "./temporary-folder.ts";

keepTemporaryFilesInMemory();
const unit = testFiles().unit.filter((file) => !/\.fuzz\./.test(file));

const { failed } = await runStages([
  ...staticStages(),
  {
    name: `unit tests (${unit.length} files)`,
    run: async () => tested(await runTests({ files: unit, side: 2, perProcess: 20, each: 180 })),
  },
]);
process.exitCode = failed === 0 ? 0 : 1;
