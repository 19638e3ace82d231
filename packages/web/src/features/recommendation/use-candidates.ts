/** What could come first, gathered from the steps before: findings that were kept, measures that stand. The facilitator picks. */
import { listFindings } from "@counterpart/contract/landscape";
import { listMeasures } from "@counterpart/contract/policy";
import type { Candidate } from "@counterpart/contract/spend";
import { useQuery } from "@tanstack/react-query";
import { read } from "../../shell/queries.ts";
import { useWords } from "../../shell/words.ts";

const longest = 200;

export const useCandidates = (workspace: string, assessment: string): Candidate[] => {
  const { t, name, language } = useWords();
  const { data: found } = useQuery(read(listFindings, { workspace, assessment }));
  const { data: policy } = useQuery(read(listMeasures, { workspace, assessment }));
  const findings = (found?.findings ?? []).filter(({ status, current }) => status === "kept" && current);
  const measures = (policy?.measures ?? []).filter(({ status }) => status !== "refused" && status !== "withdrawn");
  return [
    ...findings.map((one) => {
      const what = [one.area, one.stage, one.function].flatMap((entry) => (entry === null ? [] : [name(entry.name)])).join(", ");
      const text = `${t(`landscape.kind.${one.kind}`)}: ${what}`.slice(0, longest);
      return { code: `f-${one.id.slice(-12)}`, urn: one.urn, label: { text, lang: language.tag } };
    }),
    ...measures.map((one) => ({
      code: `m-${one.id.slice(-12)}`,
      urn: `urn:counterpart:measure:${one.id}`,
      label: { text: one.title.text.slice(0, longest), lang: one.title.lang },
    })),
  ];
};
