/**
 * Paths of the room listener that every phone needs, whatever the room asks: to join, to follow, to leave, to read in a language.
 * Without schemas, so that the phone page does not load any.
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
