/** Tests frozen figures over HTTP on the demonstration: freezing, counting again, opening, taking back, and which people may see them. */
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { newId } from "#platform/server/db/index.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";
import { personIn } from "#app/server/testing-person.ts";
import { testApplication, type TestApplication } from "#app/server/testing.ts";
import { countAgain, countRules, freezeFigure, getFigure, listFigures, openFigure, takeBackFigure } from "../contract/figures.ts";

const scope = { kind: "programme" as const, key: null };
const none = { indicator: null, period: null };

suite("figures", () => {
  const ending: (() => Promise<void>)[] = [];
  let app: TestApplication;
  let bruno: Browser;
  let params: { workspace: string };
  before(async () => {
    app = await testApplication({ after: (run) => void ending.push(run) }, { now: () => new Date("2026-11-24T12:00:00Z") });
    assert.ok(app.demonstration);
    params = { workspace: app.demonstration.programme };
    bruno = await app.as("bruno");
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });
  const freeze = async (rule: string, more: { readonly value?: number; readonly indicator?: string } = {}) => {
    const { counts } = await bruno.call(countRules, { params });
    const value = more.value ?? counts.find((one) => one.rule === rule)?.value ?? assert.fail(rule);
    return bruno.call(freezeFigure, { params, body: { commandId: command(), rule, scope, ...none, ...more, value } });
  };

  test("rules of a module count the demonstration, and a frozen figure stores rule, version, value and rows", async () => {
    const { counts } = await bruno.call(countRules, { params });
    assert.deepEqual(
      counts.map(({ rule, value, of, rows }) => [rule, value, of, rows]),
      [
        // the demonstration has no course
        ...["course-participations", "course-individuals", "certificates", "gain"].map((rule) => [rule, 0, null, 0]),
        ["strategies-released", 1, null, 1],
        ["states-with-strategy", 1, 9, 1],
        ["participations", 78, null, 78],
        ["individuals", 50, null, 50],
        ["person-days", 225, null, 225],
        ["session-attendances", 225, null, 225],
        ["recommendations-released", 6, null, 6],
        ["states-released", 4, 9, 4],
      ],
    );
    const frozen = await freeze("states-released", { indicator: "OC-1" });
    assert.deepEqual(
      [frozen.code, frozen.version, frozen.value, frozen.of, frozen.rows, frozen.indicator, frozen.marking, frozen.frozenBy],
      ["S-1", 1, 4, 9, 4, "OC-1", "TLP:AMBER", "Bruno"],
    );
    const listed = await bruno.call(listFigures, { params });
    assert.deepEqual(listed.figures[0], frozen);
    assert.deepEqual(
      listed.rules.map(({ code }) => code),
      ["C-1", "C-2", "C-3", "C-4", "L-1", "L-2", "P-1", "P-2", "P-3", "P-4", "R-1", "S-1"],
    );
  });

  test("a value that the person did not see cannot be frozen, nor can an undeclared rule or scope", async () => {
    const before = (await bruno.call(listFigures, { params })).figures.length;
    await assert.rejects(freeze("states-released", { value: 5 }), refused("figure-moved", "value"));
    await assert.rejects(freeze("nothing", { value: 0 }), refused("not-found"));
    const year = { kind: "year" as const, key: "2026" };
    const body = { commandId: command(), rule: "states-released", scope: year, value: 4, ...none };
    await assert.rejects(bruno.call(freezeFigure, { params, body }), refused("invalid-input", "scope"));
    for (const [kind, key] of [
      ["programme", "2026"],
      ["year", null],
      ["year", "last"],
      ["event", null],
      ["event", "Tamrit"],
    ] as const) {
      const other = { ...body, commandId: command(), rule: "participations", scope: { kind, key }, value: 0 };
      await assert.rejects(bruno.call(freezeFigure, { params, body: other }), refused("invalid-input", "scope"), `${kind} ${key}`);
    }
    for (const rule of ["participations", "course-participations"]) {
      const unknown = { ...body, commandId: command(), rule, scope: { kind: "event" as const, key: newId() }, value: 0 };
      await assert.rejects(bruno.call(freezeFigure, { params, body: unknown }), refused("not-found"), rule);
    }
    assert.equal((await bruno.call(listFigures, { params })).figures.length, before);
  });

  test("an opened figure shows rows with the receipt of the parcel; two roles may open it; the opening is listed", async () => {
    const { id } = await freeze("recommendations-released");
    const at = { params: { ...params, figure: id } };
    assert.deepEqual((await bruno.call(getFigure, at)).openings, []);
    const opened = await bruno.call(openFigure, at);
    assert.equal(opened.gone, 0);
    assert.equal(opened.rows.length, 6);
    for (const { receipt, changed, name, cells } of opened.rows) {
      assert.match(receipt?.digest ?? "", /^[0-9a-f]{64}$/);
      assert.ok(!changed && Object.keys(name).length === 6 && typeof cells["standing"] === "string");
    }
    const evaluator = await personIn(app, params.workspace, "figures-evaluator", ["evaluator"]);
    await evaluator.call(openFigure, at);
    const { openings } = await bruno.call(getFigure, at);
    assert.deepEqual(openings.map(({ by }) => by).toSorted(), ["Bruno", "figures-evaluator"]);
    for (const role of ["administrator", "verifier", "donor-observer"] as const) {
      const other = await personIn(app, params.workspace, `figures-${role}`, [role]);
      await assert.rejects(other.call(openFigure, at), refused("no-access"));
      await assert.rejects(other.call(countRules, { params }), refused("no-access"));
      await assert.rejects(other.call(countAgain, at), refused("no-access"));
    }
    assert.equal((await bruno.call(getFigure, at)).openings.length, 2);
  });

  test("a reader whose clearance is below the marking of a frozen figure sees neither the figure nor its openings", async () => {
    const { id } = await freeze("states-released");
    const observer = await personIn(app, params.workspace, "figures-donor", ["donor-observer"]);
    assert.deepEqual((await observer.call(listFigures, { params })).figures, []);
    await assert.rejects(observer.call(getFigure, { params: { ...params, figure: id } }), refused("not-found"));
  });

  test("a figure that was taken back remains in the list with the reason, and cannot be taken back twice", async () => {
    const { id } = await freeze("states-released");
    const at = { params: { ...params, figure: id } };
    const reason = said("The date was wrong.");
    const evaluator = await personIn(app, params.workspace, "figures-evaluator-2", ["evaluator"]);
    await assert.rejects(evaluator.call(takeBackFigure, { ...at, body: { reason } }), refused("no-access"));
    const back = await bruno.call(takeBackFigure, { ...at, body: { reason } });
    assert.deepEqual([back.takenBack?.by, back.takenBack?.reason], ["Bruno", reason]);
    await assert.rejects(bruno.call(takeBackFigure, { ...at, body: { reason } }), refused("figure-taken-back"));
    assert.ok((await bruno.call(listFigures, { params })).figures.some((one) => one.id === id && one.takenBack !== null));
  });

  test("a recount is equal until a State withdraws its parcel; then rows are missing, the frozen value is unchanged", async () => {
    const { id } = await freeze("states-released");
    const recommendations = await freeze("recommendations-released");
    const at = (figure: string) => ({ params: { ...params, figure } });
    const plain = { between: null, atLeast: false, sample: null, measured: null, unsaid: false };
    const same = await bruno.call(countAgain, at(id));
    assert.deepEqual(same.counted, { value: 4, of: 9, ...plain, rows: 4, same: true, added: 0, gone: 0, changed: 0 });
    const gone = (await bruno.call(openFigure, at(recommendations.id))).rows.find(({ name }) => name["en"] === "Bolami")?.receipt?.parcel;
    assert.ok(gone);
    await app.db.as("administrator", `delete from exchange.incoming where id = '${gone}'`);
    const { counted } = await bruno.call(countAgain, at(id));
    assert.deepEqual(counted, { value: 3, of: 9, ...plain, rows: 3, same: false, added: 0, gone: 1, changed: 0 });
    const opened = await bruno.call(openFigure, at(recommendations.id));
    assert.deepEqual([opened.rows.length, opened.gone], [4, 2]);
    assert.equal((await bruno.call(getFigure, at(id))).figure.value, 4);
  });

  test("no cell about one or two people is printed, or can be computed by comparison with earlier tables", async () => {
    const frozen = async (kind: "programme" | "year", key: string | null, value: number) =>
      bruno.call(freezeFigure, { params, body: { commandId: command(), rule: "participations", scope: { kind, key }, value, ...none } });
    const printed = ({ tables }: Awaited<ReturnType<typeof frozen>>) =>
      tables.flatMap(({ grouping, cells }) => cells.map(({ value, n }) => `${grouping} ${value} ${n}`));
    const all = await frozen("programme", null, 78);
    assert.deepEqual(printed(all).slice(0, 4), ["sex woman 38", "sex man 34", "sex another 0", "sex not-stated 6"]);
    assert.deepEqual([all.leftOut, all.between], [[], null]);
    // one person fewer: a comparison of the new tables with the former ones would reveal the sex of that person
    await app.db.as(
      "administrator",
      `delete from people.attendance where participation_id = (select participation from people.counted_participation
        where session is not null and category = 'official' and sex = 'woman' order by participation limit 1)`,
    );
    const fewer = await frozen("programme", null, 77);
    assert.deepEqual(printed(fewer).slice(0, 4), ["sex woman null", "sex man 34", "sex another 0", "sex not-stated null"]);
    const kinds = printed(fewer).filter((cell) => cell.startsWith("event-kind"));
    assert.equal(
      kinds.filter((cell) => cell.endsWith(" null")).length,
      2,
      "the cells that would reveal the kind of event are not printed either",
    );
    assert.deepEqual(fewer.leftOut, []);
    assert.deepEqual((await bruno.call(getFigure, { params: { ...params, figure: all.id } })).figure.tables, all.tables);
  });
});
