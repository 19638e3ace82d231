/** Bundles the server of this checkout into a folder: `write.ts FOLDER`. The folder must be two levels below the root, like that of a release. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "../source-files.ts";
import { bundleServer } from "./bundle.ts";

const [, , folder = ""] = process.argv;
const { files } = await bundleServer(root);
mkdirSync(folder, { recursive: true });
for (const [name, code] of files) writeFileSync(path.join(folder, name), code);
