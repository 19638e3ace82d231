/** The reader's own absence, and the list of absences that concern the reader. */
import { absenceDays, endAbsence, listAbsences, setAbsence } from "../../contract/duties.ts";
import { Problem } from "../../contract/problems.ts";
import { dayInUtc, daysLater } from "#methods/calendar/index.ts";
import type { Tx } from "../db/index.ts";
import { membersOf, workspaceHere } from "../directory/memberships.ts";
import { accountOf } from "../http/actor.ts";
import { implement, type Route } from "../http/route.ts";
import { absencesIn, endAbsenceOf } from "./absence-rows.ts";
import { answers, suits } from "./duties-for.ts";
import type { DutyKind, Person } from "./duty-kind.ts";
import { readInBatches } from "./read-in-batches.ts";

interface Around {
  readonly me: Person;
  /** Present members who may do some of the duties that the reader may do. */
  readonly people: readonly Person[];
  readonly members: readonly Person[];
}

const around = async (tx: Tx, kinds: readonly DutyKind[], reader: string, now: Date): Promise<Around> => {
  const here = await workspaceHere(tx);
  if (here === null) throw new Problem("not-found");
  const members = (await membersOf(tx, here.id)).filter(({ until }) => until === null || until > now);
  const me = members.find(({ account }) => account === reader);
  if (me === undefined) throw new Problem("not-found");
  const mine = kinds.filter(
    (kind) => (kind.workspace === "both" || kind.workspace === here.kind) && kind.personal !== true && suits(kind, me.roles),
  );
  const people = members.filter((one) => one !== me && mine.some((kind) => suits(kind, one.roles)));
  return { me, people, members };
};

/** @param kinds every kind of duty of the application */
export const absenceRoutes = (kinds: readonly DutyKind[]): readonly Route[] => [
  implement(listAbsences, async ({ tx, params, actor, now }) => {
    const { me, people, members } = await around(tx, kinds, accountOf(actor), now());
    const today = dayInUtc(now());
    const absences = (await absencesIn(readInBatches(tx), params.workspace)).filter(({ to }) => to >= today);
    const nameOf = (account: string | null): string | null => members.find((one) => one.account === account)?.name ?? null;
    const own = absences.find(({ account }) => account === me.account);
    return {
      mine: own === undefined ? null : { from: own.from, to: own.to, deputy: own.deputy },
      people: people.map(({ account, name }) => ({ account, name })),
      others: absences.flatMap(({ account, from, to, deputy }) => {
        const name = nameOf(account);
        const you = deputy === me.account;
        return name === null || account === me.account || !(you || answers(me)) ? [] : [{ name, from, to, deputy: nameOf(deputy), you }];
      }),
    };
  }),
  implement(setAbsence, async ({ tx, params, body: { from, to, deputy }, actor, now }) => {
    const { me, people } = await around(tx, kinds, accountOf(actor), now());
    const today = dayInUtc(now());
    if (to < from || to < today || to > daysLater(today, absenceDays)) throw new Problem("invalid-input", { at: ["to"] });
    if (deputy !== null && !people.some(({ account }) => account === deputy)) throw new Problem("invalid-input", { at: ["deputy"] });
    await endAbsenceOf(tx, me.account, now());
    const days = { first_day: from, last_day: to, deputy };
    await tx
      .insertInto("platform.absence")
      .values({ workspace_id: params.workspace, account: me.account, ...days })
      // two windows of one person may write at the same time
      .onConflict((conflict) => conflict.columns(["workspace_id", "account"]).doUpdateSet(days))
      .execute();
    return {};
  }),
  implement(endAbsence, async ({ tx, actor, now }) => {
    await endAbsenceOf(tx, accountOf(actor), now());
    return {};
  }),
];
