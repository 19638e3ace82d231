/** What became of a secret answer that was sent; before the first sending, nothing. */
import type { JSX } from "preact";
import { Notice, t } from "../pieces.tsx";
import { now } from "../store.ts";
import type { SecretEntry } from "./secret-outbox.ts";

interface Props {
  readonly entry: SecretEntry<{ readonly cannotSay: boolean }> | undefined;
  readonly unchanged: boolean;
  /** The step's own group of messages. */
  readonly words: "priority-phone" | "recommendation-phone" | "effect-phone";
}

export const SecretState = ({ entry, unchanged, words }: Props): JSX.Element | null => {
  if (!entry) return null;
  if (entry.state === "kept")
    return now().line === "offline" ? (
      <Notice kind="caution" glyph="phone" title={t(`${words}.kept`)}>
        {t(`${words}.kept.then`)}
      </Notice>
    ) : null;
  if (entry.state === "late")
    return (
      <Notice kind="caution" glyph="phone" title={t(`${words}.late`)}>
        {t("phone.late.do")}
      </Notice>
    );
  if (entry.state === "refused")
    return (
      <Notice kind="alarm" glyph="alarm" title={t(entry.problem === "ballot-key-other" ? "phone.other-key" : "phone.refused")}>
        {t("phone.refused.do")}
      </Notice>
    );
  return unchanged ? (
    <Notice kind="plain" glyph="done" title={t(entry.answer.cannotSay ? "phone.received.cannot" : `${words}.received`)}>
      {t("phone.hidden")}
    </Notice>
  ) : (
    <Notice kind="caution" glyph="phone" title={t("phone.changed")}>
      {t("phone.changed.do")}
    </Notice>
  );
};
