/** Public API of this folder: canonical text and addressed draws. */
export { canonicalize } from "./canonicalize.ts";
export { drawsOf, type Draws } from "./draws.ts";
