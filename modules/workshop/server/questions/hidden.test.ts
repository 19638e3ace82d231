/**
 * For each question kind, tests that answers are hidden until the reveal. Before the reveal, the test searches everything that a person or the
 * administrator of the database can read: responses of every endpoint, phones, streams, bytes on the network, the log, refusals, every row of every
 * table. Then all people change their answers, and no byte of a response may change. After the reveal the same search must find the answers.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { judgingRoom } from "#modules/policy/server/testing-judge.ts";
import { Problem } from "#platform/contract/problems.ts";
import { roomPaths } from "../../contract/room-paths.ts";
import { mac, testPhone } from "../testing.ts";
import { walkDesks } from "../testing-walk.ts";
import { readStream, relay, until } from "./testing-network.ts";
import { differentAnswers, everyRow, roomKinds } from "./testing-rooms.ts";

const people = differentAnswers / 2;

const hexOf = (text: string): string => Buffer.from(text).toString("hex");

for (const kind of roomKinds)
  test(`${kind.name}: before the reveal, no part of an answer can be read in any response, stream, log, refusal or table`, async (t) => {
    const room = await judgingRoom(t, ["likelihood", "capability"]);
    const { app, desk, at, where, assessment, scenario, round, origin, joinUrl } = room;
    const published: string[] = [];
    const { publish } = app.services.live;
    app.services.live.publish = (topic, event) => {
      published.push(JSON.stringify(event));
      publish.call(app.services.live, topic, event);
    };
    const item = await kind.start(room);
    const recording = await relay(t, origin);
    const watcher = testPhone(recording.origin, joinUrl, { desk, at });
    await watcher.join();
    const { ticket } = await watcher.send<{ ticket: string }>(roomPaths.ticket, { token: watcher.token });
    const stream = await readStream(`${recording.origin}${roomPaths.stream}?ticket=${ticket}`);

    const secrets: string[] = [];
    const phones = [];
    for (let n = 0; n < people; n += 1) {
      const one = testPhone(recording.origin, joinUrl, { desk, at });
      await one.join();
      const mine = one.asked(kind.name);
      await mine.give(item.question, kind.answer(n), { part: item.part });
      secrets.push(mine.keyOf(item.question, item.part), one.token);
      phones.push(mine);
    }
    const traces = Array.from({ length: differentAnswers }, (_, n) => kind.traces(n)).flat();
    const clean = (text: string, name: string, more: readonly string[] = secrets): void => {
      for (const trace of [...traces, ...more]) assert.ok(!text.includes(trace), `${name} holds "${trace}"`);
    };
    await until(() => published.length > 0);

    const refusal = await phones[0]
      ?.give(item.question, kind.answer(0), { part: item.part, key: mac() })
      .then(() => assert.fail("a second key of one seat"))
      .catch((error: unknown) => error);
    assert.ok(refusal instanceof Problem);
    clean(JSON.stringify({ ...refusal, message: refusal.message }), "a refusal");

    const readers = [desk, await app.as("amara"), await app.as("dalia"), await app.as("elif")];
    const named = {
      weightsQuestion: item.question,
      pointsQuestion: item.question,
      asking: item.question,
      question: item.question,
      talk: item.question,
      kind: kind.name,
    };
    const ids: Record<string, string> = { ...at, ...named, assessment: assessment.id, scenario, round };
    let answered = 0;
    const walk = async (): Promise<ReadonlyMap<string, string>> => {
      const walked = await walkDesks(app, readers, ids, at.room);
      answered += walked.answered;
      return new Map([
        ...walked.told,
        ["another phone's snapshot", JSON.stringify(await watcher.snapshot())],
        ["another phone's own answer", JSON.stringify(await watcher.asked(kind.name).mine(item.question, item.part))],
        ["another phone's question", JSON.stringify(item.part === null ? await watcher.asked(kind.name).look() : null)],
      ]);
    };
    await walk(); // these requests change some data themselves (the audit), so the first responses are not compared
    const before = await walk();
    assert.ok(answered > 60, `only ${answered} responses were read`);
    for (const [name, text] of before) clean(text, name);
    const rows = await everyRow(room);
    clean(rows, "a table", traces.map(hexOf));

    for (const [n, mine] of phones.entries()) await mine.give(item.question, kind.answer(people + n), { part: item.part, counter: 2 });
    const after = await walk();
    for (const [name, text] of before) assert.equal(after.get(name), text, `${name} changed with the answers`);
    clean(await everyRow(room), "a table", traces.map(hexOf));
    stream.close();
    clean(stream.text(), "the phone's stream");
    clean(published.join("\n"), "a live topic");
    clean(app.logged.join("\n"), "the log");
    const wire = recording.recorded();
    assert.ok(wire.length > 20_000, "the relay saw the traffic");
    clean(wire, "the network");

    const forbidden = [
      "select box from question.sealed",
      "select key from question.sealed",
      `insert into ${kind.table} (workspace_id) values ('${where.workspace}')`,
    ];
    for (const what of forbidden)
      await assert.rejects(
        app.db.as("app", `select set_config('counterpart.workspace', '${where.workspace}', false); ${what}`),
        (error: { code?: string }) => error.code === "42501",
        what,
      );

    await kind.reveal(room, item);
    const revealed = await walk();
    assert.ok(
      [...before].some(([name, text]) => revealed.get(name) !== text),
      "after the reveal responses differ",
    );
    const rowsAfter = await everyRow(room);
    const found = (await kind.opened?.(room, item)) ?? rowsAfter;
    if (kind.opened !== undefined) clean(rowsAfter, "a table after the reveal", traces.map(hexOf));
    for (let n = people; n < differentAnswers; n += 1)
      assert.ok(
        kind.traces(n).some((trace) => found.includes(trace)),
        "after the reveal the search finds every answer",
      );
    assert.equal(((await app.db.as("administrator", "select from question.participation")).rows as unknown[]).length, 0);
  });
