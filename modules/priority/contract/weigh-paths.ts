/** Paths of step 4 on the room's listener. They are not in `priority-room.ts`, so that the phone page does not load the schemas. */
export const weighPaths = {
  weighing: "/room/weighing",
  weights: "/room/weights",
  myWeights: "/room/my-weights",
} as const;
