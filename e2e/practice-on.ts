/** A practice of the programme's library, made through requests of the page: the demonstration has none. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { commandId } from "./journey-steps.ts";

/** @returns the id of the practice, which is made once; @param page signed in as an officer of the programme */
export const practiceOn = async (page: Page, desk: string, programme: string): Promise<string> => {
  const address = `${desk}/api/w/${programme}/practices`;
  const { practices } = (await (await page.request.get(address)).json()) as { practices: { id: string }[] };
  const made = practices[0]?.id;
  if (made !== undefined) return made;
  const data = {
    commandId: commandId(),
    lang: "en",
    title: "Two readers for each request",
    context: "One office answered requests alone.",
    done: "A second reader from the legal service signs.",
    result: "Fewer requests were returned.",
    failed: "In summer nobody could sign.",
    rights: "The second reader asks whether the request is necessary.",
    needs: "Two posts and an order.",
    evidence: "documented",
    evidenceNote: "Papers of nine months",
    areas: ["ai"],
    marking: "TLP:GREEN",
  };
  const answer = await page.request.post(address, { headers: { origin: desk }, data });
  if (!answer.ok()) assert.fail(await answer.text());
  return ((await answer.json()) as { id: string }).id;
};
