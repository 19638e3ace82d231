/** Signs and withdraws statements. A statement declares that the rule of the signer's implementer requires no decision about a unit. */
import { implementersHere, inProgramme, ownKey, stateByCode } from "#modules/programme/server/index.ts";
import { dayInUtc, monthsLater } from "#methods/calendar/index.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId, scopeOf, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { accountOf, implement } from "#platform/server/http/index.ts";
import { signStatement, statementMonths, withdrawStatement, type Statement } from "../../contract/implementers.ts";
import { membersHere, namesHere } from "../people.ts";

const marking = "TLP:AMBER+STRICT";

/** Statements of the reader's implementer, newest first. @param id returns only this statement */
export const statementsOf = async (tx: Tx, id?: string): Promise<Statement[]> => {
  const naming = await namesHere(tx);
  let query = tx.selectFrom("diligence.statement").selectAll().where("workspace_id", "=", workspaceOf(tx));
  if (id !== undefined) query = query.where("id", "=", id);
  return (await query.orderBy("created_at", "desc").orderBy("id").execute()).map((row) => ({
    id: row.id,
    state: row.state,
    stateName: stateByCode(row.state)?.name ?? {},
    unit: row.unit as Statement["unit"],
    title: { text: row.title, lang: row.title_lang },
    covers: row.covers as Statement["covers"],
    rule: { text: row.rule, lang: row.rule_lang },
    reason: { text: row.reason, lang: row.reason_lang },
    delivers: row.delivers,
    until: row.until,
    by: naming(row.signer),
    at: row.created_at.toISOString(),
    withdrawn:
      row.withdrawn_at === null || row.withdrawn_by === null ? null : { by: naming(row.withdrawn_by), at: row.withdrawn_at.toISOString() },
    marking,
  }));
};

const statementById = async (tx: Tx, id: string): Promise<Statement> => {
  const [found] = await statementsOf(tx, id);
  if (found === undefined) throw new Problem("not-found");
  return found;
};

export const routes = [
  implement(signStatement, async ({ tx, body, actor, now, audited }) => {
    await inProgramme(tx);
    const { own } = await implementersHere(tx);
    if (own === null) throw new Problem("implementer-none");
    if (scopeOf(tx).clearance < tlpRank(marking)) throw new Problem("marking-forbids");
    const account = accountOf(actor);
    const today = dayInUtc(now());
    const { state, unit, title, covers, reason, delivers, until } = body;
    if (delivers.includes(account)) throw new Problem("diligence-signer-delivers");
    if (stateByCode(state) === null) throw new Problem("invalid-input", { at: ["state"] });
    const members = new Set((await membersHere(tx, now())).map((one) => one.account));
    const stranger = delivers.findIndex((one, i) => !members.has(one) || delivers.indexOf(one) !== i);
    if (stranger >= 0) throw new Problem("invalid-input", { at: ["delivers", stranger] });
    if (new Set(covers).size !== covers.length) throw new Problem("invalid-input", { at: ["covers"] });
    if (until < today || until > monthsLater(today, statementMonths)) throw new Problem("invalid-input", { at: ["until"] });
    rejectOperationalDetail({ title, reason });
    const id = newId();
    await tx
      .insertInto("diligence.statement")
      .values({
        workspace_id: workspaceOf(tx),
        id,
        implementer: await ownKey(tx),
        state,
        unit,
        title: title.text.trim(),
        title_lang: title.lang,
        covers: [...covers],
        rule: own.rule.text,
        rule_lang: own.rule.lang,
        reason: reason.text.trim(),
        reason_lang: reason.lang,
        delivers: [...delivers],
        signer: account,
        until,
        visibility: tlpRank(marking),
        created_at: now(),
      })
      .execute();
    audited([id]);
    return statementById(tx, id);
  }),
  implement(withdrawStatement, async ({ tx, params, actor, now, audited }) => {
    await inProgramme(tx);
    const { id } = await statementById(tx, params.statement);
    const { numUpdatedRows } = await tx
      .updateTable("diligence.statement")
      .set({ withdrawn_at: now(), withdrawn_by: accountOf(actor) })
      .where("workspace_id", "=", workspaceOf(tx))
      .where("id", "=", id)
      .where("withdrawn_at", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new Problem("diligence-not-open");
    audited([id]);
    return {};
  }),
];
