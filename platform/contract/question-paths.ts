/**
 * Paths of secret questions on the room's listener, the same for every kind. This file has no schemas, so that the phone page loads none.
 */
export const questionPaths = { get: "/room/question", answer: "/room/answer", mine: "/room/my-answer", result: "/room/result" } as const;
