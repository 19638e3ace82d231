/**
 * Tests damaged lists of a course: files with points, rosters, and the bodies of requests with nominations and attendance. Each gives a response or a
 * known problem, and a refused list is not written in part. The long run (`npm run fuzz`) reads 6,000 files with points, opens 10,000 lists of a
 * State, and sends 200 rosters and 300 bodies; `modules/people/server/import/rosters.fuzz.test.ts` reads 10,000 rosters.
 */
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { getEvent } from "#modules/people/contract/people.ts";
import { importRoster, previewRoster, RosterPreview } from "#modules/people/contract/roster-import.ts";
import { addressOf } from "#platform/contract/client.ts";
import type { Endpoint } from "#platform/contract/endpoint.ts";
import { damaged, numbersFrom } from "#platform/server/spreadsheet/damage.fixture.ts";
import { meaningsOf, writeCsv, writeXlsx } from "#platform/server/spreadsheet/index.ts";
import { listHere } from "#platform/server/spreadsheet/testing.ts";
import { newId } from "#platform/server/db/index.ts";
import type { Received } from "#platform/server/exchange/index.ts";
import { command } from "#platform/server/testing-values.ts";
import { keepScores, ReadScore, readScores } from "../contract/assessment.ts";
import { SentList } from "../contract/nomination-parcels.ts";
import { keepAttendance, nominate } from "../contract/training.ts";
import { matchScores, readRows, scoresIn } from "./assessment/read-file.ts";
import { listParcels } from "./calls/arrived-lists.ts";
import { callsDesk } from "./calls/testing.ts";

const full = process.env["COUNTERPART_FUZZ"] === "1";
const times = (few: number, many: number): number => (full ? many : few);
const seed = full ? 77 : 20_261_130;

const names = ["Adjoua Koffi", "Ilya Sidorov", "Mira Stoyne"];
const points = [["Name", "Pre-test", "Post-test"], ...names.map((name, i) => [name, String(4 + i), String(7 + i)])];
const french = [["Nom", "Prénom", "Avant", "Après"], ...names.map((name) => [...name.split(" ").toReversed(), "5", "٧"])];
const wrong = ["", "x".repeat(5_000), "__proto__", null, -1, 1e300, true, [], {}] as const;
const people = [
  ["Name", "E-mail", "Organisation", "Organisation type", "State", "Gender"],
  ...names.map((name, i) => [name, `p${i}@velmara.example`, "National Police", "law enforcement", "X-VEL", "f"]),
];

suite("damaged lists of a course", () => {
  const ending: (() => Promise<void>)[] = [];
  let made: Awaited<ReturnType<typeof callsDesk>>;
  let desk: typeof made.desk;
  const nominated: string[] = [];
  before(async () => {
    made = await callsDesk({ after: (run) => void ending.push(run) });
    ({ desk } = made);
    for (const name of names.slice(0, 2)) nominated.push(await desk.attended(name));
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });
  const files = (next: () => number, seeds: readonly Uint8Array[]) => (run: number) =>
    Buffer.from(damaged(seeds[run % seeds.length] ?? assert.fail(), seeds[(run + 1) % seeds.length] ?? assert.fail(), next)).toString(
      "base64",
    );
  const tables = [
    "people.participation",
    "people.attendance",
    "training.nomination",
    "training.nominee",
    "training.attendance",
    "training.score",
  ];
  const written = async (): Promise<string> => {
    const each = tables.map((name) => `select '${name}' as name, count(*)::int as n from ${name}`).join(" union all ");
    return JSON.stringify((await desk.app.db.as("administrator", `${each} order by 1`)).rows);
  };
  const send = async (endpoint: Endpoint, params: Record<string, string>, body: unknown) => {
    const answer = await desk.bruno.send(endpoint.method, addressOf(endpoint as typeof nominate, { params } as never), { body });
    assert.ok(answer.status < 500, `${endpoint.id} ${answer.status} ${JSON.stringify(body).slice(0, 300)}`);
    return answer;
  };

  test("a file with points gives rows that match their contract, or a known fault", async (t) => {
    const next = numbersFrom(seed);
    const file = files(next, [writeCsv(points), writeCsv(french), writeXlsx("Points", points), writeCsv(points)]);
    const scored = names
      .slice(0, 2)
      .map((name, i) => ({ nomination: nominated[i] ?? "", name, state: "X-VEL", before: null, after: null }));
    const match = matchScores(desk.app.services.i18n);
    const outcomes = new Map<string, number>();
    for (let run = 0; run < times(120, 6_000); run += 1) {
      const list = listHere(Buffer.from(file(run), "base64"), match);
      const columns = list === null ? [] : meaningsOf(list.headers, match);
      // a file without a column for points is refused
      const sound = list !== null && columns.includes("name") && (columns.includes("before") || columns.includes("after"));
      if (sound) {
        const scores = scoresIn(list, match);
        const read = readRows(scores.rows, scores.columns, scored, 20);
        for (const row of read) {
          ReadScore.parse(row);
          assert.ok(row.fault !== null || (row.before ?? 0) <= 20, `run ${run}`);
        }
        const given = read.flatMap(({ nomination }) => nomination ?? []);
        assert.equal(new Set(given).size, given.length, "each person gets points from at most one row");
      }
      const outcome = sound ? "read" : "refused";
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    t.diagnostic(JSON.stringify(Object.fromEntries(outcomes)));
    assert.equal(outcomes.size, 2, "some files are read and some are refused");
    const before = await written();
    for (let run = 0; run < times(3, 10); run += 1)
      await send(readScores, { ...desk.params, kind: "test" }, { highest: 20, content: file(run) });
    assert.equal(await written(), before, "reading a file writes nothing");
  });

  test("a roster is imported exactly as its preview shows, or not at all", async (t) => {
    const file = files(numbersFrom(seed + 1), [writeCsv(people), writeXlsx("Roster", people), writeCsv(people)]);
    const at = { workspace: desk.programme, event: desk.event.id };
    let taken = 0;
    const roster = async () => (await desk.bruno.call(getEvent, { params: at })).roster.length;
    for (let run = 0; run < times(5, 200); run += 1) {
      const upload = { name: "list.csv", content: file(run) };
      const sessions = [desk.event.sessions[0]?.id ?? ""];
      const shown = await send(previewRoster, at, { file: upload, options: { category: "trainer", sessions } });
      if (shown.status !== 200) continue;
      const { options, digest, counts } = RosterPreview.parse(JSON.parse(shown.text));
      const [rows, before] = [await roster(), await written()];
      const wrong = await send(importRoster, at, { commandId: command(), file: upload, options, digest: digest.replace(/^./, "g") });
      assert.ok(wrong.status >= 400);
      assert.equal(await written(), before, "an import with another digest writes nothing");
      const answer = await send(importRoster, at, { commandId: command(), file: upload, options, digest });
      if (answer.status === 200) taken += 1;
      else assert.equal(await written(), before, `run ${run}: a refused import left rows`);
      assert.equal(await roster(), rows + (answer.status === 200 ? counts.add : 0), `run ${run}`);
    }
    t.diagnostic(`${taken} taken`);
    assert.ok(taken > 0);
  });

  test("a State's list that arrives by parcel gives one row for each line, or nothing", async (t) => {
    const next = numbersFrom(seed + 3);
    const one = await made.called("Course of damaged lists");
    const people = names.map((name) => made.forged(name));
    await made.sendList(desk.velmara, one, people);
    const list = (await one.there()).list?.id ?? assert.fail("no list");
    const [parcel = assert.fail()] = (
      await desk.app.db.as(
        "administrator",
        `select id, sender, kind, kind_version as version, visibility from exchange.incoming where id = '${list}'`,
      )
    ).rows as unknown as Received[];
    const sound = JSON.stringify({ course: one.course.id, people });
    const nasty = [
      ...wrong,
      "\u0000",
      "n\u0000l",
      "\ud800",
      "   ",
      people[0],
      people,
      people[0]?.id.toUpperCase(),
      newId(),
      "recalled-to-duty",
    ];
    const odd = ["n\u0000l", "\ud800x", "   ", "\u202e\u2066x", "'; drop table x; --", "=1+1", "x".repeat(200), "x".repeat(201)];
    /** The list with an unusual text in a name or unit, or with one value replaced, doubled or removed, at any depth. */
    const hurt = (): unknown => {
      if (next() < 0.4) {
        const [key, text] = [next() < 0.7 ? "name" : "unit", odd[Math.floor(next() * odd.length)]];
        return {
          course: one.course.id,
          people: people.map((line, i) => (i === 1 ? { ...line, person: { ...line.person, [key]: text } } : line)),
        };
      }
      const copy = JSON.parse(sound) as unknown;
      const places: (() => void)[] = [];
      const visit = (of: unknown): void => {
        if (typeof of !== "object" || of === null) return;
        const inside = of as Record<string, unknown>;
        const value = structuredClone(nasty[Math.floor(next() * nasty.length)]);
        for (const key of Object.keys(inside)) {
          places.push(() => (inside[key] = value));
          places.push(() => delete inside[key]);
          if (Array.isArray(of)) places.push(() => void of.push(structuredClone(of[Number(key)])));
          visit(inside[key]);
        }
      };
      visit(copy);
      places[Math.floor(next() * places.length)]?.();
      return copy;
    };
    const outcomes = { taken: 0, refused: 0 };
    const undo = new Error("undone");
    for (let run = 0; run < times(150, 10_000); run += 1) {
      const payload = hurt();
      let body: SentList;
      try {
        // the database refuses these texts on arrival, because it reads the parcel as JSON
        if (/\\u0000|\\ud800/.test(JSON.stringify(payload))) throw undo;
        body = SentList.parse(listParcels.reads[1]?.(payload));
      } catch {
        outcomes.refused += 1;
        continue;
      }
      outcomes.taken += 1;
      const opened = made.within(desk.programme, async (tx) => {
        await listParcels.forget(tx, parcel);
        await listParcels.project(tx, parcel, body);
        const rows = await tx
          .selectFrom("training.arrived_nominee")
          .select("line")
          .where("parcel_id", "=", parcel.id)
          .orderBy("position")
          .execute();
        assert.deepEqual(
          rows.map(({ line }) => line),
          body.people.map(({ id }) => id),
          "every line, in its order",
        );
        throw undo;
      });
      await assert.rejects(opened, (error) => error === undo, `run ${run}: ${JSON.stringify(payload).slice(0, 400)}`);
    }
    for (const text of ["n\u0000l", "\ud800x"])
      await assert.rejects(made.sendList(desk.velmara, one, [made.forged(text)]), "the database refuses this parcel");
    t.diagnostic(JSON.stringify(outcomes));
    assert.ok(outcomes.taken > 10 && outcomes.refused > 10);
    assert.equal((await one.states())?.length, names.length, "the list that arrived earlier is unchanged");
  });

  test("damaged bodies of nominations, attendance and points are refused completely", async (t) => {
    const next = numbersFrom(seed + 2);
    const nasty = [
      "",
      "\u0000",
      "a\u0000b",
      "\ud800",
      "x".repeat(5_000),
      "__proto__",
      null,
      -1,
      1e300,
      true,
      [],
      {},
      nominated[0],
      [nominated[0], nominated[0]],
    ];
    const session = desk.event.sessions[0]?.id ?? "";
    const calls = (): readonly (readonly [Endpoint, Record<string, string>, Record<string, unknown>])[] => [
      [
        nominate,
        desk.params,
        { commandId: command(), state: "X-VEL", name: "Noor Haddal", unit: "Office", unitType: "law-enforcement", sex: "woman" },
      ],
      [keepAttendance, { ...desk.params, session }, { present: [...nominated], confirmed: false, trainer: null }],
      [
        keepScores,
        { ...desk.params, kind: "test" },
        { expectedRev: null, highest: 20, scores: nominated.map((nomination) => ({ nomination, before: 4, after: 9 })) },
      ],
    ];
    const statuses = new Map<number, number>();
    for (let run = 0; run < times(40, 300); run += 1) {
      const [endpoint, params, body] = calls()[run % 3] ?? assert.fail();
      const keys = Object.keys(body);
      const key = keys[Math.floor(next() * keys.length)] ?? "";
      const inner = body[key];
      const value = nasty[Math.floor(next() * nasty.length)];
      const hurt = Array.isArray(inner) && next() < 0.6 ? [...(inner as unknown[]), value] : value;
      const before = await written();
      const { status } = await send(endpoint, params, { ...body, [key]: hurt });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status >= 400) assert.equal(await written(), before, `${endpoint.id} ${key} was refused and left rows`);
    }
    t.diagnostic(JSON.stringify(Object.fromEntries(statuses)));
    assert.ok(statuses.size > 1);
    assert.deepEqual(
      desk.app.logged.filter((line) => /^(internal|answer outside)/.test(line)),
      [],
    );
  });
});
