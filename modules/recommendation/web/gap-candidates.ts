/**
 * Gaps of a capability profile as candidates of step 8: items with a target above the current level, highest gap x relevance first.
 * An item without a level or a target has no gap and is not a candidate.
 */
import type { InstrumentView, ProfileView } from "#modules/capability/contract/capability.ts";
import type { Candidate } from "../contract/points.ts";
import { gapLabel, gapUrn } from "../contract/candidate-labels.ts";
import { nodeById } from "#modules/capability/web/words-of.ts";

/** The maximum number of gaps. It is limited so that other candidates also fit on a phone. */
export const mostGaps = 10;

type Words = Parameters<typeof gapLabel>[2] & { readonly lang: string };

export const gapCandidates = (
  { profile, items }: Pick<ProfileView, "profile" | "items">,
  instrument: Pick<InstrumentView, "nodes">,
  { lang, ...words }: Words,
): Candidate[] => {
  const nodes = nodeById(instrument);
  return items
    .flatMap((item) =>
      item.gap === null || item.gap === 0 || item.priority === null ? [] : [{ ...item, gap: item.gap, by: item.priority }],
    )
    .toSorted((a, b) => b.by - a.by || b.gap - a.gap || a.place - b.place)
    .slice(0, mostGaps)
    .map(({ item, place, gap }) => ({
      code: `g-${profile.id.slice(-8)}-${place}`,
      urn: gapUrn(profile.id, place),
      label: { text: gapLabel(gap, nodes.get(item), words), lang },
    }));
};
