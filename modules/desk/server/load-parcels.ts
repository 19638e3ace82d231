/**
 * Sends the registers of two fictional States of the demonstration to the programme; these States have no other records. In each State fewer than
 * ten people answered, so the registers contain neither ranges nor counts. The same rule applies to real States.
 */
import { readFileSync } from "node:fs";
import type { CriteriaSetData, YardstickData } from "#modules/assessment/contract/catalogue.ts";
import type { Tlp } from "#platform/contract/markings.ts";
import { registerKind, registerVersion, type ReleasedRegister, type ReleasedScenario } from "#modules/threat/contract/released.ts";
import type { Translated } from "#platform/contract/values.ts";
import { loadDemonstrationParcel, payloadDigest } from "#platform/server/exchange/index.ts";
import type { LoadDemonstration } from "#platform/server/http/index.ts";
import { stateByCode } from "#modules/programme/server/index.ts";

interface Scenario {
  readonly title: Translated;
  readonly summary: Translated;
  readonly technologyAreas: readonly string[];
  readonly actorClass: string;
  readonly interests: readonly string[];
  readonly assumptions: string;
  readonly rights: string;
  readonly p: readonly [p10: number, p50: number, p90: number];
  readonly band: string;
}
interface Register {
  readonly state: string;
  readonly workspace: string;
  readonly thread: string;
  readonly marking: Tlp;
  readonly sentAt: string;
  readonly approvedAt: string;
  readonly scenarios: readonly Scenario[];
}
type Named = readonly { readonly code: string; readonly name: Translated }[];

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../../platform/server/content/${name}`, import.meta.url), "utf8")) as T;
const lang = "en";
const said = (text: string) => ({ text, lang });
const people = 9;

const scenarioOf = (one: Scenario, index: number, marking: Tlp, criteria: CriteriaSetData): ReleasedScenario => {
  const coded = (file: string, code: string) => ({ code, name: read<Named>(file).find((each) => each.code === code)?.name ?? {} });
  const [p10, p50, p90] = one.p;
  const scale = { n: people, counts: [], median: 3, split: false };
  return {
    place: index + 1,
    title: said(one.title[lang] ?? ""),
    summary: said(one.summary[lang] ?? ""),
    translations: Object.keys(one.title)
      .filter((tag) => tag !== lang)
      .map((tag) => ({ lang: tag, title: one.title[tag] ?? "", summary: one.summary[tag] ?? "", kind: "human" as const })),
    technologyAreas: one.technologyAreas.map((code) => coded("technology-areas.json", code)),
    actorClass: coded("actor-classes.json", one.actorClass),
    interests: one.interests.map((code) => coded("interests.json", code)),
    assumptions: said(one.assumptions),
    rightsImplications: said(one.rights),
    marking,
    result: {
      asked: people,
      answered: people,
      cannotSay: 0,
      strips: [],
      likelihood: { n: people, pooled: { p10, p50, p90 }, best: p50, band: one.band, split: null },
      impacts: criteria.criteria.map(({ code }) => ({
        criterion: code,
        n: people,
        cannotSay: 0,
        counts: [],
        median: 2,
        low: 2,
        high: 3,
        split: false,
      })),
      capability: scale,
      intent: scale,
      confidence: null,
    },
  };
};

const payloadOf = (register: Register, name: Translated): ReleasedRegister => {
  const [yardstick] = read<(YardstickData & { id: string })[]>("yardsticks.json");
  const [criteria] = read<CriteriaSetData[]>("criteria-sets.json");
  if (yardstick === undefined || criteria === undefined) throw new Error("no yardstick or criteria set is shipped");
  const levels = criteria.criteria[0]?.levels ?? [];
  return {
    title: said(read<{ title: string }>("demonstration/released.json").title),
    state: name,
    fictional: true,
    demonstration: true,
    reportVersion: { number: 1, language: lang, digest: payloadDigest(register.scenarios), approvedAt: register.approvedAt },
    horizonMonths: 24,
    yardstick: { id: yardstick.id, urn: yardstick.urn, name: yardstick.name, source: yardstick.source, bands: [...yardstick.bands] },
    criteria: {
      urn: criteria.urn,
      name: criteria.name,
      source: criteria.source,
      list: criteria.criteria.map(({ code, name: words }) => ({ code, name: words })),
      ends: { low: levels[0]?.word ?? {}, high: levels.at(-1)?.word ?? {} },
    },
    scenarios: register.scenarios.map((one, index) => scenarioOf(one, index, register.marking, criteria)),
    leftOut: null,
  };
};

export const loadParcels: LoadDemonstration = async ({ db }, { programme }) => {
  for (const register of read<{ registers: readonly Register[] }>("demonstration/released.json").registers) {
    const name = stateByCode(register.state)?.name ?? {};
    const payload = payloadOf(register, name);
    await loadDemonstrationParcel(db, {
      programme,
      state: { workspace: register.workspace, code: register.state, name },
      kind: registerKind,
      version: registerVersion,
      thread: register.thread,
      marking: register.marking,
      title: payload.title,
      payload,
      sentAt: new Date(register.sentAt),
    });
  }
};
