/**
 * Findings in the report: one table for each kind of finding, and below it the reasons of the findings that were dropped.
 */
import { findingKinds, type Finding } from "../../contract/landscape.ts";
import type { Block, Words, Voice } from "#platform/server/reports/index.ts";
import { capital } from "#platform/contract/capital.ts";

const what = (finding: Finding, { name }: Voice): string =>
  [finding.area, finding.stage, finding.function].flatMap((entry) => (entry === null ? [] : capital(name(entry.name)))).join(" · ");

/** @param findings the findings of one claims question, without the kinds that the report shows in another place. */
export const findingTables = (findings: readonly Finding[], voice: Voice): Block[] => {
  const { say, name } = voice;
  return findingKinds.flatMap((kind): Block[] => {
    const some = findings.filter((finding) => finding.kind === kind);
    if (some.length === 0) return [];
    const whom = some.some(({ agencies }) => agencies.length > 0);
    const dropped = some.flatMap((finding) =>
      finding.status === "dropped" && finding.reason !== null ? [{ term: what(finding, voice), text: finding.reason }] : [],
    );
    const rows = some.map((finding): Words[] => [
      what(finding, voice),
      ...(whom ? [finding.agencies.map((agency) => name(agency.name)).join(" · ")] : []),
      say(`landscape.status.${finding.status}`),
    ]);
    return [
      { kind: "heading", level: 2, text: say(`landscape.kind.${kind}`) },
      { kind: "paragraph", text: say(`landscape.kind-means.${kind}`), style: "note" },
      {
        kind: "table",
        head: [say("report-steps.finding"), ...(whom ? [say("report-steps.agencies")] : []), say("report-steps.standing")],
        rows,
        columns: [{ share: whom ? 46 : 80 }, ...(whom ? [{ share: 34 }] : []), { share: 20 }],
      },
      ...(dropped.length === 0
        ? []
        : [
            { kind: "paragraph" as const, text: say("report-steps.dropped-because"), style: "note" as const },
            { kind: "definitions" as const, rows: dropped },
          ]),
    ];
  });
};
