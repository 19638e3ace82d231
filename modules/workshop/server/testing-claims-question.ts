/** For tests only: a room at step 1 or 2 with agencies and an open claims question, over HTTP. */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { startClaimsQuestion, type ClaimLevel, type ClaimsStep } from "#modules/landscape/contract/landscape.ts";
import { landscapePaths } from "#modules/landscape/contract/landscape-paths.ts";
import type { claimAsSeat, RoomClaimsQuestion } from "#modules/landscape/contract/landscape-room.ts";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import type { TestContext } from "node:test";
import { openedRoom } from "./testing-room.ts";
import { command } from "#platform/server/testing-values.ts";

export type Claimed = OutputOf<typeof claimAsSeat>;

export const openedClaimsQuestion = async (t: TestContext, step: ClaimsStep = "roles") => {
  const room = await openedRoom(t);
  const { desk, where, assessment } = room;
  const here = { ...where, assessment: assessment.id };
  const { agencies } = await desk.call(listAgencies, { params: where });
  const ask = (chosen: Partial<Record<"functions" | "stages" | "areas", string[]>> = {}) =>
    desk.call(startClaimsQuestion, {
      params: here,
      body: { commandId: command(), step, functions: null, stages: null, areas: null, ...chosen },
    });
  const claimsQuestion = await ask(step === "technology" ? { stages: ["collect", "assess"], areas: ["ai", "darknet", "cloud"] } : {});
  /** A phone that speaks for the agency with this index; null for a phone without an agency. */
  const speaker = async (at: number | null) => {
    const phone = room.phone();
    await phone.join({ agency: at === null ? null : (agencies[at]?.id ?? "") });
    return {
      phone,
      look: (of: ClaimsStep = step) => phone.send<RoomClaimsQuestion>(landscapePaths.question, { token: phone.token, step: of }),
      say: (item: string, level: ClaimLevel, seen = 0, of = claimsQuestion.id) =>
        phone.send<Claimed>(landscapePaths.claim, { token: phone.token, claimsQuestion: of, changes: [{ item, level, seen }] }),
      sayAll: (levels: Record<string, ClaimLevel>) =>
        phone.send<Claimed>(landscapePaths.claim, {
          token: phone.token,
          claimsQuestion: claimsQuestion.id,
          changes: Object.entries(levels).map(([item, level]) => ({ item, level, seen: 0 })),
        }),
    };
  };
  return { ...room, here, there: { ...here, claimsQuestion: claimsQuestion.id }, claimsQuestion, agencies, ask, speaker };
};
