/** For tests only: printed ballots. */
import assert from "node:assert/strict";
import { extractText, getDocumentProxy } from "unpdf";
import { printBallots } from "../contract/paper.ts";
import type { openedRoom } from "./testing-room.ts";

type Opened = Pick<Awaited<ReturnType<typeof openedRoom>>, "desk" | "at" | "where">;

/** Prints this number of sheets as the person Bruno and reads their codes from the pages. */
export const printSheets = async ({ desk, at, where }: Opened, sheets: number): Promise<string[]> => {
  const answer = await desk.send("POST", printBallots.path.replace(":workspace", where.workspace).replace(":room", at.room), {
    body: { language: "en", piles: [{ agency: null, sheets }] },
  });
  assert.equal(answer.status, 200);
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(answer.bytes)), { mergePages: true });
  return [...text.matchAll(/Ballot ((?:[2-9A-HJKMNP-Z]{4}-){3}[2-9A-HJKMNP-Z]{4})/g)].map((match) => match[1] ?? "");
};
