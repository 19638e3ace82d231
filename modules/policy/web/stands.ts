/** Whether a measure still stands: what was refused or withdrawn is not asked about, chosen or counted on. */
import type { Measure } from "../contract/policy.ts";

export const stands = ({ status }: Pick<Measure, "status">): boolean => status !== "refused" && status !== "withdrawn";
