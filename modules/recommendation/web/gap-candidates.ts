/**
 * Gaps of a capability profile as candidates of step 8: items with a target above the current level, highest gap x relevance first.
 * An item without a level or a target has no gap and is not a candidate.
 */
import type { InstrumentView, ProfileView } from "#modules/capability/contract/capability.ts";
import type { Candidate } from "../contract/points.ts";
import { statementOf } from "#modules/capability/contract/statement.ts";
import { nodeById } from "#modules/capability/web/words-of.ts";

/** The maximum number of gaps. It is limited so that other candidates also fit on a phone. */
export const mostGaps = 10;
const longest = 200;

export const gapUrn = (profile: string, place: number): string => `urn:counterpart:gap:${profile}/${place}`;
/** Profile and position of the item that a source names; null for a source of another kind. */
export const gapOf = (urn: string | null): { readonly profile: string; readonly item: string } | null => {
  const [, profile, item] = /^urn:counterpart:gap:([0-9a-f-]{36})\/(\d{1,5})$/.exec(urn ?? "") ?? [];
  return profile === undefined || item === undefined ? null : { profile, item };
};

interface Words {
  readonly name: (translated: Readonly<Record<string, string>>) => string;
  readonly label: (gap: number, item: string) => string;
  readonly lang: string;
}

export const gapCandidates = (
  { profile, items }: Pick<ProfileView, "profile" | "items">,
  instrument: Pick<InstrumentView, "nodes">,
  { name, label, lang }: Words,
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
      label: { text: label(gap, statementOf(nodes.get(item), name)).slice(0, longest), lang },
    }));
};
