import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { betweenEditions, meaningAt, type WordedRevision } from "./index.ts";

const rev = (n: number, changed: boolean, text: string): WordedRevision => ({ rev: n, changed, text });

test("L8: a rewording keeps the meaning, a change gives a new meaning, and a restored text has its earlier meaning", () => {
  const all = [rev(3, true, "b"), rev(1, true, "a"), rev(2, false, "a."), rev(4, false, "b."), rev(5, true, "a.")];
  assert.deepEqual(
    [1, 2, 3, 4, 5].map((n) => meaningAt(all, n)),
    [1, 1, 3, 3, 1],
  );
});

/**
 * The events between two publications. In this model a text consists of a meaning and a wording, so the test can compare two texts without revisions.
 */
const act = fc.record({
  what: fc.constantFrom("add", "add", "remove", "change", "change", "keep-meaning", "take-back", "publish", "publish"),
  at: fc.nat(5),
});
const meaningIn = (text: string): string => text.split("/", 1)[0] ?? "";

test("in 400 random histories, for each two editions, the result from revisions equals a comparison of the texts", () => {
  let compared = 0;
  fc.assert(
    fc.property(fc.array(act, { minLength: 12, maxLength: 50 }), (acts) => {
      const passages: { readonly id: string; readonly revisions: WordedRevision[] }[] = [];
      const editions: { readonly outline: { id: string; meaning: number }[]; readonly texts: ReadonlyMap<string, string> }[] = [];
      for (const [n, { what, at }] of acts.entries()) {
        const i = at % Math.max(1, passages.length);
        const passage = passages[i];
        if (what === "add") passages.push({ id: `p${n}`, revisions: [rev(1, true, `m${n}/0`)] });
        else if (what === "publish") {
          const pinned = passages.map(({ id, revisions }) => ({ id, revisions, last: revisions.at(-1) ?? assert.fail() }));
          editions.push({
            outline: pinned.map(({ id, revisions, last }) => ({ id, meaning: meaningAt(revisions, last.rev) })),
            texts: new Map(pinned.map(({ id, last }) => [id, last.text])),
          });
        } else if (passage === undefined) continue;
        else if (what === "remove") passages.splice(i, 1);
        else {
          const { revisions } = passage;
          const last = revisions.at(-1) ?? assert.fail();
          const next = last.rev + 1;
          if (what === "change") revisions.push(rev(next, true, `m${n}/0`));
          else if (what === "keep-meaning") revisions.push(rev(next, false, `${meaningIn(last.text)}/${n}`));
          else revisions.push(rev(next, true, revisions[at % revisions.length]?.text ?? last.text));
        }
      }
      for (const [i, before] of editions.entries())
        for (const now of editions.slice(i + 1)) {
          const told = betweenEditions(before.outline, now.outline);
          const [old, fresh] = [[...before.texts.keys()], [...now.texts.keys()]];
          assert.deepEqual(told, {
            added: fresh.filter((id) => !before.texts.has(id)),
            changed: fresh.filter(
              (id) => before.texts.has(id) && meaningIn(before.texts.get(id) ?? "") !== meaningIn(now.texts.get(id) ?? ""),
            ),
            removed: old.filter((id) => !now.texts.has(id)),
          });
          compared += told.added.length + told.changed.length + told.removed.length;
        }
    }),
    { numRuns: 400, seed: 15 },
  );
  assert.ok(compared > 1_000, String(compared));
});
