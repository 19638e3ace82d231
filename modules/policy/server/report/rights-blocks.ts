/**
 * The rights test of a measure in the report: the reviewer's institution and superiors, and each question with its answer and
 * reasons. People are named by institution only, because a report has more readers than the desk. The text never presents the test
 * as a clearance of the measure.
 */
import type { Measure } from "../../contract/policy.ts";
import { rightsQuestions, type ReviewerLine, type RightsTest } from "#modules/safeguard/contract/safeguard.ts";
import { reportDate, type Block, type Words, textOf, type Voice } from "#platform/server/reports/index.ts";
import { measureWords } from "../content.ts";

/**
 * The institutions of the reviewer's superiors. If a superior has no reporting line in this workspace, the text counts this person,
 * but names no institution.
 */
const chainOf = ({ superiors }: RightsTest, lines: readonly ReviewerLine[], { say, list }: Voice): string => {
  if (superiors.length === 0) return say("policy.nobody-above");
  const known = superiors.flatMap(({ account }) => lines.find((line) => line.account === account)?.institution ?? []);
  const others = superiors.length - known.length;
  return list([...known.map(textOf), ...(others === 0 ? [] : [say("report-steps.rights.others-above", { n: others })])]);
};

const oneTest = (test: RightsTest, lines: readonly ReviewerLine[], voice: Voice): Block[] => {
  const { say, name, language } = voice;
  const questions = new Map(measureWords.questions.map(({ code, ask }) => [code, ask]));
  return [
    {
      kind: "definitions",
      rows: [
        { term: say("policy.institution"), text: test.institution },
        { term: say("policy.works-under"), text: chainOf(test, lines, voice) },
        { term: say("report-steps.rights.tested-on"), text: reportDate(language, test.updatedAt.slice(0, 10)) },
        { term: say("report-steps.rights.comes-to"), text: say(`policy.test-state.${test.result}`) },
      ],
    },
    {
      kind: "table",
      head: [say("report-steps.rights.question"), say("report-steps.rights.answer"), say("policy.reasons")],
      rows: rightsQuestions.map((question): Words[] => {
        const { answer, reasons } = test.answers[question];
        return [name(questions.get(question) ?? {}), say(`policy.answer.${answer}`), reasons];
      }),
      columns: [{ share: 40 }, { share: 14 }, { share: 46 }],
    },
  ];
};

/** Every test of the present text. If there are tests of earlier versions of the text, they are left out, and a sentence states this. */
export const rightsBlocks = ({ tests, testState }: Measure, lines: readonly ReviewerLine[], voice: Voice): Block[] => {
  const current = tests.filter(({ stale }) => !stale);
  return [
    { kind: "heading", level: 3, text: voice.say("policy.test") },
    { kind: "paragraph", text: voice.name(measureWords.notClearance), style: "note" },
    ...(current.length === 0
      ? [{ kind: "paragraph" as const, text: voice.say(`report-steps.rights.${testState === "stale" ? "stale" : "none"}`) }]
      : []),
    ...current.flatMap((test) => oneTest(test, lines, voice)),
  ];
};
