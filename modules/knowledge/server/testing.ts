/** Makes a work with a published edition, over HTTP; for tests only. */
import { noTopics } from "../contract/topics.ts";
import assert from "node:assert/strict";
import type { Browser } from "#platform/server/http/testing.ts";
import { command, said } from "#platform/server/testing-values.ts";
import * as editions from "../contract/editions.ts";
import { addPassage, translatePassage } from "../contract/passages.ts";
import { addWork, type WorkFields } from "../contract/works.ts";

export const workFields: WorkFields = {
  kind: "guide",
  title: said("A guide of the test"),
  summary: said(""),
  titleConfirmed: true,
  topics: noTopics,
  source: "",
  sourceUrl: "",
  held: true,
  licence: "CC BY 4.0",
  holder: "The programme",
  marking: "TLP:GREEN",
};

interface Library {
  readonly workspace: string;
  readonly author: Browser;
  readonly reviewer: Browser;
}

/** Makes a work with one passage in English, and returns functions that translate it into French, publish an edition and withdraw it. */
export const workIn = async ({ workspace, author, reviewer }: Library, more: Partial<WorkFields> = {}) => {
  const work = await author.call(addWork, { params: { workspace }, body: { commandId: command(), ...workFields, ...more } });
  const at = { workspace, work: work.id };
  const passage = { commandId: command(), after: null, kind: "paragraph" as const, text: "The body is told of the decision." };
  const { passage: first } = await author.call(addPassage, { params: at, body: passage });
  const translate = () =>
    author.call(translatePassage, {
      params: { ...at, passage: first, lang: "fr" },
      body: { expectedRev: null, seen: 1, text: "L’organe est informé de la décision." },
    });
  const publish = async (opened?: string) => {
    const edition = opened ?? (await author.call(editions.openEdition, { params: at, body: { commandId: command() } })).edition;
    const params = { workspace, edition };
    await author.call(editions.askReview, { params, body: {} });
    const { step } = await author.call(editions.listEditions, { params: at });
    const body = { commandId: command(), step, accepted: true, reason: said("Each passage says who decides.") };
    await reviewer.call(editions.reviewEdition, { params, body });
    await author.call(editions.publishEdition, { params, body: { commandId: command() } });
    return edition;
  };
  const withdraw = (edition: string) =>
    author.call(editions.withdrawEdition, { params: { workspace, edition }, body: { reason: said("A passage was wrong.") } });
  assert.equal(work.rev, 1);
  return { work, at, first, translate, publish, withdraw };
};
