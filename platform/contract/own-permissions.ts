/**
 * Permissions of the platform's own endpoints, and permissions that modules without a common dependency use; each with the roles that hold
 * it. Modules declare their own permissions in `contract/permissions.ts`.
 */
import type { DeclaredPermissions } from "./declarations.ts";

export const permissions = {
  "workspace.read": [
    "administrator",
    "focal-point",
    "analyst",
    "reviewer",
    "authority",
    "guest-facilitator",
    "programme-officer",
    "evaluator",
    "verifier",
    "donor-observer",
  ],
  "workspace.administer": ["administrator", "focal-point", "programme-officer"],
  /** Approve a judging role as the second person, or refuse it. */
  "role.confirm": ["administrator", "focal-point", "authority", "programme-officer"],
  /** Export the whole workspace, encrypted; for people who may read everything. */
  "workspace.export": ["focal-point"],
  /** Read who did what, and whom the audit names. */
  "audit.read": ["focal-point", "authority", "programme-officer"],
  /** Allow another person's refused text, or send it back. */
  "text.moderate": ["focal-point", "authority", "programme-officer"],
  /**
   * Read and write comments on records. Only for those who work on the records for the workspace itself: a guest, a verifier, an evaluator
   * or a donor reads none.
   */
  "record.comment": ["focal-point", "analyst", "reviewer", "authority", "programme-officer"],
  "assessment.edit": ["focal-point", "analyst", "guest-facilitator"],
  "assessment.moderate": ["focal-point", "guest-facilitator"],
  "room.facilitate": ["focal-point", "guest-facilitator"],
  "report.make": ["focal-point", "analyst", "authority", "guest-facilitator", "programme-officer"],
  /** Send a parcel to another workspace, and withdraw it. */
  "parcel.release": ["focal-point", "authority"],
} as const satisfies DeclaredPermissions;
