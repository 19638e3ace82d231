/** The form for an appeal that came on paper or by mail. It stores no draft, so that the holder's words are stored in only one place. */
import { useState } from "react";
import { Problem } from "#platform/contract/problems.ts";
import { call, refresh } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { DateField } from "#platform/web/ui/date-field.tsx";
import { TextArea } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { enterAppeal, listAppeals } from "../../contract/appeals.ts";
import type { Certificate } from "../../contract/certificate.ts";
import { getCourse } from "../../contract/training.ts";

interface Props {
  readonly certificate: Certificate;
  readonly onClose: () => void;
}

export const AppealForm = ({ certificate, onClose }: Props) => {
  const { t, language } = useWords();
  const { id: workspace } = useWorkspace();
  const [received, setReceived] = useState("");
  const [words, setWords] = useState("");
  const save = useCommandForm({
    send: (commandId) =>
      call(enterAppeal, {
        params: { workspace, certificate: certificate.id },
        body: { commandId, received, words: { text: words.trim(), lang: language.tag } },
      }),
    stale: [],
    onDone: onClose,
    onSettled: () => refresh(listAppeals, getCourse),
  });
  const outside = save.error instanceof Problem && save.error.code === "invalid-input" && save.error.body.at?.[0] === "received";
  return (
    <CommandForm
      act={save}
      onSubmit={() => save.mutate()}
      submit={t("appeals.enter")}
      onCancel={onClose}
      error={outside ? null : save.error}
    >
      <p className="meta">{t("appeals.enter-help")}</p>
      <DateField
        label={t("appeals.received")}
        {...(outside ? { error: t("appeals.received-outside") } : {})}
        value={received}
        onValue={setReceived}
        required
      />
      <TextArea
        label={t("appeals.words")}
        help={t("appeals.words-help")}
        value={words}
        onValue={setWords}
        rows={6}
        required
        maxLength={8_000}
      />
    </CommandForm>
  );
};
