/** Paths of the room listener. They are not in `room.ts`, so that the phone page does not load its schemas. */
export const roomPaths = {
  key: "/room/key",
  languages: "/room/languages",
  join: "/room/join",
  snapshot: "/room/snapshot",
  ticket: "/room/ticket",
  stream: "/room/stream",
  answer: "/room/answer",
  myAnswer: "/room/my-answer",
  draft: "/room/draft",
  leave: "/room/leave",
} as const;
