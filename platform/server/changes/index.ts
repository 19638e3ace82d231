/** The public API of changes: what others did to records since a time. */
export { changeRoutes } from "./list-changes.ts";
