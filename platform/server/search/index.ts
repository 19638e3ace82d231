/** The public API of the search: what modules declare, and the endpoint. */
export { rebuildPassages } from "./make.ts";
export { definePassages, textOf, textsOf, type PassageKind, type Said } from "./passage-kind.ts";
export { searchRoutes } from "./routes.ts";
