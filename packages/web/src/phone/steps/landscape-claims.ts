/** How the claims of steps 1 and 2 travel. */
import type { OutputOf } from "@counterpart/contract/endpoint";
import type { ClaimLevel, SurveyStep } from "@counterpart/contract/landscape";
import { landscapePaths } from "@counterpart/contract/landscape-paths";
import type { claimAsSeat, RoomSurvey } from "@counterpart/contract/landscape-room";
import { seatCall } from "../seat.ts";
import { padded } from "../wire.ts";
import { useClaim, type Claiming, type Way } from "./claim-keep.ts";

/** Length of every sealed claim before padding: sixty changes fit, and what is said cannot be read from how long it is. */
const claimLength = 8188;

export type LandscapeClaiming = Claiming<RoomSurvey, ClaimLevel>;

const way = (step: SurveyStep): Way<RoomSurvey, ClaimLevel> => ({
  name: `claim ${step}`,
  look: () => seatCall<RoomSurvey>(landscapePaths.survey, (token) => ({ token, step })).catch(() => null),
  send: async (survey, changes) => {
    const { older, ...seen } = await seatCall<OutputOf<typeof claimAsSeat>>(landscapePaths.claim, (token) =>
      padded({ token, survey, changes }, claimLength),
    );
    return { seen, older };
  },
  questionOf: ({ survey }) => (survey === null ? null : { id: survey.id, revealed: survey.state === "revealed" }),
  standsOf: ({ claim }) => claim,
});

export const useLandscapeClaim = (step: SurveyStep, sequence: number): LandscapeClaiming => useClaim(() => way(step), sequence);
