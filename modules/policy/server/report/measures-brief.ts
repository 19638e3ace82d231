/**
 * The part about measures in the two-page summary of the report: which measures were adopted or refused, with the rights test of the
 * present text, and who leads an adopted measure, with its dates. The text never presents a test as a clearance, and mentions no
 * effect.
 */
import { measureTitleIn } from "../../contract/measure-titles.ts";
import type { Measure } from "../../contract/policy.ts";
import type { Agency } from "#modules/programme/contract/programme.ts";
import type { Brief, BriefDecision, BriefTask } from "#modules/assessment/server/index.ts";
import { reportDate, textOf, type Voice } from "#platform/server/reports/index.ts";

/** Date and institution of the newest test of the present text, and whether any question of the test is unanswered. */
const testedSentence = ({ tests }: Measure, { say, language, list }: Voice): string => {
  const current = tests.filter(({ stale }) => !stale);
  const last = current.toSorted((a, b) => a.updatedAt.localeCompare(b.updatedAt)).at(-1);
  if (last === undefined) return say("report-brief.untested");
  const passed = current.every(({ result }) => result === "passed");
  const who = list([...new Set(current.map(({ institution }) => textOf(institution)))]);
  return say(passed ? "report-brief.tested" : "report-brief.tested-open", { date: reportDate(language, last.updatedAt.slice(0, 10)), who });
};

const decision = (measure: Measure, voice: Voice): BriefDecision => {
  const { say, language } = voice;
  const adopted = measure.status === "adopted";
  const starts = adopted && measure.starts !== null ? [say("report-brief.from", { date: reportDate(language, measure.starts) })] : [];
  return {
    label: say(`policy.status.${measure.status}`),
    text: measureTitleIn(measure, language),
    note: [...starts, testedSentence(measure, voice)].join(" "),
    about: measure.scenarios,
  };
};

const task = (measure: Measure, agencies: readonly Agency[], voice: Voice): BriefTask => ({
  urn: measure.urn,
  what: measureTitleIn(measure, voice.language),
  who: voice.name(agencies.find(({ id }) => id === measure.lead)?.name ?? {}),
  by: measure.ends ?? measure.review ?? measure.starts,
  late: false,
  reported: voice.say(`policy.status.${measure.status}`),
  verified: null,
  about: measure.scenarios,
});

export const measuresBrief = (measures: readonly Measure[], agencies: readonly Agency[], voice: Voice): Brief => {
  const adopted = measures.filter(({ status }) => status === "adopted");
  const refused = measures.filter(({ status }) => status === "refused");
  return {
    decisions: [...adopted, ...refused].map((measure) => decision(measure, voice)),
    tasks: adopted.map((measure) => task(measure, agencies, voice)),
  };
};
