/** Lists what other people did to records since a given time, one line for each record. The record with the newest act comes first. */
import { changedRecords, listChanges, type ChangedRecord } from "../../contract/changes.ts";
import { permissionsOf } from "../../contract/roles.ts";
import { workspaceOf } from "../db/index.ts";
import { namesOf } from "../directory/role-changes.ts";
import { accountOf, implement, type Route } from "../http/index.ts";
import { makeBeforeSearch } from "../search/make.ts";
import { namedRecordsOf } from "../search/named-records.ts";
import { actsSince } from "./acts-since.ts";

export const changeRoutes: readonly Route[] = [
  implement(listChanges, async ({ db, tx, query, actor, audited }) => {
    const workspace = workspaceOf(tx);
    const reader = `account:${accountOf(actor)}`;
    const roles = actor.kind === "account" ? actor.roles : [];
    const acts = (await actsSince(tx, new Date(query.since), roles)).filter(({ by }) => by !== reader);
    if (acts.length === 0) return { records: [], more: 0 };
    await makeBeforeSearch(db, workspace);
    const byRecord = Map.groupBy(acts, ({ record }) => record);
    // A record without a title is left out. It was withdrawn, or it belongs to another record that the reader may not read.
    const named = await namedRecordsOf(tx, [...byRecord.keys()], query.lang);
    const names = await namesOf(tx, workspace);
    const told = roles.some((role) => permissionsOf[role].includes("record.comment"));
    const lines = [...byRecord].flatMap(([record, mine]): ChangedRecord[] => {
      const of = named.get(record);
      if (of === undefined) return [];
      const count = (what: (typeof mine)[number]["what"]): number => mine.filter((act) => act.what === what).length;
      const people = new Set(mine.flatMap(({ by }) => by?.match(/^account:(.+)$/u)?.[1] ?? []));
      return [
        {
          ...of,
          at: new Date(Math.max(...mine.map(({ at }) => at.getTime()))).toISOString(),
          added: count("added") > 0,
          changed: count("changed"),
          commented: count("commented"),
          by: told ? [...people].flatMap((account) => (names.of(account) === account ? [] : [names.of(account)])) : [],
        },
      ];
    });
    const records = lines.toSorted((a, b) => b.at.localeCompare(a.at)).slice(0, changedRecords);
    audited(records.map(({ record }) => record));
    return { records, more: lines.length - records.length };
  }),
];
