/** The typed client of this origin, and fresh ids for commands that may be sent twice. */
import { createClient } from "@counterpart/contract/client";

export const { call, address, file } = createClient();

/** A fresh id for a replayable command: 128 random bits, base64url. */
export const newCommandId = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
};

/** Puts bytes on the reader's disk under a name. */
export const saveFile = (bytes: Blob, name: string): void => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(bytes);
  link.download = name;
  link.click();
  // the browser has taken the bytes by the next turn; until then the address must live
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};
