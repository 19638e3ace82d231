/** The requests at the programme: the list with its filter, the same list as a file, and opening one request. */
import { textIn } from "#methods/language/index.ts";
import type { QueryOf } from "#platform/contract/endpoint.ts";
import { exportReceived, listReceived, openReceived, type ReceivedRequest } from "../contract/needs-received.ts";
import { Problem } from "#platform/contract/problems.ts";
import { acknowledge, openingTime } from "#platform/server/exchange/index.ts";
import { implement, implementFile } from "#platform/server/http/index.ts";
import { writeCsv } from "#platform/server/spreadsheet/index.ts";
import { receivedOf } from "./received.ts";
import { dayInUtc } from "#methods/calendar/index.ts";

/**
 * Sorts requests by the State's name or by the date on which they were sent. No other order exists, so that States are not ranked. A
 * request that the programme declined and the State then withdrew counts as declined.
 */
export const arranged = (
  all: readonly ReceivedRequest[],
  { standing, order, lang = "en" }: NonNullable<QueryOf<typeof listReceived>>,
): ReceivedRequest[] => {
  const { compare } = new Intl.Collator(lang);
  // a withdrawn request has the date of its first decision
  const date = (one: ReceivedRequest): string => one.sentAt ?? one.steps[0]?.at ?? "";
  const newest = (a: ReceivedRequest, b: ReceivedRequest): number => (date(a) < date(b) ? 1 : date(a) > date(b) ? -1 : 0);
  return all
    .filter(
      (one) => standing === undefined || one.standing === standing || (one.standing === "gone" && one.steps.at(-1)?.step === standing),
    )
    .toSorted((a, b) =>
      order === "date" ? newest(a, b) : compare(textIn(a.stateName, lang).text, textIn(b.stateName, lang).text) || newest(a, b),
    );
};

const heads = [
  "state",
  "name",
  "kind",
  "urgency",
  "note",
  "asked_on",
  "wanted_from",
  "wanted_to",
  "reason",
  "marking",
  "sent",
  "received",
  "standing",
  "decision",
  "decided",
  "decision_reason",
  "similar",
] as const;

/** The file of requests. Headings, codes and dates are the same in every language, so that programs can read them; names are in `lang`. */
export const receivedCsv = (rows: readonly ReceivedRequest[], lang: string): Uint8Array =>
  writeCsv([
    [...heads],
    ...rows.map(({ asked, steps, ...one }) => {
      const last = steps.at(-1);
      const values: Record<(typeof heads)[number], string> = {
        state: one.state,
        name: textIn(one.stateName, lang).text,
        kind: asked?.kind ?? "",
        urgency: asked?.urgency ?? "",
        note: asked?.note ?? "",
        asked_on: asked?.askedOn ?? "",
        wanted_from: asked?.wanted?.from ?? "",
        wanted_to: asked?.wanted?.to ?? "",
        reason: asked?.reason.text ?? "",
        marking: one.marking,
        sent: one.sentAt ?? "",
        received: one.openedAt ?? "",
        standing: one.standing,
        decision: last?.step ?? "",
        decided: last?.at ?? "",
        decision_reason: last?.reason?.text ?? "",
        similar: one.similar.map(({ provider, starts, ends }) => `${provider} ${starts}/${ends}`).join("; "),
      };
      return heads.map((head) => values[head]);
    }),
  ]);

export const routes = [
  implement(listReceived, async ({ tx, params, query, now, audited }) => {
    const all = (await receivedOf(tx, params.workspace, dayInUtc(now()))).map(({ told }) => told);
    const requests = arranged(all, query);
    audited(requests.map(({ id }) => id));
    return { requests, of: all.length };
  }),
  implementFile(exportReceived, async ({ tx, params, query, now, audited }) => {
    const today = dayInUtc(now());
    const rows = arranged(
      (await receivedOf(tx, params.workspace, today)).map(({ told }) => told),
      query,
    );
    audited(rows.map(({ id }) => id));
    return {
      name: `requests-${query.standing ?? "all"}-${today}.csv`,
      type: "text/csv; charset=utf-8",
      bytes: receivedCsv(rows, query.lang ?? "en"),
    };
  }),
  implement(openReceived, async ({ tx, params, now, audited, receipt }) => {
    const found = (await receivedOf(tx, params.workspace, dayInUtc(now()))).find(({ told }) => told.id === params.received);
    if (found === undefined) throw new Problem("not-found");
    const opened = found.told.asked !== null;
    if (opened) receipt(async (after) => void (await acknowledge(after, params.received)));
    audited([params.received]);
    return { ...found.told, openedAt: found.told.openedAt ?? (opened ? await openingTime(tx) : null) };
  }),
];
