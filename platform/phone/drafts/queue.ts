/**
 * The part of `drafts.ts` that the phone loads to send what it has stored. It is a separate file, because a file that is loaded by `import()` and
 * also imported by several pages would need the bundler's runtime, which the room's listener does not serve.
 */
export { flush, load } from "./drafts.ts";
