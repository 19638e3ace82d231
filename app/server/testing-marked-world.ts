/**
 * Makes the "world" of a test: a workspace with records of random markings, each with a unique word, and for each word the clearance that a reader
 * needs to see it. Records of every declared kind are planted (`testing-planted-records.ts`). This file adds records that need several steps: a
 * scenario and a risk whose text and marking change, a room with phones, report versions with files. A focal point writes all records over HTTP. For
 * tests only.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type { Permission } from "#platform/contract/endpoint.ts";
import { holdCommand } from "#platform/contract/held-commands.ts";
import { strictestTlp, tlpRank, tlpLabels, type Tlp } from "#platform/contract/markings.ts";
import { Problem, type ProblemCode } from "#platform/contract/problems.ts";
import { addAgency, addEngagement } from "#modules/programme/contract/programme.ts";
import { makeRanking } from "#modules/priority/contract/priority.ts";
import { addRisk, changeRisk, type Risk } from "#modules/priority/contract/risk-list.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import * as threat from "#modules/threat/contract/threat.ts";
import { listInstruments } from "#modules/capability/contract/capability.ts";
import { getRoom, openRoom, revealScenario, showScenario, startRound, writeNote, type Room } from "#modules/workshop/contract/workshop.ts";
import fc from "fast-check";
import { riskNamed } from "#modules/priority/server/testing.ts";
import { answerOf, testPhone } from "#modules/workshop/server/testing.ts";
import { newId } from "#platform/server/db/index.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import type { RecordKind } from "#platform/server/record/index.ts";
import { markedEffects } from "./testing-marked-effects.ts";
import { newWord, plantRecords, type PlantedText } from "./testing-planted-records.ts";
import type { TestApplication } from "./testing.ts";
import { command, said } from "#platform/server/testing-values.ts";

const label = fc.constantFrom(...tlpLabels);
export const plans = fc.record({
  assessments: fc.tuple(label, label),
  /** The markings that planted records use, one after the other. */
  markings: fc.array(label, { minLength: 17, maxLength: 17 }),
  scenarios: fc.array(
    fc.record({
      assessment: fc.nat(1),
      marking: label,
      /** The markings that records get later, one after the other; each of these changes also changes the text. */
      later: fc.array(label, { maxLength: 2 }),
      source: label,
      held: fc.boolean(),
      note: fc.boolean(),
    }),
    { minLength: 3, maxLength: 5 },
  ),
});
export type Plan = typeof plans extends fc.Arbitrary<infer T> ? T : never;

type Kind = "text" | "former" | "beside" | "follows" | "translation" | "derived" | "fixed";
export interface Planted {
  readonly word: string;
  readonly where: string;
  kind: Kind;
  readonly scenario: number | null;
  /** The lowest clearance with which a reader may see the word. */
  clearance: number;
  readonly needs: Permission;
  /** Whether some endpoint still returns the word to readers with that clearance. */
  reachable: boolean;
}

export interface MarkedWorld {
  readonly workspace: string;
  readonly planted: readonly Planted[];
  /** The words in records made by `plantRecords`. */
  readonly texts: readonly PlantedText[];
  readonly assessments: readonly { readonly id: string; readonly marking: Tlp }[];
  /** The scenarios that change. `allScenarios` also contains the planted ones. */
  readonly scenarios: readonly threat.Scenario[];
  readonly allScenarios: readonly threat.Scenario[];
  readonly room: Room;
  /** Record ids by the name of the path parameter. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
  readonly phone: ReturnType<typeof testPhone>;
}

const refusedAs = (code: ProblemCode) => (error: unknown) => error instanceof Problem && error.code === code;

/** No job runs here. The jobs of several worlds together would exceed the account's limit, so this function empties the queue. */
const forgetJobs = (app: TestApplication) =>
  app.db.as("jobs", "select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs having count(*) > 0");

/** @param focal signed in as a focal point of `workspace`, who may read everything. */
export const markedWorld = async (
  app: TestApplication,
  focal: Browser,
  workspace: string,
  plan: Plan,
  records: readonly RecordKind[],
): Promise<MarkedWorld> => {
  const planted: Planted[] = [];
  const plant = (where: string, marking: Tlp, kind: Kind, scenario: number | null, needs: Permission = "workspace.read"): string => {
    const word = newWord();
    planted.push({ word, where, kind, scenario, clearance: tlpRank(marking), needs, reachable: true });
    return word;
  };
  const params = { workspace };
  const agency = await focal.call(addAgency, {
    params,
    body: { commandId: command(), name: { en: `Agency of ${workspace}` }, type: "ministry" },
  });
  const joined = { state: "X-VEL", kind: "beneficiary" as const, packages: [], package: "Training", lang: "en", joined: null };
  const engagement = await focal.call(addEngagement, { params, body: joined });
  const { texts, ids } = await plantRecords(records, {
    workspace,
    call: focal.call,
    assessments: plan.assessments,
    markings: plan.markings,
    before: { agency: [agency.id], engagement: [engagement.id] },
    inside: (run) => app.db.transaction({ workspace, account: null, clearance: 4 }, run),
  });
  await forgetJobs(app);
  const assessments = (await focal.call(listAssessments, { params })).assessments.toSorted(
    (a, b) => (ids["assessment"] ?? []).indexOf(a.id) - (ids["assessment"] ?? []).indexOf(b.id),
  );
  const [first, second] = assessments;
  assert.ok(first && second);

  const textsOf = (i: number, marking: Tlp, source: Tlp): threat.ScenarioFields => ({
    title: said(`Title ${plant("title", marking, "text", i)}`),
    summary: said(`Summary ${plant("summary", marking, "text", i)}`),
    assumptions: said(`Assumed ${plant("assumptions", marking, "beside", i)}`),
    rightsImplications: said(`Rights ${plant("rights", marking, "beside", i)}`),
    sources: [
      {
        title: said(`Source ${plant("source", marking, "beside", i)}`),
        reliability: null,
        marking: tlpRank(source) > tlpRank(marking) ? marking : source,
      },
    ],
    technologyAreas: [],
    actorClass: null,
    interests: [],
    owner: null,
    nextReview: null,
    marking,
  });

  // for each scenario a risk with the same marking; a risk belongs to its assessment, so readers need clearance for both
  const risks: Risk[] = [];
  const riskTexts = (i: number, marking: Tlp) => {
    const both = strictestTlp([marking, assessments[plan.scenarios[i]?.assessment ?? 0]?.marking ?? "TLP:RED"]);
    const given = `about 5 % ${plant("words of a likelihood", both, "text", i)}`;
    return riskNamed(`N${i}`, {
      title: said(`Risk ${plant("title of a risk", both, "text", i)}`),
      description: said(`Described ${plant("description of a risk", both, "beside", i)}`),
      source: said(`Source ${plant("source of a risk", both, "beside", i)}`),
      likelihood: { form: "percentage", given, best: 0.05, months: 60 },
      impacts: [],
      marking,
    });
  };

  const hold = (endpoint: string, at: Readonly<Record<string, string>>, body: Readonly<Record<string, unknown>>) =>
    focal.call(holdCommand, { params, body: { commandId: command(), endpoint, params: at, body, reason: null } });
  const scenarios: threat.Scenario[] = [];
  for (const [i, one] of plan.scenarios.entries()) {
    const fields = textsOf(i, one.marking, one.source);
    const at = { workspace, assessment: assessments[one.assessment]?.id ?? "" };
    const made = await focal.call(threat.draftScenario, { params: at, body: { commandId: command(), ...fields } });
    scenarios.push(made);
    const here = { workspace, scenario: made.id };
    const risk = riskTexts(i, one.marking);
    const added = await focal.call(addRisk, { params: at, body: { commandId: command(), ...risk } });
    risks.push(added);
    const translation = {
      title: `Titre ${plant("title of a translation", one.marking, "translation", i)}`,
      summary: `Texte ${plant("summary of a translation", one.marking, "translation", i)}`,
      kind: "human" as const,
    };
    await focal.call(threat.translateScenario, { params: { ...here, lang: "fr" }, body: translation });
    if (one.held) {
      const strict = strictestTlp([one.marking, one.source]);
      const word = plant("held text", strict, "derived", i, "text.moderate");
      const change = {
        ...fields,
        summary: said(`Write to ${word}@example.org`),
        marking: strict,
        expectedRev: 1,
        status: "draft" as const,
      };
      await hold(threat.changeScenario.id, { scenario: made.id }, change);
      const both = strictestTlp([strict, assessments[one.assessment]?.marking ?? "TLP:RED"]);
      const held = plant("held text of a risk", both, "derived", i, "text.moderate");
      const other = { ...risk, description: said(`Write to ${held}@example.org`), marking: strict, expectedRev: 1 };
      await hold(changeRisk.id, { risk: added.id }, other);
    }
    const stricter = {
      ...fields,
      sources: [{ ...fields.sources[0]!, marking: "TLP:RED" as const }],
      expectedRev: 1,
      status: "draft" as const,
    };
    if (one.marking !== "TLP:RED")
      await assert.rejects(focal.call(threat.changeScenario, { params: here, body: stricter }), refusedAs("marking-forbids"));
  }

  // the room of the first assessment asks every question that it may ask, and three people answer with reasons
  const title = said(`Room ${plant("title of a room", first.marking, "fixed", null)}`);
  let room = await focal.call(openRoom, { params, body: { commandId: command(), assessment: first.id, title, groups: 1 } });
  const at = { workspace, room: room.id };
  const mine = scenarios.filter((s) => s.assessment === first.id);
  const ceiling = tlpRank(first.marking);
  const askable = mine.filter((s) => tlpRank(s.marking) <= ceiling);
  const asking = (list: readonly threat.Scenario[]) => ({
    expectedRev: room.rev,
    scenarios: list.map((s) => s.id),
    questions: ["likelihood" as const, "capability" as const],
    panels: 1,
  });
  for (const scenario of mine.filter((s) => !askable.includes(s))) {
    await assert.rejects(focal.call(startRound, { params: at, body: asking([...askable, scenario]) }), refusedAs("marking-forbids"));
    await assert.rejects(focal.call(showScenario, { params: at, body: { scenario: scenario.id } }), refusedAs("marking-forbids"));
  }
  const phones = Array.from({ length: 3 }, () => testPhone(app.services.room.origin ?? "", room.joinUrl ?? "", { desk: focal, at }));
  for (const phone of phones) await phone.join({ group: 1 });
  const rounds: string[] = [];
  if (askable.length > 0) {
    room = await focal.call(startRound, { params: at, body: asking(askable) });
    const round = room.round?.id ?? "";
    rounds.push(round);
    for (const scenario of askable) {
      const i = scenarios.indexOf(scenario);
      for (const phone of phones) {
        const capabilityWhy = said(`Because ${plant("rationale", scenario.marking, "follows", i)}`);
        await phone.answer(round, scenario.id, { ...answerOf(0.4), capabilityWhy });
      }
      room = await focal.call(revealScenario, { params: { ...at, round }, body: { expectedRev: room.rev, scenario: scenario.id } });
    }
  }
  const rated = await markedEffects(focal, { workspace, room: room.id, assessment: first, phones }, askable, (where, marking, scenario) =>
    scenario === null ? plant(where, marking, "fixed", null) : plant(where, marking, "derived", scenarios.indexOf(scenario)),
  );
  for (const [i, one] of plan.scenarios.entries()) {
    if (!one.note) continue;
    const text = said(`Note ${plant("note", strictestTlp([first.marking, one.marking]), "derived", i)}`);
    await focal.call(writeNote, { params: at, body: { commandId: command(), scenario: scenarios[i]?.id ?? null, kind: "argument", text } });
  }

  // a ranking contains the titles of its risks at that time, and has the most restrictive marking of its content
  const rankings: string[] = [];
  for (const { id } of assessments) {
    const body = { commandId: command(), weightsQuestion: null, draws: 100, seed: "world", maxMarking: null };
    const made = focal.call(makeRanking, { params: { workspace, assessment: id }, body });
    await made.then((ranking) => rankings.push(ranking.id)).catch((error: unknown) => assert.ok(refusedAs("nothing-to-rank")(error)));
  }
  await forgetJobs(app);

  const reportVersions: string[] = [];
  const renders: string[] = [];
  for (const assessment of assessments) {
    const marking = strictestTlp([assessment.marking, ...scenarios.filter((s) => s.assessment === assessment.id).map((s) => s.marking)]);
    const word = plant(`file of ${assessment.id}`, marking, "derived", null, "report.make");
    const [reportVersion, render] = [newId(), newId()];
    reportVersions.push(reportVersion);
    renders.push(render);
    const visibility = tlpRank(marking);
    const digest = createHash("sha256").update(word).digest("hex");
    await app.db.transaction({ workspace, account: null, clearance: 4 }, async (tx) => {
      const row = {
        id: reportVersion,
        assessment_id: assessment.id,
        number: 1,
        language: "en",
        marking,
        visibility,
        digest,
        source_digest: digest,
      };
      await tx
        .insertInto("assessment.report_version")
        .values({ workspace_id: workspace, ...row, document: JSON.stringify({ subtitle: word, language: "en", sections: [] }) })
        .execute();
      const comment = `Say ${plant(`comment of ${assessment.id}`, marking, "derived", null)}`;
      await tx
        .insertInto("assessment.report_version_step")
        .values({
          workspace_id: workspace,
          id: newId(),
          report_version_id: reportVersion,
          status: "comments",
          words: comment,
          words_lang: "en",
          visibility,
        })
        .execute();
      const file = { id: render, report_version_id: reportVersion, format: "pdf", state: "done", visibility, bytes: Buffer.from(word) };
      await tx
        .insertInto("assessment.render")
        .values({ workspace_id: workspace, ...file })
        .execute();
    });
  }

  for (const [i, one] of plan.scenarios.entries()) {
    for (const marking of one.later) {
      const before = scenarios[i]!;
      follow(planted, i, before, marking);
      const fields = textsOf(i, marking, one.source);
      const body = { ...fields, expectedRev: before.rev, status: "ready" as const };
      scenarios[i] = await focal.call(threat.changeScenario, { params: { workspace, scenario: before.id }, body });
      const old = risks[i]!;
      const changed = { ...riskTexts(i, marking), expectedRev: old.rev };
      risks[i] = await focal.call(changeRisk, { params: { workspace, risk: old.id }, body: changed });
    }
  }
  const allScenarios: threat.Scenario[] = [];
  for (const { id } of assessments)
    allScenarios.push(...(await focal.call(threat.listScenarios, { params: { workspace, assessment: id } })).scenarios);
  return {
    workspace,
    planted,
    texts,
    assessments,
    scenarios,
    allScenarios,
    room: await focal.call(getRoom, { params: at }),
    phone: phones[0]!,
    ids: {
      ...ids,
      measure: [...(ids["measure"] ?? []), ...rated.measure],
      effectsQuestion: [...(ids["effectsQuestion"] ?? []), ...rated.effectsQuestion],
      workspace: [workspace],
      scenario: allScenarios.map((s) => s.id),
      risk: [...(ids["risk"] ?? []), ...risks.map((risk) => risk.id)],
      ranking: [...(ids["ranking"] ?? []), ...rankings],
      from: ids["profile"] ?? [],
      instrument: (await focal.call(listInstruments, { params })).instruments.slice(0, 1).map(({ id }) => id),
      item: ["0"],
      function: ["function-1"],
      format: ["csv", "xlsx"],
      room: [room.id],
      round: rounds,
      reportVersion: reportVersions,
      job: renders,
    },
  };
};

/** Updates the expected words of scenario `i` after it gets another text and the marking `to`. */
const follow = (planted: readonly Planted[], i: number, { assessment, marking: from }: threat.Scenario, to: Tlp): void => {
  const rank = tlpRank(to);
  for (const one of planted) {
    if (one.scenario === i) {
      if (one.kind === "text") one.kind = "former";
      if (one.kind === "beside") one.reachable = false; // the history shows only title and summary
      if (one.kind === "follows") one.clearance = rank;
      if (one.kind === "translation" && rank < tlpRank(from)) one.reachable = false; // outdated by the new text, so it was deleted
      if (["former", "beside", "translation", "derived"].includes(one.kind)) one.clearance = Math.max(one.clearance, rank);
    }
    const made = one.where === `file of ${assessment}`;
    if ((made || one.where === `comment of ${assessment}`) && rank > tlpRank(from) && rank > one.clearance) {
      one.clearance = rank;
      if (made) one.reachable = false; // the file must be rendered again, with the new marking on every page
    }
  }
};
