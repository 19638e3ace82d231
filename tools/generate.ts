/** Writes all generated files that are committed. */
import { generators } from "./generated.ts";
import { runNode } from "./run-command.ts";

for (const { makes, script } of generators) {
  console.log(`Writing the ${makes}`);
  const { code } = await runNode([script], { shown: true });
  if (code !== 0) process.exitCode = 1;
}
