/** URL paths for the phones of a room in steps 1 and 2. They are not in `landscape-room.ts`, so that the phone page does not load its schemas. */
export const landscapePaths = { question: "/room/landscape/question", claim: "/room/landscape/claim" } as const;
