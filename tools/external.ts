/**
 * `npm run test:external`: runs the server tests on a PostgreSQL server that the application does not manage, as in an installation
 * with `DATABASE_URL`. It starts that server from the same binaries, over TCP with a password, in place of a managed one. This
 * script runs twice. The first time `DATABASE_URL` is not set, and it starts `external-server.ts`. That program starts PostgreSQL and runs this
 * script again with `DATABASE_URL`. The second run starts the tests, and all test processes use that one server.
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { layout } from "./layout.mjs";
import { runTests } from "./run-tests.ts";
import { root } from "./source-files.ts";
import { runStages, tested } from "./stages.ts";
import { testFiles } from "./test-files.ts";
import { keepTemporaryFilesInMemory } from "./temporary-folder.ts";

keepTemporaryFilesInMemory();
const only = process.argv.slice(2);
const named = (file: string): boolean => only.length === 0 || only.some((part) => file.includes(part));

/**
 * Whether a test file starts its own servers. Such a file removes `DATABASE_URL` from its process, and `npm run test:external` leaves it out:
 * it would test the same as under `npm test`, and the other files of its process would not use the external server either.
 */
const hasOwnServer = (file: string): boolean =>
  /^delete process\.env\["DATABASE_URL"\];$/m.test(readFileSync(path.join(root, file), "utf8"));

async function withServer(): Promise<number> {
  const server = path.join(root, layout.externalServer);
  const child = spawn(process.execPath, [server, process.execPath, import.meta.filename, ...only], { stdio: "inherit" });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}

async function onServer(): Promise<number> {
  const files = testFiles().server.filter((file) => !/\.fuzz\./.test(file) && named(file) && !hasOwnServer(file));
  const { failed } = await runStages([
    {
      name: `server tests on an external PostgreSQL (${files.length} files)`,
      run: async () => tested(await runTests({ files, side: 2, perProcess: 24, each: 240, force: true })),
    },
  ]);
  return failed === 0 ? 0 : 1;
}

process.exitCode = process.env["DATABASE_URL"] === undefined ? await withServer() : await onServer();
