/** Requests for the claims of steps 1 and 2. */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import type { ClaimLevel, ClaimsStep } from "../contract/landscape.ts";
import { landscapePaths } from "../contract/landscape-paths.ts";
import type { claimAsSeat, RoomClaimsQuestion } from "../contract/landscape-room.ts";
import { seatCall } from "#platform/phone/seat.ts";
import { padded } from "#platform/phone/api.ts";
import { createClaim, type Claim, type Claiming, type Way } from "#platform/phone/claims/claim-keep.ts";

/** The length to which every claim is padded before encryption, so that the length reveals nothing. Sixty changes fit into it. */
const claimLength = 8188;

export type LandscapeClaiming = Claiming<RoomClaimsQuestion, ClaimLevel>;

const way = (step: ClaimsStep): Way<RoomClaimsQuestion, ClaimLevel> => ({
  name: `claim ${step}`,
  look: () => seatCall<RoomClaimsQuestion>(landscapePaths.question, (token) => ({ token, step })).catch(() => null),
  send: async (claimsQuestion, changes) => {
    const { older, ...seen } = await seatCall<OutputOf<typeof claimAsSeat>>(landscapePaths.claim, (token) =>
      padded({ token, claimsQuestion, changes }, claimLength),
    );
    return { seen, older };
  },
  questionOf: ({ claimsQuestion, alone }) =>
    claimsQuestion === null ? null : { id: claimsQuestion.id, revealed: claimsQuestion.state === "revealed" && !alone },
  standsOf: ({ claim }) => claim,
});

export const createLandscapeClaim = (step: ClaimsStep): Claim<RoomClaimsQuestion, ClaimLevel> => createClaim(way(step));
