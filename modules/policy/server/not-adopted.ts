/** Columns to write when the adoption of a measure ends: by a changed text, a refusal, a withdrawal, or because it is taken back. */
import type { Measure } from "../contract/policy.ts";

export const notAdopted = {
  adopted_test: null,
  adopted_digest: null,
  adopted_at: null,
  adopted_by: null,
  adopted_remark: null,
  adopted_remark_lang: null,
} as const;

/**
 * A law cannot be adopted if its measure is not adopted. Therefore, when the adoption of the measure is removed, the law returns to
 * the state before its adoption.
 */
export const lawFallsBack = ({ legalState }: Pick<Measure, "legalState">): { readonly legal_state?: "tabled" } =>
  legalState === "adopted" || legalState === "in-force" || legalState === "amended" ? { legal_state: "tabled" } : {};
