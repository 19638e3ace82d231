/** Paths of step 6 on the room's listener, and what the phone has to know beside them. Apart from `effect-room.ts` so that the phone page carries no schema. */
export const effectPaths = { asked: "/room/asked-effects", effects: "/room/effects", myEffects: "/room/my-effects" } as const;
/** Longest objection; one line. */
export const objectionLength = 160;
