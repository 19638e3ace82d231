/** What every marked record needs: its marking columns, its conflicts and its history. Knows no context. */
export { saying } from "./conflicts.ts";
export { labelOf, marked } from "./marked.ts";
export { revisionsOf, type Revision } from "./revisions.ts";
