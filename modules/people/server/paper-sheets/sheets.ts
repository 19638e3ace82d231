/**
 * Queries on people.paper_sheet with the entries that the reader may see: row-level security hides the other person's entries until both have
 * finished.
 */
import { compareKeyings, type KeyedLine } from "#methods/check-in/index.ts";
import { workspaceOf, type DB, type Tx } from "#platform/server/db/index.ts";
import { membersOf } from "#platform/server/directory/index.ts";
import type { Selectable } from "kysely";
import type { PaperSheet } from "../../contract/paper-sheets.ts";
import type { Event } from "../../contract/people.ts";
import { confirmedSessions, holdersOf, type HolderRef } from "../check-in/holders.ts";
import { personKey } from "../check-in/scans.ts";

type Row = Selectable<DB["people.paper_sheet"]>;

export const holderOf = (person: string): HolderRef => {
  const [kind = "", id = ""] = person.split("/");
  return { kind: kind as HolderRef["kind"], id };
};

const linesOf = async (tx: Tx, sheet: string, by: string): Promise<KeyedLine[]> => {
  const rows = await tx
    .selectFrom("people.paper_line")
    .select(["holder_kind", "holder_id", "direction"])
    .where("workspace_id", "=", workspaceOf(tx))
    .where("sheet_id", "=", sheet)
    .where("by_account", "=", by)
    .orderBy("holder_id")
    .orderBy("direction")
    .execute();
  return rows.map(({ holder_kind, holder_id, direction }) => ({
    person: personKey({ kind: holder_kind as HolderRef["kind"], id: holder_id }),
    direction: direction as KeyedLine["direction"],
  }));
};

/** The comparison of the entries of both people; null until both have finished. */
export const comparedOf = async (tx: Tx, { id, event_id, first_by, second_by }: Row) => {
  if (first_by === null || second_by === null) return null;
  const mayAttend = new Set((await holdersOf(tx, event_id)).filter(({ entitled }) => entitled).map(personKey));
  return compareKeyings(await linesOf(tx, id, first_by), await linesOf(tx, id, second_by), mayAttend);
};

const othersOf = async (tx: Tx, sheet: string): Promise<ReadonlyMap<string, number>> => {
  const rows = await tx
    .selectFrom("people.paper_keying")
    .select(["by_account", "others"])
    .where("workspace_id", "=", workspaceOf(tx))
    .where("sheet_id", "=", sheet)
    .execute();
  return new Map(rows.map(({ by_account, others }) => [by_account, others]));
};

const answersOf = async (tx: Tx, sheet: string): Promise<ReadonlyMap<string, "count" | "leave">> => {
  const rows = await tx
    .selectFrom("people.paper_decision")
    .select(["holder_kind", "holder_id", "direction", "answer"])
    .where("workspace_id", "=", workspaceOf(tx))
    .where("sheet_id", "=", sheet)
    .execute();
  return new Map(rows.map((row) => [`${row.holder_kind}/${row.holder_id} ${row.direction}`, row.answer as "count" | "leave"]));
};

/** The sheets of an event, in the order in which they were added. @param reader the account that reads */
export const sheetsOf = async (tx: Tx, event: Event, reader: string): Promise<PaperSheet[]> => {
  const workspace = workspaceOf(tx);
  const rows = await tx
    .selectFrom("people.paper_sheet")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("event_id", "=", event.id)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  if (rows.length === 0) return [];
  const members = new Map((await membersOf(tx, workspace)).map(({ account, name }) => [account, name]));
  const names = new Map((await holdersOf(tx, event.id)).map((one) => [personKey(one), one.name]));
  const confirmed = [...(await confirmedSessions(tx, event.id)).values()];
  const by = (account: string | null, at: Date | null) =>
    account === null || at === null ? [] : [{ name: members.get(account) ?? null, at: at.toISOString(), mine: account === reader }];
  const sheets: PaperSheet[] = [];
  for (const row of rows) {
    const compared = await comparedOf(tx, row);
    const others = await othersOf(tx, row.id);
    const answers = row.settled_by === null ? new Map<string, never>() : await answersOf(tx, row.id);
    const mine = compared === null && row.first_by === reader ? await linesOf(tx, row.id, reader) : null;
    sheets.push({
      id: row.id,
      session: row.session_id,
      label: row.label,
      keyed: [...by(row.first_by, row.first_at), ...by(row.second_by, row.second_at)],
      own:
        mine === null
          ? null
          : { others: others.get(reader) ?? 0, lines: mine.map(({ person, direction }) => ({ ...holderOf(person), direction })) },
      readings:
        compared === null
          ? null
          : {
              others: [others.get(row.first_by ?? "") ?? 0, others.get(row.second_by ?? "") ?? 0],
              agreed: compared.agreed.length,
              differences: compared.differences.map(({ person, direction, first, second }) => ({
                ...holderOf(person),
                name: names.get(person) ?? "",
                direction,
                first,
                second,
                answer: answers.get(`${person} ${direction}`) ?? null,
              })),
            },
      settled: by(row.settled_by, row.settled_at)[0] ?? null,
      confirmed: confirmed.some((sessions) => sessions.has(row.session_id)),
    });
  }
  return sheets;
};
