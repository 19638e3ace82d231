/** Which entries of the navigation a person sees, and where each leads. */
import type { NavigationEntry, Subject } from "./web-module.ts";

export const noSubject: Subject = { params: {}, counts: {} };

export interface UsableEntry extends NavigationEntry {
  /** The first path of `to` whose parameters are known. */
  readonly path: string;
  /** The entry begins a place of its own. */
  readonly apart: boolean;
}

const parametersOf = (path: string): readonly string[] => [...path.matchAll(/\$(\w+)/g)].map(([, name = ""]) => name);

/**
 * Entries whose page can be reached: the person holds what the entry needs, and the parameters of one of its addresses are known.
 * @param places entries by place, in order; the first place follows home without a gap
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
