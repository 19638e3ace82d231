/**
 * `npm run test:external`: the server's tests on a PostgreSQL that is not ours to supervise, as an installation with
 * `DATABASE_URL` has one. It is started from the same binaries, over TCP with a password, and stands in for a managed server.
 */
import path from "node:path";
import { layout, partOf } from "./layout.mjs";
import { runTests } from "./run-tests.ts";
import { allFiles, root } from "./source-files.ts";
import { runStages, tested } from "./stages.ts";

const only = process.argv.slice(2);
const named = (file: string): boolean => only.length === 0 || only.some((part) => file.includes(part));
const files = allFiles().filter(
  (file) => partOf(file) === "server" && file.endsWith(".test.ts") && !/\.(heavy|fuzz)\./.test(file) && named(file),
);
const server = path.join(root, layout.externalServer);
const wrap = (command: readonly string[]): readonly string[] => [process.execPath, server, ...command];

const { failed } = await runStages([
  {
    name: `server tests on an external PostgreSQL (${files.length} files)`,
    run: async () => tested(await runTests({ files, side: 2, perProcess: 12, each: 240, whole: 1500, wrap })),
  },
]);
process.exitCode = failed === 0 ? 0 : 1;
