/**
 * Step 2 of the report: where the agencies' work uses technology, what no agency covers, where the claims of agencies differ, and
 * strong practice.
 */
import { assessmentRow, type Chapter, type ChapterMaking, type WrittenChapter } from "#modules/assessment/server/index.ts";
import { parseTlp } from "#platform/server/record/index.ts";
import { claimsOf } from "../claims.ts";
import { findingsOf } from "../findings.ts";
import { coverageOf } from "../maps.ts";
import { drawCoverage } from "./drawings.ts";
import { findingTables } from "./finding-tables.ts";
import { claimsLead, earlyNote, twoAnswersNote } from "./roles-chapter.ts";
import { claimsChanges, claimsSource } from "./claims-source.ts";

const write = async ({ tx, workspace, assessment, voice, maxMarking }: ChapterMaking): Promise<WrittenChapter | null> => {
  const coverage = await coverageOf(tx, workspace, assessment.id);
  const row = await assessmentRow(tx, workspace, assessment.id);
  if (coverage === null || row === undefined) return null;
  const { say } = voice;
  const findings = (await findingsOf(tx, workspace, assessment.id)).filter((one) => one.claimsQuestion === coverage.claimsQuestion.id);
  const claims = await claimsOf(tx, workspace, coverage.claimsQuestion.id);
  const desk = new Set(claims.flatMap(({ agency, atDesk }) => (atDesk ? [agency] : [])));
  const drawing = drawCoverage(coverage, voice);
  const tables = findingTables(findings, voice);
  const late = coverage.agencies.filter(({ id }) => coverage.late.includes(id)).map(({ name }) => voice.name(name));
  return {
    blocks: [
      claimsLead(coverage.claimsQuestion, desk.size, voice),
      ...earlyNote(coverage.claimsQuestion, voice, maxMarking !== null),
      { kind: "drawing", drawing, caption: say("landscape.matrix.read"), alt: say("landscape.matrix.description") },
      ...twoAnswersNote(coverage, voice),
      ...(late.length === 0
        ? []
        : [{ kind: "paragraph" as const, text: say("common.asked-later", { agencies: late.join(" · ") }), style: "note" as const }]),
      ...(tables.length === 0 ? [{ kind: "paragraph" as const, text: say("landscape.findings.none"), style: "note" as const }] : tables),
    ],
    markings: [parseTlp(row.marking)],
    inShort: [
      say("report-steps.short.technology", {
        blind: coverage.cells.filter(({ blindSpot }) => blindSpot).length,
        differ: coverage.cells.filter(({ disagreement }) => disagreement).length,
      }),
    ],
    method: [{ term: say("assessment.step.technology"), text: say("report-steps.method.technology") }],
  };
};

export const technologyChapter: Chapter = {
  name: "technology",
  rank: 2,
  step: "technology",
  write,
  source: claimsSource("technology"),
  changes: claimsChanges("technology"),
};
