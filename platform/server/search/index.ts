/** The public API of the search: the declarations of modules, and the endpoint. */
export { makeBeforeSearch, rebuildPassages } from "./make.ts";
export { namedRecordsOf } from "./named-records.ts";
export { definePassages, textOf, textsOf, type FurtherText, type PassageKind, type Said } from "./passage-kind.ts";
export { searchRoutes } from "./routes.ts";
export { subjectReviews, subjectsNamedIn, watchRoutes, type SubjectReviews } from "./watch.ts";
export { elementTag, stepTag } from "./subjects.ts";
