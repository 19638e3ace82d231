/**
 * The row of one archive. While the archive is being made, a button cancels it. When it is ready, it can be downloaded until it expires. If it
 * failed, the row shows the reason.
 */
import { cancelExport, downloadExport, listExports, type WorkspaceExport } from "#platform/contract/transfer.ts";
import { Problem } from "#platform/contract/problems.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useMutation } from "@tanstack/react-query";
import { usePasswordAgain } from "#platform/web/session/password-again.tsx";
import { address, call, download, refresh } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button, buttonClass } from "#platform/web/ui/button.tsx";
import { ProgressWithCancel } from "#platform/web/ui/progress.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { megabytes } from "./recipients.ts";
import { SaveWithPassphrase } from "./save-with-passphrase.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

export const ExportRow = ({ workspace, one }: { readonly workspace: string; readonly one: WorkspaceExport }) => {
  const { t, date, time } = useWords();
  const params = { workspace, export: one.id };
  const cancel = useCommandForm({ send: () => call(cancelExport, { params }), stale: [], onSettled: () => refresh(listExports) });
  const { afterPassword, question } = usePasswordAgain();
  const href = address(downloadExport, { params });
  const save = useMutation({ mutationFn: () => afterPassword(async () => download(href)) });
  const asked = t("transfer.asked", { date: date(one.askedAt), time: time(one.askedAt) });
  if (one.state === "waiting" || one.state === "running")
    return (
      <li>
        <ProgressWithCancel
          name={t("transfer.making")}
          count={one.total === 0 ? t("transfer.waiting") : t("transfer.count", { n: one.done, of: one.total })}
          share={one.total === 0 ? 0 : one.done / one.total}
          note={t("desk.go-on-working")}
          cancel={{ label: t("desk.cancel"), onPress: () => cancel.mutate() }}
        />
        <ProblemSentence error={cancel.error} />
      </li>
    );
  if (one.state === "cancelled")
    return (
      <li className="meta">
        {t("transfer.cancelled")} {asked}
      </li>
    );
  if (one.state === "failed")
    return (
      <li>
        <ProblemSentence error={new Problem(one.problem ?? "internal")} />
        <p className="meta small">{asked}</p>
      </li>
    );
  return (
    <li className="stack">
      <p>
        <Status glyph="done">{t("transfer.ready", { mb: megabytes(one.bytes ?? 0) })}</Status>{" "}
        <span className="meta">
          {one.sealedKey === null ? t("transfer.for-keys", { n: one.recipients.length }) : t("transfer.for-passphrase")} · {asked}
        </span>
      </p>
      <p className="meta small">
        {t("transfer.content")} <code className="ltr digest">{one.content}</code>
      </p>
      <p className="meta small">{t("transfer.until", { date: date(one.expiresAt), time: time(one.expiresAt) })}</p>
      {one.sealedKey === null ? null : <SaveWithPassphrase workspace={workspace} one={one} sealedKey={one.sealedKey} />}
      <div className="button-row">
        {one.sealedKey !== null ? null : (
          <a
            className={buttonClass({ look: "primary" })}
            href={href}
            download
            onClick={(event) => {
              event.preventDefault();
              save.mutate();
            }}
          >
            {t("common.download")}
          </a>
        )}
        <Button disabled={cancel.isPending} onClick={() => cancel.mutate()}>
          {t("transfer.throw-away")}
        </Button>
      </div>
      <ProblemSentence error={save.error ?? cancel.error} />
      {question}
    </li>
  );
};
