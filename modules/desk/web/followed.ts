/**
 * Determines who stated or confirmed the status of a released recommendation, and which recommendations the reader's filters select. The sources
 * are ordered from weak to strong: nobody; the State alone; a verifier who looked and did not confirm; a verifier who confirmed without opening the
 * evidence; a verifier who confirmed.
 */
import { standingAbroad } from "#modules/recommendation/contract/standing.ts";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import type { listReleasedProgress } from "../contract/desk.ts";

type Item = OutputOf<typeof listReleasedProgress>["items"][number];
export type Recommended = Item["progress"]["recommendations"][number];

export interface Followed {
  readonly key: string;
  readonly item: Item;
  readonly one: Recommended;
}

export const byWords = ["silent", "reported", "seen", "unopened", "verified"] as const;
export type ByWord = (typeof byWords)[number];
export const evidenceKinds = ["attached", "sighted", "referenced", "withheld", "none"] as const;

/** Who stated or confirmed the status. A verification of an earlier report does not apply to the last report. */
export const wordOf = ({ report, verification }: Pick<Recommended, "report" | "verification">): ByWord => {
  if (verification !== null && !verification.former)
    return verification.result !== "confirmed" ? "seen" : verification.unopened === true ? "unopened" : "verified";
  return report === null ? "silent" : "reported";
};

const evidenceOf = ({ report, verification }: Recommended): ReadonlySet<string> =>
  new Set([...(report?.evidence ?? []), ...(verification?.evidence ?? [])]);

/** Whether the due day has passed and the State has not reported the recommendation as done or overtaken. */
export const isLate = ({ dueOn, report }: Recommended, today: string): boolean =>
  dueOn !== null && dueOn < today && report?.status !== "done" && report?.status !== "overtaken";

export interface Choice {
  readonly state: string;
  readonly which: string;
  readonly word: string;
  readonly evidence: string;
  readonly text: string;
}

/** The values of the filters if nothing is chosen, in the form of the address. */
export const everything = { state: "", which: "", word: "", evidence: "", text: "" };

/** @returns whether the filters select the recommendation; the text filter searches all languages of the recommendation */
export const isChosen = ({ item, one }: Followed, { state, which, word, evidence, text }: Choice, today: string): boolean => {
  const kinds = evidenceOf(one);
  const wanted = text.trim().toLocaleLowerCase("und");
  return (
    (state === "" || item.state === state) &&
    (which === "" || (which === "late" ? isLate(one, today) : standingAbroad(one) === which)) &&
    (word === "" || wordOf(one) === word) &&
    (evidence === "" || (evidence === "none" ? kinds.size === 0 : kinds.has(evidence))) &&
    (wanted === "" || [one.text, one.addressee, ...one.translations].some((each) => each.text.toLocaleLowerCase("und").includes(wanted)))
  );
};
