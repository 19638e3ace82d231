/**
 * Invented workshops for tests of the report's two pages: answers of different numbers of people, splits, rankings with and without ties, measures
 * with every result of a rights test, and recommendations. The functions that write the two pages of a real report make the pages of these workshops
 * too.
 */
import { track } from "#methods/elicitation/index.ts";
import { resultFrom } from "#modules/threat/server/results.ts";
import { toldResult } from "#modules/threat/server/told-result.ts";
import { briefAxis, briefScenario } from "#modules/threat/server/register-brief.ts";
import { drawnYardstick, type Measure as Shown } from "#modules/threat/server/register-scenario.ts";
import type { JudgementRow } from "#modules/threat/server/judgements.ts";
import type { KeptTalk } from "#modules/threat/server/talk/talks.ts";
import type { Scenario } from "#modules/threat/contract/threat.ts";
import { measuresBrief } from "#modules/policy/server/report/measures-brief.ts";
import type { Measure } from "#modules/policy/contract/policy.ts";
import { recommendationsBrief } from "#modules/recommendation/server/report/recommendations-brief.ts";
import type { Recommendation } from "#modules/recommendation/contract/recommendation.ts";
import { firstInOrder } from "#modules/priority/server/report/ranking-sentences.ts";
import type { RankingResult } from "#modules/priority/contract/priority.ts";
import type { Agency } from "#modules/programme/contract/programme.ts";
import { briefSheets, partsOfBriefs, type Parts } from "#modules/assessment/server/report/brief-sheets.ts";
import { YardstickData } from "#modules/assessment/contract/catalogue.ts";
import yardsticks from "#platform/server/content/yardsticks.json" with { type: "json" };
import type { Languages } from "#platform/server/i18n/index.ts";
import { documentDigest, reportLabels, voiceIn, type ReportDocument } from "#platform/server/reports/index.ts";
import { scenarioTexts } from "#platform/server/reports/sample-report.ts";

export const languages = ["en", "fr", "es", "ar", "ru", "zh"] as const;

/** A generator of numbers in [0, 1) with a seed (mulberry32). */
const randomFrom = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
};

/** Texts that the pages must not contain: a word from a person's own answer, and an agency that occurs only in answers. */
export const secret = { reason: "Quexxal", agency: "Vorrindel" } as const;
/** Names that the pages may contain: the institution of every reviewer, and the agency that leads measures. */
export const named = { reviewer: "Ombudsinstitution", lead: "Harbourmaster" } as const;
export const state = "Velmara";

const answers = (random: () => number, people: number, split: boolean): JudgementRow[] =>
  Array.from({ length: people }, (_, at): JudgementRow => {
    const silent = random() < 0.06;
    const middle = split ? (at % 2 === 0 ? 0.15 : 0.75) : 0.2 + random() * 0.4;
    const best = Math.min(0.95, Math.max(0.03, middle + (random() - 0.5) * (split ? 0.1 : 0.3)));
    const why = `${secret.reason} ${at}`;
    return {
      round_id: "r",
      scenario_id: "s",
      agency_id: `${secret.agency} ${at % 4}`,
      cannot_say: silent,
      capability: 3,
      capability_why: why,
      capability_why_lang: "en",
      intent: 3,
      intent_why: why,
      intent_why_lang: "en",
      likelihood_why: why,
      likelihood_why_lang: "en",
      low: silent ? null : Math.max(0.01, best - 0.08),
      best: silent ? null : best,
      high: silent ? null : Math.min(0.99, best + 0.1),
      sure: silent ? null : 0.8,
      impacts: {},
      confidence: silent ? null : (["low", "moderate", "high"][Math.floor(random() * 3)] ?? "low"),
    };
  });

const yardstick = YardstickData.parse((yardsticks as readonly unknown[])[0]);

/** Two sentences of a scenario in each language. */
const summaries: Readonly<Record<string, string>> = {
  en: "Messages in a small language still read as foreign. Their quality improves.",
  fr: "Les messages dans une langue peu répandue se lisent encore comme étrangers. Leur qualité s’améliore.",
  es: "Los mensajes en una lengua poco extendida aún se leen como extranjeros. Su calidad mejora.",
  ar: "لا تزال الرسائل بلغة قليلة الانتشار تبدو أجنبية. وتتحسن جودتها.",
  ru: "Сообщения на малораспространенном языке все еще читаются как иностранные. Их качество растет.",
  zh: "小语种信息读起来仍像外文。其质量在提高。",
};

type Workshop = ReturnType<typeof workshopOf>;

/** One workshop, independent of a language: the same seed gives the same workshop. */
export const workshopOf = (seed: number) => {
  const random = randomFrom(seed);
  const whole = (most: number): number => Math.floor(random() * (most + 1));
  const scenarios = Array.from({ length: 3 + whole(6) }, (_, at) => ({
    id: `00000000-0000-4000-8000-${String(at + 1).padStart(12, "0")}`,
    code: `S${at + 1}`,
    people: [0, 2, 4, 7, 9, 12, 19, 27, 31][whole(8)] ?? 12,
    split: random() < 0.3,
    written: random() < 0.6,
  }));
  const order = scenarios.map(({ id }) => ({ id, key: random() })).toSorted((a, b) => a.key - b.key);
  return {
    scenarios: scenarios.map((one) => {
      const rows = answers(random, one.people, one.split);
      const frame = { round: "r", roundNumber: 1, scenario: one.id, asked: one.people + 3, answered: rows.length };
      return {
        ...one,
        result: one.people === 0 ? undefined : toldResult(resultFrom(frame, rows, yardstick, [], null), track(yardstick).scale),
      };
    }),
    order: random() < 0.85 ? order.map(({ id }) => id) : null,
    tied: 1 + whole(2),
    measures: Array.from({ length: whole(7) }, (_, at) => ({
      at,
      status: (["adopted", "adopted", "refused", "draft"] as const)[whole(3)] ?? "draft",
      result: (["passed", "passed", "unresolved", null] as const)[whole(3)] ?? null,
      scenario: whole(scenarios.length - 1),
    })),
    tasks: Array.from({ length: whole(9) }, (_, at) => ({
      at,
      scenario: whole(scenarios.length - 1),
      report: (["done", "under-way", null] as const)[whole(2)] ?? null,
      verified: random() < 0.4,
      due: random() < 0.8 ? `2027-0${1 + whole(8)}-1${whole(9)}` : null,
      late: random() < 0.2,
    })),
  };
};

export interface WorkshopReport {
  readonly document: ReportDocument;
  readonly parts: Parts;
  readonly say: ReturnType<typeof voiceIn>["say"];
}

/** The report of a generated workshop in one language, with the two pages only. */
export const workshopReport = (i18n: Languages, language: string, workshop: Workshop): WorkshopReport => {
  const { scenarios, order, tied, measures, tasks } = workshop;
  const voice = voiceIn(i18n, language);
  const title = scenarioTexts[language]?.title ?? "";
  const text = summaries[language] ?? "";
  const own = (words: string) => ({ text: words, lang: language });
  const shown: Shown = {
    yardstick: drawnYardstick(yardstick, voice),
    criteria: new Map(),
    ends: { low: "1", high: "5" },
    horizon: voice.months(24),
    forOthers: false,
    early: [],
    earlier: new Map(),
  };
  const records = scenarios.map((one) => {
    const sentences = { written: true, lower: [own(`${text} (${one.code}, a)`)], higher: [own(`${text} (${one.code}, b)`)] };
    const talks = one.written ? [{ sentences } as unknown as KeptTalk] : [];
    const scenario = { id: one.id, code: one.code, title: own(`${title} ${one.id.slice(-2)}`), summary: own(text), translations: [] };
    return briefScenario(scenario as unknown as Scenario, one.result, shown, voice, talks);
  });
  const titles = new Map(records.map((one) => [one.id, typeof one.title === "string" ? one.title : one.title.text]));
  const ranking = { risks: (order ?? []).map((id) => ({ id })), runs: tied > 1 ? [(order ?? []).slice(0, tied)] : [] };
  const telling = {
    voice,
    nameOf: (id: string) => ({ code: id, name: titles.get(id) ?? id, mark: "scenario" as const }),
    criterion: String,
  };
  const agencies = [{ id: "lead", name: { [language]: named.lead } }] as unknown as Agency[];
  const briefs = [
    { made: [voice.say("report-steps.took-part", { n: 6 })] },
    { scenarios: records, axis: briefAxis(shown, voice) },
    ...(order === null ? [] : [{ order: { ids: order, sentence: firstInOrder(ranking as unknown as RankingResult, telling) } }]),
    measuresBrief(
      measures.map(({ at, status, result, scenario }): Measure => {
        const test = { stale: false, result, institution: own(named.reviewer), updatedAt: "2026-11-12T09:00:00.000Z" };
        const measure = {
          urn: `urn:counterpart:measure:m${at}`,
          title: own(`${title} M${at + 1}x`),
          translations: [],
          status,
          lead: "lead",
          starts: "2027-02-01",
          ends: null,
          review: null,
          tests: result === null ? [] : [test],
          scenarios: [scenarios[scenario]?.id ?? ""],
        };
        return measure as unknown as Measure;
      }),
      agencies,
      voice,
    ),
    recommendationsBrief(
      tasks.map(({ at, scenario, report, verified, due, late }): Recommendation => {
        const one = {
          urn: `urn:counterpart:recommendation:${at}`,
          text: own(`${title} ${at + 1}y`),
          translations: [],
          addressee: own(named.lead),
          owner: null,
          dueOn: due,
          dueInDays: late ? -3 : 30,
          open: true,
          sources: [{ kind: "scenario", urn: `urn:counterpart:scenario:${scenarios[scenario]?.id ?? ""}` }],
          reply: null,
          report: report === null ? null : { status: report },
          verification: verified ? { result: "partly" } : null,
        };
        return one as unknown as Recommendation;
      }),
      () => "",
      voice,
    ),
  ];
  const parts = partsOfBriefs(briefs);
  const standing = { version: 7, status: "approved", statusAt: "2026-11-24" } as const;
  const document: ReportDocument = {
    ...standing,
    title: voice.say("report-steps.title"),
    subtitle: title,
    state,
    fictional: true,
    demonstration: false,
    marking: "TLP:AMBER",
    language,
    direction: i18n.direction(language),
    digest: "",
    labels: reportLabels(i18n, language, standing),
    sheets: briefSheets(parts, { title: own(title), date: "2026-11-20", horizon: voice.months(24) }, voice),
    sections: [],
  };
  return { document: { ...document, digest: documentDigest(document) }, parts, say: voice.say };
};
