/** Lists, adds, declines and withdraws suggestions. Each action locks the row of the work, so that two decisions run one after the other. */
import { Problem } from "#platform/contract/problems.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { newId, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { changeRecord } from "#platform/server/record/index.ts";
import { plainOf } from "../../contract/passage-text.ts";
import { declineSuggestion, listSuggestions, suggestWording, withdrawSuggestion } from "../../contract/suggestions.ts";
import { checkAlt } from "../figures/check-figure.ts";
import { passageById } from "../passages.ts";
import { lockedWork, workById } from "../works.ts";
import { tellWriting } from "../writing/keep-writing.ts";
import { refuseIfSuggested, refuseUnlessOpen, suggestionById, suggestionsOf, type SuggestionRow } from "./suggestions.ts";

/** The columns that a decision changes. */
type Decided = Partial<Pick<SuggestionRow, "state" | "reason" | "reason_lang" | "made">>;

export const decide = async (tx: Tx, row: SuggestionRow, values: Decided, { by, at }: { readonly by: string; readonly at: Date }) => {
  const all = { ...values, decided_at: at, decided_by: by };
  const change = { table: "knowledge.suggestion" as const, key: { id: row.id }, expectedRev: row.rev, values: all, actor: by };
  await changeRecord(tx, change, () => Promise.resolve(null));
};

/** Reads an open suggestion; the caller has locked its work. @throws Problem not-found, suggestion-decided */
export const openSuggestion = async (tx: Tx, id: string): Promise<SuggestionRow> => {
  await lockedWork(tx, (await suggestionById(tx, id)).work_id);
  const row = await suggestionById(tx, id);
  refuseUnlessOpen(row);
  return row;
};

export const routes = [
  implement(listSuggestions, async ({ tx, params, actor, audited }) => {
    const { id } = await workById(tx, params.work);
    const suggestions = await suggestionsOf(tx, id, params.lang, actorForAudit(actor));
    audited([id]);
    return { suggestions };
  }),
  implement(suggestWording, async ({ tx, params, body, actor, now, live, audited }) => {
    const { lang } = params;
    const work = await lockedWork(tx, params.work);
    const passage = await passageById(tx, { id: work.id, lang: work.title.lang }, params.passage, lang);
    const present = lang === work.title.lang ? passage.original : passage.translation;
    if (present === null) throw new Problem("invalid-input", { at: ["lang"] });
    if (body.base > present.rev) throw new Problem("invalid-input", { at: ["base"] });
    const text = body.text.trim();
    if (text === present.text) throw new Problem("suggestion-same");
    checkAlt(passage.kind, text);
    rejectOperationalDetail({ text: { text: plainOf(passage.kind, text), lang }, ...(body.why === null ? {} : { why: body.why }) });
    await refuseIfSuggested(tx, passage.id, lang, text);
    const id = newId();
    const by = actorForAudit(actor);
    await tx
      .insertInto("knowledge.suggestion")
      .values({
        workspace_id: workspaceOf(tx),
        id,
        passage_id: passage.id,
        lang,
        base: body.base,
        text,
        why: body.why?.text.trim() ?? null,
        why_lang: body.why?.lang ?? null,
        visibility: tlpRank(work.marking),
        created_at: now(),
        created_by: by,
        updated_at: now(),
        updated_by: by,
      })
      .execute();
    tellWriting(tx, live, work.id);
    audited([id, passage.id]);
    return { suggestion: id };
  }),
  implement(declineSuggestion, async ({ tx, params, body, actor, now, live, audited }) => {
    rejectOperationalDetail({ reason: body.reason });
    const row = await openSuggestion(tx, params.suggestion);
    const values = { state: "declined", reason: body.reason.text.trim(), reason_lang: body.reason.lang };
    await decide(tx, row, values, { by: actorForAudit(actor), at: now() });
    tellWriting(tx, live, row.work_id);
    audited([row.id, row.passage_id]);
    return { suggestion: row.id };
  }),
  implement(withdrawSuggestion, async ({ tx, params, actor, now, live, audited }) => {
    const row = await openSuggestion(tx, params.suggestion);
    const by = actorForAudit(actor);
    if (row.created_by !== by) throw new Problem("no-access");
    await decide(tx, row, { state: "withdrawn" }, { by, at: now() });
    tellWriting(tx, live, row.work_id);
    audited([row.id, row.passage_id]);
    return { suggestion: row.id };
  }),
];
