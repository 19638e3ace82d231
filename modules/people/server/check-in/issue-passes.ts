/** Issues, prints and revokes passes. The signed text is not stored, because the same key produces the same text again. */
import { randomBytes } from "node:crypto";
import { inProgramme } from "#modules/programme/server/index.ts";
import { newReference, shortId, writePass } from "#methods/check-in/index.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { newId, workspaceOf } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { issuePasses, printPasses, revokePass } from "../../contract/check-in.ts";
import { eventById } from "../events.ts";
import { lockEvent } from "../keep-events.ts";
import { holdersOf } from "./holders.ts";
import { signerHere, signerMade } from "./pass-signer.ts";
import { passesOf, passOf } from "./passes.ts";

const holderKey = ({ kind, id }: { readonly kind: string; readonly id: string }): string => `${kind} ${id}`;

export const routes = [
  implement(issuePasses, async (ctx) => {
    const { tx, params, now, audited } = ctx;
    await inProgramme(tx);
    await lockEvent(tx, params.event);
    const event = await eventById(tx, params.event);
    await signerMade(ctx, event.id);
    const valid = new Set((await passesOf(tx, event.id)).filter(({ revokedAt }) => revokedAt === null).map(holderKey));
    const without = (await holdersOf(tx, event.id)).filter((one) => one.entitled && !valid.has(holderKey(one)));
    const rows = without.map(({ kind, id }) => ({
      workspace_id: workspaceOf(tx),
      id: newId(),
      event_id: event.id,
      holder_kind: kind,
      holder_id: id,
      reference: newReference(randomBytes(5)),
      issued_at: now(),
      visibility: tlpRank(event.marking),
    }));
    for (let from = 0; from < rows.length; from += 1_000)
      await tx
        .insertInto("people.pass")
        .values(rows.slice(from, from + 1_000))
        .execute();
    audited([event.id, ...rows.map(({ id }) => id)]);
    return { issued: rows.length };
  }),
  implement(printPasses, async (ctx) => {
    const { tx, params, audited } = ctx;
    await inProgramme(tx);
    const event = await eventById(tx, params.event);
    const signer = await signerHere(ctx, event.id);
    const entitled = (await holdersOf(tx, event.id)).filter((one) => one.entitled);
    const names = new Map(entitled.map((one) => [holderKey(one), one.name]));
    const passes = signer === null ? [] : await passesOf(tx, event.id);
    const valid = passes.filter((one) => one.revokedAt === null && names.has(holderKey(one)));
    audited([event.id, ...valid.map(({ pass }) => pass)]);
    return {
      title: event.title,
      marking: event.marking,
      from: event.starts,
      until: event.ends,
      passes: valid.map((one) => ({
        name: names.get(holderKey(one)) ?? "",
        reference: one.reference,
        text: writePass(
          {
            event: shortId(event.id),
            reference: one.reference,
            from: event.starts,
            until: event.ends,
            sessions: one.sessions?.map(shortId) ?? null,
          },
          (message) => signer?.sign(message) ?? new Uint8Array(64),
        ),
      })),
    };
  }),
  implement(revokePass, async ({ tx, params, now, audited }) => {
    await inProgramme(tx);
    await lockEvent(tx, params.event);
    const { pass, revokedAt } = await passOf(tx, params.event, params.pass);
    if (revokedAt === null)
      await tx
        .updateTable("people.pass")
        .set({ revoked_at: now() })
        .where("workspace_id", "=", workspaceOf(tx))
        .where("id", "=", pass)
        .execute();
    audited([pass]);
    return {};
  }),
];
