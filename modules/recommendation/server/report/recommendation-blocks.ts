/**
 * One recommendation in the report: its text, the State's answer in its own words, and the reported and the verified status in two
 * columns of one table, each with its own date and evidence. No cell combines both.
 */
import type { Evidence, Recommendation, Verification } from "../../contract/recommendation.ts";
import { inLanguage, reportDate, type Block, type Words, textOf, type Voice } from "#platform/server/reports/index.ts";

/** The code of a recommendation, for example R1, as on the screens. */
export const codeOf = ({ number }: { readonly number: number }): string => `R${number}`;
export const actionCode = ({ number }: { readonly number: number }): string => `A${number}`;

/** The text in the report's language if an up-to-date translation exists, else the original. */
export const wordsOf = ({ text, translations }: Recommendation, { language }: Voice): Words =>
  inLanguage({ text, translations: translations.filter(({ behind }) => !behind) }, "text", language);

const day = (date: string, { language }: Voice): string => reportDate(language, date);

const evidenceText = (evidence: readonly Evidence[], { say }: Voice): Words => {
  if (evidence.length === 0) return say("recommendation.evidence.none");
  return evidence.map(({ how, reference }) => `${say(`recommendation.evidence.${how}`)}: ${textOf(reference)}`).join("; ");
};

/** The result of a verification. If the verifier opened no file of the evidence, the text states this. */
export const resultText = ({ result, unopened }: Verification, { say }: Voice): string => {
  const text = say(`recommendation.verification-result.${result}`);
  return unopened === null ? text : say("recommendation.unopened.result", { result: text });
};

const replyBlocks = ({ reply, windowOpen, replyUntil }: Recommendation, voice: Voice): Block[] => {
  const { say } = voice;
  const heading: Block = { kind: "heading", level: 3, text: say("recommendation.reply") };
  if (reply === null) {
    const until = windowOpen && replyUntil !== null ? say("recommendation.window-open", { date: day(replyUntil, voice) }) : null;
    return [heading, { kind: "paragraph", text: until ?? say("recommendation.no-reply"), followUp: true }];
  }
  return [
    heading,
    {
      kind: "definitions",
      rows: [
        { term: say("report-steps.reply.answer"), text: say(`recommendation.answer.${reply.answer}`) },
        { term: say("report-steps.reason"), text: reply.reason },
        { term: say("recommendation.reply-by"), text: say("recommendation.on-by", { date: day(reply.on, voice), who: reply.byWhom }) },
      ],
      followUp: true,
    },
  ];
};

/** The left column contains the reported status, the right column the verified status. No cell combines both. */
const truthsBlocks = ({ report, verification }: Recommendation, state: string, voice: Voice): Block[] => {
  const { say } = voice;
  const none = "";
  const rows: (readonly [string, Words, Words])[] = [
    [
      say("report-steps.truths.comes-to"),
      report === null ? say("recommendation.not-reported") : say(`recommendation.progress.${report.status}`),
      verification === null ? say("recommendation.not-verified") : resultText(verification, voice),
    ],
    [say("recommendation.words"), report?.words ?? none, verification?.words ?? none],
    [say("recommendation.unopened.why"), none, verification?.unopened ?? none],
    [say("recommendation.day"), report === null ? none : day(report.on, voice), verification === null ? none : day(verification.on, voice)],
    [
      say("report-steps.truths.by"),
      report?.byWhom ?? none,
      verification === null ? none : `${verification.organisation}. ${verification.relation}`,
    ],
    [
      say("recommendation.evidence"),
      report === null ? none : evidenceText(report.evidence, voice),
      verification === null ? none : evidenceText(verification.evidence, voice),
    ],
  ];
  return [
    { kind: "heading", level: 3, text: say("recommendation.two-truths") },
    {
      kind: "table",
      head: ["", say("recommendation.reports", { state }), say("recommendation.verified")],
      rows: rows.filter(([, left, right]) => textOf(left) !== "" || textOf(right) !== ""),
      columns: [{ share: 18 }, { share: 41 }, { share: 41 }],
      followUp: true,
    },
  ];
};

/**
 * @param owner the owner's name, or an empty text
 * @param state name of the State
 */
export const recommendationBlocks = (
  recommendation: Recommendation,
  { owner, state }: { readonly owner: string; readonly state: string },
  voice: Voice,
): Block[] => {
  const { say } = voice;
  const text = wordsOf(recommendation, voice);
  const { addressee, dueOn, sources, marking, origin } = recommendation;
  const from = sources.map(({ label, body, date }): string =>
    [textOf(label), ...(body === null ? [] : [body]), ...(date === null ? [] : [day(date, voice)])].join(", "),
  );
  return [
    // the long text is below the heading, so that the table of contents shows only the code
    { kind: "heading", level: 2, text: codeOf(recommendation) },
    { kind: "paragraph", text, style: "lead" },
    {
      kind: "definitions",
      rows: [
        { term: say("recommendation.addressee"), text: addressee },
        { term: say("recommendation.owner"), text: owner === "" ? say("recommendation.no-owner") : owner },
        { term: say("recommendation.due"), text: dueOn === null ? say("recommendation.no-due") : day(dueOn, voice) },
        { term: say("recommendation.origin"), text: say(`recommendation.origin.${origin}`) },
        ...(from.length === 0 ? [] : [{ term: say("recommendation.comes-from"), text: from.join("; ") }]),
        { term: say("report.field.marking"), text: marking },
      ],
    },
    ...replyBlocks(recommendation, voice),
    ...truthsBlocks(recommendation, state, voice),
  ];
};
