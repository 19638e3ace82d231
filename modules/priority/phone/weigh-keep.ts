/** Step 4 on this phone: the weighing that the room asks, its half-filled form, and the order in which its criteria stand here. */
import type { WeightsAnswer } from "../contract/priority.ts";
import type { PhoneWeighing } from "../contract/priority-room.ts";
import { fromBase64Url, pairingToken } from "#platform/contract/seal.ts";
import { weighPaths } from "../contract/weigh-paths.ts";
import { useEffect, useState } from "preact/hooks";
import { secretOf } from "#platform/phone/seat.ts";
import { secretQuestion } from "#platform/phone/steps/secret-question.ts";
import { useHalfGiven } from "#platform/phone/steps/use-half-given.ts";
import { emptyWeights, formOfWeights, type WeighForm } from "./weigh-form.ts";

export type Asked = NonNullable<PhoneWeighing["weighing"]>;
export const codesOf = ({ criteria }: Asked): readonly string[] => criteria.criteria.map(({ code }) => code);

export const weighing = secretQuestion<Asked, WeightsAnswer>({
  name: "weights",
  field: "weighing",
  paths: { ask: weighPaths.weighing, give: weighPaths.weights, mine: weighPaths.myWeights },
  askedOf: (reply) => (reply as PhoneWeighing).weighing,
});

/** The form of one weighing: as it was left, else as it was sent, else empty; null until the phone has looked. */
export const useForm = (asked: Asked): readonly [WeighForm | null, (form: WeighForm) => void] => {
  const { id, method } = asked;
  const sent = weighing.sentOf(id);
  return useHalfGiven(`weigh ${id}`, sent !== undefined, () => (sent ? formOfWeights(sent, method, codesOf(asked)) : emptyWeights(method)));
};

/** Where a criterion stands on this phone: nobody can foretell it, and it stays so in this weighing. */
export const useOrder = (id: string): ((code: string) => string) | null => {
  const [secret, setSecret] = useState<string | null>(null);
  useEffect(() => void secretOf().then(setSecret), []);
  return secret === null ? null : (code) => pairingToken(fromBase64Url(secret), `order ${id} ${code}`);
};
