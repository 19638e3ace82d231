/** Makes a frozen figure and a press release with this figure, through requests of the page, because the demonstration has none. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { commandId } from "./journey-steps.ts";

/**
 * @param page the page of an officer of the programme, who is signed in
 * @returns the ids of a new frozen figure and of a press release with this figure; if a release exists already, its id. One sentence of the release
 * has a number without a figure, so the release leaves this sentence out
 */
export const pressOn = async (
  page: Page,
  desk: string,
  programme: string,
): Promise<{ readonly figure: string; readonly release: string }> => {
  const api = `${desk}/api/w/${programme}`;
  const read = async <T>(path: string): Promise<T> => (await (await page.request.get(`${api}/${path}`)).json()) as T;
  const post = async <T>(path: string, fields: object): Promise<T> => {
    const answer = await page.request.post(`${api}/${path}`, { headers: { origin: desk }, data: { commandId: commandId(), ...fields } });
    if (!answer.ok()) assert.fail(await answer.text());
    return (await answer.json()) as T;
  };
  const { counts } = await read<{ counts: { rule: string; value: number }[] }>("figure-counts");
  const { rule, value } = counts[0] ?? assert.fail("no rule counts");
  const frozen = { rule, scope: { kind: "programme", key: null }, value, indicator: null, period: null };
  const { id: figure } = await post<{ id: string }>("figures", frozen);
  const { releases } = await read<{ releases: { id: string }[] }>("press");
  const made = releases[0]?.id;
  if (made !== undefined) return { figure, release: made };
  const said = (text: string) => ({ text, lang: "en" });
  const text = {
    title: said("A first phase closes"),
    body: said("There were {1 title}.\nOver 1,300 people came.\n{quote 1}"),
    day: "2026-12-10",
  };
  const { release } = await post<{ release: string }>("press", { ...text, marking: "TLP:AMBER" });
  await post(`press/${release}/figures`, { n: null, rule, figure });
  return { figure, release };
};
