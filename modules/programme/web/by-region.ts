/** Groups rows by region and puts both regions and States in the order of their names: the only order States ever have. */
interface InRegion {
  readonly region: string;
  readonly regionName: Readonly<Record<string, string>>;
  readonly stateName: Readonly<Record<string, string>>;
  readonly fictional: boolean;
}

export interface RegionGroup<Row> {
  readonly region: string;
  readonly title: string;
  readonly rows: readonly Row[];
}

/** Fictional States come last, in a region of their own. */
export const byRegion = <Row extends InRegion>(
  rows: readonly Row[],
  name: (translated: Readonly<Record<string, string>>) => string,
  compare: (a: string, b: string) => number,
): readonly RegionGroup<Row>[] => {
  const groups = Map.groupBy(rows, (row) => row.region);
  return [...groups]
    .map(([region, inside]) => ({
      region,
      title: name(inside[0]?.regionName ?? {}),
      fictional: inside.every((row) => row.fictional),
      rows: inside.toSorted((a, b) => compare(name(a.stateName), name(b.stateName))),
    }))
    .toSorted((a, b) => Number(a.fictional) - Number(b.fictional) || compare(a.title, b.title))
    .map(({ region, title, rows: inside }) => ({ region, title, rows: inside }));
};
