/** For tests only: the decisions about figures of a programme (`testing-decisions.ts`). */
import assert from "node:assert/strict";
import { countRules, freezeFigure, listFigures, takeBackFigure } from "#modules/figures/contract/figures.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { command, said } from "#platform/server/testing-values.ts";
import type { TestApplication } from "./testing.ts";
import type { DecisionCase } from "./testing-decision-case.ts";

export const figureCases = async (app: TestApplication, bruno: Browser, programme: string): Promise<ReadonlyMap<string, DecisionCase>> => {
  const params = { workspace: programme };
  const rule = "states-released";
  const figures = async () => (await bruno.call(listFigures, { params })).figures;
  const freeze = async (): Promise<string> => {
    const { counts } = await bruno.call(countRules, { params });
    const value = counts.find((one) => one.rule === rule)?.value ?? assert.fail(rule);
    const body = { commandId: command(), rule, scope: { kind: "programme" as const, key: null }, value, indicator: null, period: null };
    return (await bruno.call(freezeFigure, { params, body })).id;
  };
  const takeBack = (figure: string, reason: string) =>
    bruno.call(takeBackFigure, { params: { ...params, figure }, body: { reason: said(reason) } });
  const isTakenBack = async (figure: string): Promise<boolean> =>
    (await figures()).some(({ id, takenBack }) => id === figure && takenBack !== null);
  const toTakeBack = await freeze();
  let frozen = "";
  return new Map<string, DecisionCase>([
    [
      "figures.freeze-figure",
      {
        app,
        act: async () => {
          frozen = await freeze();
        },
        told: async () => (await figures()).some(({ id }) => id === frozen),
        back: async () => {
          await takeBack(frozen, "Too early.");
          assert.ok(await isTakenBack(frozen));
        },
      },
    ],
    ["figures.take-back-figure", { app, act: (reason) => takeBack(toTakeBack, reason), told: () => isTakenBack(toTakeBack) }],
  ]);
};
