/**
 * Advice for a person whose phone cannot reach the room. An open page switches to the room's new address by itself, if it knows that address. This
 * advice is for pages that do not know the new address. It is not shown during a short interruption.
 */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Notice, t } from "./components.tsx";
import { now } from "./store.ts";

/** How long a phone is out of reach (ms) before the page gives advice. */
const patience = 8000;

export const OutOfReach = (): JSX.Element | null => {
  const offline = now().line === "offline";
  const [long, setLong] = useState(false);
  useEffect(() => {
    setLong(false);
    if (!offline) return;
    const timer = setTimeout(() => setLong(true), patience);
    return () => clearTimeout(timer);
  }, [offline]);
  return offline && long ? (
    <Notice kind="caution" glyph="no-line" title={t("phone.way-in.unreachable")}>
      {t("phone.away.do")} {t("phone.stay")}
    </Notice>
  ) : null;
};
