/**
 * Freezing an edition: the State's own with all that whoever freezes it may read, or one for others. That one is made in a part of
 * the transaction that sees no more than its marking, so nothing stricter can get into it, whichever chapter reads it.
 */
import { freezeEdition } from "@counterpart/contract/edition";
import { strictness, type Tlp } from "@counterpart/contract/markings";
import { Problem } from "@counterpart/contract/problems";
import { sql } from "kysely";
import { atClearance, newId } from "../../platform/db/index.ts";
import { actorForAudit, implement, type Actor } from "../../platform/http/index.ts";
import { assessmentDocument } from "./assessment-document.ts";
import { oneEdition } from "./editions.ts";
import { assessmentById } from "./keep-assessments.ts";
import { marked } from "./marked.ts";

/** @throws Problem marking-forbids: above what the reader may see; version-below-assessment: less strict than what it would be of */
const checkUpTo = (upTo: Tlp, assessment: Tlp, actor: Actor): void => {
  if (actor.kind !== "account" || strictness(upTo) > actor.clearance) throw new Problem("marking-forbids", { at: ["upTo"] });
  if (strictness(upTo) < strictness(assessment))
    throw new Problem("version-below-assessment", { at: ["upTo"], details: { marking: assessment } });
};

export const routes = [
  implement(freezeEdition, async (ctx) => {
    const { tx, params, body, actor, audited } = ctx;
    const { workspace, assessment } = params;
    const upTo = body.upTo ?? null;
    const id = newId();
    await sql`select 1 from threat.assessment where workspace_id = ${workspace} and id = ${assessment} for update`.execute(tx);
    if (upTo !== null) checkUpTo(upTo, (await assessmentById(tx, workspace, assessment)).marking, actor);
    const { rows } = await sql<{ n: number }>`select threat.next_number('edition', ${assessment}::uuid) as n`.execute(tx);
    const number = rows[0]?.n ?? 1;
    const compose = () => assessmentDocument(ctx, assessment, { language: body.language, version: number, upTo });
    const { document, marking, sourceDigest } = upTo === null ? await compose() : await atClearance(tx, strictness(upTo), compose);
    await tx
      .insertInto("threat.edition")
      .values({
        workspace_id: workspace,
        id,
        assessment_id: assessment,
        number,
        language: body.language,
        ...marked(marking),
        up_to: upTo,
        document: JSON.stringify(document),
        digest: document.digest,
        source_digest: sourceDigest,
        frozen_by: actorForAudit(actor),
      })
      .execute();
    audited([id]);
    return oneEdition(tx, workspace, id);
  }),
];
