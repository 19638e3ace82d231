/** One measure in the report: its text, its rights test, civil-society input and measured indicators. */
import { measureTitleIn } from "../../contract/measure-titles.ts";
import type { Measure } from "../../contract/policy.ts";
import type { Agency } from "#modules/programme/contract/programme.ts";
import type { ReviewerLine } from "#modules/safeguard/contract/safeguard.ts";
import type { Scenario } from "#modules/threat/contract/threat.ts";
import { reportDate, type Block, type Words, langOf, textOf, type Voice, inLanguage } from "#platform/server/reports/index.ts";
import { measureWords } from "../content.ts";
import { rightsBlocks } from "./rights-blocks.ts";

/** The records that a measure refers to, limited to what the report may contain. */
export interface Around {
  readonly agencies: readonly Agency[];
  readonly scenarios: readonly Scenario[];
  readonly lines: readonly ReviewerLine[];
}

type Row = { readonly term: string; readonly text: Words };
const empty = (text: Words): boolean => textOf(text).trim() === "";

/** Pillars grouped by taxonomy; the name of each taxonomy is printed once. */
const pillarRows = ({ pillars }: Measure, { name, list }: Voice): Row[] =>
  measureWords.taxonomies.flatMap((taxonomy) => {
    const named = taxonomy.pillars.filter(({ code }) => pillars.includes(`${taxonomy.code}:${code}`)).map((pillar) => name(pillar.name));
    return named.length === 0 ? [] : [{ term: name(taxonomy.name), text: list(named) }];
  });

const textRows = (measure: Measure, { agencies, scenarios }: Around, voice: Voice): Row[] => {
  const { say, name, coded, list, language, money } = voice;
  const row = (term: string, text: Words): Row[] => (empty(text) ? [] : [{ term, text }]);
  const day = (term: string, date: string | null): Row[] => (date === null ? [] : [{ term, text: reportDate(language, date) }]);
  const agency = (id: string | null): string => name(agencies.find((one) => one.id === id)?.name ?? {});
  const { cost, legal, adoption, gender, effects } = measure;
  const named = measure.scenarios.flatMap((id) => {
    const scenario = scenarios.find((one) => one.id === id);
    return scenario === undefined ? [] : [`${scenario.code} ${textOf(inLanguage(scenario, "title", language))}`];
  });
  return [
    { term: say("policy.field.kind"), text: coded(measureWords.kinds, measure.kind) },
    { term: say("policy.status"), text: say(`policy.status.${measure.status}`) },
    ...(measure.legalState === null ? [] : [{ term: say("policy.legal-state"), text: say(`policy.legal-state.${measure.legalState}`) }]),
    ...row(say("policy.field.problem"), measure.problem),
    ...row(say("policy.field.theoryOfChange"), measure.theoryOfChange),
    ...row(say("policy.field.scenarios"), list(named)),
    ...pillarRows(measure, voice),
    ...row(say("policy.field.legalBasis"), measure.legalBasis),
    ...row(say("policy.field.lead"), agency(measure.lead)),
    ...row(say("policy.field.supporting"), list(measure.supporting.map(agency).filter((one) => one !== ""))),
    ...day(say("policy.field.starts"), measure.starts),
    ...day(say("policy.field.ends"), measure.ends),
    ...day(say("policy.field.review"), measure.review),
    ...day(say("policy.field.sunset"), measure.sunset),
    ...(cost === null ? [] : [{ term: say("policy.field.cost"), text: money(cost) }, ...row(say("policy.field.cost-source"), cost.source)]),
    ...measure.dependencies.flatMap(({ text }) => row(say("policy.field.dependencies"), text)),
    ...row(say("policy.field.assumptions"), measure.assumptions),
    ...row(say("policy.field.dataProtection"), measure.dataProtection),
    ...(legal === null
      ? []
      : [
          { term: say("policy.field.legal.definitionExamined"), text: say(`policy.examined.${legal.definitionExamined}`) },
          ...row(say("policy.field.legal.note"), legal.note),
        ]),
    ...(["purpose", "legalBasis", "impactAssessment", "procurement", "oversight", "training"] as const).flatMap((part) =>
      adoption === null ? [] : row(say(`policy.field.adoption.${part}`), adoption[part]),
    ),
    // every measure has these fields; an empty one is shown as not answered
    ...(["children", "women", "minorities"] as const).map((group) => ({
      term: say(`policy.field.effects.${group}`),
      text: empty(effects[group]) ? say("report-steps.not-answered") : effects[group],
    })),
    ...row(say("policy.field.gender.analysis"), gender.analysis),
    {
      term: say("policy.field.gender.marker"),
      text: gender.marker === null ? say("report-steps.not-answered") : say(`policy.marker.${gender.marker}` as "policy.marker.0"),
    },
    ...row(say("policy.field.gender.rationale"), gender.rationale),
    { term: say("report.field.marking"), text: measure.marking },
  ];
};

const civilBlocks = ({ civilInputs }: Measure, { say }: Voice): Block[] => [
  { kind: "heading", level: 3, text: say("policy.civil") },
  civilInputs.length === 0
    ? { kind: "paragraph", text: say("policy.civil-none"), followUp: true }
    : {
        kind: "table",
        head: [say("policy.said-by"), say("policy.said"), say("report.field.marking")],
        rows: civilInputs.map(({ saidBy, input, marking }): Words[] => [saidBy, input, marking]),
        columns: [{ share: 26 }, { share: 56 }, { share: 18 }],
      },
];

const indicatorBlocks = ({ indicators, readings }: Measure, { say, language }: Voice): Block[] => {
  if (indicators.length === 0) return [];
  return [
    { kind: "heading", level: 3, text: say("policy.field.indicators") },
    {
      kind: "table",
      head: [
        say("policy.field.indicator"),
        say("policy.field.baseline"),
        say("policy.field.target"),
        say("common.measured-so-far"),
        say("policy.read-on"),
      ],
      rows: indicators.map((indicator): Words[] => {
        const last = readings.filter(({ indicator: of }) => of === indicator.code).at(-1);
        const read: Words[] = last === undefined ? [say("policy.never-read"), ""] : [last.value, reportDate(language, last.readOn)];
        return [indicator.name, indicator.baseline, indicator.target, ...read];
      }),
      columns: [{ share: 30 }, { share: 18 }, { share: 18 }, { share: 18 }, { share: 16 }],
      followUp: [3, 4],
    },
  ];
};

const milestoneBlocks = ({ milestones }: Measure, { say, language }: Voice): Block[] =>
  milestones.length === 0
    ? []
    : [
        { kind: "heading", level: 3, text: say("policy.milestones") },
        {
          kind: "table",
          head: [say("policy.milestone.kind"), say("policy.milestone.on"), say("policy.milestone.words"), say("policy.milestone.evidence")],
          rows: milestones.map(({ kind, on, words, evidence, nextReview, ofEarlierText }): Words[] => [
            [
              say(`policy.milestone.${kind}`),
              ...(ofEarlierText ? [say("policy.milestone.earlier")] : []),
              ...(nextReview === null ? [] : [say("policy.milestone.next", { date: reportDate(language, nextReview) })]),
            ].join(". "),
            reportDate(language, on),
            words,
            evidence,
          ]),
          columns: [{ share: 24 }, { share: 16 }, { share: 34 }, { share: 26 }],
        },
      ];

export const titleOf = (measure: Measure, voice: Voice): Words => {
  const title = measureTitleIn(measure, voice.language);
  return { text: `${measure.code}  ${title.text}`, lang: langOf(title, voice) };
};

export const measureBlocks = (measure: Measure, around: Around, voice: Voice): Block[] => [
  { kind: "heading", level: 2, text: titleOf(measure, voice) },
  { kind: "definitions", rows: textRows(measure, around, voice) },
  ...rightsBlocks(measure, around.lines, voice),
  ...civilBlocks(measure, voice),
  ...indicatorBlocks(measure, voice),
  ...milestoneBlocks(measure, voice),
];
