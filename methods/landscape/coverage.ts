/** Step 2: the findings for each cell of stage and technology area. See SPEC.md, rules L3 to L6. */

/** One claim of an agency: `item` is `stage/area`; `level` is covered, partly, not or cannot-say. */
export interface CoverClaim {
  readonly agency: string;
  readonly item: string;
  readonly level: string;
}
export interface Cell {
  readonly covered: readonly string[];
  readonly partly: readonly string[];
  readonly not: readonly string[];
  readonly cannotSay: number;
  readonly best: "covered" | "partly" | "not" | null;
  readonly blindSpot: boolean;
  readonly disagreement: boolean;
}
export interface CoverFinding {
  readonly kind: "blind-spot" | "disagreement" | "strong-practice";
  /** `stage/area`; for a strong practice only the area. */
  readonly item: string;
  readonly agencies: readonly string[];
}

export const itemOf = (stage: string, area: string): string => `${stage}/${area}`;

/** The finding for one cell, with agencies in the order of `claims`. @param claims may include claims about other cells */
export const cellOf = (item: string, claims: readonly CoverClaim[]): Cell => {
  const saying = (level: string): readonly string[] =>
    claims.filter((claim) => claim.item === item && claim.level === level).map(({ agency }) => agency);
  const [covered, partly, not] = [saying("covered"), saying("partly"), saying("not")];
  const best = covered.length > 0 ? "covered" : partly.length > 0 ? "partly" : not.length > 0 ? "not" : null;
  return {
    covered,
    partly,
    not,
    cannotSay: saying("cannot-say").length,
    best,
    blindSpot: best === "not",
    disagreement: covered.length > 0 && not.length > 0,
  };
};

/** Rule L6: the agencies with the strongest practice in an area, if some agency could learn from them; otherwise empty. */
export const strongestIn = (area: string, stages: readonly string[], claims: readonly CoverClaim[]): readonly string[] => {
  const cells = stages.map((stage) => cellOf(itemOf(stage, area), claims));
  const covers = new Map<string, number>();
  for (const { covered } of cells) for (const agency of covered) covers.set(agency, (covers.get(agency) ?? 0) + 1);
  const most = Math.max(0, ...covers.values());
  if (most * 2 <= stages.length) return [];
  const strongest = [...covers].filter(([, count]) => count === most).map(([agency]) => agency);
  const toShareWith = cells.some(({ partly, not }) => [...partly, ...not].some((agency) => !strongest.includes(agency)));
  return toShareWith ? strongest.toSorted() : [];
};

/** The findings of the matrix: for each area its blind spots, disagreements and strong practice; agencies in the order of their ids. */
export const coverFindings = (
  stages: readonly string[],
  areas: readonly string[],
  claims: readonly CoverClaim[],
): readonly CoverFinding[] =>
  areas.flatMap((area): CoverFinding[] => {
    const cells = stages.map((stage) => ({ item: itemOf(stage, area), ...cellOf(itemOf(stage, area), claims) }));
    const strongest = strongestIn(area, stages, claims);
    return [
      ...cells.filter((cell) => cell.blindSpot).map(({ item }) => ({ kind: "blind-spot" as const, item, agencies: [] })),
      ...cells
        .filter((cell) => cell.disagreement)
        .map(({ item, covered, not }) => ({ kind: "disagreement" as const, item, agencies: [...covered, ...not].toSorted() })),
      ...(strongest.length > 0 ? [{ kind: "strong-practice" as const, item: area, agencies: strongest }] : []),
    ];
  });
