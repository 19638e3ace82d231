/**
 * Whether a measure is still active, that is, neither refused nor withdrawn. A room is not asked about an inactive measure; an
 * inactive measure cannot be chosen, and no other measure can require it.
 */
import type { Measure } from "../contract/policy.ts";

export const stands = ({ status }: Pick<Measure, "status">): boolean => status !== "refused" && status !== "withdrawn";
