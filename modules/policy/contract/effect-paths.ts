/**
 * Paths of step 6 on the room's listener, and constants for the phone. They are not in `effect-room.ts`, so that the phone page
 * does not load its schemas.
 */
export const effectPaths = { asked: "/room/asked-effects", effects: "/room/effects", myEffects: "/room/my-effects" } as const;
/** Maximum length of an objection, which is one line. */
export const objectionLength = 160;
