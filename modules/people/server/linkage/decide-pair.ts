/** Records a decision whether two rows are one person, and takes a decision back. Decisions are only added, never changed. */
import { inProgramme } from "#modules/programme/server/index.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { membersOf } from "#platform/server/directory/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { decidePair, undoPair, type Verdict } from "../../contract/pairs.ts";
import { countedInput } from "./count-people.ts";
import { heldDecisions } from "./decisions.ts";
import { rangeOf } from "./list-pairs.ts";
import { lockLinkage, relink } from "./relink.ts";

interface Wanted {
  readonly a: string;
  readonly b: string;
  readonly aRev: number;
  readonly bRev: number;
  readonly seen: number;
  readonly verdict: Verdict | "undone";
  readonly by: string;
}

/** The present decision about a pair, for the conflict that the second of two deciders gets. */
const nowOf = async (tx: Tx, { a, b }: Pick<Wanted, "a" | "b">) => {
  const [held] = await heldDecisions(tx, { a, b });
  if (held === undefined) return null;
  const members = await membersOf(tx, workspaceOf(tx));
  const by = members.find(({ account }) => `account:${account}` === held.by)?.name ?? null;
  return { verdict: held.verdict, seen: held.seen, by, at: held.at.toISOString() };
};

/**
 * @throws Problem not-found if the reader may not see a row; conflict, with the present decision, if another person decided or changed a row in the
 * meantime
 */
const record = async (tx: Tx, wanted: Wanted): Promise<string> => {
  const { a, b, seen } = wanted;
  const rows = await tx
    .selectFrom("people.participation")
    .select(["id", "rev", "visibility"])
    .where("workspace_id", "=", workspaceOf(tx))
    .where("id", "in", [a, b])
    .execute();
  if (rows.length !== 2) throw new Problem("not-found");
  const revOf = (id: string): number => rows.find((row) => row.id === id)?.rev ?? 0;
  const changed = revOf(a) !== wanted.aRev || revOf(b) !== wanted.bRev;
  const [held] = await heldDecisions(tx, wanted);
  if ((held?.seen ?? 0) !== seen || changed)
    throw new Problem("conflict", { details: { current: await nowOf(tx, wanted), aRev: revOf(a), bRev: revOf(b) } });
  const id = newId();
  await tx
    .insertInto("people.decision")
    .values({
      workspace_id: workspaceOf(tx),
      id,
      a,
      b,
      position: seen + 1,
      verdict: wanted.verdict,
      a_rev: wanted.aRev,
      b_rev: wanted.bRev,
      created_by: wanted.by,
      visibility: Math.max(...rows.map(({ visibility }) => visibility)),
    })
    .execute();
  return id;
};

export const routes = [
  implement(decidePair, async ({ tx, body, actor, audited }) => {
    await inProgramme(tx);
    await lockLinkage(tx);
    const { a, b, aRev, bRev, verdict, seen } = body;
    // the two rows of a pair have a fixed order
    const turned = a > b ? { a: b, b: a, aRev: bRev, bRev: aRev } : { a, b, aRev, bRev };
    if (a === b) throw new Problem("invalid-input", { at: ["b"] });
    const id = await record(tx, { ...turned, verdict, seen, by: actorForAudit(actor) });
    await relink(tx);
    audited([id, a, b]);
    return { id, range: await rangeOf(tx, await countedInput(tx)) };
  }),
  implement(undoPair, async ({ tx, body, actor, audited }) => {
    await inProgramme(tx);
    await lockLinkage(tx);
    const held = (await heldDecisions(tx)).find(({ id }) => id === body.decision);
    const gone = held === undefined || held.verdict === "undone";
    if (gone) {
      const former = await tx
        .selectFrom("people.decision")
        .select(["a", "b"])
        .where("workspace_id", "=", workspaceOf(tx))
        .where("id", "=", body.decision)
        .executeTakeFirst();
      if (former === undefined) throw new Problem("not-found");
      throw new Problem("conflict", { details: { current: await nowOf(tx, former) } });
    }
    const { a, b } = held;
    await record(tx, { a, b, aRev: body.aRev, bRev: body.bRev, seen: body.seen, verdict: "undone", by: actorForAudit(actor) });
    await relink(tx);
    audited([body.decision, a, b]);
    return { range: await rangeOf(tx, await countedInput(tx)) };
  }),
];
