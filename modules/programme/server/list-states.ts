/** The list of Partner States and the same list as a file. */
import { exportStates, listStates } from "../contract/partner-state.ts";
import type { StateRow } from "../contract/partner-state.ts";
import type { Translated } from "#platform/contract/values.ts";
import { implement, implementFile } from "#platform/server/http/index.ts";
import { arrangeStates } from "./arrange-states.ts";
import { shippedPackages } from "./content.ts";
import { dayInUtc } from "#methods/calendar/index.ts";
import { statesCsv } from "./states-csv.ts";
import { statesOf } from "./states.ts";

const packageNames: ReadonlyMap<string, Translated> = new Map(shippedPackages.map(({ code, name }) => [code, name]));

const regionsOf = (rows: readonly StateRow[]): { code: string; name: Translated }[] =>
  [...new Map(rows.map((row) => [row.region, row.regionName]))].map(([code, name]) => ({ code, name }));

export const routes = [
  implement(listStates, async ({ tx, params, query, now }) => {
    const all = await statesOf(tx, params.workspace, dayInUtc(now()));
    return {
      states: arrangeStates(all, query, packageNames),
      of: all.length,
      regions: regionsOf(all),
      packages: [...shippedPackages],
    };
  }),
  implementFile(exportStates, async ({ tx, params, query, now }) => {
    const today = dayInUtc(now());
    const rows = arrangeStates(await statesOf(tx, params.workspace, today), query, packageNames);
    return {
      name: `partner-states-${today}.csv`,
      type: "text/csv; charset=utf-8",
      bytes: new TextEncoder().encode(statesCsv(rows, query.lang ?? "en")),
    };
  }),
];
