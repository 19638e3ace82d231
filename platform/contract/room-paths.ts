/**
 * Paths of the room listener that every phone needs, whichever question the room asks: the door, the stream, leaving, texts in a language.
 * This file has no schemas, so that the phone page does not load any.
 */
export const framePaths = {
  key: "/room/key",
  languages: "/room/languages",
  door: "/room/door",
  group: "/room/group",
  snapshot: "/room/snapshot",
  ticket: "/room/ticket",
  stream: "/room/stream",
  leave: "/room/leave",
  reach: "/room/reach",
} as const;
