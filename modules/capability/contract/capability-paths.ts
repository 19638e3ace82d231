/** Paths of the room listener for step 7. Apart from `capability-room.ts` so that the phone page carries no schema. */
export const capabilityPaths = { asked: "/room/capability/asked", answer: "/room/capability/answer" } as const;
