/** The text of an invitation or a reminder, with buttons that copy it or open it in a mail program. */
import type { Step } from "#modules/assessment/contract/step.ts";
import { useState } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { CopyText } from "#platform/web/ui/copy-text.tsx";
import { Choices } from "#platform/web/ui/field.tsx";
import { inviteKinds, inviteText, type InviteKind } from "./invite-text.ts";
import { timesOf } from "./run-sheet-times.ts";

export const Invite = ({ steps }: { readonly steps: readonly Step[] }) => {
  const { t, locale, localDate } = useWords();
  const [kind, setKind] = useState<InviteKind>("invitation");
  const text = inviteText(steps, kind, {
    t,
    session: (start, minutes) => timesOf(start, minutes, locale),
    until: (day) => t("room-steps.until", { date: localDate(day) }),
  });
  if (text === null) return <p className="meta">{t("room-steps.invite-none")}</p>;
  const mail = `mailto:?subject=${encodeURIComponent(t("room-steps.invite-subject"))}&body=${encodeURIComponent(text)}`;
  return (
    <>
      <p className="read">{t("room-steps.invite-what")}</p>
      <div className="form">
        <Choices
          legend={t("room-steps.invite-kind")}
          kind="radio"
          chosen={[kind]}
          onChange={([one]) => setKind(one === "reminder" ? "reminder" : "invitation")}
          choices={inviteKinds.map((value) => ({ value, label: t(`room-steps.invite-kind.${value}`) }))}
        />
      </div>
      <pre className="invite-text" dir="auto">
        {text}
      </pre>
      <div className="button-row">
        <CopyText text={text} label={t("room-steps.invite-copy")} />
        <a className="quiet-link" href={mail}>
          {t("room-steps.invite-mail")}
        </a>
      </div>
    </>
  );
};
