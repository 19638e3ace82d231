/** Step 1: which functions no agency leads, and which several do. See SPEC.md, rules L1 and L2. */

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

/** Who leads one function, in the order of `claims`. @param claims of any functions; those of others are left out */
export const rolesOf = (item: string, claims: readonly RoleClaim[]): FunctionRoles => {
  const leads = claims.filter((claim) => claim.item === item && claim.level === "lead").map(({ agency }) => agency);
  return { leads, state: leads.length === 0 ? "no-lead" : leads.length === 1 ? "one-lead" : "several-leads" };
};

/** What the role map shows, in the order of the functions; agencies in the order of their ids. */
export const roleFindings = (functions: readonly string[], claims: readonly RoleClaim[]): readonly RoleFinding[] =>
  functions.flatMap((item) => {
    const { leads, state } = rolesOf(item, claims);
    return state === "one-lead" ? [] : [{ kind: state, item, agencies: leads.toSorted() }];
  });
