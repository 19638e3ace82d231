/**
 * The threads of the three parcels about a course (a thread is the URN under which a new parcel replaces the earlier one), and the marking of parcels
 * that contain names.
 */
import { sql } from "kysely";
import type { Tlp } from "#platform/contract/markings.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { listKind } from "../../contract/nomination-parcels.ts";

export const callThread = (course: string): string => `urn:counterpart:training-call:${course}`;
export const listThread = (course: string): string => `urn:counterpart:training-nominations:${course}`;
export const outcomeThread = (course: string): string => `urn:counterpart:training-outcome:${course}`;

/** Only the two organisations may read the names, whatever the marking of the course is. */
export const peopleMarking: Tlp = "TLP:AMBER+STRICT";

/** Removes people from the copies of lists that this workspace sent or received. @param lines the ids of lines; null for all lines */
export const forgetPeople = async (tx: Tx, course: string, lines: readonly string[] | null): Promise<void> => {
  if (lines?.length === 0) return;
  const ids = lines === null ? null : [...lines];
  await sql`select exchange.forget_people(${listKind}, ${listThread(course)}, ${ids}::uuid[])`.execute(tx);
};
