/** The sheets that a focal point prints for members who seldom use the desk. */
import { listDutySheets } from "../../contract/duties.ts";
import { tlpLabels, tlpRank } from "../../contract/markings.ts";
import { Problem } from "../../contract/problems.ts";
import { dayInUtc } from "#methods/calendar/index.ts";
import { workspaceHere } from "../directory/memberships.ts";
import { accountOf } from "../http/actor.ts";
import { implement, type Route } from "../http/route.ts";
import { aboutRecord, answers, everyDuty, titlesOf } from "./duties-for.ts";
import type { DutyKind } from "./duty-kind.ts";

/** The lowest marking of a printed sheet. A sheet is a working paper of the workspace, even if no record on it has a marking. */
const least = tlpRank("TLP:AMBER");

const byDate = (a: { readonly due: string | null; readonly since: string }, b: typeof a): number =>
  (a.due ?? "9999").localeCompare(b.due ?? "9999") || a.since.localeCompare(b.since);

/** @param kinds every kind of duty of the application */
export const sheetRoutes = (kinds: readonly DutyKind[]): readonly Route[] => [
  implement(listDutySheets, async ({ tx, actor, now, audited }) => {
    const here = await workspaceHere(tx);
    const reader = accountOf(actor);
    if (here === null) throw new Problem("not-found");
    const { people, waiting } = await everyDuty(tx, kinds, here, reader, now());
    const me = people.find(({ account }) => account === reader);
    if (me === undefined || !answers(me)) throw new Problem("not-found");
    const titles = await titlesOf(tx, here.id, waiting);
    const names = new Map(people.map(({ account, name }) => [account, name]));
    const sheets = people.map((person) => {
      const own = waiting.filter(
        ({ kind, who, taken }) =>
          who.includes(person) && (taken === null || taken.account === person.account) && (kind.personal !== true || person === me),
      );
      const rank = Math.max(least, ...own.map(({ found }) => found.visibility ?? 0));
      return {
        account: person.account,
        name: person.name,
        roles: [...person.roles],
        marking: tlpLabels[rank] ?? "TLP:RED",
        duties: own
          .map((one) => {
            const {
              act: _act,
              state: _state,
              page: _page,
              params: _params,
              askedBy: _askedBy,
              ...kept
            } = aboutRecord(one, { names, titles, now: now() });
            return kept;
          })
          .sort(byDate),
      };
    });
    audited(waiting.map(({ found }) => found.record));
    return {
      day: dayInUtc(now()),
      sheets: sheets.filter(({ duties }) => duties.length > 0).toSorted((a, b) => a.name.localeCompare(b.name)),
    };
  }),
];
