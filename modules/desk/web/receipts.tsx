/** When a parcel was sent and opened. Sender and receiver see the same times. No person is named. */
import type { SentParcel } from "#platform/contract/exchange.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Status } from "#platform/web/ui/status.tsx";
import "#platform/web/ui/conflict.css";
import "./released.css";

export const Receipts = ({ sentAt, openedAt, digest, checkpoint }: Pick<SentParcel, "sentAt" | "openedAt" | "digest" | "checkpoint">) => {
  const { t, date, time } = useWords();
  const when = (instant: string): string => t("exchange.when", { date: date(instant), time: time(instant) });
  return (
    <>
      <div className="receipts">
        <div>
          <Status glyph="done">{t("exchange.sent")}</Status>
          <span className="meta small">{when(sentAt)}</span>
        </div>
        <span className="cut" aria-hidden="true" />
        <div>
          <Status glyph={openedAt === null ? "not-started" : "done"}>
            {t(openedAt === null ? "exchange.not-opened" : "exchange.opened")}
          </Status>
          <span className="meta small">{openedAt === null ? "" : when(openedAt)}</span>
        </div>
      </div>
      <details className="meta small">
        <summary>{t("exchange.digest")}</summary>
        <p>
          <code className="ltr digest">{digest}</code>
        </p>
        {checkpoint === null ? null : (
          <p>
            {t("exchange.checkpoint")} <code className="ltr digest">{checkpoint}</code>
          </p>
        )}
      </details>
    </>
  );
};
