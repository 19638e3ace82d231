/**
 * Plants records: it makes records of every declared kind through their own endpoints, with a unique word in each text. It also compares these words
 * with the responses, and reports words that a reader without clearance saw and words that no reader with clearance saw. For tests only.
 */
import { randomBytes } from "node:crypto";
import * as z from "zod/mini";
import { addComment } from "#platform/contract/comments.ts";
import type { Client } from "#platform/contract/client.ts";
import { tlpRank, tlpLabels, type Tlp } from "#platform/contract/markings.ts";
import { clearanceOf, permissionsOf, roles, type Held, type Role } from "#platform/contract/roles.ts";
import type { Tx } from "#platform/server/db/index.ts";
import type { PlantedRecord, Planting, RecordKind } from "#platform/server/record/index.ts";

let words = 0;
/** Returns a word that occurs nowhere else. */
export const newWord = (): string => `Zq${String((words += 1))}vx`;
export const wordsIn = (text: string): Set<string> => new Set(text.match(/Zq\d+vx/gu));

/** A word in a text of a planted record. */
export interface PlantedText {
  readonly word: string;
  readonly urn: string;
  readonly field: string;
  /** The language of the translation; null for the original. */
  readonly lang: string | null;
  /** The lowest clearance with which a reader may see the word. */
  readonly clearance: number;
  /** The permission that its readers need, if it is not that of the record. */
  readonly needs?: Held;
  /** The lowest clearance with which a reader must see the word. A reader with this clearance can also see every parent of the record. */
  readonly reach: number;
}

interface Grown extends PlantedRecord {
  readonly urn: string;
  readonly reach: number;
  readonly above: readonly Grown[];
}

export interface World {
  readonly workspace: string;
  readonly call: Client["call"];
  /** The markings of the world's two assessments. The other records use `markings`, one after the other. */
  readonly assessments: readonly [Tlp, Tlp];
  readonly markings: readonly Tlp[];
  /** Records that exist before the planting: ids by the name of the path parameter. */
  readonly before: Readonly<Record<string, readonly string[]>>;
  inside(run: (tx: Tx) => Promise<void>): Promise<void>;
}

/** The clearance that a reader needs for a record with this marking. */
const clearanceFor = ({ marking }: RecordKind, mark: Tlp, under: number): number => {
  if (marking === "own") return tlpRank(mark);
  return marking === "stricter" ? Math.max(tlpRank(mark), under) : under;
};

/** Writes a comment on a record, with a word that only readers of comments may see. */
const plantComment = async ({ workspace, call }: World, record: string) => {
  const word = newWord();
  const words = { text: `Comment ${word}`, lang: "en" };
  const body = { commandId: randomBytes(16).toString("base64url"), words, mentions: [] };
  await call(addComment, { params: { workspace, record }, body });
  return { word, field: "comment", needs: "record.comment" as const };
};

/**
 * Makes every record in the order of the declarations: one record under each possible parent. If the kind has its own marking, a second record with
 * the marking RED is made under the first parent.
 * @returns the words, and the ids by the name of the path parameter
 */
export const plantRecords = async (records: readonly RecordKind[], world: World) => {
  const texts: PlantedText[] = [];
  const grown: Grown[] = Object.entries(world.before).flatMap(([urn, ids]) =>
    ids.map((id) => ({ id, urn, clearance: 0, reach: 0, above: [] })),
  );
  const ids: Record<string, string[]> = Object.fromEntries(Object.entries(world.before).map(([name, list]) => [name, [...list]]));
  let turn = 0;
  const plantOne = async (record: RecordKind, parent: Grown | null, mark: Tlp): Promise<void> => {
    if (typeof record.plant === "string") return;
    const above = parent === null ? [] : [parent, ...parent.above];
    const said: { readonly word: string; readonly field: string; readonly lang: string | null; readonly more: readonly PlantedRecord[] }[] =
      [];
    const say = (field: string, lang: string | null, more: readonly PlantedRecord[] = []): string => {
      const word = newWord();
      said.push({ word, field, lang, more });
      return word;
    };
    const planting: Planting = {
      workspace: world.workspace,
      call: world.call,
      marking: mark,
      get under(): PlantedRecord {
        if (parent === null) throw new Error(`A record of the kind ${record.urn} is under none.`);
        return parent;
      },
      place: grown.filter(({ urn }) => urn === record.urn).length,
      planted: (urn) => grown.filter((one) => one.urn === urn && (one.above[0] === undefined || above.includes(one.above[0]))),
      word: (field, more) => say(field, null, more?.with),
      translation: (field, lang) => say(field, lang),
      inside: world.inside,
    };
    const made = await record.plant(planting);
    const { id, marking } = typeof made === "string" ? { id: made, marking: mark } : made;
    const clearance = clearanceFor(record, marking, parent?.clearance ?? 0);
    const reach = Math.max(clearance, parent?.reach ?? 0);
    grown.push({ id, urn: record.urn, clearance, reach, above });
    (ids[record.path ?? record.urn] ??= []).push(id);
    for (const { word, field, lang, more } of said) {
      const beside = more.map((one) => one.clearance);
      texts.push({ word, urn: record.urn, field, lang, clearance: Math.max(clearance, ...beside), reach: Math.max(reach, ...beside) });
    }
    if (record.talk !== undefined) texts.push({ ...(await plantComment(world, id)), urn: record.urn, lang: null, clearance, reach });
    if (record.talk !== undefined) (ids["record"] ??= []).push(id);
  };
  const next = (): Tlp => world.markings[(turn += 1) % world.markings.length] ?? "TLP:RED";
  for (const record of records) {
    const own = record.marking === "own" || record.marking === "stricter";
    if (record.urn === "assessment") for (const mark of world.assessments) await plantOne(record, null, mark);
    else if (record.under === null) for (const _ of world.assessments) await plantOne(record, null, next());
    else
      for (const [i, parent] of grown.filter(({ urn }) => urn === record.under).entries()) {
        await plantOne(record, parent, next());
        if (i === 0 && own) await plantOne(record, parent, "TLP:RED");
      }
  }
  return { texts, ids };
};

type Schema = { readonly properties?: Record<string, Schema>; readonly items?: Schema; readonly anyOf?: readonly Schema[] };
/** The paths of the free texts (text with its language) in a schema. */
const textsIn = (schema: Schema, path = ""): string[] => {
  const { properties = {}, items, anyOf = [] } = schema;
  if (properties["text"] !== undefined && properties["lang"] !== undefined) return [path];
  return [
    ...Object.entries(properties).flatMap(([name, one]) => textsIn(one, path === "" ? name : `${path}.${name}`)),
    ...(items === undefined ? [] : textsIn(items, path)),
    ...anyOf.flatMap((one) => textsIn(one, path)),
  ];
};

/**
 * Compares the planted words with the words that readers saw. @returns the faults; empty if there are none
 * @param met the words that each role saw in any response
 */
export const canaryFaults = (
  records: readonly RecordKind[],
  texts: readonly PlantedText[],
  met: ReadonlyMap<Role, ReadonlySet<string>>,
): string[] => {
  const faults: string[] = [];
  for (const { urn, plant, translated, schema } of records) {
    const mine = texts.filter((one) => one.urn === urn);
    if (typeof plant === "string") {
      if (translated.length > 0) faults.push(`${urn} is translated and not planted`);
      continue;
    }
    for (const field of translated)
      if (!mine.some((one) => one.field === field && one.lang !== null)) faults.push(`no translation of ${urn}.${field} was planted`);
    const fields = schema === null ? [] : textsIn(z.toJSONSchema(schema, { unrepresentable: "any", io: "input" }) as Schema);
    for (const path of fields)
      if (!mine.some(({ field, lang }) => lang === null && (path === field || path.startsWith(`${field}.`))))
        faults.push(`no word was planted in ${urn}.${path}`);
  }
  for (const { word, urn, field, lang, clearance, reach, needs: own } of texts) {
    const needs = own ?? records.find((one) => one.urn === urn)?.permission ?? "workspace.read";
    const what = `${lang === null ? "" : `the translation of `}${urn}.${field} (${tlpLabels[clearance] ?? ""})`;
    for (const role of roles) {
      const seen = met.get(role)?.has(word) === true;
      if (seen && own !== undefined && !permissionsOf[role].includes(own)) faults.push(`${role} met ${what} without ${own}`);
      if (seen && clearanceOf[role] < clearance) faults.push(`${role} met ${what}`);
      if (!seen && clearanceOf[role] >= reach && permissionsOf[role].includes("workspace.read") && permissionsOf[role].includes(needs))
        faults.push(`${role} did not meet ${what}`);
    }
    if (!roles.some((role) => met.get(role)?.has(word))) faults.push(`nobody met ${what}`);
  }
  return faults;
};
