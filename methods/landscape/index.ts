/** Public API of this folder: the findings of the maps of steps 1 and 2. */
export { roleFindings, rolesOf, type FunctionRoles, type RoleClaim, type RoleFinding } from "./role-map.ts";
export { cellOf, coverFindings, itemOf, strongestIn, type Cell, type CoverClaim, type CoverFinding } from "./coverage.ts";
