/**
 * Paths of the room listener that every phone needs, whichever question the room asks: joining, the stream, leaving, texts in a language.
 * This file has no schemas, so that the phone page does not load any.
 */
export const framePaths = {
  key: "/room/key",
  languages: "/room/languages",
  join: "/room/join",
  snapshot: "/room/snapshot",
  ticket: "/room/ticket",
  stream: "/room/stream",
  leave: "/room/leave",
} as const;
