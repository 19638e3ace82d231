/**
 * Converts a CISO Assistant library, already parsed from YAML, to instruments: one for each framework. A library that cannot be
 * answered is rejected with the place of the problem; everything else is preserved (SPEC.md I1-I4).
 */
import { finite, Holder, isRecord, textOf, type Fields } from "./hold.ts";
import type { Group, Instrument } from "./model.ts";
import { countQuestions, readNodes } from "./read-nodes.ts";
import { boundsAreHeld, frameworkScale, readLevels, scoresIn } from "./read-scales.ts";
import { heldIn, longestUrn, type Refusal } from "./refusal.ts";

export interface Counts {
  readonly nodes: number;
  readonly assessable: number;
  readonly questions: number;
  readonly choices: number;
  readonly scores: number;
}

export interface Library extends Counts {
  readonly instruments: readonly Instrument[];
  /** The languages of the whole file, sorted. */
  readonly languages: readonly string[];
  /** Paths of preserved fields that the model does not have, sorted. */
  readonly notRepresented: readonly string[];
}

export type LibraryRead = { readonly ok: true; readonly library: Library } | { readonly ok: false; readonly refusal: Refusal };

/** Traverses all levels without recursion, because the file may be nested as deeply as the parser allows. */
function localesIn(root: unknown, locale: string): readonly string[] {
  const found = new Set([locale]);
  const open: unknown[] = [root];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (Array.isArray(value)) for (const entry of value) open.push(entry ?? null);
    else if (isRecord(value))
      for (const [key, inner] of Object.entries(value)) {
        if (key === "translations" && isRecord(inner)) for (const tag of Object.keys(inner)) found.add(tag);
        open.push(inner ?? null);
      }
  }
  return [...found].toSorted();
}

/** The highest version number, because versions are stored as 32-bit integers. */
const highestVersion = 2_147_483_647;
const versionOf = (value: unknown): number | null => {
  const number = finite(value);
  return number !== null && Number.isSafeInteger(number) && number >= 0 && number <= highestVersion ? number : null;
};

function readGroups(value: unknown, locale: string, unheld: Set<string>): readonly Group[] | null {
  if (!Array.isArray(value)) return null;
  return value.map((entry: unknown, i) => {
    const hold = new Holder(
      isRecord(entry) ? entry : { ref_id: entry },
      "objects.framework.implementation_groups_definition[]",
      locale,
      unheld,
    );
    const ref = hold.take("ref_id", textOf) ?? String(i + 1);
    return { ref, name: hold.words("name"), describes: hold.words("description"), extra: hold.rest() };
  });
}

interface Head {
  readonly urn: string;
  readonly version: number;
  readonly locale: string;
  readonly provider: string;
  readonly copyright: string;
  readonly published: string | null;
}

/** @returns the instrument and the number of scores that its framework defines, or the reason for rejecting the file */
function readFramework(fields: Fields, head: Head, unheld: Set<string>): { instrument: Instrument; scores: number } | Refusal {
  const hold = new Holder(fields, "objects.framework", head.locale, unheld);
  // counts the original entries, also if an entry has no score and the reader therefore only preserves the whole definition
  const said = scoresIn(fields["scores_definition"]);
  const scores = said.levels.length;
  const scoresPath = "objects.framework.scores_definition";
  const levels = hold.take("scores_definition", () => (scores === 0 ? null : readLevels(said.levels, scoresPath, head.locale, unheld)));
  if (levels !== null) for (const key of Object.keys(said.beside)) unheld.add(`${scoresPath}.${key}`);
  const [min, max] = [hold.take("min_score", finite), hold.take("max_score", finite)];
  const scale = frameworkScale(levels ?? [], min, max);
  if (!boundsAreHeld(scale, min, max)) unheld.add("objects.framework.min_score, max_score (other than the scale here)");
  const read = readNodes(
    hold.take("requirement_nodes", (value) => (Array.isArray(value) ? value : null)),
    scale,
    head.locale,
    unheld,
  );
  if (!read.ok) return read.refusal;
  const urn = hold.take("urn", textOf) ?? head.urn;
  if (urn.length > longestUrn) return { code: "urn-too-long", at: urn.slice(0, 80) };
  const [ref, name, describes] = [hold.take("ref_id", textOf) ?? "", hold.words("name"), hold.words("description")];
  const groups = hold.take("implementation_groups_definition", (value) => readGroups(value, head.locale, unheld)) ?? [];
  const extra = {
    ...hold.rest(),
    ...(min === null ? {} : { min_score: min }),
    ...(max === null ? {} : { max_score: max }),
    ...(levels === null || Object.keys(said.beside).length === 0 ? {} : { scores_definition: said.beside }),
  };
  const languages = localesIn(fields, head.locale);
  const instrument = {
    ...head,
    urn,
    ref,
    name,
    describes,
    languages,
    rollUp: "median" as const,
    scales: read.scales,
    groups,
    nodes: read.nodes,
    extra,
  };
  return { instrument, scores };
}

/** `objects.framework` is one framework, or in some files a list; `objects.frameworks` is a list. */
function frameworksIn(hold: Holder): readonly Fields[] {
  const one = hold.take("framework", (value) => (isRecord(value) ? [value] : Array.isArray(value) && value.every(isRecord) ? value : null));
  const many = hold.take("frameworks", (value) =>
    Array.isArray(value) && value.every(isRecord) ? value : isRecord(value) ? [value] : null,
  );
  return [...(one ?? []), ...(many ?? [])];
}

const no = (refusal: Refusal): LibraryRead => ({ ok: false, refusal });

/**
 * @param root the parsed file as plain values.
 * @returns the instruments with counts and the paths of preserved fields; or one refusal.
 */
export function readLibrary(root: unknown): LibraryRead {
  if (!isRecord(root)) return no({ code: "not-a-library", at: "" });
  if (!isRecord(root["objects"])) return no({ code: "no-objects", at: "" });
  const unheld = new Set<string>();
  const locale = textOf(root["locale"]) ?? "";
  const library = new Holder(root, "", locale === "" ? "und" : locale, unheld);
  library.take("locale", textOf);
  const urn = library.take("urn", textOf);
  if (urn === null || urn === "") return no({ code: "no-urn", at: "" });
  const version = library.take("version", versionOf);
  const head: Head = {
    urn,
    version: version ?? 1,
    locale: locale === "" ? "und" : locale,
    provider: library.take("provider", textOf) ?? "",
    copyright: library.take("copyright", textOf) ?? "",
    published: library.take("publication_date", textOf),
  };
  const kept = { ref_id: library.take("ref_id", textOf), packager: library.take("packager", textOf) };
  const [name, description] = [library.words("name"), library.words("description")];
  const objects = library.take("objects", (value) => (isRecord(value) ? new Holder(value, "objects", head.locale, unheld) : null));
  const frameworks = objects ? frameworksIn(objects) : [];
  if (frameworks.length === 0) return no({ code: "no-framework", at: "", holds: heldIn(root["objects"]) });
  const others = objects?.rest() ?? {};
  const instruments: Instrument[] = [];
  let scores = 0;
  for (const fields of frameworks) {
    const read = readFramework(fields, head, unheld);
    if ("code" in read) return no(read);
    scores += read.scores;
    instruments.push({
      ...read.instrument,
      name: Object.keys(read.instrument.name).length > 0 ? read.instrument.name : name,
      extra: { framework: read.instrument.extra, objects: others, library: { ...kept, name, description, ...library.rest() } },
    });
  }
  if (new Set(instruments.map((instrument) => instrument.urn)).size !== instruments.length)
    return no({ code: "same-framework-twice", at: "" });
  return {
    ok: true,
    library: {
      instruments,
      ...count(instruments, scores),
      languages: localesIn(root, head.locale),
      notRepresented: [...unheld].toSorted(),
    },
  };
}

function count(instruments: readonly Instrument[], scores: number): Counts {
  const nodes = instruments.flatMap((instrument) => instrument.nodes);
  return { nodes: nodes.length, assessable: nodes.filter(({ assessable }) => assessable).length, ...countQuestions(nodes), scores };
}
