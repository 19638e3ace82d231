/**
 * A text to invite or remind people with, for any mail program. It names times and nothing else: no assessment, no
 * scenario, no State's word leaves with a mail.
 */
import type { Step } from "@counterpart/contract/step";
import { useState } from "react";
import { useWords } from "../../shell/words.ts";
import { Button } from "../../ui/button.tsx";
import { timesOf } from "./run-sheet-times.ts";

export const Invite = ({ steps }: { readonly steps: readonly Step[] }) => {
  const { t, locale } = useWords();
  const [copied, setCopied] = useState(false);
  const planned = steps.flatMap((step) =>
    step.plannedStart === null || step.state === "done" || step.state === "skipped"
      ? []
      : [timesOf(step.plannedStart, step.plannedMinutes, locale)],
  );
  if (planned.length === 0) return <p className="meta">{t("room-steps.invite-none")}</p>;
  const text = [t("room-steps.invite-text"), ...planned.map((times) => `– ${times}`), "", t("room-steps.invite-bring")].join("\n");
  const mail = `mailto:?subject=${encodeURIComponent(t("room-steps.invite-subject"))}&body=${encodeURIComponent(text)}`;
  return (
    <>
      <p className="read">{t("room-steps.invite-what")}</p>
      <pre className="invite-text" dir="auto">
        {text}
      </pre>
      <div className="button-row">
        <Button onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}>{t("room-steps.invite-copy")}</Button>
        <a className="quiet-link" href={mail}>
          {t("room-steps.invite-mail")}
        </a>
        <span role="status">{copied ? t("room-steps.invite-copied") : ""}</span>
      </div>
    </>
  );
};
