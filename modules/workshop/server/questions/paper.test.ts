/**
 * Tests answers on paper, for each kind that declares paper: one person types an answer in, another confirms it, and it is counted once. Until the
 * reveal nobody without the sheet can read it.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { extractText, getDocumentProxy } from "unpdf";
import { judgingRoom } from "#modules/policy/server/testing-judge.ts";
import { refused } from "#platform/server/testing-values.ts";
import { everyRow, roomKinds } from "./testing-rooms.ts";

const hexOf = (text: string): string => Buffer.from(text).toString("hex");

const onPaper = roomKinds.flatMap(({ paper, ...kind }) => (paper === undefined ? [] : [{ ...kind, paper }]));

test("every kind works on paper", () => {
  assert.deepEqual(
    onPaper.map(({ name }) => name),
    ["rating", "weights", "effects", "points"],
  );
});

for (const kind of onPaper)
  test(`${kind.name}: an answer on paper needs two people, counts once, and is readable only after the reveal`, async (t) => {
    const room = await judgingRoom(t, ["likelihood", "capability"]);
    const { app, desk, at, where } = room;
    const second = await app.as("amara");
    const item = await kind.start(room);
    const { path, body } = kind.paper.prints;
    const printed = await desk.send("POST", path(item).replace(":workspace", where.workspace).replace(":room", at.room), { body: body(3) });
    assert.equal(printed.status, 200);
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(printed.bytes)), { mergePages: true });
    const codes = [...new Set(text.match(/(?:[2-9A-HJKMNP-Z]{4}-){3}[2-9A-HJKMNP-Z]{4}/g) ?? [])];
    assert.equal(codes.length, 3);
    const [first = "", ...others] = codes;
    const key = (by: typeof desk, code: string, n: number) => kind.paper.key(by, room, item, code, kind.answer(n));
    const confirm = (by: typeof desk, code: string) => kind.paper.confirm(by, room, item, code);
    const hidden = async (when: string): Promise<void> => {
      const rows = await everyRow(room);
      const seen = [0, 1, 2, 3].flatMap((n) => kind.traces(n)).filter((trace) => rows.includes(trace) || rows.includes(hexOf(trace)));
      assert.deepEqual(seen, [], when);
      for (const code of codes) assert.ok(!rows.includes(code) && !rows.includes(code.replaceAll("-", "")), `${when}: a code`);
    };
    const counted = async (): Promise<number> =>
      ((await app.db.as("administrator", "select count(*)::int n from question.sealed")).rows[0] as { n: number }).n;

    await key(desk, first, 0);
    await assert.rejects(confirm(desk, first), refused("second-person-needed"));
    await assert.rejects(kind.reveal(room, item), refused("paper-unconfirmed"));
    await hidden("keyed");
    assert.equal(await counted(), 0);
    await confirm(second, first);
    await assert.rejects(confirm(second, first), refused("not-found"), "confirmed once");
    // the second person types in a correction, the first person confirms it, and it replaces the earlier answer
    await key(second, first, 3);
    await confirm(desk, first);
    assert.equal(await counted(), 1);
    for (const [i, code] of others.entries()) {
      await key(desk, code, i + 1);
      await confirm(second, code);
    }
    assert.equal(await counted(), 3);
    await hidden("counted");

    await kind.reveal(room, item);
    const rows = await everyRow(room);
    const readable = [0, 1, 2, 3].filter((n) => kind.traces(n).some((trace) => rows.includes(trace)));
    assert.deepEqual(readable, [1, 2, 3], "each sheet counts once, with its newest answer");
    await assert.rejects(key(desk, first, 0), refused("round-closed"));
  });
