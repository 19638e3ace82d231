/** Requests for the claims of steps 1 and 2. */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import type { ClaimLevel, SurveyStep } from "../contract/landscape.ts";
import { landscapePaths } from "../contract/landscape-paths.ts";
import type { claimAsSeat, RoomSurvey } from "../contract/landscape-room.ts";
import { seatCall } from "#platform/phone/seat.ts";
import { padded } from "#platform/phone/api.ts";
import { useClaim, type Claiming, type Way } from "#platform/phone/claims/claim-keep.ts";

/** Length of every encrypted claim before padding: enough for sixty changes, so the length reveals nothing about the content. */
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
