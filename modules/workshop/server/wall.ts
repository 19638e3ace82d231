/** The content of the wall. It never contains private data; before the reveal it contains only the question, the count and the time. */
import { tlpRank } from "#platform/contract/markings.ts";
import type { StepName } from "#modules/assessment/contract/step.ts";
import { followRoom, getWall, type Wall } from "../contract/workshop.ts";
import { comparisonDigits, fromBase64Url } from "#platform/contract/seal.ts";
import { implement, implementStream } from "#platform/server/http/index.ts";
import { workspaceHere } from "#platform/server/directory/index.ts";
import { parseTlp } from "#platform/server/record/index.ts";
import { resultOf, roundMeasure, roundsOf, scenariosOf } from "#modules/threat/server/index.ts";
import { roomRow } from "./rooms.ts";
import { joinUrlOf, timerOf } from "./room-view.ts";
import { consoleTopicOf, countNow, sequenceOf, topicOf } from "./sequence.ts";
import { stageNow } from "./stages.ts";

export const routes = [
  implement(getWall, async (ctx): Promise<Wall> => {
    const { tx, params, room: listener } = ctx;
    const row = await roomRow(tx, params.workspace, params.room);
    const round = (await roundsOf(tx, params.workspace, { room: row.id })).at(-1) ?? null;
    const [asked] = row.scenario_id === null ? [] : await scenariosOf(tx, params.workspace, { ids: [row.scenario_id] });
    // the scenario may be marked more strictly since it was put into view, and everyone in the room can read the wall
    const scenario = asked !== undefined && tlpRank(asked.marking) <= tlpRank(parseTlp(row.marking)) ? asked : undefined;
    const inView = round?.scenarios.find((s) => s.scenario === row.scenario_id);
    const revealed = scenario !== undefined && inView?.state === "revealed";
    const measure = round === null ? null : await roundMeasure(tx, params.workspace, round.id);
    return {
      room: row.id,
      title: { text: row.title, lang: row.title_lang },
      marking: parseTlp(row.marking),
      fictional: (await workspaceHere(tx))?.fictional ?? false,
      state: row.state as Wall["state"],
      sequence: sequenceOf(row.id),
      code: row.code,
      keyDigits: comparisonDigits(fromBase64Url(row.public_key)),
      joinUrl: joinUrlOf(row, listener.origin),
      timer: timerOf(row, ctx.now()),
      assessment: row.assessment_id,
      step: row.step as StepName,
      stage: await stageNow(tx, params.workspace, row.id),
      roundNumber: round?.number ?? null,
      ...(await countNow(tx, params.workspace, row.id, round?.id ?? null, row.scenario_id)),
      scenario:
        scenario === undefined
          ? null
          : {
              id: scenario.id,
              code: scenario.code,
              title: scenario.title,
              horizonMonths: measure?.horizon_months ?? 0,
              marking: scenario.marking,
            },
      closedWithoutResult: inView?.state === "closed",
      yardstick: measure?.yardstick_id ?? null,
      result:
        revealed && round !== null && row.scenario_id !== null ? await resultOf(tx, params.workspace, round.id, row.scenario_id) : null,
    };
  }),
  implementStream(followRoom, async ({ tx, params }, stream) => {
    const row = await roomRow(tx, params.workspace, params.room);
    stream.send({ name: "room", data: { sequence: sequenceOf(row.id), kind: "changed", answered: 0, present: 0 } });
    stream.follow(topicOf(row.id));
    stream.follow(consoleTopicOf(row.id));
  }),
];
