/** The typed client of this origin, and fresh ids for commands that may be sent twice. */
import { createClient, type Client } from "../../contract/client.ts";
import { withCommand } from "./refused-text.ts";

const client = createClient();
export const { address, file } = client;

/** @throws Problem; `RefusedText` where the content filter refused a command that can be sent to a moderator */
export const call: Client["call"] = async (endpoint, ...given) => {
  try {
    return await client.call(endpoint, ...given);
  } catch (error) {
    throw withCommand(error, endpoint, given[0]);
  }
};

/** A fresh id for a replayable command: 128 random bits, base64url. */
export const newCommandId = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
};

/** Has the browser save what an address gives; without a name, under the one that the answer gives it. */
export const download = (href: string, name = ""): void => {
  const link = document.createElement("a");
  link.href = href;
  link.download = name;
  link.click();
};

/** Puts bytes on the reader's disk under a name. */
export const saveFile = (bytes: Blob, name: string): void => {
  const href = URL.createObjectURL(bytes);
  download(href, name);
  // the browser has taken the bytes by the next turn; until then the address must live
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
};
