/** Paths of the room listener for steps 1 and 2. Apart from `landscape-room.ts` so that the phone page carries no schema. */
export const landscapePaths = { survey: "/room/landscape/survey", claim: "/room/landscape/claim" } as const;
