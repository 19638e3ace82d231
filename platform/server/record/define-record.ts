/**
 * A record is declared once, by its module (docs/decisions/0034-records-declared-once.md): its table, its address, what it is part of, how its
 * marking, numbers, translations and secrets behave, and how a test makes one. The database does the work (`platform.next_number`,
 * `platform.follow`, `platform.translate`, `history.follow`); `app/server/records.test.ts` compares it with the declarations.
 * This is no ORM: queries are written by hand.
 */
import type * as z from "zod/mini";
import type { Client } from "../../contract/client.ts";
import type { Tlp } from "../../contract/markings.ts";
import { extensionPoint, type DB, type Tx } from "../db/index.ts";
import type { Numbered } from "./numbers.ts";

/** Marked tables whose rows have an id. */
export type RecordTable = {
  [T in keyof DB]: DB[T] extends { workspace_id: unknown; id: unknown; visibility: unknown } ? T : never;
}[keyof DB] &
  string;

/** A record that was planted. */
export interface PlantedRecord {
  readonly id: string;
  /** Rank (0 to 4) of the marking that its readers must be cleared for. */
  readonly clearance: number;
}

/** What a planting works with. */
export interface Planting {
  readonly workspace: string;
  /** Calls an endpoint as a focal point, who may read and write everything. */
  readonly call: Client["call"];
  /** The marking that the record is to have, where it has one of its own. */
  readonly marking: Tlp;
  /** The record that it is under. @throws Error where the record is under none */
  readonly under: PlantedRecord;
  /** How many of its kind were planted before. */
  readonly place: number;
  /** Records of another kind that were planted before under the same record, under one above it, or under none. Also "agency" and "engagement". */
  planted(urn: string): readonly PlantedRecord[];
  /**
   * A word that occurs nowhere else, to be written into a text. Nobody who is not cleared for the record may ever meet it, and somebody who is
   * cleared must.
   * @param field the field of `schema`, or in words what else is written
   * @param more.with further records that a reader must be cleared for
   */
  word(field: string, more?: { readonly with?: readonly PlantedRecord[] }): string;
  /** The same for the translation of a field into another language; each field of `translated` needs one. */
  translation(field: string, lang: string): string;
  /** Runs in a transaction of the workspace, for what no endpoint writes yet. */
  inside(run: (tx: Tx) => Promise<void>): Promise<void>;
}

/** Makes one record through the endpoints of its module. @returns its id; with the marking, where it could not have the wanted one */
export type Plant = (planting: Planting) => Promise<string | { readonly id: string; readonly marking: Tlp }>;

export interface RecordKind<T extends RecordTable = RecordTable> {
  readonly table: T;
  /** The kind in its URN: `urn:counterpart:<urn>:<id>`; unique in the application. */
  readonly urn: string;
  /** The name of its id in the paths of endpoints; by default the kind of its URN. */
  readonly path?: string;
  /** The kind of the record that it is part of, whose id is in a column of the same name with `_id`; null for a record of the workspace. */
  readonly under: string | null;
  /**
   * `own`: it has a marking, whatever it is under. `stricter`: it has a marking, and is at least as strict as the record it is under.
   * `inherited`: it has no marking, and is as strict as the record it is under. `derived`: computed from what it was made of.
   */
  readonly marking: "own" | "stricter" | "inherited" | "derived";
  /** The letter before its number: R of R3; null for a record without one, "" for a bare number. */
  readonly numbered: T extends Numbered ? string : null;
  /** Fields that have a text in other languages. */
  readonly translated: readonly string[];
  /** Columns that contain a secret: neither history nor archive has them (`platform/server/db/secrets.ts` says why). */
  readonly secret: readonly string[];
  /** What a person writes; null where it is calculated or frozen. */
  readonly schema: z.core.$ZodType | null;
  /** How a test makes one; or why that takes more than its own endpoints, such as a phone or a finished job. */
  readonly plant: Plant | string;
}

/** Checks the declaration's type where it is written. */
export const defineRecord = <T extends RecordTable>(record: RecordKind<T>): RecordKind<T> => record;

/** The records of all modules, as the application provides them to the transaction. */
export const recordKinds = extensionPoint<RecordKind>("platform.records", ({ urn }) => urn);

/** The address of a record. @param urn the kind that it is declared with */
export const urnOf = (urn: string, id: string): string => `urn:counterpart:${urn}:${id}`;
