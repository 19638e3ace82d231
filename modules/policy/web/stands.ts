/** Whether a measure is still active: a refused or withdrawn measure is not asked about, chosen or needed. */
import type { Measure } from "../contract/policy.ts";

export const stands = ({ status }: Pick<Measure, "status">): boolean => status !== "refused" && status !== "withdrawn";
