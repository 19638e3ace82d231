#!/usr/bin/env node
// Plain JavaScript, so that the Node that runs `npx counterpart` may be old: it hands over to the pinned one.
import { layout } from "../../tools/layout.mjs";
import { runPinned } from "../../run.mjs";

await runPinned(layout.cli, process.argv.slice(2));
