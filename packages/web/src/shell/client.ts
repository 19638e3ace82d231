/** The typed client of this origin, and fresh ids for commands that may be sent twice. */
import { createClient } from "@counterpart/contract/client";

export const { call, address } = createClient();

/** A fresh id for a replayable command: 128 random bits, base64url. */
export const newCommandId = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
};
