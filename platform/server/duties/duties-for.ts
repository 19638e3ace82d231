/** Runs every kind of duty in the reader's transaction, and selects the duties that wait for the reader. */
import type { Duty } from "../../contract/duties.ts";
import { dayIn } from "../../contract/day-in.ts";
import { permissionsOf, type Held, type Role } from "../../contract/roles.ts";
import { dayInUtc, daysBetween } from "#methods/calendar/index.ts";
import { accountIn, type Tx } from "../db/index.ts";
import { membersOf, type WorkspaceRow } from "../directory/memberships.ts";
import { urnOf } from "../record/define-record.ts";
import { clearanceFor } from "../http/permit.ts";
import { absencesIn, holds as takingHolds, isAway, takingsIn, type Absence, type Taking } from "./absence-rows.ts";
import { readInBatches } from "./read-in-batches.ts";
import type { DutyKind, FoundDuty, Person } from "./duty-kind.ts";

/** Roles that are responsible for a workspace: people with these roles see a duty that nobody may do. */
const answering: readonly Role[] = ["focal-point", "programme-officer"];
export const answers = ({ roles }: Person): boolean => roles.some((role) => answering.includes(role));

const holds = (roles: readonly Role[], permission: string): boolean =>
  roles.some((role) => permissionsOf[role].includes(permission as Held));

/** Whether people with these roles do this kind of duty. */
export const suits = ({ may, fits }: DutyKind, roles: readonly Role[]): boolean =>
  (typeof may === "string" ? holds(roles, may) : roles.some((role) => may.includes(role))) && fits?.(roles) !== false;

/** The people who may do the duty now. */
const whoMay = (kind: DutyKind, found: FoundDuty, people: readonly Person[]): Person[] =>
  people.filter(
    ({ account, roles }) =>
      suits(kind, roles) &&
      clearanceFor(roles) >= (found.visibility ?? 0) &&
      found.not?.includes(account) !== true &&
      found.only?.includes(account) !== false,
  );

export interface Waiting {
  readonly kind: DutyKind;
  readonly found: FoundDuty;
  /** The people who may do the duty, including people who are away. */
  readonly who: readonly Person[];
  /** Set if somebody has taken the duty. */
  readonly taken: Taking | null;
  /** Set if somebody had taken the duty and it is no longer taken (`holds`). */
  readonly former: Taking | null;
}

/** The last day before the first person who may do the duty is back, if all of them are away. */
const awayUntil = ({ who }: Waiting, absences: readonly Absence[], now: Date): string | null => {
  const days = who.flatMap(({ account }) => isAway(absences, account, now)?.to ?? []);
  return days.length < who.length ? null : (days.toSorted((a, b) => a.localeCompare(b))[0] ?? null);
};

/** The translations of the titles, as far as the reader may read them. */
export const titlesOf = async (
  tx: Tx,
  workspace: string,
  waiting: readonly Waiting[],
): Promise<(one: FoundDuty) => Record<string, string>> => {
  const urns = waiting.flatMap(({ found }) => (found.translated === undefined ? [] : [urnOf(found.translated[0], found.record)]));
  if (urns.length === 0) return () => ({});
  const rows = await tx
    .selectFrom("platform.translation")
    .select(["owner", "field", "lang", "text"])
    .where("workspace_id", "=", workspace)
    .where("owner", "in", urns)
    .execute();
  return ({ translated, record }) =>
    Object.fromEntries(
      translated === undefined
        ? []
        : rows
            .filter(({ owner, field }) => owner === urnOf(translated[0], record) && field === translated[1])
            .map(({ lang, text }) => [lang, text]),
    );
};

interface Beside {
  readonly names: ReadonlyMap<string, string>;
  readonly titles: (one: FoundDuty) => Record<string, string>;
  readonly now: Date;
  readonly me: Person;
  readonly absences: readonly Absence[];
}
const shown = (one: Waiting, { names, titles, now, me, absences }: Beside): Duty => ({
  ...aboutRecord(one, { names, titles, now }),
  nobody: one.who.length === 0,
  awayUntil: one.who.includes(me) ? null : awayUntil(one, absences, now),
  standsFor: one.who.includes(me)
    ? one.who.flatMap(({ account, name }) => {
        const away = isAway(absences, account, now);
        return away?.deputy === me.account ? [{ name, until: away.to }] : [];
      })
    : [],
  taken:
    one.taken === null
      ? null
      : { name: names.get(one.taken.account) ?? "", mine: one.taken.account === me.account, at: one.taken.at.toISOString() },
  mayTake: one.taken === null && mayTake(one, me) && isAway(absences, me.account, now) === undefined,
  mayHandBack: one.taken !== null && (one.taken.account === me.account || answers(me)),
});

/**
 * If only one person may do the duty, nobody needs to take it. The first steps of a workspace are shown to everybody, so nobody takes them either.
 */
export const mayTake = ({ kind, who }: Waiting, me: Person): boolean => kind.firstStep === undefined && who.length > 1 && who.includes(me);

/** The content of a duty that is the same for every reader. */
export const aboutRecord = ({ kind, found }: Waiting, { names, titles, now }: Pick<Beside, "names" | "titles" | "now">) => ({
  kind: kind.name,
  record: found.record,
  act: kind.act,
  values: { ...found.values },
  title: found.title ?? null,
  titles: titles(found),
  called: found.called ?? null,
  state: found.state ?? null,
  page: found.page ?? kind.page,
  params: { ...found.params },
  since: found.since.toISOString(),
  askedBy: names.get(accountIn(found.by ?? "")) ?? null,
  due: found.due ?? null,
  dueInDays: found.due === undefined || found.due === null ? null : daysBetween(dayIn(now, found.zone ?? "UTC"), found.due),
});

const never = Number.POSITIVE_INFINITY;
const ofAnother = ({ taken }: Duty): number => (taken === null || taken.mine ? 0 : 1);
const byDate = (a: Duty, b: Duty): number => {
  if (ofAnother(a) !== ofAnother(b)) return ofAnother(a) - ofAnother(b);
  const [first, second] = [a.dueInDays ?? never, b.dueInDays ?? never];
  return first === second ? a.since.localeCompare(b.since) : first - second;
};

/** The people for whom the reader waits, sorted by their number of duties, the largest first. */
const othersOf = (waiting: readonly Waiting[]) => {
  const groups = new Map<string, { names: string[]; roles: Role[]; n: number }>();
  for (const { kind, who } of waiting) {
    const names = who.length > 3 ? [] : who.map(({ name }) => name);
    const roles = who.length > 3 ? [...new Set(who.flatMap((person) => person.roles.filter((role) => suits(kind, [role]))))] : [];
    const key = JSON.stringify([names, roles]);
    const group = groups.get(key) ?? { names, roles, n: 0 };
    group.n += 1;
    groups.set(key, group);
  }
  return [...groups.values()].toSorted((a, b) => b.n - a.n);
};

export interface DutiesFor {
  readonly duties: Duty[];
  readonly others: ReturnType<typeof othersOf>;
  readonly away: { readonly from: string; readonly to: string } | null;
}

/** Every duty that the transaction can see, with the people who may do it. */
export const everyDuty = async (
  tx: Tx,
  kinds: readonly DutyKind[],
  workspace: Pick<WorkspaceRow, "id" | "kind">,
  reader: string,
  now: Date,
): Promise<{ readonly people: readonly Person[]; readonly waiting: readonly Waiting[]; readonly absences: readonly Absence[] }> => {
  const people = (await membersOf(tx, workspace.id)).filter(({ until }) => until === null || until > now);
  const roles = people.find(({ account }) => account === reader)?.roles ?? [];
  const reads = new Map<string, Promise<unknown>>();
  const once = <T>(name: string, read: () => Promise<T>): Promise<T> => {
    const made = (reads.get(name) as Promise<T> | undefined) ?? read();
    reads.set(name, made);
    return made;
  };
  const looking = {
    tx,
    read: readInBatches(tx),
    workspace: workspace.id,
    now,
    people,
    reader,
    may: (permission: string) => holds(roles, permission),
    once,
  };
  const all: Waiting[] = [];
  const here = kinds.filter(
    ({ workspace: kept, reads: needs }) => (kept === "both" || kept === workspace.kind) && (needs === undefined || holds(roles, needs)),
  );
  const beside = Promise.all([absencesIn(looking.read, workspace.id), takingsIn(looking.read, workspace.id)]);
  // all kinds must have finished their reads before the transaction ends
  const looks = await Promise.allSettled(here.map(async (kind) => ({ kind, records: await kind.find(looking) })));
  const [absences, takings] = await beside;
  for (const look of looks) {
    if (look.status === "rejected") throw look.reason;
    const { kind, records } = look.value;
    for (const found of records) {
      const who = whoMay(kind, found, people);
      const taking = takings.find((one) => one.kind === kind.name && one.record === found.record) ?? null;
      const still = taking !== null && takingHolds(taking, found, who, absences, now);
      all.push({ kind, found, who, taken: still ? taking : null, former: still ? null : taking });
    }
  }
  const first = Math.min(...all.map(({ kind }) => kind.firstStep ?? never));
  return { people, absences, waiting: all.filter(({ kind }) => kind.firstStep === undefined || kind.firstStep === first) };
};

/**
 * The duties that wait for the reader, and the people whom the reader waits for.
 * @param workspace the transaction's workspace
 * @param reader the account of the transaction
 */
export const dutiesFor = async (...[tx, kinds, workspace, reader, now]: Parameters<typeof everyDuty>): Promise<DutiesFor> => {
  const { people, waiting, absences } = await everyDuty(tx, kinds, workspace, reader, now);
  const me = people.find(({ account }) => account === reader);
  if (me === undefined) return { duties: [], others: [], away: null };
  const standing = (one: Waiting): boolean => one.who.length === 0 || awayUntil(one, absences, now) !== null;
  const mine = waiting.filter((one) => one.who.includes(me) || (answers(me) && standing(one)));
  const asked = waiting.filter(
    (one) => !mine.includes(one) && one.who.length > 0 && (answers(me) || accountIn(one.found.by ?? "") === reader),
  );
  const titles = await titlesOf(tx, workspace.id, mine);
  const names = new Map(people.map(({ account, name }) => [account, name]));
  const own = absences.find(({ account, to }) => account === reader && to >= dayInUtc(now));
  return {
    duties: mine.map((one) => shown(one, { names, titles, now, me, absences })).sort(byDate),
    others: othersOf(asked),
    away: own === undefined ? null : { from: own.from, to: own.to },
  };
};
