/**
 * Tests weights on paper: one person types them in, another person confirms them, and they count like weights from phones. The code of
 * a paper ballot is valid for weights too.
 */
import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { sql } from "kysely";
import { extractText, getDocumentProxy } from "unpdf";
import { dropUnconfirmed, getPaper, printBallots, setBallotsAside } from "#modules/workshop/contract/paper.ts";
import { confirmWeights, keyWeights, printWeights, readKeyedWeights } from "#modules/priority/contract/paper-weights.ts";
import type { WeightsMethod, WeightsAnswer } from "#modules/priority/contract/priority.ts";
import { weightsContract } from "#modules/priority/contract/priority-room.ts";
import { getCatalogue } from "#modules/assessment/contract/assessment.ts";
import { openedRoom } from "#modules/workshop/server/testing-room.ts";
import { roomCriteria, swing, weigher } from "./testing-weigh.ts";
import { refused } from "#platform/server/testing-values.ts";

const answerOf = (i: number): WeightsAnswer =>
  i % 11 === 10
    ? { cannotSay: true, asked: [...roomCriteria], statement: null }
    : swing(100, (i * 7) % 90, (i * 13) % 80, i % 4 === 0 ? null : 40, 10);

const weighed = async (t: TestContext, method: WeightsMethod = "swing") => {
  const opened = await openedRoom(t);
  const { app, desk, at, where } = opened;
  const amara = await app.as("amara");
  const { question: weightsQuestion } = await desk.call(weightsContract.start, { params: { ...at, kind: "weights" }, body: { method } });
  assert.ok(weightsQuestion !== null);
  const params = { ...at, weightsQuestion: weightsQuestion.id };
  const print = async (sheets: number, withBallots = 0, language = "en"): Promise<string> => {
    const answer = await desk.send("POST", printWeights.path.replace(":workspace", where.workspace).replace(":room", at.room), {
      body: { language, piles: sheets === 0 ? [] : [{ agency: null, sheets }], withBallots },
    });
    assert.equal(answer.status, 200);
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(answer.bytes)), { mergePages: true });
    return text;
  };
  return {
    ...opened,
    amara,
    weightsQuestion: weightsQuestion.id,
    params,
    print,
    count: async (code: string, answer: WeightsAnswer) => {
      await desk.call(keyWeights, { params, body: { code, answer } });
      await amara.call(confirmWeights, { params, body: { code } });
    },
    reveal: () => desk.call(weightsContract.reveal, { params: { ...at, kind: "weights", question: weightsQuestion.id } }),
  };
};
/** Keeps only the letters of a text, because the PDF breaks words at line ends. */
const letters = (text: string): string => text.replaceAll(/[^\p{L}]+/gu, "");
const codesIn = (text: string): string[] => text.match(/(?:[2-9A-HJKMNP-Z]{4}-){3}[2-9A-HJKMNP-Z]{4}/g) ?? [];

test(
  "the weights of the same 30 people give the same result, whether all come from phones or some come from paper",
  { timeout: 120_000 },
  async (t) => {
    const byWay: string[] = [];
    for (const onPaper of [0, 17]) {
      const room = await weighed(t);
      const codes = onPaper === 0 ? [] : codesIn(await room.print(onPaper));
      assert.equal(new Set(codes).size, onPaper);
      for (let i = 0; i < 30; i += 1) {
        const code = codes[i];
        if (code === undefined) {
          const phone = room.phone();
          await phone.join();
          await weigher(phone).give(room.weightsQuestion, answerOf(i));
        } else await room.count(code.toLowerCase().replaceAll("-", " "), answerOf(i));
      }
      const { answered, present } = await room.desk.call(weightsContract.get, { params: { ...room.at, kind: "weights" } });
      assert.deepEqual([answered, present], [30, 30]);
      const { result } = await room.reveal();
      assert.equal(result?.n, 27, "28 of 30 would reveal that two people gave no weights");
      // draws use the weights question's own seed, so only statements and counts are compared
      const { n, cannotSay, partial, contradicting } = result;
      const { rows } = await room.app.db.transaction({ workspace: room.at.workspace, account: null, clearance: 4 }, (tx) =>
        sql<{ said: string }>`select coalesce(agency_id::text, '-') || answer::text as said from priority.stated_weights
        where weights_question_id = ${room.weightsQuestion} order by 1`.execute(tx),
      );
      assert.equal(rows.length, 30);
      byWay.push(JSON.stringify({ n, cannotSay, partial, contradicting, said: rows.map(({ said }) => said) }));
    }
    assert.ok(byWay[1] === byWay[0]);
  },
);

test("the person who typed in a sheet cannot confirm it; the reveal waits until a second person confirms", async (t) => {
  const { desk, amara, at, params, print, count, reveal } = await weighed(t);
  const [code = "", ...others] = codesIn(await print(3));
  const body = { code };
  const order = (await amara.call(readKeyedWeights, { params, body })).order;
  assert.deepEqual([...order].sort(), [...roomCriteria].sort());
  await assert.rejects(amara.call(confirmWeights, { params, body }), refused("not-found"));
  await desk.call(keyWeights, { params, body: { code, answer: answerOf(1) } });
  await assert.rejects(desk.call(confirmWeights, { params, body }), refused("second-person-needed"));
  assert.deepEqual(await desk.call(getPaper, { params: at }), { sheets: 3, waiting: 1, again: 0 });
  await assert.rejects(reveal(), refused("paper-unconfirmed"));
  await amara.call(confirmWeights, { params, body });
  assert.deepEqual(await amara.call(readKeyedWeights, { params, body }), { order, keyed: null, counted: true });

  await amara.call(keyWeights, { params, body: { code, answer: answerOf(2) } });
  await desk.call(confirmWeights, { params, body });
  for (const other of others) await count(other, answerOf(4));
  const { answered, present } = await desk.call(weightsContract.get, { params: { ...at, kind: "weights" } });
  assert.deepEqual([answered, present], [3, 3]);
  assert.deepEqual(await desk.call(setBallotsAside, { params: at, body: {} }), { sheets: 0 }, "a used sheet is not set aside");
  const after = await reveal();
  assert.equal(after.answered, 3);
  await assert.rejects(desk.call(keyWeights, { params, body: { code, answer: answerOf(3) } }), refused("round-closed"));
  await assert.rejects(
    desk.call(keyWeights, { params, body: { code: "2222-2222-2222-2222", answer: answerOf(3) } }),
    refused("ballot-unknown"),
  );
});

test("a person with a paper ballot gives weights with the ballot's code and still counts as one seat", async (t) => {
  const { desk, app, at, where, params, print, count, reveal } = await weighed(t, "best-worst");
  const ballots = await desk.send("POST", printBallots.path.replace(":workspace", where.workspace).replace(":room", at.room), {
    body: { language: "en", piles: [{ agency: null, sheets: 3 }] },
  });
  const codes = codesIn((await extractText(await getDocumentProxy(new Uint8Array(ballots.bytes)), { mergePages: true })).text);
  assert.equal(codes.length, 3);
  const text = await print(0, 3);
  assert.deepEqual(codesIn(text), []);
  assert.match(text, /together with your ballot/);
  assert.deepEqual((await desk.call(readKeyedWeights, { params, body: { code: codes[0] ?? "" } })).order, [...roomCriteria]);
  const statement = {
    kind: "best-worst" as const,
    best: "human-deaths",
    worst: "political-social",
    bestToOthers: { "human-injured": 2, "human-displaced": 4, "economic-environmental": 6, "political-social": 8 },
    othersToWorst: { "human-injured": 4, "human-displaced": 2, "economic-environmental": null },
  };
  for (const code of codes) await count(code, { cannotSay: false, asked: [...roomCriteria], statement });
  const { answered, present } = await desk.call(weightsContract.get, { params: { ...at, kind: "weights" } });
  assert.deepEqual([answered, present], [3, 3]);
  assert.equal((await reveal()).result?.n, 3);
  // the server prints no sheets for a closed weights question, and only a person who runs the room can read a sheet
  await assert.rejects(
    desk.call(printWeights, { params: at, body: { language: "en", piles: [], withBallots: 1 } }),
    refused("round-closed"),
  );
  const dalia = await app.as("dalia");
  await assert.rejects(dalia.call(readKeyedWeights, { params, body: { code: codes[0] ?? "" } }), refused("no-access"));
});

test("without the code on the paper nobody reads the stored weights; unconfirmed weights can be dropped", async (t) => {
  const { desk, app, at, where, params, print, reveal } = await weighed(t);
  const [code = "", other = ""] = codesIn(await print(2));
  await desk.call(keyWeights, { params, body: { code, answer: answerOf(1) } });
  const rows = await app.db.transaction({ workspace: where.workspace, account: null, clearance: 4 }, (tx) =>
    tx.selectFrom("workshop.keyed").selectAll().execute(),
  );
  assert.equal(rows.length, 1);
  assert.doesNotMatch(JSON.stringify(rows.map((row) => ({ ...row, box: row.box?.toString("latin1") }))), /human-|swing|points/);
  assert.deepEqual(
    await desk.call(setBallotsAside, { params: at, body: {} }),
    { sheets: 1 },
    "the sheet with typed weights is not set aside",
  );
  await assert.rejects(desk.call(readKeyedWeights, { params, body: { code: other } }), refused("ballot-unknown"));
  assert.deepEqual(await desk.call(dropUnconfirmed, { params: at, body: {} }), { sheets: 1, waiting: 0, again: 0 });
  await assert.rejects(
    desk.call(printWeights, { params: at, body: { language: "en", piles: [], withBallots: 0 } }),
    refused("invalid-input"),
  );
  await assert.rejects(reveal(), refused("few-answers"), "dropped weights do not count as an answer");
});

test("each sheet has its own order of criteria, and the desk's form has the same order", async (t) => {
  const { desk, params, print } = await weighed(t);
  const { criteriaSets } = await desk.call(getCatalogue, { params: { workspace: params.workspace } });
  const names = new Map(criteriaSets[0]?.data.criteria.map(({ code, name }) => [code, name["en"] ?? ""]));
  const pages = (await print(12)).split(/Weights (?=[2-9A-HJKMNP-Z]{4}-)/).slice(1);
  assert.equal(pages.length, 12);
  const orders = new Set<string>();
  for (const page of pages) {
    const { order } = await desk.call(readKeyedWeights, { params, body: { code: codesIn(page)[0] ?? "" } });
    const text = letters(page);
    const at = order.map((code) => text.indexOf(letters(names.get(code) ?? "?")));
    assert.deepEqual(
      at,
      [...at].sort((a, b) => a - b),
    );
    assert.ok((at[0] ?? -1) >= 0, page);
    orders.add(order.join());
  }
  assert.ok(orders.size > 1, "not one order for all");
});
