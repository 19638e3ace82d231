/** Paths of step 4 on the room's listener. Apart from `priority-room.ts` so that the phone page carries no schema. */
export const weighPaths = {
  weighing: "/room/weighing",
  weights: "/room/weights",
  myWeights: "/room/my-weights",
} as const;
