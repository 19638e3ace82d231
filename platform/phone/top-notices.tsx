/**
 * The notices in the head of a page: answers that cannot be sent, and why the room does not accept them; answers that came too late; seats whose
 * answers are not counted; a result that was revealed early; a phone that loses its data when the page is closed.
 */
import type { EarlyReveal } from "../contract/early-reveal.ts";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { Notice, Said, t } from "./components.tsx";
import { OutOfReach } from "./out-of-reach.tsx";
import { lateId, unseenLate } from "./question/late-answers.ts";
import { waiting, type Entry } from "./question/outbox.ts";
import { inRoom } from "./seat.ts";
import { now } from "./store.ts";
import { useDraft } from "./use-draft.ts";

const early = ({ answered, finished, of }: EarlyReveal): string =>
  finished === null ? t("phone.early", { n: answered, of }) : t("phone.early-agencies", { n: finished, of });

/** The number of late answers that no page has shown to the person yet. */
const LateAnswers = ({ own }: { own: Entry | undefined }): JSX.Element | null => {
  const [seen, write] = useDraft<readonly string[]>(inRoom("late seen"), false, () => []);
  const shown = own?.state === "late" && seen !== null && !seen.includes(lateId(own)) ? lateId(own) : null;
  useEffect(() => {
    if (shown !== null) write([...(seen ?? []), shown]);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- an answer that the page shows is added once
  }, [shown]);
  const late = seen === null ? [] : unseenLate(now().outbox, own, seen);
  if (seen === null || late.length === 0) return null;
  return (
    <Notice kind="caution" glyph="phone" title={t("phone.late.count", { n: late.length })}>
      <button type="button" class="quiet" onClick={() => write([...seen, ...late.map(lateId)])}>
        {t("phone.colleague.seen")}
      </button>
    </Notice>
  );
};

export const TopNotices = ({ own }: { own: Entry | undefined }): JSX.Element | null => {
  const { outbox, unsent, line, waits, lasting, snapshot } = now();
  const { drafts = 0, ...claims } = unsent;
  const n = Object.values(claims).reduce((sum, m) => sum + m, waiting(outbox).filter((entry) => entry !== own).length);
  const stuck = line === "offline" || waits !== null;
  return (
    <>
      <OutOfReach />
      {stuck && n > 0 && (
        <Notice kind="caution" glyph="phone" title={t("phone.kept", { n })}>
          {waits === "storage-full" ? t("phone.storage-full") : waits !== null ? t("phone.busy") : t("phone.kept.then", { n })}
        </Notice>
      )}
      {stuck && drafts > 0 && <Notice kind="caution" glyph="phone" title={t("phone.draft.kept", { n: drafts })} />}
      <LateAnswers own={own} />
      {snapshot?.setAside && (
        <Notice kind="caution" glyph="alarm" title={t("phone.aside", { n: snapshot.setAside.seats })}>
          <Said {...snapshot.setAside.reason} /> {t("phone.aside.do")}
        </Notice>
      )}
      {snapshot?.early && (
        <Notice kind="caution" glyph="alarm" title={early(snapshot.early)}>
          {"code" in snapshot.early.reason ? t(`phone.early.${snapshot.early.reason.code}`) : <Said {...snapshot.early.reason} />}
        </Notice>
      )}
      {!lasting && (
        <Notice kind="caution" glyph="phone" title={t("phone.not-lasting")}>
          {t("phone.not-lasting.do")}
        </Notice>
      )}
    </>
  );
};
