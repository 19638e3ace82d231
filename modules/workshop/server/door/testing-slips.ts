/** For tests: prints slips and reads their codes from the pages. */
import assert from "node:assert/strict";
import { extractText, getDocumentProxy } from "unpdf";
import { printSlips } from "../../contract/door.ts";
import type { openedRoom } from "../testing-room.ts";

export interface Pile {
  readonly agency: string | null;
  readonly follows?: boolean;
  readonly slips: number;
}
export interface Printed {
  readonly codes: readonly string[];
  /** The text of each page. */
  readonly pages: readonly string[];
  readonly bytes: Uint8Array;
}

export const printedSlips = async (
  { desk, at }: Pick<Awaited<ReturnType<typeof openedRoom>>, "desk" | "at">,
  piles: readonly Pile[],
  languages: readonly string[] = ["en", "ar"],
): Promise<Printed> => {
  const body = { languages, network: "counterpart-velmara / slate harbour 41", piles: piles.map((pile) => ({ follows: false, ...pile })) };
  const answer = await desk.send("POST", printSlips.path.replace(":workspace", at.workspace).replace(":room", at.room), { body });
  assert.equal(answer.status, 200, answer.text);
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(answer.bytes)));
  const codes = text.flatMap((page) =>
    [...page.matchAll(/\b([2-9A-HJKMNP-Z]{4})\s+([2-9A-HJKMNP-Z]{4})\b/g)].map(([, a = "", b = ""]) => `${a}-${b}`),
  );
  return { codes: [...new Set(codes)], pages: text, bytes: new Uint8Array(answer.bytes) };
};
