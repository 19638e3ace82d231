/** The face of the folder: what the maps of steps 1 and 2 show. */
export { roleFindings, rolesOf, type FunctionRoles, type RoleClaim, type RoleFinding } from "./role-map.ts";
export { cellOf, coverFindings, itemOf, strongestIn, type Cell, type CoverClaim, type CoverFinding } from "./coverage.ts";
