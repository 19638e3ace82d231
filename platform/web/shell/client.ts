/** The typed client of this origin, and new ids for commands that may be sent twice. */
import { createClient, type Client } from "../../contract/client.ts";
import { withCommand } from "./refused-text.ts";

const client = createClient();
export const { address, file } = client;

/** @throws Problem; `RefusedText` if the content filter refused a command that can be sent to a moderator */
export const call: Client["call"] = async (endpoint, ...given) => {
  try {
    return await client.call(endpoint, ...given);
  } catch (error) {
    throw withCommand(error, endpoint, given[0]);
  }
};

/** A new id for a replayable command: 128 random bits, base64url. */
export const newCommandId = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
};

/** Makes the browser save the file at an address. Without a name, the browser uses the name from the response. */
export const download = (href: string, name = ""): void => {
  const link = document.createElement("a");
  link.href = href;
  link.download = name;
  link.click();
};

/** Saves bytes as a file with this name on the reader's disk. */
export const saveFile = (bytes: Blob, name: string): void => {
  const href = URL.createObjectURL(bytes);
  download(href, name);
  // the browser reads the bytes in its next task, so the address must stay valid until then
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
};
