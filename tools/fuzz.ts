/**
 * `npm run fuzz`: the full campaign of damaged inputs. In `npm test` the files `x.fuzz.test.ts` run with a small number of inputs,
 * which each file defines; `COUNTERPART_FUZZ=1` selects the full number.
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
