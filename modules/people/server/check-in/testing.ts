/** A simulated device at the door, with its own key, clock and store; for tests only. */
import { createHash, randomBytes } from "node:crypto";
import type { Client } from "#platform/contract/client.ts";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { signerOf } from "#platform/server/keys/index.ts";
import { deliverScans, enrolDevice, type DeviceScan, type Enrolled } from "../../contract/check-in.ts";
import { deliveryMessage, scanMessage, toHex } from "../../contract/check-in-messages.ts";

interface Caller {
  readonly call: Client["call"];
}
export type Answer = OutputOf<typeof deliverScans>;

export const simulatedDevice = (anyone: Caller, place: string, device: string, aheadSeconds = 0) => {
  const signer = signerOf(createHash("sha256").update(randomBytes(32)).digest());
  const params = { place, device };
  const waiting: DeviceScan[] = [];
  let [number, delivery] = [0, 0];
  let enrolled: Enrolled | null = null;
  const clock = (at: Date): string => new Date(at.getTime() + aheadSeconds * 1000).toISOString();
  return {
    waiting,
    enrolled: () => enrolled,
    enrol: async (link: string): Promise<Enrolled> => {
      enrolled = await anyone.call(enrolDevice, { params, body: { link, verifier: toHex(signer.publicKey) } });
      return enrolled;
    },
    scan: (session: string, text: string, { at = new Date(), direction = "in" as "in" | "out" } = {}): void => {
      number += 1;
      const one = { number, session, direction, text, at: clock(at) };
      waiting.push({ ...one, signature: toHex(signer.sign(scanMessage(device, one))) });
    },
    /** The content of a delivery. @param scans in this order; by default all waiting scans */
    parcel: (scans: readonly DeviceScan[] = waiting, at = new Date()) => {
      delivery += 1;
      const body = { delivery, sent: clock(at), scans: [...scans] };
      return { params, body: { ...body, signature: toHex(signer.sign(deliveryMessage(device, body))) } };
    },
    send: (parcel: {
      readonly params: typeof params;
      readonly body: Parameters<typeof deliveryMessage>[1] & { scans: DeviceScan[]; signature: string };
    }): Promise<Answer> => anyone.call(deliverScans, parcel),
  };
};
