/**
 * A record is declared once, by its module (docs/decisions/0034-records-declared-once.md): its table, its address, its parent record, its rules for
 * marking, numbers, translations and secrets, and how a test makes such a record. Functions and triggers of the database apply the rules
 * (`platform.next_number`, `platform.follow`, `platform.translate`, `history.follow`); `app/server/records.test.ts` compares the database with the
 * declarations. This is not an ORM: queries are written by hand.
 */
import type * as z from "zod/mini";
import type { Client } from "../../contract/client.ts";
import type { Tlp } from "../../contract/markings.ts";
import type { Held } from "../../contract/roles.ts";
import { extensionPoint, type DB, type Tx } from "../db/index.ts";
import type { Numbered } from "./numbers.ts";

/** Marked tables whose rows have an id. */
export type RecordTable = {
  [T in keyof DB]: DB[T] extends { workspace_id: unknown; id: unknown; visibility: unknown } ? T : never;
}[keyof DB] &
  string;

/** A record that a test has made. */
export interface PlantedRecord {
  readonly id: string;
  /** Rank (0 to 4) of the clearance that its readers need. */
  readonly clearance: number;
}

/** What a `plant` function can use. */
export interface Planting {
  readonly workspace: string;
  /** Typed client of a focal point, who may read and write everything. */
  readonly call: Client["call"];
  /** The marking that the record must get, if it has its own marking. */
  readonly marking: Tlp;
  /** The parent record. @throws Error if the record has no parent */
  readonly under: PlantedRecord;
  /** Number of records of this kind that were made before. */
  readonly place: number;
  /**
   * Records of another kind that were made before, either under the same record, under a record above it, or directly in the workspace.
   * Also "agency" and "engagement".
   */
  planted(urn: string): readonly PlantedRecord[];
  /**
   * Returns a word that occurs nowhere else; the caller writes it into a text. A reader without clearance for the record must never see the
   * word, and a reader with clearance must be able to see it.
   * @param field the field of `schema`, or a description of the text
   * @param more.with further records that a reader must have clearance for
   */
  word(field: string, more?: { readonly with?: readonly PlantedRecord[] }): string;
  /** Returns such a word for the translation of a field into another language. Each field in `translated` needs one. */
  translation(field: string, lang: string): string;
  /** Runs code in a transaction of the workspace, for records that no endpoint writes yet. */
  inside(run: (tx: Tx) => Promise<void>): Promise<void>;
}

/** Makes one record through the endpoints of its module. @returns its id, and also its marking if it is not the requested marking */
export type Plant = (planting: Planting) => Promise<string | { readonly id: string; readonly marking: Tlp }>;

export interface RecordKind<T extends RecordTable = RecordTable> {
  readonly table: T;
  /** The kind in the record's URN, `urn:counterpart:<urn>:<id>`; unique in the application. */
  readonly urn: string;
  /** The name of the record's id in the paths of endpoints; by default the kind in its URN. */
  readonly path?: string;
  /**
   * The kind of the parent record; null for a record directly in the workspace. The id of the parent record is in a column named after that
   * kind, with `_id`.
   */
  readonly under: string | null;
  /**
   * `own`: the record has a marking that does not depend on its parent. `stricter`: the record has a marking that is at least as restrictive as that
   * of its parent. `inherited`: the record has no marking of its own; the marking of its parent applies. `derived`: the marking is computed from the
   * record's sources.
   */
  readonly marking: "own" | "stricter" | "inherited" | "derived";
  /** The letter before its number: R for R3; "" for a number without a letter; null for a record without a number. */
  readonly numbered: T extends Numbered ? string : null;
  /** Fields whose text can be translated. */
  readonly translated: readonly string[];
  /**
   * Columns that contain a secret: they are neither in the history nor in an archive (`platform/server/db/secrets.ts` gives the reasons).
   */
  readonly secret: readonly string[];
  /** The schema of the fields that a person writes; null if the record is calculated or frozen. */
  readonly schema: z.core.$ZodType | null;
  /** The permission that its readers need; by default `workspace.read`. */
  readonly permission?: Held;
  /**
   * Set if people may comment on the record (`platform/server/comments`): the path, below the workspace, of the desk's page that shows its
   * comments. In the path, `$<urn>` is replaced by the record's id, and further names by the `params` of its `passages`. Its migration calls
   * `platform.talk(table, urn)`.
   */
  readonly talk?: string | undefined;
  /**
   * How a test makes a record. If the record's own endpoints are not enough (for example, a phone or a finished job is needed), a text that
   * says what is needed.
   */
  readonly plant: Plant | string;
}

/** Checks the type of the declaration in the file that contains it. */
export const defineRecord = <T extends RecordTable>(record: RecordKind<T>): RecordKind<T> => record;

/** The records of all modules, as the application provides them to the transaction. */
export const recordKinds = extensionPoint<RecordKind>("platform.records", ({ urn }) => urn);

/** The URN of a record. @param urn the kind in its declaration */
export const urnOf = (urn: string, id: string): string => `urn:counterpart:${urn}:${id}`;
