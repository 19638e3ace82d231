/**
 * Rules of the figures that count strategies and laws: the released ones by kind, by stage, and by whether a person saw the text; and
 * the States with at least one released strategy or law that covers technology. The rules count nothing about a State that released no
 * record.
 */
import { engagedStates } from "#modules/programme/server/index.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import type { Counting, FigureRule } from "#platform/server/figures/index.ts";
import { isVerified, type ReceivedStrategy } from "../contract/released.ts";
import { stages, strategyKinds } from "../contract/strategy.ts";
import { receivedStrategies } from "./received-strategies.ts";

/** `verified`: a person who did not write the record saw the text. `reported`: the State reported the text, and no such person saw it. */
const words = ["verified", "reported"] as const;
const inEffect = ["in-effect", "not-in-effect"] as const;

const common = { version: 1, since: "2026-11-30", scopes: ["programme"] } as const;
const wordOf = (all: readonly ReceivedStrategy[]): (typeof words)[number] => (all.some(isVerified) ? "verified" : "reported");

const rowOf = ({ stateName, parcel, digest, sentAt, openedAt }: ReceivedStrategy, number: number | null, visibility: number) => ({
  about: null,
  visibility,
  shown: { name: stateName, number, day: sentAt.slice(0, 10), receipt: { parcel, digest, sentAt, openedAt } },
});

const strategiesReleased: FigureRule = {
  ...common,
  name: "strategies-released",
  code: "L-1",
  groupings: { "strategy-kind": strategyKinds, "strategy-stage": stages, "strategy-word": words },
  count: async ({ tx }: Counting) => {
    const rows = (await receivedStrategies(tx)).map(({ sender, strategy: one }) => ({
      ...rowOf(one, one.number, tlpRank(one.marking)),
      key: `${sender}/${one.strategy}`,
      cells: { "strategy-kind": one.kind, "strategy-stage": one.stage, "strategy-word": wordOf([one]) },
      read: [one.stageOn],
    }));
    return { value: rows.length, of: null, between: null, atLeast: false, rows };
  },
};

/** Whether the record covers technology: it is a strategy or a law and has at least one passage on technology. */
const takesUp = ({ kind, passages }: ReceivedStrategy): boolean => kind !== "policy" && passages.length > 0;

const statesWithStrategy: FigureRule = {
  ...common,
  name: "states-with-strategy",
  code: "L-2",
  groupings: { "strategy-effect": inEffect, "strategy-word": words },
  count: async ({ tx, workspace, now }: Counting) => {
    const engaged = await engagedStates(tx, workspace, now);
    const taking = (await receivedStrategies(tx)).map(({ strategy }) => strategy).filter((one) => takesUp(one) && engaged.has(one.code));
    const rows = [...Map.groupBy(taking, ({ code }) => code)].flatMap(([code, all]) => {
      const held = all.filter(({ stage }) => stage === "adopted" || stage === "in-force");
      // the row shows a text that is adopted or in force if there is one, because this text determines the cells
      const [shown] = held.length > 0 ? held : all;
      if (shown === undefined) return [];
      const counted = held.length > 0 ? held : all;
      return {
        ...rowOf(shown, null, Math.max(...all.map(({ marking }) => tlpRank(marking)))),
        key: code,
        cells: { "strategy-effect": held.length > 0 ? "in-effect" : "not-in-effect", "strategy-word": wordOf(counted) },
        read: [all.length],
      };
    });
    return { value: rows.length, of: engaged.size, between: null, atLeast: false, rows };
  },
};

export const rules = [strategiesReleased, statesWithStrategy];
