/**
 * `npm run new module NAME` writes a module with a record, a question to the room, a chapter of the report, a parcel and a moderated text,
 * adds its line to `app/modules.ts`, and makes the generated files again. Delete what the module does not need.
 */
import { layout } from "../layout.mjs";
import { runNode, tool } from "../run-command.ts";
import { root } from "../source-files.ts";
import { ModuleRefused, newModule } from "./new-module.ts";

const { generators } = layout;
const [what, name = "", ...more] = process.argv.slice(2);
try {
  if (what !== "module" || name === "" || more.length > 0) throw new ModuleRefused("Usage: npm run new module NAME");
  const files = newModule(root, name, new Date().toISOString().slice(0, 10).replaceAll("-", ""));
  const steps = [
    [tool("oxfmt/bin/oxfmt"), `modules/${name}`],
    [generators.modules],
    [generators.declared],
    [generators.messageIds],
    [generators.schema],
  ];
  for (const step of steps) {
    const { code } = await runNode(step, { shown: true });
    if (code !== 0) process.exitCode = 1;
  }
  console.log(`Wrote ${files.length} files in modules/${name} and its line in app/modules.ts. Its tests: npm test -- modules/${name}`);
} catch (error) {
  if (!(error instanceof ModuleRefused)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
