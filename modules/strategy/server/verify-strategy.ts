/**
 * At a State: an independent person who did not write the record states that the text itself was seen. The server reads independence from its own
 * records (`modules/safeguard/server/verifier.ts`).
 */
import { independentVerifier } from "#modules/safeguard/server/index.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId, workspaceOf } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { expectRev } from "#platform/server/record/index.ts";
import { verifyStrategy, type SeenFields } from "../contract/strategy.ts";
import { refuseFuture, strategyById } from "./keep-strategies.ts";
import { strategyToWrite } from "./strategies.ts";

/** The columns for the statement of a person who saw a text. @throws Problem reads-like-a-method; invalid-input if the date is in the future or the source is blank */
export const seenColumns = ({ source, on, note }: SeenFields, now: Date) => {
  refuseFuture(on, now, "on");
  if (source.text.trim() === "") throw new Problem("invalid-input", { at: ["source"] });
  rejectOperationalDetail({ source, ...(note === null ? {} : { note }) });
  return {
    source: source.text.trim(),
    source_lang: source.lang,
    seen_on: on,
    note: note?.text.trim() ?? null,
    note_lang: note?.lang ?? null,
  };
};

export const routes = [
  implement(verifyStrategy, async ({ tx, params, body, actor, now, audited }) => {
    const { strategy, writers } = await strategyToWrite(tx, params.strategy);
    const by = actorForAudit(actor);
    const wrote = () => Promise.resolve(writers.includes(by) ? ("author" as const) : null);
    const { organisation, relation } = await independentVerifier(tx, params.workspace, actor, wrote);
    expectRev(strategy, body.expectedRev);
    await tx
      .insertInto("strategy.verification")
      .values({
        workspace_id: workspaceOf(tx),
        id: newId(),
        strategy_id: strategy.id,
        rev: strategy.rev,
        ...seenColumns(body, now()),
        organisation,
        relation,
        visibility: tlpRank(strategy.marking),
        created_at: now(),
        created_by: by,
      })
      .execute();
    audited([strategy.id]);
    return strategyById(tx, strategy.id);
  }),
];
