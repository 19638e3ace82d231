/** The public API of `drafts`: the endpoints with which a form keeps, reads and deletes what its person has typed. */
export { draftRoutes } from "./keep-drafts.ts";
