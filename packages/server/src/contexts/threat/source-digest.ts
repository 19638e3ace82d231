/**
 * The digest of everything a report of an assessment is made from, in no language: of each chapter what it says of itself,
 * and of the steps how they went. An approval names an edition; when this digest has moved on since, the approval is shown
 * as stale.
 *
 * It reads up to the edition's own marking, which is the strictest of what went into it: so whoever may read the edition
 * computes the same digest, and nobody learns from it that there is something stricter.
 */
import { createHash } from "node:crypto";
import { strictness, type Tlp } from "@counterpart/contract/markings";
import type { Tx } from "../../platform/db/index.ts";
import { assessmentRow } from "./assessment-row.ts";
import { chaptersInOrder, stepOfChapter, stepsTold, type ChapterName } from "./chapters.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

export interface SourceDigest {
  readonly chapters: readonly { readonly name: ChapterName; readonly digest: string }[];
  /** Of all of them. */
  readonly whole: string;
}

export const sourceDigestsOf = async (tx: Tx, workspace: string, assessment: string, marking: Tlp): Promise<SourceDigest> => {
  const upTo = strictness(marking);
  const steps = await stepsTold(tx, workspace, assessment);
  const chapters: { name: ChapterName; digest: string }[] = [];
  for (const { name, source } of chaptersInOrder()) {
    const step = steps.find((one) => one.step === stepOfChapter[name]);
    const held = step === undefined ? null : [step.state, step.times, step.reason];
    chapters.push({ name, digest: sha256(JSON.stringify([held, await source(tx, workspace, assessment, upTo)])) });
  }
  const { rev } = (await assessmentRow(tx, workspace, assessment)) ?? { rev: 0 };
  return { chapters, whole: sha256(JSON.stringify([assessment, rev, chapters])) };
};

export const sourceDigestOf = async (tx: Tx, workspace: string, assessment: string, marking: Tlp): Promise<string> =>
  (await sourceDigestsOf(tx, workspace, assessment, marking)).whole;
