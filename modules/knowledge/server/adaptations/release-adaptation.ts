/** At a State: releases an adaptation to the programme whose edition was adapted, and withdraws the programme's copy. */
import { Problem } from "#platform/contract/problems.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { workspaceHere } from "#platform/server/directory/index.ts";
import { liveParcel, send, withdrawSent } from "#platform/server/exchange/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { expectRev } from "#platform/server/record/index.ts";
import {
  adaptationKind,
  adaptationVersion,
  releaseAdaptation,
  withdrawAdaptation,
  type SentAdaptation,
} from "../../contract/adaptations.ts";
import { adaptationById, lockedAdaptation, type Kept } from "./adaptations.ts";
import { contentOf, subjectOf, threadOf } from "./parcels.ts";

/** @throws the problems of `send` */
export const release = async (tx: Tx, { row, adaptation }: Kept, withDifferences: boolean, sentAt: Date): Promise<string> => {
  const here = await workspaceHere(tx);
  const payload: SentAdaptation = {
    ...contentOf(row, withDifferences),
    state: here?.name ?? {},
    fictional: here?.fictional ?? false,
  };
  const { parcel } = await send(tx, {
    kind: adaptationKind,
    version: adaptationVersion,
    thread: threadOf(row.id),
    receiver: row.programme,
    marking: adaptation.marking,
    payload,
    title: adaptation.title,
    subject: subjectOf(row, withDifferences),
    reason: null,
    sentAt,
  });
  return parcel;
};

export const routes = [
  implement(releaseAdaptation, async ({ tx, params, body, now, audited }) => {
    const kept = await lockedAdaptation(tx, params.adaptation);
    const { released, id } = kept.adaptation;
    expectRev(kept.adaptation, body.expectedRev);
    if (released !== null && !released.changed && released.withDifferences === body.withDifferences)
      throw new Problem("adaptation-released");
    audited([id, await release(tx, kept, body.withDifferences, now())]);
    return (await adaptationById(tx, id)).adaptation;
  }),
  implement(withdrawAdaptation, async ({ tx, params, body, audited }) => {
    const { row } = await lockedAdaptation(tx, params.adaptation);
    rejectOperationalDetail({ reason: body.reason });
    const parcel = await liveParcel(tx, params.workspace, row.programme, threadOf(row.id));
    if (parcel === null) throw new Problem("parcel-over");
    await withdrawSent(tx, parcel, body.reason);
    audited([row.id, parcel]);
    return (await adaptationById(tx, row.id)).adaptation;
  }),
];
