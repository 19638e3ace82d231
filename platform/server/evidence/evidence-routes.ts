/**
 * The endpoints for the evidence of one kind of record, and the duty that asks a second person to look at a document that the server
 * cannot read.
 */
import { sql, type RawBuilder } from "kysely";
import type { EvidenceContract, EvidenceOpening } from "../../contract/evidence.ts";
import { Problem } from "../../contract/problems.ts";
import type { Held } from "../../contract/roles.ts";
import type { Tx } from "../db/index.ts";
import { defineDuty, dutyOf, type DutyKind, type DutyRow } from "../duties/index.ts";
import { actorHolds, implement, implementFile, type Actor, type Route } from "../http/index.ts";
import { urnOf } from "../record/index.ts";
import { attachTo } from "./attach.ts";
import { filesOffSince } from "./files-off.ts";
import { evidenceFileOf, evidenceOf, evidenceRow, lookAt, openPiece, withdrawPiece, type Reading } from "./pieces.ts";

/** A record that the reader may read. */
export interface Found {
  /** Rank of the record's marking. */
  readonly visibility: number;
  /** The id of the record whose page shows this record, if it has no page of its own. The audit trail names that record too. */
  readonly shownIn?: string;
}
/** @throws Problem not-found */
type Find = (tx: Tx, workspace: string, record: string) => Promise<Found>;

const namesOf = (record: string, { shownIn }: Found): string[] => (shownIn === undefined ? [record] : [record, shownIn]);

/**
 * The endpoints of the evidence of one kind of record. A reader gets a piece only if `find` returns the piece's record to this reader.
 * @param opening the endpoint that opens a piece to readers who may not attach evidence; null if pieces of this kind are not opened
 */
export const evidenceRoutes = (contract: EvidenceContract, find: Find, opening: EvidenceOpening | null = null): readonly Route[] => {
  const { kind } = contract;
  const readingOf = (actor: Actor): Reading => ({
    mayLook: actorHolds(actor, contract.look.permission as Held),
    openedOnly: opening !== null && !actorHolds(actor, contract.attach.permission as Held),
  });
  const pieceIn = async (
    tx: Tx,
    actor: Actor,
    { workspace, piece }: { readonly workspace: string; readonly piece: string },
    lock?: "lock",
  ) => {
    const row = await evidenceRow(tx, kind, piece, readingOf(actor), lock);
    return { row, names: [row.id, ...namesOf(row.record, await find(tx, workspace, row.record))] };
  };
  const recordIn = (params: Readonly<Record<string, string>>) => ({ workspace: params["workspace"] ?? "", record: params[kind] ?? "" });
  return [
    implement(contract.list, async ({ tx, params, actor, audited }) => {
      const { workspace, record } = recordIn(params);
      await find(tx, workspace, record);
      const pieces = await evidenceOf(tx, urnOf(kind, record), actor, readingOf(actor));
      audited(pieces.map((one) => one.id));
      return { pieces, filesOff: await filesOffSince(tx, workspace) };
    }),
    implement(contract.attach, async (context) => {
      const { workspace, record } = recordIn(context.params);
      if (context.body.open === true && opening === null) throw new Problem("invalid-input", { at: ["open"] });
      const found = await find(context.tx, workspace, record);
      const piece = await attachTo({ urn: urnOf(kind, record), visibility: found.visibility }, context.body, context);
      context.audited([piece.id, ...namesOf(record, found)]);
      return piece;
    }),
    implement(contract.look, async ({ tx, params, body, actor, now, settings, audited }) => {
      const { row, names } = await pieceIn(tx, actor, params, "lock");
      audited(names);
      return lookAt(tx, row, body.removed, { actor, now, data: settings.data });
    }),
    implement(contract.withdraw, async ({ tx, params, body, actor, now, settings, audited }) => {
      const { row, names } = await pieceIn(tx, actor, params, "lock");
      audited(names);
      return withdrawPiece(tx, row, body.reason, { actor, now, data: settings.data });
    }),
    implementFile(contract.file, async ({ tx, params, actor, settings, audited }) => {
      const { row, names } = await pieceIn(tx, actor, params);
      audited(names);
      return evidenceFileOf(tx, row, { actor, data: settings.data }, readingOf(actor).mayLook);
    }),
    ...(opening === null
      ? []
      : [
          implement(opening, async ({ tx, params, actor, now, audited }) => {
            const { row, names } = await pieceIn(tx, actor, params, "lock");
            audited(names);
            return openPiece(tx, row, { actor, now });
          }),
        ]),
  ];
};

interface Where {
  /** The table of the records, with an `id`. */
  readonly table: RawBuilder<unknown>;
  /** The path of the page that shows the evidence, with `$` and the kind of its record as parameter: `/measures/$measure`. */
  readonly page: string;
  /** The record of that page, if it is not the record that has the evidence: its kind, and the column of `table` with its id. */
  readonly of?: { readonly kind: string; readonly column: string };
}

/** The duty to look at a document that the server cannot read. The person who attached it may not do it. */
export const evidenceDuty = (contract: EvidenceContract, { table, page, of = { kind: contract.kind, column: "id" } }: Where): DutyKind =>
  defineDuty({
    name: `${contract.kind}-evidence-to-look-at`,
    states: [],
    workspace: "state",
    may: contract.look.permission as Held,
    act: "decide",
    page,
    find: async ({ read, workspace }) =>
      (
        await read(sql<
          DutyRow & { readonly page: string }
        >`select e.id, e.title, e.title_lang, r.${sql.ref(of.column)} as page, e.created_at as since,
            e.created_by as by, array[e.created_by] as writers, e.visibility
          from platform.evidence e join ${table} r on r.workspace_id = e.workspace_id and e.owner = ${urnOf(contract.kind, "")} || r.id
          where e.workspace_id = ${workspace} and e.second_needed and e.second_at is null and e.withdrawn_at is null and e.file_id is not null`)
      ).map((row) => dutyOf(row, { params: { [of.kind]: row.page } })),
  });
