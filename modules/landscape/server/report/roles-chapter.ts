/**
 * Step 1 of the report: which agency does what, which functions are led by no agency or by several agencies, and the decisions about
 * these functions with their reasons.
 */
import type { RoleMap } from "../../contract/landscape.ts";
import { reportDate, type Block, type Words, type Voice } from "#platform/server/reports/index.ts";
import {
  assessmentRow,
  earlyRevealBlocks,
  type Chapter,
  type ChapterMaking,
  type WrittenChapter,
} from "#modules/assessment/server/index.ts";
import { parseTlp } from "#platform/server/record/index.ts";
import { roleMapOf } from "../maps.ts";
import { itemName, twoAnswersTold } from "../claims-told.ts";
import { drawRoleMap } from "./drawings.ts";
import { claimsChanges, claimsSource } from "./claims-source.ts";

/** The note about items to which an agency gave two answers. */
export const twoAnswersNote = (map: Pick<RoleMap, "twoAnswers" | "agencies" | "claimsQuestion">, voice: Voice): Block[] =>
  twoAnswersTold(map, itemName(map.claimsQuestion, voice.name), voice).map((text) => ({ kind: "paragraph", text, style: "note" }));

/** The note with the reason, if the claims question was revealed early. */
export const earlyNote = ({ id, early }: RoleMap["claimsQuestion"], voice: Voice, forOthers: boolean): Block[] =>
  earlyRevealBlocks(early === null ? [] : [{ question: id, part: null, ...early }], id, null, voice, forOthers);

/** The first sentences: who answered, when the claims question was revealed, and how many answers were entered at the desk. */
export const claimsLead = (claimsQuestion: RoleMap["claimsQuestion"], atDesk: number, { say, language }: Voice): Block => ({
  kind: "paragraph",
  text: [
    say("report-steps.answered", {
      n: claimsQuestion.answered,
      of: claimsQuestion.asked,
      date: reportDate(language, (claimsQuestion.revealedAt ?? "").slice(0, 10)),
    }),
    ...(atDesk === 0 ? [] : [say("landscape.desk-n", { n: atDesk })]),
  ].join(" "),
});

const settled = (one: RoleMap["functions"][number], nameOf: (agency: string | null) => string, { say }: Voice): string => {
  const { settlement, state } = one;
  if (settlement === null) return say(`landscape.state.${state}`);
  if (settlement.outcome === "agency") return say("landscape.settled.agency", { agency: nameOf(settlement.agency) });
  return say(`landscape.settled.${settlement.outcome}`);
};

const write = async ({ tx, workspace, assessment, voice, maxMarking }: ChapterMaking): Promise<WrittenChapter | null> => {
  const map = await roleMapOf(tx, workspace, assessment.id);
  const row = await assessmentRow(tx, workspace, assessment.id);
  if (map === null || row === undefined) return null;
  const { say, name } = voice;
  const nameOf = (agency: string | null): string => name(map.agencies.find(({ id }) => id === agency)?.name ?? {});
  const desk = new Set(map.functions.flatMap(({ claims }) => claims.flatMap(({ agency, atDesk }) => (atDesk ? [agency] : []))));
  const open = map.functions.filter(({ state, settlement }) => state !== "one-lead" || settlement !== null);
  const rows = open.map((one): Words[] => [
    name(one.name),
    one.leads.length === 0 ? say("landscape.state.no-lead") : say("landscape.said-lead", { agencies: one.leads.map(nameOf).join(" · ") }),
    settled(one, nameOf, voice),
    one.settlement?.reason ?? "",
  ]);
  const drawing = drawRoleMap(map, voice);
  const blocks: Block[] = [
    claimsLead(map.claimsQuestion, desk.size, voice),
    ...earlyNote(map.claimsQuestion, voice, maxMarking !== null),
    { kind: "drawing", drawing, caption: say("landscape.map.read"), alt: say("landscape.map.description") },
    ...twoAnswersNote(map, voice),
    { kind: "heading", level: 2, text: say("landscape.to-settle") },
    { kind: "paragraph", text: say(open.length === 0 ? "landscape.settle.none" : "landscape.settle.stays"), style: "note" },
    ...(open.length === 0
      ? []
      : [
          {
            kind: "table" as const,
            head: [say("report-steps.function"), say("report-steps.said"), say("landscape.settle.outcome"), say("report-steps.reason")],
            rows,
            columns: [{ share: 26 }, { share: 28 }, { share: 20 }, { share: 26 }],
          },
        ]),
  ];
  const without = map.functions.filter(({ state }) => state === "no-lead").length;
  return {
    blocks,
    markings: [parseTlp(row.marking)],
    inShort: [
      say("report-steps.short.roles", {
        n: map.functions.length,
        none: without,
        several: map.functions.filter(({ state }) => state === "several-leads").length,
      }),
    ],
    method: [{ term: say("assessment.step.roles"), text: say("report-steps.method.roles") }],
  };
};

export const rolesChapter: Chapter = {
  name: "roles",
  rank: 1,
  step: "roles",
  write,
  source: claimsSource("roles"),
  changes: claimsChanges("roles"),
};
