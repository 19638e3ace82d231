/** At a programme: reads the outcomes of a card, and stores the programme's summary of the reasons that States gave. */
import { Problem } from "#platform/contract/problems.ts";
import type { Text } from "#platform/contract/values.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { acknowledge, partnersOf } from "#platform/server/exchange/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { expectRev } from "#platform/server/record/index.ts";
import { stateByCode } from "#modules/programme/server/index.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { getOutcomes, writeOutcomeWords } from "../../contract/outcomes.ts";
import { practiceById } from "../practices.ts";
import { ownWords } from "./own-words.ts";
import { reasonsFor, toldOutcomes } from "./received-outcomes.ts";

const wordsOf = async (tx: Tx, practice: string) => {
  const row = await tx
    .selectFrom("practice.outcome_words")
    .select(["text", "lang", "rev"])
    .where("workspace_id", "=", workspaceOf(tx))
    .where("practice_id", "=", practice)
    .executeTakeFirst();
  return row ?? null;
};

export const routes = [
  implement(getOutcomes, async ({ tx, params, audited, receipt }) => {
    const practice = await practiceById(tx, params.practice);
    audited([practice.id]);
    const reasons = await reasonsFor(tx, practice.id);
    for (const { parcel } of reasons) receipt(async (after) => void (await acknowledge(after, parcel)));
    return {
      told: await toldOutcomes(tx, practice.id),
      words: await wordsOf(tx, practice.id),
      reasons: reasons.map(({ outcome, reason }) => ({ outcome, reason })),
    };
  }),
  implement(writeOutcomeWords, async ({ tx, params, body, actor, now, audited }) => {
    const practice = await practiceById(tx, params.practice);
    if ((await toldOutcomes(tx, practice.id)) === null) throw new Problem("practice-too-few");
    const text: Text = { text: body.text.text.trim(), lang: body.text.lang };
    if (text.text === "") throw new Problem("invalid-input", { at: ["text"] });
    const before = await wordsOf(tx, practice.id);
    expectRev(before, body.expectedRev);
    rejectOperationalDetail({ text });
    const states = (await partnersOf(tx)).filter(({ kind }) => kind === "state");
    const names = states.flatMap(({ name, state }) => [name, stateByCode(state)?.name ?? {}].flatMap((one) => Object.values(one)));
    const reasons = (await reasonsFor(tx, practice.id)).map(({ reason }) => reason.text);
    if (!ownWords(text.text, names, reasons)) throw new Problem("practice-own-words", { at: ["text"] });
    const values = { ...text, rev: (before?.rev ?? 0) + 1, written_at: now(), written_by: actorForAudit(actor) };
    const { numInsertedOrUpdatedRows: written } = await tx
      .insertInto("practice.outcome_words")
      .values({ workspace_id: params.workspace, practice_id: practice.id, visibility: tlpRank(practice.marking), ...values })
      .onConflict((conflict) =>
        conflict
          .columns(["workspace_id", "practice_id"])
          .doUpdateSet(values)
          .where("practice.outcome_words.rev", "=", before?.rev ?? 0),
      )
      .executeTakeFirstOrThrow();
    // another person wrote the summary after it was read above
    if (written !== 1n) throw new Problem("conflict", { details: { current: await wordsOf(tx, practice.id) } });
    audited([practice.id]);
    return { words: { ...text, rev: values.rev } };
  }),
];
