/** Tests what a form does if the reply to a change of a record is lost and the person saves again. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "../../../contract/problems.ts";
import { sendChange } from "./send-change.ts";

interface Draft {
  readonly title: string;
  readonly steps: readonly number[];
}
interface Row extends Draft {
  readonly rev: number;
}

/** A server with one record, and a form that opened it. `lose` says for the next requests whether the server gets the request or not. */
const open = () => {
  const first: Row = { rev: 1, title: "First", steps: [] };
  const server = { row: first, lose: [] as ("reply" | "request")[], requests: 0 };
  const lost: Draft[] = [];
  const store = ({ title, steps }: Draft): Row => (server.row = { rev: server.row.rev + 1, title: title.trim(), steps });
  const change = {
    send: (wanted: Draft, on: Row | null): Promise<Row> => {
      server.requests += 1;
      const lose = server.lose.shift();
      if (lose === "request") return Promise.reject(new Problem("unavailable"));
      if (server.row.rev !== on?.rev) return Promise.reject(new Problem(lose === "reply" ? "unavailable" : "conflict"));
      const row = store(wanted);
      return lose === "reply" ? Promise.reject(new Problem("unavailable")) : Promise.resolve(row);
    },
    latest: () => Promise.resolve(server.row),
    draftOf: ({ title, steps }: Row): Draft => ({ title, steps }),
  };
  return { server, lost, store, save: (wanted: Draft) => sendChange(change, lost, wanted, first) };
};
const code = (expected: string) => (error: unknown) => error instanceof Problem && error.code === expected;
const mine: Draft = { title: "Mine ", steps: [1] };

test("after a lost reply, saving the same content again is a success and writes no further revision", async () => {
  const { server, save } = open();
  server.lose = ["reply"];
  await assert.rejects(save(mine), code("unavailable"));
  assert.deepEqual(await save(mine), { rev: 2, title: "Mine", steps: [1] });
  assert.equal(server.row.rev, 2);
});

test("after a lost reply, text that the person typed later is saved on the new revision", async () => {
  const { server, save } = open();
  server.lose = ["reply"];
  await assert.rejects(save(mine), code("unavailable"));
  assert.deepEqual(await save({ ...mine, title: "Mine, longer" }), { rev: 3, title: "Mine, longer", steps: [1] });
});

test("the carried out attempt is found among several lost attempts, also if the reply to the next attempt is lost too", async () => {
  const { server, save } = open();
  server.lose = ["request", "reply", "reply", "request"];
  for (const title of ["A", "B", "C", "D"]) await assert.rejects(save({ ...mine, title }), code("unavailable"), title);
  server.lose = [undefined, "reply"] as typeof server.lose;
  await assert.rejects(save({ ...mine, title: "E" }), code("unavailable"));
  assert.equal(server.row.title, "E", "attempt B was recognised, and E was saved on its revision");
  assert.deepEqual(await save({ ...mine, title: "F" }), { rev: 4, title: "F", steps: [1] });
});

test("a save of another person is a conflict: without a lost reply, after a request that never arrived, and on top of the own save", async () => {
  const one = open();
  one.store({ title: "Theirs", steps: [] });
  await assert.rejects(one.save(mine), code("conflict"));
  assert.equal(one.server.requests, 1);

  const two = open();
  two.server.lose = ["request"];
  await assert.rejects(two.save(mine), code("unavailable"));
  two.store({ title: "Theirs", steps: [] });
  await assert.rejects(two.save(mine), code("conflict"));

  const three = open();
  three.server.lose = ["reply"];
  await assert.rejects(three.save(mine), code("unavailable"));
  three.store({ title: "Theirs", steps: [1] });
  await assert.rejects(three.save(mine), code("conflict"));
  assert.equal(three.server.row.title, "Theirs");
});
