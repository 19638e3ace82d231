/** The status of a nomination as an icon and words. */
import { useWords } from "#platform/web/shell/words.ts";
import { Status, type Glyph } from "#platform/web/ui/status.tsx";
import type { Nomination, NominationState } from "../contract/training.ts";

const glyphs: Readonly<Record<NominationState, Glyph>> = {
  nominated: "not-started",
  selected: "under-way",
  waitlisted: "not-started",
  declined: "skipped",
  withdrawn: "skipped",
  confirmed: "done",
  certified: "verified",
};

export const StatusOf = ({ nomination, today }: { readonly nomination: Nomination; readonly today: string }) => {
  const { t, localDate } = useWords();
  const { status, reason, decidedOn, promoted, certificate, confirmBy, late } = nomination;
  const word = promoted && status === "selected" ? t("training.promoted") : t(`training.status.${status}`);
  const revoked = certificate?.revoked ?? null;
  return (
    <div>
      <Status glyph={revoked === null ? glyphs[status] : "late"}>
        {revoked === null ? word : t("training.revoked-on", { day: localDate(revoked.on) })}
      </Status>
      <span className="meta small block">
        {revoked !== null
          ? t(`training.revoked.${revoked.reason}`)
          : reason !== null
            ? t(`training.reason.${reason}`)
            : decidedOn === null
              ? null
              : localDate(decidedOn)}
      </span>
      {confirmBy === null ? null : confirmBy < today ? (
        <Status glyph="late">{t("training.confirm-passed", { day: localDate(confirmBy) })}</Status>
      ) : (
        <span className="meta small block">{t("training.confirm-until", { day: localDate(confirmBy) })}</span>
      )}
      {late === null ? null : (
        <span className="meta small block">
          {t("training.late")}: {t(`training.late.${late}`)}
        </span>
      )}
    </div>
  );
};
