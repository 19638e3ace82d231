/** Finds the entries of the navigation that a person sees, and the address of each entry. */
import type { NavigationEntry, Subject } from "./web-module.ts";

export const noSubject: Subject = { params: {}, counts: {} };

export interface UsableEntry extends NavigationEntry {
  /** The first path in `to` whose parameters are known. */
  readonly path: string;
  /** True if the entry is the first one of its place. */
  readonly apart: boolean;
}

const parametersOf = (path: string): readonly string[] => [...path.matchAll(/\$(\w+)/g)].map(([, name = ""]) => name);

/**
 * Entries whose page can be reached: the person has the permission that the entry needs, and all parameters of one of its addresses are
 * known.
 * @param places entries by place, in order; the first place follows the home entry without a gap
 */
export const usableEntries = (
  places: readonly (readonly NavigationEntry[])[],
  params: Subject["params"],
  holds: (needed: NonNullable<NavigationEntry["needs"]>) => boolean,
): readonly UsableEntry[] =>
  places.flatMap((entries) =>
    entries
      .filter(({ needs }) => needs === undefined || holds(needs))
      .flatMap((entry) => {
        const path = entry.to.find((one) => parametersOf(one).every((name) => params[name] !== undefined));
        return path === undefined ? [] : [{ ...entry, path }];
      })
      .map((entry, index) => ({ ...entry, apart: index === 0 && entry.place !== "work" })),
  );
