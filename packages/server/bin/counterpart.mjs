#!/usr/bin/env node
// Plain JavaScript, so that the Node that runs `npx counterpart` may be old: it hands over to the pinned one.
import { runPinned } from "../../../run.mjs";

await runPinned("packages/server/src/cli.ts", process.argv.slice(2));
