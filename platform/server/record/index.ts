/** What every marked record needs: its marking columns, its conflicts and its history. It does not depend on any context. */
export { saying } from "./conflicts.ts";
export { labelOf, marked } from "./marked.ts";
export { revisionsOf, type Revision } from "./revisions.ts";
