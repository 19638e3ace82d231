/** Public API of `linkage`: finds the records of one person, so that each person counts once (SPEC.md). */
export { inferRoles } from "./infer-roles.ts";
export { linkRecords } from "./link-records.ts";
export {
  roles,
  type Decision,
  type LinkColumn,
  type LinkOptions,
  type LinkPair,
  type LinkRecord,
  type LinkResult,
  type Note,
  type Reason,
  type Role,
  type SizeClass,
} from "./link-types.ts";
