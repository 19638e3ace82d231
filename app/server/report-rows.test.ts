/** Tests that the printed rows of a report contain all data from which the pooled ranges are computed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { ScenarioResult } from "#modules/threat/contract/judgement.ts";
import { scenarioResults } from "#modules/threat/contract/judgement.ts";
import { listScenarios } from "#modules/threat/contract/threat.ts";
import { pool, type RangeAnswer } from "#methods/elicitation/index.ts";
import { documentOf, reportDesk } from "./testing-report.ts";

const numberIn = (cell: string | undefined): number => Number((cell ?? "").replaceAll(/[^\d.]/g, "")) / 100;

/** The answers of one table, as a person would copy them from the printed report. */
const answersIn = (rows: readonly (readonly string[])[], name: string): RangeAnswer[] =>
  rows
    .filter(([first]) => first === name)
    .map(([, low, best, high, sure]) => {
      const middle = numberIn(best);
      return { low: low === "" ? middle : numberIn(low), best: middle, high: high === "" ? middle : numberIn(high), sure: numberIn(sure) };
    });

const figuresOf = (result: ScenarioResult): readonly number[] => {
  const pooled = result.likelihood.pooled ?? assert.fail("every scenario of the demonstration has a pooled range");
  return [pooled.p10, pooled.p50, pooled.p90];
};

test("the pooled range of every scenario is recomputed from the printed rows to 1e-9", async (t) => {
  const { app, amara, at, freeze } = await reportDesk(t);
  const document = await documentOf(app, at.workspace, (await freeze("en")).id);
  const say = (id: "drawing.answer" | "drawing.sure"): string => app.services.i18n.translate("en", id);
  const tables = document.sections.flatMap((block) =>
    block.kind === "drawing" && block.rows !== false && block.drawing.table.head.includes(say("drawing.sure")) ? [block.drawing.table] : [],
  );
  const { scenarios } = await amara.call(listScenarios, { params: at });
  const results: ScenarioResult[] = [];
  for (const { id } of scenarios) {
    const all = (await amara.call(scenarioResults, { params: { workspace: at.workspace, scenario: id } })).results;
    results.push(...all.slice(-1));
  }
  assert.equal(results.length, 8);
  assert.equal(tables.length, results.length);
  const recomputed = tables.map(({ rows }) => {
    const pooled = pool(answersIn(rows, say("drawing.answer")));
    assert.ok(pooled.pooled);
    return [pooled.p10, pooled.p50, pooled.p90];
  });
  const far = (one: readonly number[], other: readonly number[]): number =>
    Math.max(...one.map((value, i) => Math.abs(value - (other[i] ?? 0))));
  for (const result of results) {
    const nearest = Math.min(...recomputed.map((figures) => far(figures, figuresOf(result))));
    assert.ok(nearest <= 1e-9, `scenario ${result.scenario}: off by ${nearest}`);
  }
});
