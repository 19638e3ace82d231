/**
 * Opens, types in and settles attendance sheets on paper. The row of the sheet is locked, so that two people who finish at once cannot
 * both be recorded as the second.
 */
import { inProgramme } from "#modules/programme/server/index.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId, workspaceOf, type DB, type Tx } from "#platform/server/db/index.ts";
import { accountOf, actorForAudit, implement } from "#platform/server/http/index.ts";
import type { Selectable } from "kysely";
import { addSheet, dropSheet, keySheet, listSheets, settleSheet } from "../../contract/paper-sheets.ts";
import { attend, holdersOf, type HolderRef } from "../check-in/holders.ts";
import { addCheckIns, personKey } from "../check-in/scans.ts";
import { eventById } from "../events.ts";
import { lockEvent } from "../keep-events.ts";
import { comparedOf, holderOf, sheetsOf } from "./sheets.ts";

interface Line extends HolderRef {
  readonly direction: "in" | "out";
}
const keyOfLine = (line: Line): string => `${personKey(line)} ${line.direction}`;
const columnsOf = ({ kind, id, direction }: Line) => ({ holder_kind: kind, holder_id: id, direction });

/** @throws Problem not-found if the event has no such sheet; sheet-settled */
const openSheet = async (
  tx: Tx,
  params: { readonly event: string; readonly sheet: string },
): Promise<Selectable<DB["people.paper_sheet"]>> => {
  await lockEvent(tx, params.event);
  const row = await tx
    .selectFrom("people.paper_sheet")
    .selectAll()
    .where("workspace_id", "=", workspaceOf(tx))
    .where("event_id", "=", params.event)
    .where("id", "=", params.sheet)
    .executeTakeFirst();
  if (row === undefined) throw new Problem("not-found");
  if (row.settled_by !== null) throw new Problem("sheet-settled");
  return row;
};

const changeSheet = (tx: Tx, id: string, values: Partial<Selectable<DB["people.paper_sheet"]>>) =>
  tx.updateTable("people.paper_sheet").set(values).where("workspace_id", "=", workspaceOf(tx)).where("id", "=", id).execute();

/** Deletes the earlier entries of this account. */
const forget = async (tx: Tx, sheet: string, by: string): Promise<void> => {
  for (const table of ["people.paper_line", "people.paper_keying"] as const)
    await tx
      .deleteFrom(table)
      .where("workspace_id", "=", workspaceOf(tx))
      .where("sheet_id", "=", sheet)
      .where("by_account", "=", by)
      .execute();
};

export const routes = [
  implement(listSheets, async ({ tx, params, actor, audited }) => {
    await inProgramme(tx);
    const event = await eventById(tx, params.event);
    const people = (await holdersOf(tx, event.id)).map(({ kind, id, name, entitled }) => ({ kind, id, name, entitled }));
    const sheets = await sheetsOf(tx, event, accountOf(actor));
    audited([event.id, ...sheets.map(({ id }) => id)]);
    const sessions = event.sessions.map(({ id, title, day }) => ({ id, title, day }));
    return { title: event.title, marking: event.marking, sessions, people, sheets };
  }),
  implement(addSheet, async ({ tx, params, body, actor, now, audited }) => {
    await inProgramme(tx);
    const event = await eventById(tx, params.event);
    if (!event.sessions.some(({ id }) => id === body.session)) throw new Problem("invalid-input", { at: ["session"] });
    const [id, visibility] = [newId(), tlpRank(event.marking)];
    await tx
      .insertInto("people.paper_sheet")
      .values({
        workspace_id: workspaceOf(tx),
        id,
        event_id: event.id,
        session_id: body.session,
        label: body.label.trim(),
        visibility,
        created_at: now(),
        created_by: actorForAudit(actor),
      })
      .execute();
    audited([event.id, id]);
    return { id };
  }),
  implement(keySheet, async ({ tx, params, body, actor, now, audited }) => {
    await inProgramme(tx);
    const sheet = await openSheet(tx, params);
    const account = accountOf(actor);
    if (sheet.second_by !== null) throw new Problem("sheet-keyed");
    const known = new Set((await holdersOf(tx, params.event)).map(personKey));
    const stranger = body.lines.findIndex((line) => !known.has(personKey(line)));
    if (stranger >= 0) throw new Problem("invalid-input", { at: ["lines", stranger] });
    await forget(tx, sheet.id, account);
    const own = { workspace_id: workspaceOf(tx), sheet_id: sheet.id, by_account: account, visibility: sheet.visibility };
    await tx
      .insertInto("people.paper_keying")
      .values({ ...own, others: body.others })
      .execute();
    const lines = [...new Map(body.lines.map((line) => [keyOfLine(line), line])).values()];
    if (lines.length > 0)
      await tx
        .insertInto("people.paper_line")
        .values(lines.map((line) => ({ ...own, ...columnsOf(line) })))
        .execute();
    const first = sheet.first_by === null || sheet.first_by === account;
    await changeSheet(tx, sheet.id, first ? { first_by: account, first_at: now() } : { second_by: account, second_at: now() });
    audited([sheet.id]);
    return {};
  }),
  implement(settleSheet, async ({ tx, params, body, actor, now, audited }) => {
    await inProgramme(tx);
    const sheet = await openSheet(tx, params);
    const compared = await comparedOf(tx, sheet);
    if (compared === null) throw new Problem("sheet-waits");
    const answers = new Map(body.decisions.map((line) => [keyOfLine(line), line]));
    const asked = compared.differences.map(({ person, direction }) => `${person} ${direction}`);
    if (answers.size !== body.decisions.length || answers.size !== asked.length || !asked.every((key) => answers.has(key)))
      throw new Problem("invalid-input", { at: ["decisions"] });
    const agreed = compared.agreed.map(({ person, direction }) => ({ ...holderOf(person), direction }));
    const counted = [...agreed, ...body.decisions.filter(({ answer }) => answer === "count")];
    if (body.decisions.length > 0)
      await tx
        .insertInto("people.paper_decision")
        .values(
          body.decisions.map((line) => ({
            workspace_id: workspaceOf(tx),
            sheet_id: sheet.id,
            ...columnsOf(line),
            answer: line.answer,
            visibility: sheet.visibility,
          })),
        )
        .execute();
    const rows = counted.map((line) => ({ session: sheet.session_id, holder: line, direction: line.direction, sheet: sheet.id }));
    const added = await addCheckIns(tx, rows, sheet.visibility);
    await attend(
      tx,
      rows.filter(({ direction }) => direction === "in"),
    );
    await changeSheet(tx, sheet.id, { settled_by: accountOf(actor), settled_at: now() });
    audited([sheet.id]);
    return { added };
  }),
  implement(dropSheet, async ({ tx, params, audited }) => {
    await inProgramme(tx);
    const sheet = await openSheet(tx, params);
    await tx.deleteFrom("people.paper_sheet").where("workspace_id", "=", workspaceOf(tx)).where("id", "=", sheet.id).execute();
    audited([sheet.id]);
    return {};
  }),
];
