/**
 * The actions of the page at the door: it enrols, takes scans, delivers them, and deletes its data. Without a network, all of this
 * works except the delivery, which waits.
 */
import { newDeviceKey, signedByOne, signWith } from "../../../contract/check-in-keys.ts";
import { deliveryMessage, scanMessage } from "../../../contract/check-in-messages.ts";
import { deliverScans, enrolDevice, mostScans, type DeviceScan } from "../../../contract/check-in.ts";
import { createClient, type Client } from "#platform/contract/client.ts";
import { Problem } from "#platform/contract/problems.ts";
import { dayIn } from "#platform/contract/day-in.ts";
import { readAtDoor, type AtDoor } from "./read-at-door.ts";
import type { DoorStore, Kept } from "./store.ts";

export interface DoorLink {
  readonly place: string;
  readonly device: string;
  readonly link: string;
}
const linkForm = /^#?([0-9a-f-]{36})\.([0-9a-f-]{36})\.(\d{1,12}\.[0-9a-f]{128})$/;

/** The link in the fragment of the address; null if there is none. */
export const readLink = (fragment: string): DoorLink | null => {
  const [, place = "", device = "", link = ""] = linkForm.exec(fragment) ?? [];
  return link === "" ? null : { place, device, link };
};

/** The time in milliseconds without a reply after which the device assumes that there is no network. */
const patience = 20_000;
const withPatience = async <T>(send: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const signal = AbortSignal.timeout(patience);
  try {
    return await send(signal);
  } catch (error) {
    throw signal.aborted ? new Problem("unavailable", { details: { offline: true } }) : error;
  }
};

interface Using {
  readonly store: DoorStore;
  readonly call?: Client["call"];
  readonly now?: () => Date;
}

export const createDoor = ({ store, call = createClient().call, now = () => new Date() }: Using) => {
  /** The key of an enrolment whose reply did not arrive: the next attempt must use the same key. */
  let made = newDeviceKey();
  let sending = Promise.resolve();

  const enrol = async ({ place, device, link }: DoorLink): Promise<Kept | null> => {
    const body = { link, verifier: made.verifier };
    const enrolled = await withPatience((signal) => call(enrolDevice, { params: { place, device }, body }, { signal }));
    const key = made;
    made = newDeviceKey();
    return await store.change(() => ({ place, device, key, enrolled, scans: [], number: 0, delivery: 0, ahead: 0 }));
  };

  const take = async (text: string, session: string, direction: DeviceScan["direction"]): Promise<AtDoor> => {
    let result: AtDoor = { is: "not-a-pass" };
    const at = now();
    const stored = store.change((kept) => {
      if (kept === null) return null;
      const { enrolled, scans: waiting, key, device } = kept;
      result = readAtDoor({ text, enrolled, session, direction, waiting, today: dayIn(at, enrolled.zone), holds: signedByOne });
      if (result.is !== "taken") return kept;
      const scan = { number: kept.number + 1, session, direction, text: result.text, at: at.toISOString() };
      const signature = signWith(key.secret, scanMessage(device, scan));
      return { ...kept, number: scan.number, scans: [...waiting, { ...scan, signature }] };
    });
    return stored.then(
      () => result,
      () => ({ is: "not-stored" }),
    );
  };

  /** Sends the kept scans, the oldest first, and removes those that the server stored. @throws Problem, for example if there is no network */
  const deliverNow = async (): Promise<void> => {
    for (let more = true; more;) {
      const kept = await store.change((one) => one && { ...one, delivery: one.delivery + 1 });
      if (kept === null) return;
      const scans = kept.scans.slice(0, mostScans);
      const body = { delivery: kept.delivery, sent: now().toISOString(), scans };
      const signature = signWith(kept.key.secret, deliveryMessage(kept.device, body));
      const parcel = { params: { place: kept.place, device: kept.device }, body: { ...body, signature } };
      const answer = await withPatience((signal) => call(deliverScans, parcel, { signal }));
      const taken = new Set(answer.taken);
      const after = await store.change(
        (one) =>
          one && {
            ...one,
            ahead: answer.ahead,
            enrolled: { ...one.enrolled, verifiers: answer.verifiers },
            scans: one.scans.filter(({ number }) => !taken.has(number)),
          },
      );
      more = taken.size > 0 && after !== null && after.scans.length > 0;
    }
  };
  /** Deliveries run one after the other. */
  const deliver = (): Promise<void> => {
    const next = sending.then(deliverNow);
    sending = next.catch(() => undefined);
    return next;
  };

  return { enrol, take, deliver, wipe: () => store.change(() => null) };
};
export type Door = ReturnType<typeof createDoor>;
