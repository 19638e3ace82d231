/**
 * Enrols devices for check-in: an officer makes a one-time link; the device opens it, makes a key and is enrolled for one event. The link is signed
 * with the key of the event and not stored.
 */
import { inProgramme } from "#modules/programme/server/index.ts";
import { shortId } from "#methods/check-in/index.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { signatureHolds } from "#platform/server/keys/index.ts";
import { addDevice, enrolDevice, loseDevice } from "../../contract/check-in.ts";
import { fromHex, linkMessage, toHex } from "../../contract/check-in-messages.ts";
import { eventById } from "../events.ts";
import { lockEvent } from "../keep-events.ts";
import { devicesOf, lockedDevice, type DeviceRow } from "./devices.ts";
import { doorTries } from "./door-tries.ts";
import { signerMade, verifierBytes, verifiersOf } from "./pass-signer.ts";

const linkMinutes = 24 * 60;

/** @throws Problem device-unknown if the link belongs to another device, or has expired */
const checkLink = async (tx: Tx, device: DeviceRow, link: string, now: Date): Promise<void> => {
  const [, until = "", signature = ""] = /^(\d{1,12})\.([0-9a-f]{128})$/.exec(link) ?? [];
  const message = linkMessage(device.id, Number(until));
  const holds = (await verifierBytes(tx, device.event)).some((one) => signatureHolds(one, message, fromHex(signature)));
  if (!holds || Number(until) * 1000 < now.getTime() || device.lostAt !== null) throw new Problem("device-unknown");
};

export const routes = [
  implement(addDevice, async (ctx) => {
    const { tx, params, body, now, audited } = ctx;
    await inProgramme(tx);
    await lockEvent(tx, params.event);
    const event = await eventById(tx, params.event);
    const signer = await signerMade(ctx, event.id);
    const [id, until] = [newId(), Math.floor(now().getTime() / 1000) + linkMinutes * 60];
    const ends = new Date(until * 1000);
    await tx
      .insertInto("people.check_in_device")
      .values({
        workspace_id: workspaceOf(tx),
        id,
        event_id: event.id,
        label: body.label.trim() === "" ? id.slice(-4) : body.label.trim(),
        enrol_until: ends,
        visibility: tlpRank(event.marking),
      })
      .execute();
    audited([event.id, id]);
    return { device: id, link: `${until}.${toHex(signer.sign(linkMessage(id, until)))}`, until: ends.toISOString() };
  }),
  implement(loseDevice, async ({ tx, params, now, audited }) => {
    await inProgramme(tx);
    const device = (await devicesOf(tx, params.event)).find(({ id }) => id === params.device);
    if (device === undefined) throw new Problem("not-found");
    if (device.lostAt === null)
      await tx
        .updateTable("people.check_in_device")
        .set({ lost_at: now() })
        .where("workspace_id", "=", workspaceOf(tx))
        .where("id", "=", device.id)
        .execute();
    audited([device.id]);
    return {};
  }),
  // this request has no account and no workspace: the signed link gives access, and only the data that a device needs is read
  implement(enrolDevice, ({ db, params, body, now, request }) =>
    doorTries.tried(request.ip, params.device, () =>
      db.transaction({ workspace: params.place, account: null, clearance: 4 }, async (tx) => {
        const device = await lockedDevice(tx, params.device);
        await checkLink(tx, device, body.link, now());
        if (device.verifier !== null && device.verifier !== body.verifier) throw new Problem("device-unknown");
        if (device.verifier === null)
          await tx
            .updateTable("people.check_in_device")
            .set({ verifier: body.verifier, enrolled_at: now() })
            .where("workspace_id", "=", workspaceOf(tx))
            .where("id", "=", device.id)
            .execute();
        const { sessions, zone } = await eventById(tx, device.event);
        return {
          label: device.label,
          event: shortId(device.event),
          verifiers: (await verifiersOf(tx, device.event)).map(({ verifier }) => verifier),
          sessions: sessions.map(({ id, day }, i) => ({ id, number: i + 1, day })),
          zone,
          now: now().toISOString(),
        };
      }),
    ),
  ),
];
