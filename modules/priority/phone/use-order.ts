/** The order in which criteria stand on this phone. */
import { useEffect, useState } from "preact/hooks";
import { fromBase64Url, pairingToken } from "#platform/contract/seal.ts";
import { secretOf } from "#platform/phone/seat.ts";

/** Where a criterion stands on this phone: nobody can foretell it, and it stays so in this weighing. */
export const useOrder = (id: string): ((code: string) => string) | null => {
  const [secret, setSecret] = useState<string | null>(null);
  useEffect(() => void secretOf().then(setSecret), []);
  return secret === null ? null : (code) => pairingToken(fromBase64Url(secret), `order ${id} ${code}`);
};
