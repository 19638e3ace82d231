/**
 * The labels of candidates in every language: for a measure its translated titles, for a finding or a gap a new label in each language. A label
 * that the facilitator typed stays in one language.
 */
import type { Translated } from "#platform/contract/values.ts";
import { findingLabel, gapLabel, gapOf } from "../../contract/candidate-labels.ts";
import type { Candidate } from "../../contract/points.ts";
import type { Tx } from "#platform/server/db/index.ts";
import type { Voice } from "#platform/server/questions/index.ts";
import { inEveryLanguage } from "#platform/server/record/index.ts";
import { gapsOf } from "#modules/capability/server/index.ts";
import { findingsOf } from "#modules/landscape/server/index.ts";
import { measuresOf } from "#modules/policy/server/index.ts";

type Titles = (urn: string) => Translated | undefined;
const byUrn = <One extends { readonly urn: string }>(records: readonly One[], titles: (one: One) => Translated): Titles => {
  const found = new Map(records.map((one) => [one.urn, one]));
  return (urn) => {
    const one = found.get(urn);
    return one && titles(one);
  };
};

const gapTitles = async (tx: Tx, workspace: string, urns: readonly string[], inEach: (words: (voice: Voice) => string) => Translated) => {
  const profiles = new Set(urns.flatMap((urn) => gapOf(urn)?.profile ?? []));
  const gaps = new Map<string, Awaited<ReturnType<typeof gapsOf>>>();
  for (const profile of profiles) gaps.set(profile, await gapsOf(tx, workspace, profile));
  return (urn: string): Translated | undefined => {
    const at = gapOf(urn);
    const found = at && gaps.get(at.profile)?.get(Number(at.item));
    return found ? inEach((voice) => gapLabel(found.gap, found.node, voice)) : undefined;
  };
};

/** @returns the candidates with their titles; the label itself is the title in its own language */
export const withTitles = async (
  tx: Tx,
  { workspace, assessment }: { readonly workspace: string; readonly assessment: string },
  items: readonly Candidate[],
  voices: readonly Voice[],
): Promise<(Candidate & { readonly titles: Translated })[]> => {
  const inEach = (words: (voice: Voice) => string): Translated => Object.fromEntries(voices.map((voice) => [voice.tag, words(voice)]));
  const urns = items.flatMap(({ urn }) => urn ?? []);
  const from: Titles[] =
    urns.length === 0
      ? []
      : [
          byUrn(await measuresOf(tx, workspace, assessment), (one) => inEveryLanguage(one, "title")),
          byUrn(await findingsOf(tx, workspace, assessment), (one) => inEach((voice) => findingLabel(one, voice))),
          await gapTitles(tx, workspace, urns, inEach),
        ];
  return items.map((item) => {
    const { urn, label } = item;
    const titles = urn === null ? {} : (from.map((of) => of(urn)).find((found) => found !== undefined) ?? {});
    return { ...item, titles: { ...titles, [label.lang]: label.text } };
  });
};
