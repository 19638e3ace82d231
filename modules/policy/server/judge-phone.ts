/** Expected effects from a phone. */
import { giveEffects, myEffects, phoneAsking, type Asking } from "../contract/effect-room.ts";
import type { Scenario } from "#modules/threat/contract/threat.ts";
import type { Translated } from "#platform/contract/values.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { scenariosOf } from "#modules/threat/server/index.ts";
import { giveAnswer, lookAt, ownAnswer, type OpenRoom } from "#modules/workshop/server/index.ts";
import { askingById } from "./askings.ts";
import { effectsKind } from "./effects-kind.ts";
import { measuresOf, measureTitles } from "./measures.ts";

const scenarioTitles = ({ title, translations }: Scenario): Translated => ({
  ...Object.fromEntries(translations.filter((one) => one.title !== "" && !one.behind).map((one) => [one.lang, one.title])),
  [title.lang]: title.text,
});

/** Items with titles, read with the room's clearance, so records that became stricter are left out. */
const namedItems = async (tx: Tx, { workspace, assessment }: OpenRoom, { items }: Asking) => {
  const measures = new Map((await measuresOf(tx, workspace, assessment)).map((one) => [one.id, one]));
  const scenarios = new Map((await scenariosOf(tx, workspace, { assessment })).map((one) => [one.id, one]));
  return items.flatMap(({ code, measure, scenario, on }) => {
    const [one, other] = [measures.get(measure), scenarios.get(scenario)];
    return one === undefined || other === undefined
      ? []
      : [
          {
            code,
            on,
            measure: { code: one.code, title: measureTitles(one) },
            scenario: { code: other.code, title: scenarioTitles(other) },
          },
        ];
  });
};

export const routes = [
  implement(phoneAsking, async (ctx) => {
    const seen = await lookAt(ctx, effectsKind);
    if (seen === null) return { asking: null };
    const { room, ...shared } = seen;
    const asking = await askingById(ctx.tx, room.workspace, seen.id);
    const items = asking.state === "open" ? await namedItems(ctx.tx, room, asking) : [];
    return { asking: { ...shared, number: asking.number, words: asking.words, items } };
  }),
  implement(giveEffects, (ctx) => giveAnswer(ctx, effectsKind, ctx.body.asking)),
  implement(myEffects, (ctx) => ownAnswer(ctx, effectsKind, ctx.body.asking)),
];
