/** The public API of comments on records: their endpoints, and the duty of a person who is mentioned. */
export { commentRoutes } from "./keep-comments.ts";
