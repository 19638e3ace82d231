/** Step 4 on this phone: what the room asks, the half-filled form, what was sent. Kept in the vault first, then sent. */
import type { OutputOf } from "@counterpart/contract/endpoint";
import type { WeightsAnswer } from "@counterpart/contract/priority";
import type { giveWeights, myWeights, PhoneWeighing } from "@counterpart/contract/priority-room";
import { ballotKey, fromBase64Url, pairingToken } from "@counterpart/contract/seal";
import { weighPaths } from "@counterpart/contract/weigh-paths";
import { useEffect, useRef, useState } from "preact/hooks";
import { inRoom, seatCall, secretOf, vault } from "../seat.ts";
import { createSender } from "../sender.ts";
import { now, set } from "../store.ts";
import { padded } from "../wire.ts";
import { emptyWeights, formOfWeights, type WeighForm } from "./weigh-form.ts";
import {
  acknowledgeWeights,
  foundWeights,
  keepWeights,
  refuseWeights,
  resendWeights,
  waitingWeights,
  type WeightsEntry,
  type WeightsOutbox,
} from "./weigh-outbox.ts";

export type Asked = NonNullable<PhoneWeighing["weighing"]>;
export const codesOf = ({ criteria }: Asked): readonly string[] => criteria.criteria.map(({ code }) => code);
/** Longer than any weights: their length says nothing. */
const weightsLength = 2_044;

let outbox: WeightsOutbox = {};
let told: () => void = () => undefined;

const changeOutbox = async (to: (held: WeightsOutbox) => WeightsOutbox): Promise<void> => {
  outbox = (await vault().change<WeightsOutbox>(inRoom("weights"), (held) => to(held ?? {}))) ?? {};
  told();
};

const keyOf = async (weighing: string): Promise<string> => ballotKey(fromBase64Url(await secretOf()), weighing, "weights");

const sender = createSender<WeightsEntry>({
  next: async () => {
    outbox = (await vault().read<WeightsOutbox>(inRoom("weights"))) ?? {};
    return waitingWeights(outbox);
  },
  send: async (entry) => {
    const key = await keyOf(entry.weighing);
    const { weighing, counter, answer } = entry;
    await seatCall<OutputOf<typeof giveWeights>>(weighPaths.weights, (token) =>
      padded({ token, weighing, key, counter, answer }, weightsLength),
    );
    set({ waits: null });
    await changeOutbox((held) => acknowledgeWeights(held, entry));
  },
  refused: (entry, { code }) => changeOutbox((held) => refuseWeights(held, entry, code)),
  waits: (why) => {
    set({ waits: why });
    told();
  },
});

/** Keeps weights and sets out to send them. */
export const sendWeights = async (weighing: string, answer: WeightsAnswer): Promise<void> => {
  await changeOutbox((held) => keepWeights(held, weighing, answer));
  void sender.flush();
};

/** What this phone gave, asked of the room once when the phone does not know it. */
const findMine = async ({ id, answeredHere, state }: Asked): Promise<void> => {
  if (state !== "open") return;
  if (outbox[id] && !answeredHere) return changeOutbox((held) => resendWeights(held, id));
  if (outbox[id] || !answeredHere) return;
  const key = await keyOf(id);
  const { answer, counter } = await seatCall<OutputOf<typeof myWeights>>(weighPaths.myWeights, (token) => ({ token, weighing: id, key }));
  if (answer) await changeOutbox((held) => foundWeights(held, id, answer, counter));
};

/** Asks the room; falls back on what it said last, so that the page outlives a lost line. */
const look = async (): Promise<Asked | null> => {
  outbox = (await vault().read<WeightsOutbox>(inRoom("weights"))) ?? {};
  try {
    const { weighing } = await seatCall<PhoneWeighing>(weighPaths.weighing, (token) => ({ token }));
    await vault().change(inRoom("weighing"), () => weighing ?? undefined);
    if (weighing) await findMine(weighing).catch(() => undefined);
    void sender.flush();
    return weighing;
  } catch {
    return (await vault().read<Asked>(inRoom("weighing"))) ?? null;
  }
};

/** What the room asks now; undefined until the phone has looked. Looked at anew when the room changed or the line came back. */
export const useWeighing = (sequence: number): { asked: Asked | null | undefined; entry: WeightsEntry | undefined } => {
  const [asked, setAsked] = useState<Asked | null | undefined>(undefined);
  const [, tick] = useState(0);
  const offline = now().line === "offline";
  useEffect(() => {
    let left = false;
    told = () => tick((n) => n + 1);
    void look().then((found) => left || setAsked(found));
    return () => {
      left = true;
    };
  }, [sequence, offline]);
  return { asked, entry: asked ? outbox[asked.id] : undefined };
};

const formKey = (weighing: string): string => `weigh ${weighing}`;

/** The form of one weighing: as it was left, else as it was sent, else empty; null until the phone has looked. */
export const useForm = (asked: Asked): readonly [WeighForm | null, (form: WeighForm) => void] => {
  const [form, hold] = useState<WeighForm | null>(null);
  const { id, method } = asked;
  const sent = outbox[id]?.answer;
  const start = useRef<() => WeighForm>(() => emptyWeights(method));
  start.current = () => (sent ? formOfWeights(sent, method, codesOf(asked)) : emptyWeights(method));
  const known = sent !== undefined;
  // looked up anew when weights are found at the room (`known`)
  useEffect(() => {
    let left = false;
    void vault()
      .read<WeighForm>(formKey(id))
      .then((kept) => left || hold(kept ?? start.current()));
    return () => {
      left = true;
    };
  }, [id, known]);
  return [
    form,
    (next) => {
      hold(next);
      void vault().change<WeighForm>(formKey(id), () => next);
    },
  ];
};

/** Where a criterion stands on this phone: nobody can foretell it, and it stays so in this weighing. */
export const useOrder = (weighing: string): ((code: string) => string) | null => {
  const [secret, setSecret] = useState<string | null>(null);
  useEffect(() => void secretOf().then(setSecret), []);
  return secret === null ? null : (code) => pairingToken(fromBase64Url(secret), `order ${weighing} ${code}`);
};
