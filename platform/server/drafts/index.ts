/** The public API of `drafts`: the endpoints with which a form stores, reads and deletes what a person has typed into it. */
export { draftRoutes } from "./keep-drafts.ts";
