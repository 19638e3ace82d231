/**
 * Starts a server without some modules, with pages that were built without them: `serve-subset.ts <folder of pages> <names,...> <settings>`. Prints
 * the same lines as the product's own start program.
 */
import { allModules } from "#app/server/modules.generated.ts";
import { serve } from "#app/server/serve.ts";
import { readSettings } from "#platform/server/settings/settings.ts";

const [pages = "", leftOut = "", ...settings] = process.argv.slice(2);
const out = leftOut.split(",");
const modules = allModules.filter(({ name }) => !out.includes(name));
const serving = await serve(await readSettings(settings, process.env), { env: process.env, log: console.error, pages, modules });
for (const line of serving.says) console.log(line);
process.once("SIGTERM", () => void serving.stop().then(() => process.exit(0)));
