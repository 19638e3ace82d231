/** What the actions of the audit mean. An action is the id of an endpoint of the desk, so its meaning follows from the endpoint. */
import { judgingRoles, type Role } from "../../contract/roles.ts";
import { heldBy } from "../../contract/declared.generated.ts";
import type { Endpoint } from "../../contract/endpoint.ts";

/** Permissions of endpoints through which data leaves the workspace, in addition to the endpoints that return files. */
const leaving: readonly string[] = ["parcel.release", "workspace.export"];

export interface AuditActions {
  /** Actions by which a file or a parcel left the workspace. */
  readonly left: readonly string[];
  readonly decided: readonly string[];
  /** Decisions that only people with a judging role can make. */
  readonly judged: readonly string[];
}

const holdersOf = ({ permission }: Endpoint): readonly Role[] =>
  (heldBy as Readonly<Record<string, readonly Role[] | undefined>>)[permission] ?? [];

/** @param endpoints every endpoint of the desk */
export const auditActions = (endpoints: readonly Endpoint[]): AuditActions => {
  const ids = (which: (one: Endpoint) => boolean): string[] => endpoints.filter(which).map(({ id }) => id);
  const leaves = (one: Endpoint): boolean => one.kind === "file" || (one.method !== "GET" && leaving.includes(one.permission));
  const judged = (one: Endpoint): boolean => {
    const holders = holdersOf(one);
    return one.method !== "GET" && holders.length > 0 && holders.every((role) => judgingRoles.includes(role));
  };
  return {
    left: ids(leaves),
    decided: ids((one) => !leaves(one) && (one.decision !== undefined || judged(one))),
    judged: ids(judged),
  };
};
