#!/usr/bin/env node
// Plain JavaScript, because `npx counterpart` may run in an old version of Node. It starts the version of Node that this package pins.
import { layout } from "../../tools/layout.mjs";
import { runPinned, runVerb } from "../../run.mjs";

const words = process.argv.slice(2);
await (words[0] === "start" ? runVerb(words) : runPinned(layout.cli, words));
