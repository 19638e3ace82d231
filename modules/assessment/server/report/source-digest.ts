/**
 * The digest of everything from which a report is made, the same for all languages: one digest per chapter, and one for the whole. An approval
 * refers to a report version. If the present digest differs from the digest in that report version, the approval is shown as stale.
 *
 * The digest covers records up to the report version's own marking, which is the strictest marking of the records in it. So all people who may read
 * the report version get the same digest, and the digest reveals nothing about stricter records. For a report version less strict than its
 * assessment, the history of the steps and the assessment's own revision are left out.
 */
import { createHash } from "node:crypto";
import { tlpRank, type Tlp } from "#platform/contract/markings.ts";
import { atClearance, type Tx } from "#platform/server/db/index.ts";
import { assessmentRow } from "../assessment-row.ts";
import { stepsOf } from "../steps.ts";
import { chaptersInOrder } from "./chapters.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

export interface SourceDigest {
  readonly chapters: readonly { readonly name: string; readonly digest: string }[];
  /** The digest over all chapters, with the states of their steps, and the assessment's revision. */
  readonly whole: string;
}

/** The report version whose digest is computed: its marking, its chapters (null means all), and whether it is less strict than its assessment. */
export interface DigestOf {
  readonly marking: Tlp;
  readonly chapters: readonly string[] | null;
  readonly redacted: boolean;
}

const digestsOf = async (
  tx: Tx,
  workspace: string,
  assessment: string,
  { marking, chapters: some, redacted }: DigestOf,
): Promise<SourceDigest> => {
  const maxMarking = tlpRank(marking);
  const steps = redacted ? [] : await stepsOf(tx, workspace, assessment);
  const chapters: { name: string; digest: string }[] = [];
  for (const { name, step: reported, source } of chaptersInOrder(tx).filter((one) => some?.includes(one.name) ?? true)) {
    const step = steps.find((one) => one.step === reported);
    const held = step === undefined ? null : [step.state, step.times, step.reason];
    chapters.push({ name, digest: sha256(JSON.stringify([held, await source(tx, workspace, assessment, maxMarking)])) });
  }
  const { rev } = (redacted ? undefined : await assessmentRow(tx, workspace, assessment)) ?? { rev: 0 };
  return { chapters, whole: sha256(JSON.stringify([assessment, rev, chapters])) };
};

export const sourceDigestsOf = (tx: Tx, workspace: string, assessment: string, of: DigestOf): Promise<SourceDigest> =>
  of.redacted
    ? atClearance(tx, tlpRank(of.marking), () => digestsOf(tx, workspace, assessment, of))
    : digestsOf(tx, workspace, assessment, of);
