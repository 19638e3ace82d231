/**
 * Permissions and problem codes are values that the platform and each module declare. `tools/generate-declared.ts` joins them in
 * `declared.generated.ts`, so that their names are types and the platform imports no module
 * (docs/decisions/0036-a-module-in-one-folder.md).
 */
import type { Role } from "./roles.ts";

/** The roles that have each permission. */
export type DeclaredPermissions = Readonly<Record<string, readonly Role[]>>;

/** The HTTP status of each problem code. */
export type DeclaredProblems = Readonly<Record<string, number>>;
