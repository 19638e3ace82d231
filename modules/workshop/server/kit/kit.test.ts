// Tests the kit: one file with everything to print before a workshop.
import assert from "node:assert/strict";
import { test } from "node:test";
import { extractText, getDocumentProxy } from "unpdf";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { printKit } from "../../contract/kit.ts";
import { getPaper, keyBallot } from "../../contract/paper.ts";
import { answerOf } from "../testing.ts";
import { openedRoom } from "../testing-room.ts";

test("the kit is one file in two languages and two paper sizes; its slips and ballots are valid", async (t) => {
  const room = await openedRoom(t);
  const { desk, at, where, round, scenario } = room;
  const { agencies } = await desk.call(listAgencies, { params: where });
  const agency = agencies[0]?.id ?? "";
  const path = printKit.path.replace(":workspace", at.workspace).replace(":room", at.room);
  for (const [paper, width, height] of [
    ["a4", 595, 842],
    ["us-letter", 612, 792],
  ] as const) {
    const before = await desk.call(getPaper, { params: at });
    const answer = await desk.send("POST", path, {
      body: { languages: ["en", "ar"], paper, slips: [{ agency, sheets: 2 }], ballots: 2 },
    });
    assert.equal(answer.status, 200, answer.text);
    const pdf = await getDocumentProxy(new Uint8Array(answer.bytes));
    const { text } = await extractText(pdf);
    for (let n = 1; n <= pdf.numPages; n += 1) {
      const [, , w = 0, h = 0] = (await pdf.getPage(n)).view;
      assert.deepEqual([Math.round(w), Math.round(h)], [width, height], `page ${n}`);
    }
    const whole = text.join("\n");
    for (const said of ["Run-sheet", "The scenarios", "What the levels mean"]) assert.ok(whole.includes(said), said);
    const sheets = [...new Set(whole.match(/(?:[2-9A-HJKMNP-Z]{4}-){3}[2-9A-HJKMNP-Z]{4}/g) ?? [])];
    assert.equal(sheets.length, 4, "two ballots in each language");
    assert.equal((await desk.call(getPaper, { params: at })).sheets, before.sheets + 4);
    // the slips are on the last page, which has space for four slips
    const last = text.at(-1) ?? "";
    const slips = [...last.matchAll(/\b([2-9A-HJKMNP-Z]{4})\s+([2-9A-HJKMNP-Z]{4})\b/g)].map(([, a = "", b = ""]) => `${a}-${b}`);
    assert.equal(slips.length, 2);
    const phone = room.phone();
    assert.equal((await phone.knock(undefined, "en", { code: slips[0] ?? "" })).state, "in");
    await desk.call(keyBallot, { params: at, body: { round, scenario, code: sheets[0] ?? "", answer: answerOf(0.4) } });
  }
});
