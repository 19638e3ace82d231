/** Tests the demonstration: each entry of its history has a source, its State does not exist, and its ballots show typical results of a workshop. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Answer } from "#modules/threat/contract/judgement.ts";
import { tlpLabels } from "../../../contract/markings.ts";
import { eventKinds } from "#modules/programme/contract/partner-state.ts";
import { agencyTypes, HistoryEntry } from "#modules/programme/contract/programme.ts";
import { scenarioFields } from "#modules/threat/contract/threat.ts";
import { pool, track, wordFor, type Yardstick } from "#methods/elicitation/index.ts";
import * as z from "zod/mini";
import { deriveJudgements, printJudgements, type Ballot } from "./derive-judgements.ts";

type Six = Record<string, string>;
interface Published {
  value: number;
  qualifier: string;
  unit: string;
  source: string;
  factId: string;
  standing: string;
}
interface Programme {
  programmes: { code: string; factIds: string[]; source: string }[];
  amounts: { factId: string; source: string }[];
  phaseSchemes: { code: string; factId: string; source: string; phases: { order: number; code: string; name: Six }[] }[];
  donors: { factIds: string[]; source: string }[];
  implementers: { factIds: string[]; source: string }[];
  packages: { code: string }[];
  engagements: { state: string; factIds: string[]; source: string; periods: { programme: string; packages: string[] }[] }[];
  units: { code: string }[];
  events: {
    code: string;
    kind: string;
    title: Six;
    states: string[];
    numbers: Published[];
    factIds: string[];
    source: string;
    start: { date: string; precision: string };
    end: { date: string };
  }[];
  figures: { code: string; values: Published[]; factIds: string[] }[];
  fictionalStates: {
    code: string;
    name: Six;
    region: string;
    fictional: boolean;
    engagement: { packages: string[] };
    events: { title: Six; place: Six | null; marking: string; steps: number[]; mode: string; kind: string; status: string }[];
  }[];
}
interface Velmara {
  fictional: boolean;
  state: { code: string };
  agencies: { code: string; type: string; name: Six }[];
  assessment: { yardstick: string; criteriaSet: string; scales: string[]; marking: string };
  scenarios: {
    code: string;
    title: { text: string };
    owner: string;
    technologyAreas: string[];
    actorClass: string;
    interests: string[];
    translations: { lang: string; title: string; summary: string; kind: string }[];
  }[];
}

const content = join(import.meta.dirname, "..");
const read = <T>(name: string): T => JSON.parse(readFileSync(join(content, name), "utf8")) as T;
const programme = read<Programme>("demonstration/programme.json");
const velmara = read<Velmara>("demonstration/velmara.json");
const judgements = read<{ fictional: boolean; ballots: Ballot[] }>("demonstration/velmara-judgements.json");
const areas = read<{ countries: { m49: string; name: Six }[] }>("countries.json").countries;
const codes = (name: string): string[] => read<{ code: string }[]>(name).map(({ code }) => code);
const facts = readFileSync(join(content, "../../../docs/requirements.md"), "utf8").split("\n");

/** The line of docs/requirements.md with this fact. */
const factOf = (id: string): string | undefined => facts.find((line) => line.startsWith(`- **${id} [`));

/** Every list of fact ids with the source beside it, anywhere in the value. */
function* claims(value: unknown): Generator<{ ids: string[]; source: unknown }> {
  if (value === null || typeof value !== "object") return;
  const entry = value as { factId?: string; factIds?: string[]; source?: unknown };
  if (entry.factId !== undefined || entry.factIds !== undefined) yield { ids: entry.factIds ?? [entry.factId ?? ""], source: entry.source };
  for (const inner of Object.values(value)) yield* claims(inner);
}

test("every entry of the history names a fact of docs/requirements.md and a source", () => {
  const { figures, ...rest } = programme;
  const all = [...claims(rest), ...figures.flatMap(({ values }) => [...claims(values)])];
  assert.ok(all.length > 80);
  for (const { ids, source } of all) {
    assert.ok(ids.length > 0 && ids.every((id) => /^F1\.\d\d[a-f]?$/.test(id)), ids.join());
    assert.ok(typeof source === "string" && source.length > 1, ids.join());
  }
  const parts: (keyof Programme)[] = ["programmes", "amounts", "phaseSchemes", "donors", "implementers", "engagements", "events"];
  for (const part of parts)
    for (const entry of programme[part]) assert.ok([...claims(entry)].length > 0, `${part}: an entry without a fact`);
  for (const { ids } of all) for (const id of ids) assert.ok(factOf(id), id);
});

test("each number of the programme is in the text of the fact whose id it has", () => {
  const words: Readonly<Record<number, string>> = { 6: "six", 7: "seven" };
  for (const { value, factId } of [
    ...programme.events.flatMap(({ numbers }) => numbers),
    ...programme.figures.flatMap(({ values }) => values),
  ]) {
    const fact = factOf(factId) ?? "";
    const written = [String(value), value.toLocaleString("en"), words[value] ?? "-", value === 40 ? "over forty" : "-"];
    assert.ok(
      written.some((form) => fact.includes(form)),
      `${value} is not in ${factId}: ${fact}`,
    );
  }
});

test("the published parts of the headcount add up to the figure of fact F1.34, and not to the published total of fact F1.32", () => {
  const value = (code: string, factId: string): number =>
    [...programme.events, ...programme.figures]
      .flatMap((each) => ("numbers" in each ? each.numbers : each.values).map((one) => ({ ...one, code: each.code })))
      .find((one) => one.code === code && one.factId === factId)?.value ?? Number.NaN;
  const sum =
    value("consultations-2022", "F1.10") + value("regional-participants", "F1.22") + value("national-participants", "F1.24f") + 400;
  assert.equal(sum, value("people-reached", "F1.34"));
  assert.notEqual(sum, value("people-reached", "F1.32"));
});

test("events have the kinds of the contract, dates are in order, units and States are known", () => {
  const kinds = HistoryEntry.shape.kind;
  for (const { code, kind, start, end, states, numbers } of programme.events) {
    assert.ok(z.safeParse(kinds, kind).success, `${code}: ${kind}`);
    assert.ok(start.date <= end.date && ["day", "month"].includes(start.precision), code);
    for (const state of states)
      assert.ok(
        areas.some(({ m49 }) => m49 === state),
        `${code}: ${state}`,
      );
    for (const { unit } of numbers)
      assert.ok(
        programme.units.some((each) => each.code === unit),
        `${code}: ${unit}`,
      );
  }
  assert.equal(programme.events.filter(({ kind }) => kind === "regional-workshop").length, 5);
  assert.equal(programme.events.filter(({ kind }) => kind === "national-workshop").length, 5);
  assert.deepEqual(
    programme.phaseSchemes.map(({ phases }) => phases.map(({ order }) => order)),
    [
      [1, 2, 3, 4, 5],
      [1, 2, 3],
    ],
  );
});

test("the demonstration lists each real State that a source names exactly once, and no other real State", () => {
  const named = ["070", "170", "288", "368", "384", "398", "404", "417", "458", "496", "566", "608", "740", "762", "780", "795", "860"];
  assert.deepEqual(
    programme.engagements.map(({ state }) => state),
    named,
  );
  for (const { periods } of programme.engagements)
    for (const { packages } of periods)
      for (const one of packages)
        assert.ok(
          programme.packages.some(({ code }) => code === one),
          one,
        );
  assert.equal(programme.engagements.filter(({ periods }) => periods.some((each) => each.programme === "ct-tech-plus")).length, 9);
});

test("nine fictional States have codes of their own, and their names are not names of real areas", () => {
  assert.equal(programme.fictionalStates.length, 9);
  const real = new Set(areas.flatMap(({ name }) => Object.values(name)));
  for (const { code, name, region, fictional } of programme.fictionalStates) {
    assert.match(code, /^X-[A-Z]{3}$/);
    assert.ok(fictional && region === "fictional", code);
    for (const word of Object.values(name)) assert.ok(!real.has(word), word);
  }
  assert.equal(new Set(programme.fictionalStates.map(({ code }) => code)).size, 9);
});

test("each fictional State has marked events in six languages; the events that Velmara has held end with step 3", () => {
  const heldSteps = (code: string) =>
    programme.fictionalStates
      .filter((state) => state.code === code)
      .flatMap(({ events }) => events.filter(({ status }) => status === "held").flatMap(({ steps }) => steps));
  for (const { code, events, engagement } of programme.fictionalStates) {
    assert.ok(events.length > 0 && engagement.packages.every((one) => programme.packages.some((known) => known.code === one)), code);
    for (const event of events) {
      assert.deepEqual(Object.keys(event.title), ["en", "fr", "es", "ar", "ru", "zh"]);
      assert.ok((event.mode === "virtual") === (event.place === null), code);
      assert.ok((tlpLabels as readonly string[]).includes(event.marking) && (eventKinds as readonly string[]).includes(event.kind), code);
    }
  }
  assert.deepEqual(
    [heldSteps("X-VEL"), heldSteps("X-BOL")],
    [
      [1, 2, 3],
      [1, 2, 3, 4, 5, 6, 7, 8],
    ],
  );
});

test("Velmara says that it is fictional, and its record is valid by the contract", () => {
  assert.equal(velmara.fictional, true);
  assert.equal(velmara.state.code, "X-VEL");
  assert.ok(velmara.agencies.length >= 10 && velmara.agencies.length <= 12);
  for (const { type } of velmara.agencies) assert.ok((agencyTypes as readonly string[]).includes(type), type);
  assert.ok(read<{ urn: string }[]>("yardsticks.json").some(({ urn }) => urn === velmara.assessment.yardstick));
  assert.ok(read<{ urn: string }[]>("criteria-sets.json").some(({ urn }) => urn === velmara.assessment.criteriaSet));
  assert.ok((tlpLabels as readonly string[]).includes(velmara.assessment.marking));
  const { owner: _owner, ...fields } = scenarioFields;
  for (const scenario of velmara.scenarios) {
    const parsed = z.safeParse(z.object(fields), scenario);
    assert.ok(parsed.success, `${scenario.code}: ${JSON.stringify(parsed.error?.issues)}`);
    assert.ok(
      velmara.agencies.some(({ code }) => code === scenario.owner),
      scenario.owner,
    );
    assert.ok(
      scenario.technologyAreas.every((code) => codes("technology-areas.json").includes(code)) && scenario.technologyAreas.length > 0,
    );
    assert.ok(codes("actor-classes.json").includes(scenario.actorClass));
    assert.ok(scenario.interests.every((code) => codes("interests.json").includes(code)) && scenario.interests.length > 0);
    assert.deepEqual(
      scenario.translations.map(({ lang, kind }) => `${lang} ${kind}`),
      ["fr human", "es human", "ar human", "ru human", "zh human"],
    );
  }
  assert.deepEqual(
    velmara.scenarios.map(({ code, title }) => `${code} ${title.text}`),
    [
      "S1 Anonymous payments for small donations",
      "S2 Uncrewed aircraft disrupt a public event",
      "S3 Synthetic media amplify recruitment messages in a national language",
      "S4 False alerts from taken-over channels",
      "S5 Contact with minors in online games",
      "S6 Encrypted groups across borders",
      "S7 Printed restricted components",
      "S8 Commercial location data on officials",
    ],
  );
});

test("no text of the demonstration names a real area as a part of Velmara", () => {
  const said = JSON.stringify(velmara.scenarios);
  for (const { name } of areas) assert.ok(!new RegExp(`\\b${(name["en"] ?? "").replace(/[()]/g, ".")}\\b`).test(said), name["en"]);
});

const ballotsOf = (scenario: string, round: 1 | 2): Ballot[] =>
  judgements.ballots.filter((ballot) => ballot.scenario === scenario && ballot.round === round);

test("the ballots equal those of the seed: twenty-eight per scenario and round, each a valid answer", () => {
  assert.equal(printJudgements(judgements.ballots), readFileSync(join(content, "demonstration/velmara-judgements.json"), "utf8"));
  assert.deepEqual(deriveJudgements(), judgements.ballots);
  for (const { code } of velmara.scenarios) for (const round of [1, 2] as const) assert.equal(ballotsOf(code, round).length, 28);
  for (const { answer } of judgements.ballots) {
    assert.ok(z.safeParse(Answer, answer).success, JSON.stringify(answer));
    const { likelihood, impacts } = answer;
    assert.ok(likelihood === null || (likelihood.low <= likelihood.best && likelihood.best <= likelihood.high));
    for (const impact of Object.values(impacts)) assert.ok(impact === null || impact.from <= impact.to);
  }
});

test("a pairing token links only the two rounds of one scenario; an answer names its agency only if at least three people of this agency answered; the order of the answers is shuffled", () => {
  const uses = new Map<string, string[]>();
  for (const { pairing, scenario, round } of judgements.ballots) uses.set(pairing, [...(uses.get(pairing) ?? []), `${scenario}/${round}`]);
  assert.equal(uses.size, 8 * 28);
  for (const each of uses.values())
    assert.deepEqual(
      each.map((use) => use.slice(3)),
      ["1", "2"],
    );
  for (const [first, second] of uses.values()) assert.equal(first?.slice(0, 2), second?.slice(0, 2));
  for (const { code } of velmara.scenarios) {
    for (const round of [1, 2] as const) {
      const agencies = Map.groupBy(ballotsOf(code, round), ({ agency }) => agency);
      for (const [agency, ballots] of agencies)
        assert.ok(ballots.length >= 3 && (agency === null || velmara.agencies.some((each) => each.code === agency)));
    }
    assert.notDeepEqual(
      ballotsOf(code, 1).map(({ pairing }) => pairing),
      ballotsOf(code, 2).map(({ pairing }) => pairing),
    );
  }
});

test("in the workshop of 2026 some answers agree, some are split or spread out, and some are in gaps between bands", () => {
  const yardstick = read<Yardstick[]>("yardsticks.json")[0];
  assert.ok(yardstick !== undefined);
  const { scale } = track(yardstick);
  const said = Object.fromEntries(
    velmara.scenarios.map(({ code }) => {
      const pooled = pool(
        ballotsOf(code, 2).map(({ answer }) => answer.likelihood),
        { scale },
      );
      assert.ok(pooled.pooled);
      return [
        code,
        pooled.split === null
          ? pooled.best === null
            ? "none"
            : (wordFor(yardstick, pooled.best) ?? "a gap")
          : pooled.split.groups.map(({ n, low, high }) => `${n} at ${low} to ${high}`).join(", "),
      ];
    }),
  );
  assert.deepEqual(said, {
    S1: "realistic",
    S2: "highly-unlikely",
    S3: "16 at 0.23 to 0.43, 10 at 0.62 to 0.72",
    S4: "unlikely",
    S5: "a gap",
    S6: "likely",
    S7: "remote",
    S8: "a gap",
  });
  const changed = ballotsOf("S3", 2).filter(
    ({ pairing, answer }) =>
      JSON.stringify(ballotsOf("S3", 1).find((before) => before.pairing === pairing)?.answer) !== JSON.stringify(answer),
  );
  assert.equal(changed.length, 5);
});
