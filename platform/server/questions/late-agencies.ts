/**
 * Late agencies: they joined the State's list after the reveal of a question that agencies answer (a claims question or a levels question), so
 * they were not asked with the others. The facilitator can ask one of them alone. Each table of such questions has the columns of `LateColumns`.
 */
import { Problem } from "../../contract/problems.ts";
import type { Translated } from "../../contract/values.ts";
import type { Tx } from "../db/index.ts";
import type { Actor } from "../http/index.ts";
import type { Live } from "../live/index.ts";
import type { Voice } from "./kind.ts";

export const lateColumns = ["asked", "late", "late_open"] as const;

/** Ids of agencies. */
export interface LateColumns {
  /** The agencies that were asked together with the others, and those that were asked alone; null before the reveal. */
  readonly asked: string[] | null;
  /** The agencies that were asked alone. */
  readonly late: string[];
  /** The agencies asked alone whose phones may answer now. */
  readonly late_open: string[];
}

export interface LateAgency {
  readonly agency: string;
  /** `open`: its phones may answer now. */
  readonly state: "not-asked" | "open" | "done";
}

interface Question extends LateColumns {
  readonly state: string;
}

/**
 * @param present the agencies on the State's list
 * @returns the late agencies among them; none while the question is open
 */
export const lateAgencies = (
  { state, asked, late, late_open: open }: Question,
  present: readonly { readonly id: string }[],
): LateAgency[] => {
  if (state !== "revealed") return [];
  return present.flatMap(({ id }): LateAgency[] => {
    if (late.includes(id)) return [{ agency: id, state: open.includes(id) ? "open" : "done" }];
    return asked?.includes(id) === true ? [] : [{ agency: id, state: "not-asked" }];
  });
};

/** The room in which an agency is asked alone, and the person who asks it. */
export interface AskingAlone {
  readonly tx: Tx;
  readonly live: Live;
  readonly actor: Actor;
  readonly workspace: string;
  readonly assessment: string;
}

/**
 * @returns the columns that change when the question is opened for one late agency (`open`), or when this ends
 * @throws Problem not-found if the question is not revealed, or if the agency was asked with the others
 */
export const withLateAgency = (
  question: Question,
  present: readonly { readonly id: string }[],
  { agency, open }: { readonly agency: string; readonly open: boolean },
): Partial<LateColumns> => {
  if (!lateAgencies(question, present).some((one) => one.agency === agency)) throw new Problem("not-found");
  const others = question.late_open.filter((id) => id !== agency);
  if (!open) return { late_open: others };
  return {
    asked: [...new Set([...(question.asked ?? []), agency])],
    late: [...new Set([...question.late, agency])],
    late_open: [...others, agency],
  };
};

type Named = readonly { readonly name: Translated }[];

/** The sentences that name the late agencies of a question: those that were asked alone, and those that were not asked. */
export const lateAgenciesTold = ({ tag, say, name }: Voice, askedAlone: Named, notAsked: Named): string[] => {
  const names = new Intl.ListFormat(tag, { type: "conjunction" });
  const named = (id: "common.asked-later" | "common.came-later", agencies: Named): string[] =>
    agencies.length === 0 ? [] : [say(id, { agencies: names.format(agencies.map((one) => name(one.name))) })];
  return [...named("common.asked-later", askedAlone), ...named("common.came-later", notAsked)];
};
