/** The public API of the search: what modules declare, the endpoint, and making all passages anew. */
export { makePassages } from "./make.ts";
export { definePassages, passageKinds, textOf, textsOf, type PassageKind, type Said } from "./passage-kind.ts";
export { searchRoutes } from "./routes.ts";
