/** Possible candidates from earlier steps: kept findings, active measures, capability gaps. The facilitator chooses. */
import { getInstrument, getProfile, listProfiles } from "#modules/capability/contract/capability.ts";
import { listFindings } from "#modules/landscape/contract/landscape.ts";
import { listMeasures } from "#modules/policy/contract/policy.ts";
import { findingLabel, longestLabel } from "../contract/candidate-labels.ts";
import type { Candidate } from "../contract/points.ts";
import { useQuery } from "@tanstack/react-query";
import { read } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { isOpposed } from "#modules/policy/contract/opposed.ts";
import { stands } from "#modules/policy/web/stands.ts";
import { gapCandidates } from "./gap-candidates.ts";

/** The gaps of the latest profile. */
const useGaps = (workspace: string, assessment: string): Candidate[] => {
  const { t, name, language } = useWords();
  const { data } = useQuery(read(listProfiles, { workspace, assessment }));
  const line = data?.profiles.at(-1);
  const { data: view } = useQuery({ ...read(getProfile, { workspace, assessment, profile: line?.id ?? "" }), enabled: line !== undefined });
  const of = { workspace, instrument: line?.instrument.id ?? "" };
  const { data: instrument } = useQuery({ ...read(getInstrument, of), enabled: line !== undefined });
  if (view === undefined || instrument === undefined) return [];
  return gapCandidates(view, instrument, { name, say: t, lang: language.tag });
};

/** A candidate that can be chosen, and whether a rights test says "no" to it. */
export interface Choosable extends Candidate {
  readonly opposed: boolean;
}

export const useCandidates = (workspace: string, assessment: string): Choosable[] => {
  const { t, name, language } = useWords();
  const { data: found } = useQuery(read(listFindings, { workspace, assessment }));
  const { data: policy } = useQuery(read(listMeasures, { workspace, assessment }));
  const gaps = useGaps(workspace, assessment);
  const findings = (found?.findings ?? []).filter(({ status, current }) => status === "kept" && current);
  const measures = (policy?.measures ?? []).filter(stands);
  return [
    ...findings.map((one) => ({
      code: `f-${one.id.slice(-12)}`,
      urn: one.urn,
      label: { text: findingLabel(one, { say: t, name }), lang: language.tag },
      opposed: false,
    })),
    ...measures.map((one) => ({
      code: `m-${one.id.slice(-12)}`,
      urn: `urn:counterpart:measure:${one.id}`,
      label: { text: one.title.text.slice(0, longestLabel), lang: one.title.lang },
      opposed: isOpposed(one.testState),
    })),
    ...gaps.map((gap) => ({ ...gap, opposed: false })),
  ];
};
