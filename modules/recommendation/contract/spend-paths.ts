/** Paths of step 8 on the room's listener. Apart from `spend.ts` so that the phone page carries no schema. */
export const spendPaths = { poll: "/room/poll", points: "/room/points", myPoints: "/room/my-points" } as const;
