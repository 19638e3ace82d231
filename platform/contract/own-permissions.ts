/**
 * The permissions of the platform's own endpoints, and the permissions that several modules use if none of these modules depends on another. Each
 * permission is listed with the roles that have it. A module declares its own permissions in `contract/permissions.ts`.
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
  /** As the second person, approve that a member gets a judging role, or refuse it. */
  "role.confirm": ["administrator", "focal-point", "authority", "programme-officer"],
  /** Export the whole encrypted workspace; only for people who may read everything. */
  "workspace.export": ["focal-point"],
  /** Read the audit: who did what. */
  "audit.read": ["focal-point", "authority", "programme-officer"],
  /** Allow another person's refused text, or send it back. */
  "text.moderate": ["focal-point", "authority", "programme-officer"],
  /**
   * Read and write comments on records. Only for people who work on the records for the workspace itself. A guest, a verifier, an evaluator or a
   * donor reads no comments.
   */
  "record.comment": ["focal-point", "analyst", "reviewer", "authority", "programme-officer"],
  "assessment.edit": ["focal-point", "analyst", "guest-facilitator"],
  "assessment.moderate": ["focal-point", "guest-facilitator"],
  "room.facilitate": ["focal-point", "guest-facilitator"],
  "report.make": ["focal-point", "analyst", "authority", "guest-facilitator", "programme-officer"],
  /** Send a parcel to another workspace, and withdraw it. */
  "parcel.release": ["focal-point", "authority"],
} as const satisfies DeclaredPermissions;
