/** The content of the wall. It never contains private data. Before the reveal it contains only the question, the count and the time. */
import { tlpRank } from "#platform/contract/markings.ts";
import type { StepName } from "#modules/assessment/contract/step.ts";
import { setWallSecond } from "../contract/wall-second.ts";
import { followRoom, getWall, setWall, type Wall } from "../contract/workshop.ts";
import { comparisonDigits, fromBase64Url } from "#platform/contract/seal.ts";
import { Problem } from "#platform/contract/problems.ts";
import { implement, implementStream } from "#platform/server/http/index.ts";
import { workspaceHere } from "#platform/server/directory/index.ts";
import { parseTlp } from "#platform/server/record/index.ts";
import { resultOf, roundMeasure, roundsOf, scenariosOf } from "#modules/threat/server/index.ts";
import { networkState, wifiOf } from "./network/index.ts";
import { earlyRevealOf } from "./questions/early-reveal.ts";
import { breakOf, openRoomRow, roomRow, setAsideOf, timerOf } from "./rooms.ts";
import { touchRoom } from "./change-room.ts";
import { joinUrlOf, roomView } from "./room-view.ts";
import { showOnWall } from "./show-on-wall.ts";
import { consoleTopicOf, countNow, sequenceOf, topicOf } from "./sequence.ts";
import { stageNow } from "./stages.ts";

export const routes = [
  implement(getWall, async (ctx): Promise<Wall> => {
    const { tx, params, room: listener } = ctx;
    const row = await roomRow(tx, params.workspace, params.room);
    const round = (await roundsOf(tx, params.workspace, { room: row.id })).at(-1) ?? null;
    const [asked] = row.scenario_id === null ? [] : await scenariosOf(tx, params.workspace, { ids: [row.scenario_id] });
    // the scenario's marking may have become stricter since the room began to show it, and everybody in the room can read the wall
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
      joinUrl: networkState(listener) === "on" ? joinUrlOf(row, listener.origin) : null,
      lost: networkState(listener) === "gone" || (networkState(listener) === "off" && row.address !== null),
      wifi: row.state === "open" ? wifiOf(listener, params.workspace) : null,
      view: row.wall_view,
      page: row.wall_page,
      second: row.wall_second,
      doorLocked: row.door_locked,
      setAside: setAsideOf(row),
      early: await earlyRevealOf(tx, row),
      timer: timerOf(row, ctx.now()),
      break: breakOf(row, ctx.now()),
      assessment: row.assessment_id,
      step: row.step as StepName,
      question: row.question,
      stage: await stageNow(tx, params.workspace, row.id),
      roundNumber: round?.number ?? null,
      questions: round?.questions ?? [],
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
      closedBecause: inView?.closedBecause ?? null,
      yardstick: measure?.yardstick_id ?? null,
      result:
        revealed && round !== null && row.scenario_id !== null ? await resultOf(tx, params.workspace, round.id, row.scenario_id) : null,
    };
  }),
  implement(setWall, async (ctx) => {
    const { tx, params, body } = ctx;
    await openRoomRow(tx, params.workspace, params.room);
    await showOnWall(ctx, body.view, body.page);
    await touchRoom(ctx, {});
    ctx.audited([params.room]);
    return roomView(ctx);
  }),
  implement(setWallSecond, async (ctx) => {
    const { params, body, i18n } = ctx;
    const { second } = body;
    if (second !== null && !i18n.has(second)) throw new Problem("invalid-input", { at: ["second"] });
    await touchRoom(ctx, { wall_second: second });
    ctx.audited([params.room]);
    return {};
  }),
  implementStream(followRoom, async ({ tx, params }, stream) => {
    const row = await roomRow(tx, params.workspace, params.room);
    stream.send({ name: "room", data: { sequence: sequenceOf(row.id), kind: "changed", answered: 0, present: 0 } });
    stream.follow(topicOf(row.id));
    stream.follow(consoleTopicOf(row.id));
  }),
];
