/**
 * When the reader was last on the home page of a workspace. The time is stored only in this browser, because nobody else may see when a person
 * reads. Reads of the page less than an hour apart belong to one visit.
 */
interface Visit {
  /** The time of the latest read. */
  readonly latest: string;
  /** The end of the previous visit; null during the first visit. */
  readonly before: string | null;
}

const apart = 3_600_000;
/** The maximum number of visits stored in a browser, one for each account and workspace. If there are more, the oldest are deleted. */
const most = 20;

const instant = (value: unknown): value is string => typeof value === "string" && !Number.isNaN(Date.parse(value));

/** Reads the stored visits. A visit in another form is ignored, because another release of the program may have written it. */
const visitsIn = (text: string | null): [string, Visit][] => {
  try {
    const found: unknown = JSON.parse(text ?? "{}");
    if (typeof found !== "object" || found === null) return [];
    return Object.entries(found as Record<string, Partial<Visit> | null>).flatMap(([key, visit]): [string, Visit][] => {
      const { latest, before } = visit ?? {};
      return instant(latest) ? [[key, { latest, before: instant(before) ? before : null }]] : [];
    });
  } catch {
    return [];
  }
};

/**
 * @param text the stored text; null if there is none
 * @param key identifies the reader and the workspace
 * @returns the end of the previous visit, and the text to store
 */
export const visited = (text: string | null, key: string, now: Date): { readonly before: string | null; readonly text: string } => {
  const visits = visitsIn(text);
  const known = visits.find(([one]) => one === key)?.[1];
  const again = known !== undefined && now.getTime() - Date.parse(known.latest) >= apart;
  const before = known === undefined ? null : again ? known.latest : known.before;
  const others = visits
    .filter(([one]) => one !== key)
    .toSorted(([, a], [, b]) => b.latest.localeCompare(a.latest))
    .slice(0, most - 1);
  return { before, text: JSON.stringify(Object.fromEntries([[key, { latest: now.toISOString(), before }], ...others])) };
};
