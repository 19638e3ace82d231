/**
 * The support gate: the check before support (`platform/server/support`). A unit may be supported if a decision for this kind of support is valid,
 * and no case of the unit for this kind was stopped. If the request names only a State, at least one unit of the State must be allowed; the units
 * of people are checked when the people are named.
 *
 * If the programme named implementers, the gate checks the cases and statements of each implementer that gives the support. All of them must allow
 * the support for the same unit. If the gate refuses because of the own implementer of a person, this person sees the reason. If it refuses because
 * of another implementer, the person sees only that the decision of this implementer is missing.
 */
import { dayInUtc } from "#methods/calendar/index.ts";
import { implementersHere, stateByCode, type Implementers } from "#modules/programme/server/index.ts";
import type { MessageId } from "#platform/contract/message-ids.generated.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Translated } from "#platform/contract/values.ts";
import { scopeOf, type Tx } from "#platform/server/db/index.ts";
import type { Asking, SupportAsk, SupportGate } from "#platform/server/support/index.ts";
import { sql } from "kysely";
import { standingOf, type Standing } from "../contract/standing.ts";

interface Row {
  readonly implementer: string | null;
  readonly state: string;
  readonly unit: string;
  readonly covers: readonly string[];
  readonly stopped: boolean;
  readonly decided: string | null;
  readonly until: string | null;
  readonly next_due: string | null;
  readonly told: string | null;
  readonly answer_by: string | null;
  readonly visibility: number;
}
interface Fact extends Row {
  readonly standing: Standing;
}

/**
 * Several cases can be about the same unit. If one of them stops support, this case decides. Otherwise, a case that allows support decides; if
 * there is none, the case that is nearest to allowing support, because the refusal states its reason.
 */
const waits: readonly Standing[] = ["held", "waiting", "unanswered", "untold", "declined", "withdrawn"];
const order: readonly Standing[] = ["stopped", "valid", ...waits, "expired", "refused", "undecided"];
const first = (facts: readonly Fact[], standings: readonly Standing[]): Fact | null =>
  facts.toSorted((a, b) => standings.indexOf(a.standing) - standings.indexOf(b.standing))[0] ?? null;

const decisive = (facts: readonly Fact[], { state, unit, kind }: SupportAsk): Fact | null => {
  const about = facts.filter((one) => one.state === state && one.covers.includes(kind));
  if (unit !== null)
    return first(
      about.filter((one) => one.unit === unit),
      order,
    );
  const units = [...new Set(about.map((one) => one.unit))].flatMap(
    (one) =>
      first(
        about.filter((fact) => fact.unit === one),
        order,
      ) ?? [],
  );
  return first(units, ["valid", ...waits, "expired", "stopped", "refused", "undecided"]);
};

type Named = Implementers["all"][number];

/**
 * The implementers that must allow the support on a day. If the request names none: all implementers that were named on or before this day; the
 * first one always.
 */
const requiredOn = ({ all, own }: Implementers, by: readonly string[], day: string): readonly Named[] => {
  const some = all.filter((one) => (by.length > 0 ? by.includes(one.id) : one.number === 1 || dayInUtc(one.since) <= day));
  // the reader's own implementer comes first, because the reader may see its reason
  return some.toSorted((a, b) => Number(b.id === own?.id) - Number(a.id === own?.id));
};

const ofImplementer = (facts: readonly Fact[], { id, number }: Named): readonly Fact[] =>
  facts.filter(({ implementer }) => (implementer === null ? number === 1 : implementer === id));

/** Checks one request. @throws Problem of `supportProblems` unless each implementer that gives the support allows it */
const judge = (tx: Tx, facts: readonly Fact[], ask: SupportAsk, asking: Asking, implementers: Implementers, day: string): void => {
  if (implementers.all.length === 0) return answer(tx, decisive(facts, ask), ask, asking);
  const required = requiredOn(implementers, ask.by ?? [], day);
  const allow = (one: SupportAsk): boolean =>
    required.every((implementer) => decisive(ofImplementer(facts, implementer), one)?.standing === "valid");
  const units = ask.unit === null ? [...new Set(facts.filter(({ state }) => state === ask.state).map(({ unit }) => unit))] : [ask.unit];
  if (required.length > 0 && units.some((unit) => allow({ ...ask, unit }))) return;
  for (const implementer of required) {
    const fact = decisive(ofImplementer(facts, implementer), ask);
    if (implementer.id === implementers.own?.id) answer(tx, fact, ask, asking);
    else if (fact?.standing !== "valid") refuseFor(implementer, ask, asking);
  }
  // each implementer allows some unit of the State, but there is no unit that all of them allow
  const other = required.findLast(({ id }) => id !== implementers.own?.id);
  if (other === undefined) throw new Problem("support-undecided", { details: { receiver: receiverOf(ask, asking) } });
  refuseFor(other, ask, asking);
};

const refuseFor = ({ name }: Named, ask: SupportAsk, asking: Asking): never => {
  throw new Problem("support-implementer", { details: { receiver: receiverOf(ask, asking), implementer: { [name.lang]: name.text } } });
};

/** The receiver in each language: the State and, if a unit is named, the type of the unit. */
const receiverOf = ({ state, unit }: SupportAsk, { i18n }: Asking): Translated => {
  const names = stateByCode(state ?? "")?.name ?? {};
  if (unit === null) return names;
  return Object.fromEntries(
    Object.entries(names).map(([tag, name]) => [tag, `${name} (${i18n.translate(tag, `programme.type.${unit}` as MessageId)})`]),
  );
};

export const supportGate: SupportGate = async (tx: Tx, asks, asking) => {
  const unnamed = asks.findIndex(({ state, unit, people }) => state === null || (people === true && unit === null));
  if (unnamed >= 0)
    throw new Problem("support-unit-unnamed", {
      details: { n: asks.filter((one) => one.state === null || (one.people === true && one.unit === null)).length },
    });
  const today = dayInUtc(asking.now);
  const now = asks.filter(({ days }) => days === undefined);
  const states = [...new Set(now.flatMap(({ state }) => state ?? []))];
  const facts = (await rowsToday(tx, states, today, asking.memo ?? new Map<string, unknown>())).map((row) => factOn(row, today));
  const implementers = await implementersHere(tx);
  for (const ask of now) judge(tx, facts, ask, asking, implementers, today);
  for (const ask of asks)
    if (ask.days !== undefined)
      for (const [day, each] of await onDays(tx, ask, ask.days, today)) judge(tx, each, ask, asking, implementers, day);
};

/** The cases of the States. `memo` is a cache, so that the cases of each State are read only once. */
const rowsToday = async (tx: Tx, states: readonly string[], today: string, memo: Map<string, unknown>): Promise<Row[]> => {
  const key = (state: string): string => `diligence ${today} ${state}`;
  const missing = states.filter((state) => !memo.has(key(state)));
  if (missing.length > 0) {
    const { rows } = await sql<Row>`select implementer, state, unit, covers, stopped, decided, until, next_due, told, answer_by,
      visibility from diligence.gate(${missing}, ${today})`.execute(tx);
    const byState = Map.groupBy(rows, ({ state }) => state);
    for (const one of missing) memo.set(key(one), byState.get(one) ?? []);
  }
  return states.flatMap((state) => memo.get(key(state)) as Row[]);
};

const factOn = (row: Row, day: string): Fact => ({
  ...row,
  standing: standingOf(
    { stopped: row.stopped, outcome: row.decided, until: row.until, nextDue: row.next_due, told: row.told, answerBy: row.answer_by },
    day,
  ),
});

/** The cases with their states on each of the days. */
const onDays = async (
  tx: Tx,
  { state }: SupportAsk,
  [from, to]: readonly [string, string],
  today: string,
): Promise<[day: string, facts: Fact[]][]> => {
  const { rows } = await sql<
    Row & { readonly day: string }
  >`select day, implementer, state, unit, covers, stopped, decided, until, next_due, told, answer_by,
      visibility from diligence.gate_on_days(${[state]}, ${from}, ${to}, ${today})`.execute(tx);
  if (rows.length === 0) return [[from, []]];
  return [...Map.groupBy(rows, ({ day }) => day)].map(([day, each]) => [day, each.map((row) => factOn(row, day))]);
};

/** The day that the message of the refusal contains. */
const dayOf = ({ standing, until, next_due, answer_by }: Fact): string | null =>
  standing === "expired" ? until : standing === "held" ? next_due : standing === "waiting" || standing === "unanswered" ? answer_by : null;

/** @throws Problem of `supportProblems` unless the case (`fact`) allows the support */
const answer = (tx: Tx, fact: Fact | null, ask: SupportAsk, asking: Asking): void => {
  if (fact?.standing === "valid") return;
  const receiver = receiverOf(ask, asking);
  // the response must not reveal that a case above the reader's clearance exists
  if (fact === null || fact.standing === "undecided" || fact.visibility > scopeOf(tx).clearance)
    throw new Problem("support-undecided", { details: { receiver } });
  const day = dayOf(fact);
  throw new Problem(`support-${fact.standing}`, { details: { receiver, ...(day === null ? {} : { day }) } });
};
