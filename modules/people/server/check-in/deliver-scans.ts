/**
 * Stores the delivery of a device. Each scan is stored once, with its outcome (methods/check-in); check-ins are added to the attendance at once.
 * The reply contains only numbers: a device never learns who a person is, or whether a pass was revoked.
 */
import { readPass, readReference, settle, shortId, type Reading, type Scan } from "#methods/check-in/index.ts";
import { dayIn } from "#platform/contract/day-in.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { signatureHolds } from "#platform/server/keys/index.ts";
import { deliverScans, type DeviceScan } from "../../contract/check-in.ts";
import { deliveryMessage, fromHex, scanMessage } from "../../contract/check-in-messages.ts";
import type { Event } from "../../contract/people.ts";
import { eventById } from "../events.ts";
import { lockEvent } from "../keep-events.ts";
import { capacityOf } from "./capacity.ts";
import { lockedDevice, type DeviceRow } from "./devices.ts";
import { doorTries } from "./door-tries.ts";
import { attend, confirmedSessions, holdersOf } from "./holders.ts";
import { verifierBytes, verifiersOf } from "./pass-signer.ts";
import { passesOf, type PassRow } from "./passes.ts";
import { addCheckIns, askedIn, countedOf, personKey, scansOf } from "./scans.ts";

interface Delivered {
  readonly device: DeviceRow;
  readonly event: Event;
  readonly sent: Date;
  readonly now: Date;
}
interface Read {
  readonly reading: Scan["reading"];
  readonly pass: PassRow | null;
}

/**
 * @returns a function that reads the text of a pass of the event. The server verifies the signature itself and does not rely on the
 * device
 */
const readerOf = async (tx: Tx, event: string): Promise<(text: string) => Read> => {
  const byReference = new Map((await passesOf(tx, event)).map((one) => [one.reference, one]));
  const verifiers = await verifierBytes(tx, event);
  return (text) => {
    const signed = readPass(text);
    if (signed === null) {
      const reference = readReference(text);
      return reference === null ? { reading: "unsigned", pass: null } : { reading: "typed", pass: byReference.get(reference) ?? null };
    }
    const holds = signed.pass.event === shortId(event) && verifiers.some((one) => signatureHolds(one, signed.message, signed.signature));
    return holds ? { reading: "signed", pass: byReference.get(signed.pass.reference) ?? null } : { reading: "unsigned", pass: null };
  };
};

/** Scans that the device delivers for the first time, in ascending order of its numbers. */
const newScans = async (tx: Tx, device: string, scans: readonly DeviceScan[]): Promise<DeviceScan[]> => {
  const each = new Map(scans.map((one) => [one.number, one]));
  if (each.size === 0) return [];
  const known = await tx
    .selectFrom("people.scan")
    .select("number")
    .where("workspace_id", "=", workspaceOf(tx))
    .where("device_id", "=", device)
    .where("number", "in", [...each.keys()])
    .execute();
  for (const { number } of known) each.delete(number);
  return [...each.values()].toSorted((a, b) => a.number - b.number);
};

/** The time of a scan; if it is more than 400 days away from the time of the delivery, the time of the delivery. */
const within = (at: Date, { sent }: Delivered): Date => (Math.abs(at.getTime() - sent.getTime()) > 400 * 86_400_000 ? sent : at);

const take = async (tx: Tx, scans: readonly DeviceScan[], delivered: Delivered): Promise<void> => {
  const { device, event, sent, now } = delivered;
  const ahead = Math.round((sent.getTime() - now.getTime()) / 1000);
  const read = await readerOf(tx, event.id);
  const confirmed = await confirmedSessions(tx, event.id);
  const entitled = new Set((await holdersOf(tx, event.id)).filter((one) => one.entitled).map(personKey));
  /** A person who may no longer attend counts as having a revoked pass, whatever the time of the scan. */
  const revokedAt = (pass: PassRow): number | null => (entitled.has(personKey(pass)) ? (pass.revokedAt?.getTime() ?? null) : 0);
  const readingOf = (at: Date): Reading => ({ at: at.getTime(), day: dayIn(at, event.zone) });
  const rows = scans.map((scan) => {
    const told = within(new Date(scan.at), delivered);
    const at = new Date(told.getTime() - (sent.getTime() - now.getTime()));
    const { reading, pass } = read(scan.text);
    const judged: Scan = {
      device: device.id,
      lost: device.lostAt !== null,
      session: scan.session,
      direction: scan.direction,
      reading,
      pass: pass && { person: personKey(pass), revokedAt: revokedAt(pass), sessions: pass.sessions },
      confirmed: pass !== null && confirmed.get(pass.kind)?.has(scan.session) === true,
      corrected: readingOf(at),
      told: readingOf(told),
      ahead,
      backwards: new Date(scan.at).getTime() > sent.getTime() || told.getTime() !== new Date(scan.at).getTime(),
    };
    return { id: newId(), scan, told, at, pass, judged };
  });
  const personOf = new Map((await passesOf(tx, event.id)).map((one) => [one.pass, personKey(one)]));
  const outcomes = settle(
    rows.map(({ judged }) => judged),
    {
      days: new Map(event.sessions.map(({ id, day }) => [id, day])),
      capacity: await capacityOf(tx, event.id),
      counted: await countedOf(tx, event.id),
      asked: askedIn(await scansOf(tx, event.id), personOf),
    },
  );
  const visibility = tlpRank(event.marking);
  await tx
    .insertInto("people.scan")
    .values(
      rows.map(({ id, scan, told, at, pass }, i) => ({
        workspace_id: workspaceOf(tx),
        id,
        event_id: event.id,
        device_id: device.id,
        number: scan.number,
        session_id: scan.session,
        presented: pass?.pass ?? null,
        direction: scan.direction,
        told_at: told,
        scanned_at: at,
        received_at: now,
        outcome: outcomes[i] ?? "repeated",
        visibility,
      })),
    )
    .execute();
  const counted = rows.flatMap(({ id, scan: { session, direction }, pass }, i) =>
    outcomes[i] === "counted" && pass !== null ? [{ session, holder: pass, direction, scan: id }] : [],
  );
  await addCheckIns(tx, counted, visibility);
  await attend(
    tx,
    counted.filter(({ direction }) => direction === "in"),
  );
};

export const routes = [
  implement(deliverScans, ({ db, params, body, now, request }) =>
    doorTries.tried(request.ip, params.device, () =>
      db.transaction({ workspace: params.place, account: null, clearance: 4 }, async (tx) => {
        const device = await lockedDevice(tx, params.device);
        const verifier = device.verifier === null ? null : fromHex(device.verifier);
        if (verifier === null) throw new Problem("device-unknown");
        const signed = (message: Uint8Array, signature: string) => signatureHolds(verifier, message, fromHex(signature));
        if (!signed(deliveryMessage(device.id, body), body.signature)) throw new Problem("device-signature");
        if (!body.scans.every((scan) => signed(scanMessage(device.id, scan), scan.signature))) throw new Problem("device-signature");
        await lockEvent(tx, device.event);
        const event = await eventById(tx, device.event);
        const [at, sent] = [now(), new Date(body.sent)];
        const ahead = Math.round((sent.getTime() - at.getTime()) / 1000);
        const scans = await newScans(tx, device.id, body.scans);
        if (scans.length > 0) await take(tx, scans, { device, event, sent, now: at });
        // a repeated or late delivery is no evidence of the present clock difference
        if (body.delivery > device.delivery)
          await tx
            .updateTable("people.check_in_device")
            .set({ delivery: body.delivery, heard_at: at, ahead: Math.max(-2_000_000_000, Math.min(2_000_000_000, ahead)) })
            .where("workspace_id", "=", workspaceOf(tx))
            .where("id", "=", device.id)
            .execute();
        return {
          taken: [...new Set(body.scans.map(({ number }) => number))],
          ahead,
          verifiers: (await verifiersOf(tx, device.event)).map(({ verifier: one }) => one),
        };
      }),
    ),
  ),
];
