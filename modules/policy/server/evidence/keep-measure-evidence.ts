/** Evidence of a measure: listed, attached, looked at by a second person, sent and withdrawn. The work is done by `platform/server/evidence`. */
import { permissionsOf } from "#platform/contract/roles.ts";
import {
  attachTo,
  evidenceFileOf,
  evidenceOf,
  evidenceRow,
  filesOffSince,
  lookAt,
  withdrawPiece,
} from "#platform/server/evidence/index.ts";
import { implement, implementFile, type Actor } from "#platform/server/http/index.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import {
  attachMeasureEvidence,
  listMeasureEvidence,
  lookAtMeasureEvidence,
  measureEvidenceFile,
  withdrawMeasureEvidence,
} from "../../contract/measure-evidence.ts";
import { measureById, measureUrn } from "../measures.ts";

const mayLook = (actor: Actor): boolean =>
  actor.kind === "account" && actor.roles.some((role) => permissionsOf[role].includes("measure.look-at-evidence"));

export const routes = [
  implement(listMeasureEvidence, async ({ tx, params, actor, audited }) => {
    const { id } = await measureById(tx, params.workspace, params.measure);
    const pieces = await evidenceOf(tx, measureUrn(id), actor, mayLook(actor));
    audited(pieces.map((one) => one.id));
    return { pieces, filesOff: await filesOffSince(tx, params.workspace) };
  }),
  implement(attachMeasureEvidence, async (context) => {
    const { tx, params, body, audited } = context;
    const { id, marking } = await measureById(tx, params.workspace, params.measure);
    const piece = await attachTo({ urn: measureUrn(id), visibility: tlpRank(marking) }, body, context);
    audited([piece.id, id]);
    return piece;
  }),
  implement(lookAtMeasureEvidence, async ({ tx, params, body, actor, now, settings, audited }) => {
    const row = await evidenceRow(tx, "measure", params.piece, "lock");
    audited([row.id, row.record]);
    return lookAt(tx, row, body.removed, { actor, now, data: settings.data });
  }),
  implement(withdrawMeasureEvidence, async ({ tx, params, body, actor, now, settings, audited }) => {
    const row = await evidenceRow(tx, "measure", params.piece, "lock");
    audited([row.id, row.record]);
    return withdrawPiece(tx, row, body.reason, { actor, now, data: settings.data });
  }),
  implementFile(measureEvidenceFile, async ({ tx, params, actor, settings, audited }) => {
    const row = await evidenceRow(tx, "measure", params.piece);
    audited([row.id, row.record]);
    return evidenceFileOf(tx, row, { actor, data: settings.data }, mayLook(actor));
  }),
];
