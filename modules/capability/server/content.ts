/** The shipped instruments: compact files in six languages, converted into the same model as imported libraries. */
import { readdirSync, readFileSync } from "node:fs";
import type { Instrument, InstrumentNode, Words } from "#methods/instrument/index.ts";
import type { RollUp } from "#methods/agreement/index.ts";

interface ShippedElement {
  readonly code: string;
  readonly text: Words;
  readonly evidence: string;
  readonly safeguard?: boolean;
  readonly technologies?: readonly string[];
}
interface Shipped {
  readonly urn: string;
  readonly version: number;
  readonly name: Words;
  readonly describes: Words;
  readonly rollUp: RollUp;
  readonly levels: readonly { readonly name: Words; readonly describes: Words }[];
  readonly evidence: Readonly<Record<string, Words>>;
  readonly areas: readonly { readonly code: string; readonly name: Words; readonly elements: readonly ShippedElement[] }[];
}

const folder = new URL("../../../platform/server/content/instruments/", import.meta.url);
const bare = { note: {}, groups: [], weight: 1, questions: [], extra: {} };

const nodesOf = ({ urn, areas, evidence }: Shipped): InstrumentNode[] =>
  areas.flatMap((area, a): InstrumentNode[] => [
    {
      ...bare,
      id: `${urn}:${area.code}`,
      parent: null,
      ref: String(a + 1),
      depth: 1,
      assessable: false,
      name: area.name,
      text: {},
      evidence: {},
      safeguard: false,
      technologies: [],
      scale: null,
    },
    ...area.elements.map((element, e) => ({
      ...bare,
      id: `${urn}:${area.code}:${element.code}`,
      parent: `${urn}:${area.code}`,
      ref: `${a + 1}.${e + 1}`,
      depth: 2,
      assessable: true,
      name: {},
      text: element.text,
      evidence: evidence[element.evidence] ?? {},
      safeguard: element.safeguard ?? false,
      technologies: element.technologies ?? [],
      scale: "levels",
    })),
  ]);

const made = (shipped: Shipped): Instrument => ({
  urn: shipped.urn,
  version: shipped.version,
  ref: "",
  name: shipped.name,
  describes: shipped.describes,
  locale: "en",
  languages: Object.keys(shipped.name).toSorted(),
  provider: "Counterpart",
  copyright: "",
  published: null,
  rollUp: shipped.rollUp,
  scales: [{ id: "levels", levels: shipped.levels.map((level, value) => ({ value, ...level, documented: {}, extra: {} })) }],
  groups: [],
  nodes: nodesOf(shipped),
  extra: {},
});

export const shippedInstruments: readonly Instrument[] = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .toSorted()
  .map((file) => made(JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Shipped));
