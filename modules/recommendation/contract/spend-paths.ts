/** Paths of step 8 on the room's listener. They are not in `spend.ts`, so that the phone page does not load the schemas. */
export const spendPaths = { poll: "/room/poll", points: "/room/points", myPoints: "/room/my-points" } as const;
