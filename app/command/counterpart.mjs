#!/usr/bin/env node
// Plain JavaScript, because `npx counterpart` may run in an old Node; it starts the pinned one.
import { layout } from "../../tools/layout.mjs";
import { runPinned } from "../../run.mjs";

await runPinned(layout.cli, process.argv.slice(2));
