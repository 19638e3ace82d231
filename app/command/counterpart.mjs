#!/usr/bin/env node
// Plain JavaScript, because `npx counterpart` may run in an old version of Node. It starts the version of Node that this package pins.
import { layout } from "../../tools/layout.mjs";
import { runPinned } from "../../run.mjs";

await runPinned(layout.cli, process.argv.slice(2));
