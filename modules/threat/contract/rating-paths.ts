/** Paths of step 3 on the room's listener. This file has no schemas, so that the phone page does not load any. */
export const ratingPaths = { answer: "/room/answer", myAnswer: "/room/my-answer" } as const;
