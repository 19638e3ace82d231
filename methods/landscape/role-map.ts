/** Step 1: functions that no agency leads, and functions that several agencies lead. See SPEC.md, rules L1 and L2. */

export interface RoleClaim {
  readonly agency: string;
  readonly item: string;
  readonly level: string;
}
export interface RoleFinding {
  readonly kind: "no-lead" | "several-leads";
  readonly item: string;
  readonly agencies: readonly string[];
}
export interface FunctionRoles {
  readonly leads: readonly string[];
  readonly state: "no-lead" | "one-lead" | "several-leads";
}

/** The agencies that lead one function, in the order of `claims`. @param claims may include claims about other functions */
export const rolesOf = (item: string, claims: readonly RoleClaim[]): FunctionRoles => {
  const leads = claims.filter((claim) => claim.item === item && claim.level === "lead").map(({ agency }) => agency);
  return { leads, state: leads.length === 0 ? "no-lead" : leads.length === 1 ? "one-lead" : "several-leads" };
};

/** The findings of the role map, in the order of the functions; agencies in the order of their ids. */
export const roleFindings = (functions: readonly string[], claims: readonly RoleClaim[]): readonly RoleFinding[] =>
  functions.flatMap((item) => {
    const { leads, state } = rolesOf(item, claims);
    return state === "one-lead" ? [] : [{ kind: state, item, agencies: leads.toSorted() }];
  });
