/** URL paths for the phones of a room in step 7. They are not in `capability-room.ts`, so that the phone page does not load its schemas. */
export const capabilityPaths = { question: "/room/capability/question", answer: "/room/capability/answer" } as const;
