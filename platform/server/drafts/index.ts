/** The public API of `drafts`: the endpoints with which a form stores, reads and deletes its typed text. */
export { draftRoutes } from "./keep-drafts.ts";
