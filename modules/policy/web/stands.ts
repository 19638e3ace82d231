/**
 * Whether a measure is still active. A room is not asked about a refused or withdrawn measure, and it cannot be chosen or required
 * by another measure.
 */
import type { Measure } from "../contract/policy.ts";

export const stands = ({ status }: Pick<Measure, "status">): boolean => status !== "refused" && status !== "withdrawn";
