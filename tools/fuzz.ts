/**
 * `npm run fuzz`: runs the tests with damaged inputs (`x.fuzz.test.ts`) with the full number of inputs, which `COUNTERPART_FUZZ=1` selects.
 * `npm test` runs them with a small number. Each file defines both numbers.
 */
import { runTests } from "./run-tests.ts";
import { allFiles } from "./source-files.ts";
import { runStages, tested } from "./stages.ts";
import { keepTemporaryFilesInMemory } from "./temporary-folder.ts";

keepTemporaryFilesInMemory();
const files = allFiles().filter((file) => file.endsWith(".fuzz.test.ts"));
const { failed } = await runStages([
  {
    name: `damaged inputs (${files.length} files)`,
    run: async () => tested(await runTests({ files, side: 2, each: 900, env: { COUNTERPART_FUZZ: "1" } })),
  },
]);
process.exitCode = failed === 0 ? 0 : 1;
