/**
 * Computes the alert of an adaptation about later editions. There is at most one alert: about the newest edition in this workspace that has no
 * answer, or about the withdrawal of the adapted edition. The alert is computed from the present data, so an edition that arrives twice or late
 * does not raise a second alert.
 */
import { betweenEditions, type BetweenEditions } from "#methods/following/index.ts";
import type { Outlined } from "../sharing/received-editions.ts";

export interface Adapted {
  readonly status: string;
  readonly edition: string;
  readonly edition_number: number;
  /** The meanings of the edition's passages. Null if the edition was sent without texts. */
  readonly outline: readonly Outlined[] | null;
  readonly differences: readonly { readonly passage: string | null }[];
}
interface Edition {
  readonly id: string;
  readonly number: number;
  readonly outline: readonly Outlined[];
}
export interface Answered {
  readonly about: string;
  readonly edition_number: number;
  /** The number of the edition that was adapted when this answer was given. */
  readonly from_number: number;
  readonly answered_at: Date;
}
export interface Found {
  readonly about: "newer" | "withdrawn";
  readonly edition: string;
  readonly number: number;
  readonly between: BetweenEditions | null;
  /** Passages that changed or were removed, and in which the adaptation differs from the edition. */
  readonly ours: readonly string[];
  readonly asks: boolean;
}

/**
 * @param editions the editions of the same work of the same programme that the reader may read
 * @param withdrawn the time when the programme withdrew the adapted edition; null if it did not
 */
export const alertOf = (
  adapted: Adapted,
  editions: readonly Edition[],
  answers: readonly Answered[],
  withdrawn: Date | null,
): Found | null => {
  if (adapted.status === "ended") return null;
  const newest = editions.toSorted((a, b) => b.number - a.number)[0];
  const answered = Math.max(0, ...answers.filter(({ about }) => about === "newer").map(({ edition_number }) => edition_number));
  if (newest !== undefined && newest.number > adapted.edition_number && newest.number > answered) {
    const between = adapted.outline === null || newest.outline.length === 0 ? null : betweenEditions(adapted.outline, newest.outline);
    const mine = new Set(adapted.differences.map(({ passage }) => passage));
    const ours = between === null ? [] : [...between.changed, ...between.removed].filter((id) => mine.has(id));
    const any = between === null || between.added.length + between.changed.length + between.removed.length > 0;
    if (any || withdrawn === null) return { about: "newer", edition: newest.id, number: newest.number, between, ours, asks: any };
  }
  // an answer that was given after the withdrawal counts for the withdrawal too, because the person saw it
  const known = answers.some(
    ({ from_number, answered_at }) => from_number === adapted.edition_number && withdrawn !== null && answered_at >= withdrawn,
  );
  if (withdrawn === null || known) return null;
  return { about: "withdrawn", edition: adapted.edition, number: adapted.edition_number, between: null, ours: [], asks: true };
};
