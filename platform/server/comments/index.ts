/** The public API of comments on records: their endpoints, and the duty of a mentioned person. */
export { commentRoutes } from "./keep-comments.ts";
