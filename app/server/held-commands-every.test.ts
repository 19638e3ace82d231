/**
 * For every endpoint whose commands can wait for a moderator, the test sends one command over HTTP and lets a moderator allow it. The server must
 * then carry out exactly the author's command, with the author as the actor. Endpoints that need longer tests are in `held-commands.test.ts` and
 * `held-commands-elsewhere.test.ts`.
 */
import { noTopics } from "#modules/knowledge/contract/topics.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { commentReportVersion, freezeReportVersion } from "#modules/assessment/contract/report-version.ts";
import * as diligence from "#modules/diligence/contract/diligence.ts";
import { getWordLists, saveWordList } from "#modules/landscape/contract/landscape.ts";
import * as received from "#modules/needs/contract/needs-received.ts";
import * as needs from "#modules/needs/contract/needs.ts";
import { fieldsOf as requestOf } from "#modules/needs/server/testing.ts";
import * as editions from "#modules/knowledge/contract/editions.ts";
import * as passages from "#modules/knowledge/contract/passages.ts";
import * as suggestions from "#modules/knowledge/contract/suggestions.ts";
import * as works from "#modules/knowledge/contract/works.ts";
import * as people from "#modules/people/contract/people.ts";
import { translateMeasure } from "#modules/policy/contract/measure-titles.ts";
import { recordMilestone } from "#modules/policy/contract/measure-milestones.ts";
import * as policy from "#modules/policy/contract/policy.ts";
import { answersBut, measureDesk } from "#modules/policy/server/testing.ts";
import * as state from "#modules/programme/contract/partner-state.ts";
import { getProgramme } from "#modules/programme/contract/programme.ts";
import * as followUp from "#modules/recommendation/contract/follow-up.ts";
import * as recommendation from "#modules/recommendation/contract/recommendation.ts";
import { fieldsOf } from "#modules/recommendation/server/testing.ts";
import { sendCall } from "#modules/training/contract/calls-at-programme.ts";
import { noCallDays } from "#modules/training/contract/call-days.ts";
import * as courses from "#modules/training/contract/training.ts";
import { addComment, changeComment, resolveComment } from "#platform/contract/comments.ts";
import type { Endpoint } from "#platform/contract/endpoint.ts";
import { decideHeldCommand, holdCommand } from "#platform/contract/held-commands.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { personIn } from "./testing-person.ts";
import type { TestApplication } from "./testing.ts";
import { command, said } from "#platform/server/testing-values.ts";

interface Case {
  readonly endpoint: Endpoint;
  readonly by: Browser;
  readonly workspace: string;
  /** The path parameters except the workspace. */
  readonly at?: Readonly<Record<string, string>>;
  /** @param harm a text that the filter stops, with a unique word */
  readonly body: (harm: { readonly text: string; readonly lang: string }) => object;
}

/** Tables outside the queue that contain a word, read without row-level security. */
const tablesWith = async (app: TestApplication, word: string): Promise<string[]> => {
  const { rows } = await app.db.as(
    "administrator",
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker', 'moderation', 'history', 'auth', 'public')
       and n.nspname || '.' || c.relname not in ('platform.command', 'platform.audit')`,
  );
  const each = rows.map(({ name }) => `select '${String(name)}' as name from ${String(name)} x where to_jsonb(x)::text like '%${word}%'`);
  return (await app.db.as("administrator", each.join(" union "))).rows.map(({ name }) => String(name));
};

const marking = "TLP:AMBER" as const;
const day = "2026-11-02";
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const stateCases = async (desk: Awaited<ReturnType<typeof measureDesk>>): Promise<Case[]> => {
  const { app, amara, elif, dalia, at, draft, submitted, test: testMeasure } = desk;
  const { workspace } = at;
  const params = { workspace };
  const once = () => ({ commandId: command() });
  const agency = (await amara.call(needs.getNeeds, { params })).agencies[0]?.id ?? assert.fail();
  const initiative = { agency, areas: [], starts: null, ends: null, status: "planned" as const, funder: null, marking };
  const need = { agency, kind: "funding" as const, place: null, marking };
  const anInitiative = await amara.call(needs.addInitiative, { params, body: { ...once(), ...initiative, title: said("A pilot") } });
  const aNeed = await amara.call(needs.addNeed, { params, body: { ...once(), ...need, text: said("Two laptops") } });
  const request = () => amara.call(needs.addRequest, { params, body: { ...once(), ...requestOf() } });
  const toChange = await request();

  const measure = await draft("Written");
  const [withdrawn, refused, tested] = [await draft("Withdrawn"), await submitted("Refused"), await submitted("Tested")];
  const ended = (one: policy.Measure) => ({
    params: { ...params, measure: one.id },
    body: { expectedRev: one.rev, reason: said("So be it.") },
  });
  const takenBack = await dalia.call(policy.refuseMeasure, ended(await submitted("Refused before")));
  const reopened = await amara.call(policy.withdrawMeasure, ended(await draft("Withdrawn before")));
  const passed = await testMeasure(await submitted("Adopted"), answersBut());
  const adopting = { params: { ...params, measure: passed.id }, body: { ...once(), expectedRev: passed.rev } };
  const adopted = await dalia.call(policy.adoptMeasure, adopting);
  const input = { saidBy: said("A society"), marking: "TLP:GREEN" as const };
  const civil = await amara.call(policy.addCivilInput, {
    params: { ...params, measure: measure.id },
    body: { ...once(), ...input, input: said("It comes late.") },
  });
  const nothing = said("");
  const reportVersion = (
    await amara.call(freezeReportVersion, {
      params: at,
      body: { ...once(), language: "en", maxMarking: marking, made: { title: said("Report") } },
    })
  ).id;

  const write = () => amara.call(recommendation.addRecommendation, { params: at, body: { ...once(), ...fieldsOf() } });
  const [one, two] = [await write(), await write()];
  const here = { recommendation: one.id };
  const action = { owner: null, startsOn: null, endsOn: null, status: "planned" as const, marking, answers: [] };
  const anAction = await amara.call(recommendation.addAction, { params: at, body: { ...once(), ...action, text: said("Write it") } });
  const planned = { plannedOn: day, zone: "Etc/UTC", mode: "remote" as const };
  const visit = await amara.call(followUp.planVisit, { params: at, body: { ...once(), ...planned } });
  const verifier = await personIn(app, workspace, "verifier", ["verifier"]);
  const list = (await amara.call(getWordLists, { params: at })).lists.find(({ list: name }) => name === "stages") ?? assert.fail();
  const of = (endpoint: Endpoint, where: Case["at"], body: Case["body"], by = amara): Case => ({
    endpoint,
    by,
    workspace,
    at: where ?? {},
    body,
  });
  const inMeasure = { measure: measure.id };
  const commented = { params: { ...params, record: measure.id }, body: { ...once(), words: said("A question"), mentions: [] } };
  const comment = await amara.call(addComment, commented);
  const toResolve = await amara.call(addComment, { ...commented, body: { ...commented.body, ...once() } });
  const inAssessment = { assessment: at.assessment };
  return [
    of(needs.addInitiative, {}, (title) => ({ ...once(), ...initiative, title })),
    of(needs.changeInitiative, { initiative: anInitiative.id }, (title) => ({ expectedRev: anInitiative.rev, ...initiative, title })),
    of(needs.addNeed, {}, (text) => ({ ...once(), ...need, text })),
    of(needs.changeNeed, { need: aNeed.id }, (text) => ({ expectedRev: aNeed.rev, ...need, text })),
    of(needs.addRequest, {}, (reason) => ({ ...once(), ...requestOf({ reason }) })),
    of(needs.changeRequest, { request: toChange.id }, (reason) => ({ expectedRev: toChange.rev, ...requestOf({ reason }) })),
    of(translateMeasure, { ...inMeasure, lang: "fr" }, ({ text }) => ({ title: text })),
    of(policy.withdrawMeasure, { measure: withdrawn.id }, (reason) => ({ expectedRev: withdrawn.rev, reason })),
    of(policy.refuseMeasure, { measure: refused.id }, (reason) => ({ expectedRev: refused.rev, reason }), dalia),
    of(policy.takeBackDecision, { measure: takenBack.id }, (reason) => ({ expectedRev: takenBack.rev, reason }), dalia),
    of(policy.reopenMeasure, { measure: reopened.id }, (reason) => ({ expectedRev: reopened.rev, reason })),
    of(
      policy.writeRightsTest,
      { measure: tested.id },
      (reasons) => ({ measureRev: tested.rev, expectedRev: null, answers: { ...answersBut(), absolute: { answer: "no", reasons } } }),
      elif,
    ),
    of(policy.addCivilInput, inMeasure, (said_) => ({ ...once(), ...input, input: said_ })),
    of(policy.changeCivilInput, { ...inMeasure, input: civil.id }, (said_) => ({ expectedRev: civil.rev, ...input, input: said_ })),
    of(recordMilestone, { measure: adopted.id }, (words) => ({
      ...once(),
      kind: "funded",
      on: day,
      words,
      evidence: nothing,
      nextReview: null,
    })),
    of(addComment, { record: measure.id }, (words) => ({ ...once(), words, mentions: [] })),
    of(changeComment, { comment: comment.id }, (words) => ({ expectedRev: comment.rev, words, mentions: [] })),
    of(resolveComment, { comment: toResolve.id }, (answer) => ({ expectedRev: toResolve.rev, answer }), dalia),
    of(commentReportVersion, { reportVersion }, (words) => ({ ...once(), words })),
    of(saveWordList, inAssessment, ({ text }) => ({
      list: "stages",
      expectedRev: list.rev,
      entries: list.entries.map((entry, i) => (i === 0 ? { ...entry, name: { en: text } } : entry)),
    })),
    of(recommendation.translateRecommendation, { ...here, lang: "fr" }, ({ text }) => ({ text })),
    of(followUp.noteItem, { visit: visit.id, ...here }, (finding) => ({ expectedRev: null, status: "no-change", finding })),
    of(followUp.noteItem, { visit: visit.id, recommendation: two.id }, (finding) => ({ expectedRev: null, status: "moved", finding })),
    of(recommendation.replyTo, here, (reason) => ({ ...once(), answer: "noted", reason, byWhom: "Office", on: day }), dalia),
    of(recommendation.reportProgress, here, (words) => ({
      ...once(),
      status: "under-way",
      words,
      byWhom: "Office",
      on: day,
      evidence: [],
    })),
    of(
      recommendation.verify,
      { recommendation: two.id },
      (words) => ({ ...once(), report: null, result: "not-verifiable", words, on: day, evidence: [] }),
      verifier,
    ),
    of(recommendation.addAction, inAssessment, (text) => ({ ...once(), ...action, text })),
    of(recommendation.changeAction, { action: anAction.id }, (text) => ({ expectedRev: anAction.rev, ...action, text })),
    of(followUp.closeVisit, { visit: visit.id }, (findings) => ({ expectedRev: visit.rev, findings, nextOn: null })),
  ];
};

const programmeCases = async ({ app, bruno }: Awaited<ReturnType<typeof measureDesk>>): Promise<Case[]> => {
  const { programme: workspace } = app.demonstration ?? assert.fail();
  const params = { workspace };
  const once = () => ({ commandId: command() });
  const activity = { state: "X-VEL", kind: "training" as const, starts: "2027-02-01", ends: "2027-02-02", marking };
  const adding = { ...once(), ...activity, provider: "A provider", source: "Its calendar" };
  const anActivity = await bruno.call(received.addOtherActivity, { params, body: adding });
  const selection = { state: "X-VEL", outcome: "postponed" as const, packages: [], decidedOn: day, decidedBy: "The board", marking };
  const { engagements } = await bruno.call(getProgramme, { params });
  const engagement = engagements.find((one) => one.state === "X-VEL")?.id ?? assert.fail();
  const held = { kind: "meeting" as const, mode: "virtual" as const, status: "held" as const };
  const event = { ...held, place: null, starts: { date: day, precision: "day" as const }, ends: null, steps: [], marking };
  const anEvent = await bruno.call(state.addEvent, {
    params: { ...params, engagement },
    body: { ...once(), ...event, title: said("A meeting") },
  });
  const of = (endpoint: Endpoint, at: NonNullable<Case["at"]>, body: Case["body"], by = bruno): Case => ({
    endpoint,
    by,
    workspace,
    at,
    body,
  });
  const days = { starts: day, ends: day, zone: "UTC", place: "", organiser: "", sessions: [], marking };
  const training = { ...days, kind: "course" as const, mode: "virtual" as const };
  const aCourse = await bruno.call(people.addEvent, { params, body: { ...once(), ...training, title: said("A course") } });
  const rule = { event: aCourse.id, subject: "darknet" as const, deadline: day, quotas: [], share: 80, ...noCallDays, marking };
  const call = { ...rule, title: said("A call"), objectives: said("To know the limits") };
  const aCall = await bruno.call(courses.addCourse, { params, body: { ...once(), ...call } });
  const open = await bruno.call(people.addEvent, {
    params,
    body: { ...once(), ...training, starts: inDays(60), ends: inDays(60), title: said("A course to come") },
  });
  const seats = { event: open.id, deadline: inDays(30), quotas: [{ state: "X-VEL", seats: 1 }] };
  const anOpenCall = await bruno.call(courses.addCourse, { params, body: { ...once(), ...call, ...seats } });
  const factors = [
    {
      kind: "unit-record" as const,
      known: said("No complaint is known."),
      sources: [{ text: "Court registers", reliability: "reliable" as const }],
      rating: "low" as const,
      mitigated: null,
    },
  ];
  const { people: members } = await bruno.call(diligence.listCases, { params });
  const support = {
    state: "X-ILV",
    unit: "ministry" as const,
    covers: ["visit" as const],
    delivers: members.flatMap(({ account, name }) => (name === "Bruno" ? [account] : [])),
    scope: { inside: true, reason: said("Advice to a ministry.") },
    factors,
    mitigations: [],
    marking: "TLP:AMBER" as const,
  };
  const aCase = await bruno.call(diligence.addCase, { params, body: { ...once(), ...support, title: said("A visit") } });
  const entry = { summary: said(""), source: "", sourceUrl: "", licence: "", holder: "" };
  const guide = { ...entry, kind: "guide" as const, titleConfirmed: true, held: true, topics: noTopics, marking };
  const aWork = await bruno.call(works.addWork, { params, body: { ...once(), ...guide, title: said("A guide") } });
  const inWork = { work: aWork.id };
  const paragraph = { after: null, kind: "paragraph" as const };
  const aPassage = { params: { ...params, ...inWork }, body: { ...once(), ...paragraph, text: "A sentence." } };
  const { passage } = await bruno.call(passages.addPassage, aPassage);
  const toSuggest = {
    ...inWork,
    passage: (await bruno.call(passages.addPassage, { ...aPassage, body: { ...aPassage.body, ...once() } })).passage,
    lang: "en",
  };
  const suggest = async (text: string) => {
    const body = { ...once(), base: 1, text, why: null };
    return (await bruno.call(suggestions.suggestWording, { params: { ...params, ...toSuggest }, body })).suggestion;
  };
  const [accepted, declined] = [await suggest("Another sentence."), await suggest("One more sentence.")];
  const critic = await personIn(app, workspace, "critic", ["reviewer"]);
  const linked = { ...guide, held: false, licence: "CC BY 4.0", holder: "Others", sourceUrl: "https://library.example/" };
  const editionOf = async (title: string) => {
    const { id: work } = await bruno.call(works.addWork, { params, body: { ...once(), ...linked, title: said(title) } });
    return (await bruno.call(editions.openEdition, { params: { ...params, work }, body: once() })).edition;
  };
  const [reviewed, published] = [await editionOf("An entry to review"), await editionOf("An entry to withdraw")];
  await bruno.call(editions.askReview, { params: { ...params, edition: reviewed }, body: {} });
  await bruno.call(editions.publishEdition, { params: { ...params, edition: published }, body: once() });
  return [
    of(works.addWork, {}, (title) => ({ ...once(), ...guide, title })),
    of(works.changeWork, inWork, (summary) => ({ expectedRev: aWork.rev, ...guide, title: said("A guide"), summary })),
    of(works.translateWork, { ...inWork, lang: "fr" }, ({ text }) => ({ title: text, summary: "" })),
    of(passages.addPassage, inWork, ({ text }) => ({ ...once(), ...paragraph, text })),
    of(passages.writePassage, { ...inWork, passage }, ({ text }) => ({ expectedRev: 1, text, sameMeaning: null })),
    of(passages.translatePassage, { ...inWork, passage, lang: "fr" }, ({ text }) => ({ expectedRev: null, seen: 1, text })),
    of(suggestions.suggestWording, toSuggest, ({ text }) => ({ ...once(), base: 1, text, why: null })),
    of(suggestions.acceptSuggestion, { suggestion: accepted }, (sameMeaning) => ({ ...once(), on: 1, reworked: null, sameMeaning })),
    of(suggestions.declineSuggestion, { suggestion: declined }, (reason) => ({ reason })),
    of(editions.reviewEdition, { edition: reviewed }, (reason) => ({ ...once(), step: 0, accepted: true, reason }), critic),
    of(editions.withdrawEdition, { edition: published }, (reason) => ({ reason })),
    of(people.addEvent, {}, (title) => ({ ...once(), ...training, title })),
    of(people.changeEvent, { event: aCourse.id }, (title) => ({ expectedRev: aCourse.rev, ...training, title })),
    of(courses.addCourse, {}, (title) => ({ ...once(), ...call, title })),
    of(courses.changeCourse, { course: aCall.id }, (objectives) => ({ expectedRev: aCall.rev, ...call, objectives })),
    of(sendCall, { course: anOpenCall.id }, (asked) => ({ ...once(), state: "X-VEL", alternates: 1, asked })),
    of(diligence.addCase, {}, (title) => ({ ...once(), ...support, title })),
    of(diligence.changeCase, { case: aCase.id }, (title) => ({ expectedRev: aCase.rev, ...support, title })),
    of(received.addOtherActivity, {}, ({ text }) => ({ ...once(), ...activity, provider: "Another", source: text })),
    of(received.changeOtherActivity, { activity: anActivity.id }, ({ text }) => ({
      expectedRev: anActivity.rev,
      ...activity,
      provider: text,
      source: "Its calendar",
    })),
    of(received.addSelection, {}, (reasons) => ({ ...once(), ...selection, criteria: said("Readiness."), reasons })),
    of(state.addEvent, { engagement }, (title) => ({ ...once(), ...event, title })),
    of(state.changeEvent, { event: anEvent.id }, (title) => ({ expectedRev: anEvent.rev, ...event, title })),
  ];
};

test("a command of every kind is held for a moderator, and after the approval it is carried out as its author", async (t) => {
  const desk = await measureDesk(t);
  const { app, amara, dalia } = desk;
  const cases = [...(await stateCases(desk)), ...(await programmeCases(desk))];
  const officer = await personIn(app, app.demonstration?.programme ?? "", "second-officer", ["programme-officer"]);
  assert.ok(new Set(cases.map(({ endpoint }) => endpoint.id)).size >= 25);
  for (const [i, { endpoint, by, workspace, at = {}, body }] of cases.entries()) {
    // long enough that no random bytes of another row contain it
    const word = `zqxkwj${i}vwxqzk`;
    const params = { workspace };
    const sent = body(said(`Write to ${word}@example.org.`)) as Record<string, unknown>;
    const holding = { commandId: command(), endpoint: endpoint.id, params: { ...at }, body: sent, reason: null };
    const { id } = await by
      .call(holdCommand, { params, body: holding })
      .catch((error: unknown) => assert.fail(`${endpoint.id}: ${String(error)}`));
    assert.deepEqual(await tablesWith(app, word), [], `${endpoint.id}: nothing is written before`);
    const moderator = workspace !== desk.at.workspace ? officer : by === dalia ? amara : dalia;
    const decision = { commandId: command(), decision: "allow" as const, words: said("An office.") };
    const decided = await moderator.call(decideHeldCommand, { params: { ...params, command: id }, body: decision });
    assert.deepEqual(decided, { outcome: "allowed", problem: null }, endpoint.id);
    assert.ok((await tablesWith(app, word)).length > 0, `${endpoint.id}: written`);
    const { rows } = await app.db.as("administrator", `select 1 from platform.audit where action = '${endpoint.id}' limit 1`);
    assert.equal(rows.length, 1, `${endpoint.id} is in the audit`);
  }
});
