/** The public API of changes: what other people did to records since a given time. */
export { rowsOf, rowsOfRecords } from "./acts-since.ts";
export { changeRoutes } from "./list-changes.ts";
