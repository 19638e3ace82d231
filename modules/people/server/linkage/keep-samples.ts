/** Draws a clerical sample and lists its pairs without the result of the comparison. */
import { randomBytes } from "node:crypto";
import { inProgramme } from "#modules/programme/server/index.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId, workspaceOf } from "#platform/server/db/index.ts";
import { membersOf } from "#platform/server/directory/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { drawSample, getSample, type BlindPair } from "../../contract/samples.ts";
import { countedInput, onlyAtLeast } from "./count-people.ts";
import { decidedList, rangeOf } from "./list-pairs.ts";
import { pairRows } from "./pair-rows.ts";
import { lockLinkage, relink } from "./relink.ts";
import { readSample, sampledCount } from "./sampled-count.ts";
import { lastSample } from "./samples.ts";

/** The maximum number of pairs in one reply, because a person decides one after another. */
const shown = 12;
const shownDecided = 50;

export const routes = [
  implement(getSample, async ({ tx, audited }) => {
    await inProgramme(tx);
    const input = await countedInput(tx);
    const atLeast = await onlyAtLeast(tx);
    const { state, sample, pairs: all, newer } = await readSample(tx);
    const decided = all.flatMap(({ held }) => (held === null || held.verdict === "undone" ? [] : [held]));
    const open = all.filter(({ held }) => held === null || held.verdict === "undone").slice(0, shown);
    const last = decided.toSorted((x, y) => y.at.getTime() - x.at.getTime()).slice(0, shownDecided);
    const ids = [...open, ...last].flatMap(({ a, b }) => [a, b]);
    const rows = await pairRows(tx, ids);
    const names = new Map((await membersOf(tx, workspaceOf(tx))).map(({ account, name }) => [`account:${account}`, name]));
    audited(ids);
    return {
      state,
      rows: input.rows.length,
      range: await rangeOf(tx, input),
      atLeast,
      bySample: atLeast ? null : await sampledCount(tx),
      sample:
        sample === null
          ? null
          : {
              number: sample.number,
              pairs: all.length,
              decided: decided.length,
              cannotSay: decided.filter(({ verdict }) => verdict === "cannot-say").length,
              newer,
              seed: sample.seed,
              drawnAt: sample.drawnAt.toISOString(),
              drawnBy: names.get(sample.drawnBy) ?? null,
            },
      pairs: open.flatMap(({ a, b, held }): BlindPair[] => {
        const [one, other] = [rows.get(a), rows.get(b)];
        return one === undefined || other === undefined ? [] : [{ a: one, b: other, seen: held?.seen ?? 0 }];
      }),
      decided: decidedList(last, rows, names),
    };
  }),
  implement(drawSample, async ({ tx, body, actor, audited }) => {
    await inProgramme(tx);
    await lockLinkage(tx);
    const last = await lastSample(tx);
    if ((last?.number ?? 0) !== body.seen) throw new Problem("conflict", { details: { current: null } });
    const id = newId();
    const number = body.seen + 1;
    await tx
      .insertInto("people.sample")
      .values({
        workspace_id: workspaceOf(tx),
        id,
        number,
        size: body.size,
        seed: randomBytes(12).toString("hex"),
        drawn_by: actorForAudit(actor),
      })
      .execute();
    await relink(tx);
    audited([id]);
    return { number };
  }),
];
