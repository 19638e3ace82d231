/**
 * The digest of everything that a report is made from, independent of language: one per chapter, and one for the steps. An approval
 * refers to a report version. If the present digest differs from the digest of that report version, the approval is shown as stale.
 *
 * It covers records up to the report version's own marking, which is the strictest of its inputs. So everybody who may read the
 * report version computes the same digest, and it reveals nothing about stricter records. For a report version less strict than its
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
  /** Digest over all chapters and the steps. */
  readonly whole: string;
}

/** The report version whose digest is computed: its marking, its chapters (null: all), and whether it is less strict than its assessment. */
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
