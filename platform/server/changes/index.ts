/** The public API of changes: what others did to records since a time. */
export { rowsOf, rowsOfRecords } from "./acts-since.ts";
export { changeRoutes } from "./list-changes.ts";
