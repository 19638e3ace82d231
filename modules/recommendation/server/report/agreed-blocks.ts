/**
 * The candidates that the room agreed to do first, by the points of the newest revealed points question. Points are anonymous. If
 * fewer than three people allocated points, the report has no tally.
 */
import { textOf, type Voice, type Block, type Words } from "#platform/server/reports/index.ts";
import type { PointsResult } from "../../contract/points.ts";

/** @param result the result, limited to candidates that the report's readers may see (`resultInSight`) */
export const agreedBlocks = ({ pointsQuestion, n, noTally, totals }: PointsResult, voice: Voice): Block[] => {
  const { say, showing } = voice;
  const labels = new Map(pointsQuestion.items.map(({ code, label }) => [code, label]));
  return [
    { kind: "heading", level: 2, text: say("report-steps.agreed") },
    ...(noTally === null
      ? [
          { kind: "paragraph" as const, text: say("report-steps.agreed.lead", { n, points: pointsQuestion.points }) },
          {
            kind: "table" as const,
            head: [say("report-steps.agreed.what"), say("report-steps.agreed.points"), say("report-steps.agreed.backers")],
            rows: totals.flatMap(({ codes, points, backers }) =>
              codes.map((code): Words[] => [
                labels.get(code) ?? { text: textOf(code), lang: voice.language },
                ...[points, backers].map((figure) => {
                  if (figure === null) return say("report-steps.agreed.untold");
                  const shown = showing.decimal(figure);
                  return codes.length > 1 ? say("report-steps.agreed.together", { figure: shown }) : shown;
                }),
              ]),
            ),
            columns: [{ share: 64 }, { align: "end" as const, share: 16 }, { align: "end" as const, share: 20 }],
          },
          ...(totals.some(({ codes }) => codes.length > 1)
            ? [{ kind: "paragraph" as const, style: "note" as const, text: say("report-steps.agreed.why-together") }]
            : []),
        ]
      : [{ kind: "paragraph" as const, text: say("recommendation.spend.few") }]),
  ];
};
