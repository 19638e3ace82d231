/**
 * For tests only: a decided case whose conditions a State received and answered. Each text of the case, and each copy of a text, contains a word
 * that occurs nowhere else.
 */
import assert from "node:assert/strict";
import { personIn } from "#app/server/testing-person.ts";
import { keepDraft } from "#platform/contract/drafts.ts";
import { command, said } from "#platform/server/testing-values.ts";
import { recordAct } from "../../contract/acts.ts";
import { answerConditions, listConditions, sendConditions } from "../../contract/conditions.ts";
import { changeCase, getCase } from "../../contract/diligence.ts";
import { listTexts, takeOutText } from "../../contract/texts.ts";
import type { chosenReasons } from "../../contract/taken-out.ts";
import { diligenceDesk, inDays } from "../testing.ts";

/** The word of each text, by the kind of its place. */
export const textWords = {
  title: "qzstitle",
  scope: "qzsscope",
  known: "qzsknown",
  source: "qzssource",
  measure: "qzsmeasure",
  owner: "qzsowner",
  reason: "qzsreason",
  conditions: "qzsconditions",
  act: "qzsincident",
  "how-to": "qzshowto",
  answer: "qzsanswer",
  earlier: "qzsformer",
} as const;

export const caseWithTexts = async (t: Parameters<typeof diligenceDesk>[0]) => {
  const desk = await diligenceDesk(t);
  const { app, programme, velmara, bruno, at } = desk;
  await desk.name("diligence-decider");
  const third = await personIn(app, programme, "diligence-third", ["programme-officer"]);
  const factor = (known: string) => ({
    kind: "unit-record" as const,
    known: said(known),
    sources: [
      { text: "Court registers", reliability: "reliable" as const },
      { text: "Register qzssource", reliability: "reliable" as const },
    ],
    rating: "high" as const,
    mitigated: null,
  });
  const fields = {
    ...desk.fieldsOf(),
    state: "X-VEL",
    unit: "judiciary" as const,
    title: said("Course qzstitle"),
    scope: { inside: true, reason: said("Training, qzsscope.") },
    factors: [factor("Complaints, qzsformer.")],
    mitigations: [{ id: null, text: said("Reading of logs, qzsmeasure"), owner: "Office qzsowner", due: inDays(40) }],
  };
  const added = await desk.add(fields);
  const changed = await bruno.call(changeCase, {
    ...at(added.id),
    body: { expectedRev: added.rev, ...fields, factors: [factor("Complaints, qzsknown.")] },
  });
  const proposed = await desk.propose(changed);
  const one = await desk.decide(proposed, {
    outcome: "conditions",
    reason: said("The facts allow it, qzsreason."),
    conditions: said("The logs are read, qzsconditions."),
  });
  const { id } = one;
  const read = (who = bruno) => who.call(getCase, at(id));
  const tell = async (howTo = "By a note, qzshowto.") => {
    const { case: of } = await read();
    const mitigations = of.mitigations.map((measure) => ({ id: measure.id, side: "state" as const }));
    return bruno.call(sendConditions, { ...at(id), body: { commandId: command(), expectedRev: of.rev, mitigations, howTo: said(howTo) } });
  };
  await tell();
  const amara = await app.as("amara");
  const atState = async () => amara.call(listConditions, { params: { workspace: velmara } });
  const accept = async (reason = "The ministry says qzsanswer.") => {
    const [live = assert.fail()] = (await atState()).conditions;
    return amara.call(answerConditions, {
      params: { workspace: velmara, conditions: live.id },
      body: { commandId: command(), seen: live.answers.length, answer: "accepted", reason: said(reason) },
    });
  };
  await accept();
  const { case: now } = await read();
  const incident = { commandId: command(), expectedRev: now.rev, kind: "incident" as const, text: said("A complaint, qzsincident.") };
  await bruno.call(recordAct, { ...at(id), body: incident });
  // a person's draft of the form of the case contains the same texts
  await bruno.call(keepDraft, {
    params: { workspace: programme, form: "diligence.case", record: id },
    body: { content: { ...fields, factors: [factor("Complaints, qzsknown.")] }, lang: "en", writer: command(), rev: null },
  });

  const texts = (who = third) => who.call(listTexts, at(id));
  /** The place of the text of this kind; for a source, the place of the second source. */
  const placeOf = async (kind: string): Promise<string> => {
    const places = (await texts()).texts.map(({ place }) => place).filter((place) => place.split(".")[0] === kind);
    return places.at(-1) ?? assert.fail(kind);
  };
  const takeOut = async (
    kind: string,
    by = third,
    words: string | null = null,
    reason: (typeof chosenReasons)[number] = "names-a-person",
  ) => {
    const place = await placeOf(kind);
    const { case: of } = await read();
    const body = { commandId: command(), expectedRev: of.rev, place, reason, words: words === null ? null : said(words) };
    return by.call(takeOutText, { ...at(id), body });
  };
  return { ...desk, id, third, amara, read, tell, atState, accept, texts, placeOf, takeOut };
};
