/** Runs every kind of duty in the reader's transaction, and keeps what waits for the reader. */
import type { Duty } from "../../contract/duties.ts";
import { dayIn } from "../../contract/day-in.ts";
import { permissionsOf, type Held, type Role } from "../../contract/roles.ts";
import { daysBetween } from "#methods/calendar/index.ts";
import type { Tx } from "../db/index.ts";
import { membersOf, type WorkspaceRow } from "../directory/memberships.ts";
import { urnOf } from "../record/define-record.ts";
import { clearanceFor } from "../http/permit.ts";
import { readInBatches } from "./read-in-batches.ts";
import type { DutyKind, FoundDuty, Person } from "./duty-kind.ts";

/** Roles that answer for a workspace: a duty that nobody may do waits for their holders. */
const answering: readonly Role[] = ["focal-point", "programme-officer"];
const answers = ({ roles }: Person): boolean => roles.some((role) => answering.includes(role));

const holds = (roles: readonly Role[], permission: string): boolean =>
  roles.some((role) => permissionsOf[role].includes(permission as Held));

/** Whether people with these roles do this kind of duty. */
const suits = ({ may, fits }: DutyKind, roles: readonly Role[]): boolean =>
  (typeof may === "string" ? holds(roles, may) : roles.some((role) => may.includes(role))) && fits?.(roles) !== false;

/** The people who may do it now. */
const whoMay = (kind: DutyKind, found: FoundDuty, people: readonly Person[]): Person[] =>
  people.filter(
    ({ account, roles }) =>
      suits(kind, roles) &&
      clearanceFor(roles) >= (found.visibility ?? 0) &&
      found.not?.includes(account) !== true &&
      found.only?.includes(account) !== false,
  );

interface Waiting {
  readonly kind: DutyKind;
  readonly found: FoundDuty;
  readonly who: readonly Person[];
}

const accountIn = (by: string | null | undefined): string | null => by?.replace(/^account:/u, "") ?? null;

/** The translations of the titles that the reader finds. */
const titlesOf = async (tx: Tx, workspace: string, waiting: readonly Waiting[]): Promise<(one: FoundDuty) => Record<string, string>> => {
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
}
const shown = ({ kind, found, who }: Waiting, { names, titles, now }: Beside): Duty => ({
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
  askedBy: names.get(accountIn(found.by) ?? "") ?? null,
  due: found.due ?? null,
  dueInDays: found.due === undefined || found.due === null ? null : daysBetween(dayIn(now, found.zone ?? "UTC"), found.due),
  nobody: who.length === 0,
});

const never = Number.POSITIVE_INFINITY;
const byDate = (a: Duty, b: Duty): number => {
  const [first, second] = [a.dueInDays ?? never, b.dueInDays ?? never];
  return first === second ? a.since.localeCompare(b.since) : first - second;
};

/** Whom the reader waits for, most duties first. */
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
}

/** Every duty that the transaction can see, with the people who may do it. */
export const everyDuty = async (
  tx: Tx,
  kinds: readonly DutyKind[],
  workspace: Pick<WorkspaceRow, "id" | "kind">,
  reader: string,
  now: Date,
): Promise<{ readonly people: readonly Person[]; readonly waiting: readonly Waiting[] }> => {
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
  const here = kinds.filter((one) => one.workspace === "both" || one.workspace === workspace.kind);
  // no kind may still read when the transaction ends
  const looks = await Promise.allSettled(here.map(async (kind) => ({ kind, records: await kind.find(looking) })));
  for (const look of looks) {
    if (look.status === "rejected") throw look.reason;
    const { kind, records } = look.value;
    for (const found of records) all.push({ kind, found, who: whoMay(kind, found, people) });
  }
  const first = Math.min(...all.map(({ kind }) => kind.firstStep ?? never));
  return { people, waiting: all.filter(({ kind }) => kind.firstStep === undefined || kind.firstStep === first) };
};

/**
 * What waits for the reader, and whom the reader waits for.
 * @param workspace the transaction's workspace
 * @param reader the account of the transaction
 */
export const dutiesFor = async (...[tx, kinds, workspace, reader, now]: Parameters<typeof everyDuty>): Promise<DutiesFor> => {
  const { people, waiting } = await everyDuty(tx, kinds, workspace, reader, now);
  const me = people.find(({ account }) => account === reader);
  if (me === undefined) return { duties: [], others: [] };
  const mine = waiting.filter(({ who }) => (who.length === 0 ? answers(me) : who.includes(me)));
  const asked = waiting.filter(({ who, found }) => who.length > 0 && !who.includes(me) && (answers(me) || accountIn(found.by) === reader));
  const titles = await titlesOf(tx, workspace.id, mine);
  const names = new Map(people.map(({ account, name }) => [account, name]));
  return { duties: mine.map((one) => shown(one, { names, titles, now })).sort(byDate), others: othersOf(asked) };
};
