/** Makes a work whose editions are published and shared with States, over HTTP; for tests only. */
import assert from "node:assert/strict";
import type { Browser } from "#platform/server/http/testing.ts";
import { listDuties } from "#platform/contract/duties.ts";
import { newId } from "#platform/server/db/index.ts";
import { command, said, velmara } from "#platform/server/testing-values.ts";
import * as at from "../../contract/adaptations.ts";
import * as editions from "../../contract/editions.ts";
import * as passages from "../../contract/passages.ts";
import { getReach } from "../../contract/reach.ts";
import * as sharing from "../../contract/sharing.ts";
import { shareEdition } from "../../contract/sharing.ts";
import { addWork, type WorkFields } from "../../contract/works.ts";
import { workFields } from "../testing.ts";

/** Makes a work with these paragraphs, and returns functions that change the work and publish its next edition. */
export const sharedWork = async (
  programme: string,
  bruno: Browser,
  reviewer: Browser,
  texts: readonly string[],
  more: Partial<WorkFields> = {},
) => {
  const params = { workspace: programme };
  const work = await bruno.call(addWork, { params, body: { commandId: command(), ...workFields, ...more } });
  const here = { ...params, work: work.id };
  const ids: string[] = [];
  const add = async (text: string) => {
    const body = { commandId: command(), after: ids.at(-1) ?? null, kind: "paragraph" as const, text };
    ids.push((await bruno.call(passages.addPassage, { params: here, body })).passage);
  };
  for (const text of texts) await add(text);
  const write = async (i: number, text: string, sameMeaning: string | null = null) => {
    const passage = ids[i] ?? assert.fail();
    const { passages: now } = await bruno.call(passages.getWork, { params: here });
    const { rev } = now.find(({ id }) => id === passage)?.original ?? assert.fail();
    const reason = sameMeaning === null ? null : said(sameMeaning);
    await bruno.call(passages.writePassage, { params: { ...here, passage }, body: { expectedRev: rev, text, sameMeaning: reason } });
  };
  const remove = async (i: number) => {
    const passage = ids[i] ?? assert.fail();
    const { passages: now } = await bruno.call(passages.getWork, { params: here });
    const { rev } = now.find(({ id }) => id === passage)?.original ?? assert.fail();
    await bruno.call(passages.removePassage, { params: { ...here, passage }, body: { expectedRev: rev } });
  };
  const publish = async (opened?: string) => {
    const edition = opened ?? (await bruno.call(editions.openEdition, { params: here, body: { commandId: command() } })).edition;
    const one = { workspace: programme, edition };
    if (work.held) {
      await bruno.call(editions.askReview, { params: one, body: {} });
      const { step } = await bruno.call(editions.listEditions, { params: here });
      const body = { commandId: command(), step, accepted: true, reason: said("Each passage says who decides.") };
      await reviewer.call(editions.reviewEdition, { params: one, body });
    }
    await bruno.call(editions.publishEdition, { params: one, body: { commandId: command() } });
    return edition;
  };
  /** Shares an edition in the same way as the page: States that the check before support refuses are left out. */
  const share = async (edition: string, by = bruno) => {
    const at = { params: { workspace: programme, edition } };
    const { refused: out } = await bruno.call(sharing.getEditionSharing, at);
    return by.call(shareEdition, { ...at, body: { commandId: command(), without: out.map(({ workspace }) => workspace) } });
  };
  const withdraw = (edition: string) =>
    bruno.call(editions.withdrawEdition, { params: { workspace: programme, edition }, body: { reason: said("A figure was wrong.") } });
  const reach = (by = bruno) => by.call(getReach, { params: here });
  return { work, here, ids, add, write, remove, publish, share, withdraw, reach };
};

/**
 * Functions by which a person of Velmara reads editions and writes adaptations. @param people called each time, because the people are created
 * after this call
 */
export const adapting = (people: () => Readonly<Record<"amara" | "analyst", Browser>>) => {
  const open = (edition: string, by = people().amara, workspace = velmara) =>
    by.call(sharing.getReceivedEdition, { params: { workspace, edition } });

  const fields = (more: Partial<at.AdaptationFields> = {}): at.AdaptationFields => ({
    title: said("Our checklist"),
    lang: "fr",
    usedFor: "The office answers it.",
    status: "in-use",
    differences: [],
    marking: "TLP:AMBER",
    ...more,
  });
  const adapt = (edition: string, more: Partial<at.AdaptationFields> = {}, by = people().analyst) =>
    by.call(at.addAdaptation, { params: { workspace: velmara }, body: { commandId: command(), edition, ...fields(more) } });
  const read = (adaptation: string, by = people().amara) => by.call(at.getAdaptation, { params: { workspace: velmara, adaptation } });
  const alertOf = async (adaptation: string) => (await read(adaptation)).adaptation.alert;
  const answer = async (adaptation: string, what: at.AdaptationAnswer, by = people().analyst) => {
    const { alert, rev } = (await read(adaptation)).adaptation;
    const { about = "newer", edition = newId() } = alert ?? {};
    const body = { commandId: command(), expectedRev: rev, about, edition, answer: what, reason: said("The committee agreed.") };
    return by.call(at.answerEdition, { params: { workspace: velmara, adaptation }, body });
  };
  /** The names of the duties about an adaptation. */
  const waiting = async (adaptation: string, by = people().analyst) =>
    (await by.call(listDuties, { params: { workspace: velmara } })).duties
      .filter(({ record }) => record === adaptation)
      .map(({ kind }) => kind);
  /** The number (`n`) that each duty of this kind about this record shows. */
  const waitingAt = async (kind: string, record: string, by: Browser, workspace: string) =>
    (await by.call(listDuties, { params: { workspace } })).duties
      .filter((one) => one.kind === kind && one.record === record)
      .map(({ values }) => values["n"]);
  return { open, fields, adapt, read, alertOf, answer, waiting, waitingAt };
};
