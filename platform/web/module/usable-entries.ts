/** Finds the navigation entries that a person sees, and the address of each entry. */
import { stepNames } from "../../contract/step-names.ts";
import type { NavigationEntry, NavigationPlace, Subject } from "./web-module.ts";

export const noSubject: Subject = { params: {}, counts: {} };

export interface UsableEntry extends NavigationEntry {
  /** The first path in `to` whose parameters are known. */
  readonly path: string;
  /** The number of the step, for the first entry of a step; null for all others. */
  readonly number: number | null;
}

export interface UsableGroup {
  readonly place: NavigationPlace;
  /** The page of the group's heading. */
  readonly head: UsableEntry | null;
  readonly entries: readonly UsableEntry[];
}

const parametersOf = (path: string): readonly string[] => [...path.matchAll(/\$(\w+)/g)].map(([, name = ""]) => name);

/** True if the address of a path can be made with these parameters. */
export const isReachable = (path: string, params: Readonly<Record<string, string | undefined>>): boolean =>
  parametersOf(path).every((name) => params[name] !== undefined);

/**
 * Entries whose page can be reached: the person has the permission that the entry needs, and all parameters of one of its addresses are
 * known. A group without such an entry is left out.
 * @param places entries by place, in order
 */
export const usableEntries = (
  places: readonly (readonly NavigationEntry[])[],
  params: Subject["params"],
  holds: (needed: NonNullable<NavigationEntry["needs"]>) => boolean,
): readonly UsableGroup[] =>
  places.flatMap((entries) => {
    const usable = entries
      .filter(({ needs }) => needs === undefined || holds(needs))
      .flatMap((entry) => {
        const path = entry.to.find((one) => isReachable(one, params));
        return path === undefined ? [] : [{ ...entry, path }];
      })
      .map((entry, index, all): UsableEntry => {
        const first = entry.step !== undefined && all.findIndex(({ step }) => step === entry.step) === index;
        return { ...entry, number: first && entry.step !== undefined ? stepNames.indexOf(entry.step) + 1 : null };
      });
    const [first] = usable;
    if (first === undefined) return [];
    return [
      {
        place: first.place,
        head: usable.find(({ heads }) => heads === true) ?? null,
        entries: usable.filter(({ heads }) => heads !== true),
      },
    ];
  });
