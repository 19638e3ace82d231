/** The order of the criteria on this phone. */
import { useEffect, useState } from "preact/hooks";
import { fromBase64Url, pairingToken } from "#platform/contract/seal.ts";
import { secretOf } from "#platform/phone/seat.ts";

/** The position of a criterion on this phone. Nobody can predict this position, and it does not change during a weights question. */
export const useOrder = (id: string): ((code: string) => string) | null => {
  const [secret, setSecret] = useState<string | null>(null);
  useEffect(() => void secretOf().then(setSecret), []);
  return secret === null ? null : (code) => pairingToken(fromBase64Url(secret), `order ${id} ${code}`);
};
