/**
 * Node loads this file before a test (`node --import`). It gives Node the source of one module with one change. The file on the disk stays
 * unchanged, so nothing has to be copied or restored.
 */
import { registerHooks } from "node:module";
import type { Change } from "./places.ts";

const { url: changed, start, end, after } = JSON.parse(process.env["COUNTERPART_MUTANT"] ?? "{}") as Change & { readonly url: string };

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (url !== changed || loaded.source === undefined || loaded.source === null) return loaded;
    const source = typeof loaded.source === "string" ? loaded.source : Buffer.from(loaded.source as Uint8Array).toString("utf8");
    return { ...loaded, source: source.slice(0, start) + after + source.slice(end) };
  },
});
