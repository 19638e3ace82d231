/** The statuses of an edition: draft, the State's comments, cleared, approved, each with date and name; and the forms for the State. */
import { clearEdition, commentEdition, listEditions, type EditionStatus } from "../contract/edition.ts";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { refresh } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TextArea } from "#platform/web/ui/field.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Status, type Glyph } from "#platform/web/ui/status.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

type EditionData = OutputOf<typeof commentEdition>;

const glyphOf: Readonly<Record<EditionStatus, Glyph>> = {
  draft: "not-started",
  comments: "due",
  cleared: "under-way",
  approved: "done",
};

/** The status in words; for a cleared or approved edition, with the person who did it. */
export const EditionStanding = ({ edition }: { readonly edition: EditionData }) => {
  const { t, date } = useWords();
  const { status, steps } = edition;
  const step = steps.findLast((one) => one.status === status);
  const at = { date: date(step?.at ?? edition.frozenAt), name: step?.by ?? "" };
  const words = {
    draft: () => t("scenario.edition-draft"),
    comments: () => t("scenario.edition.comments", at),
    cleared: () => t("scenario.edition.cleared", at),
    approved: () => t("scenario.approved-by", at),
  };
  return <Status glyph={glyphOf[status]}>{words[status]()}</Status>;
};

/** The comments in their original words, and whether they were cleared. */
export const EditionComments = ({ edition }: { readonly edition: EditionData }) => {
  const { t, date } = useWords();
  const said = edition.steps.filter((step) => step.words !== null);
  const cleared = edition.status === "approved" ? edition.steps.find((step) => step.status === "cleared") : undefined;
  return (
    <>
      {cleared === undefined ? null : (
        <p className="meta">{t("scenario.edition.cleared", { name: cleared.by ?? "", date: date(cleared.at) })}</p>
      )}
      {said.length === 0 ? null : (
        <div>
          <h3>{t("scenario.edition-comments")}</h3>
          <ul className="rows">
            {said.map((step) => (
              <li key={`${step.at} ${step.words?.text}`}>
                <p className="read" {...langOf(step.words?.lang ?? "en")}>
                  {step.words?.text}
                </p>
                <p className="meta small">{t("scenario.edition-said", { name: step.by ?? "", date: date(step.at) })}</p>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
};

interface DialogProps {
  readonly workspace: string;
  readonly edition: EditionData;
  readonly open: boolean;
  readonly onClose: () => void;
}

export const CommentDialog = ({ workspace, edition, open, onClose }: DialogProps) => {
  const { t, language } = useWords();
  const [text, setText] = useState("");
  const comment = useCommandForm({
    send: (commandId) =>
      call(commentEdition, {
        params: { workspace, edition: edition.id },
        body: { commandId, words: { text: text.trim(), lang: language.tag } },
      }),
    stale: [listEditions],
    onDone: () => {
      setText("");
      onClose();
    },
  });
  return (
    <ModalDialog open={open} title={t("scenario.comment-title", { number: edition.number })} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          comment.mutate();
        }}
      >
        <TextArea
          label={t("scenario.comment-words")}
          help={t("scenario.comment-means")}
          value={text}
          onChange={(event) => setText(event.target.value)}
          required
          maxLength={4_000}
        />
        <ProblemSentence error={comment.error} />
        <div className="button-row">
          <Button look="primary" type="submit" disabled={comment.isPending || text.trim() === ""}>
            {t("scenario.comment-do")}
          </Button>
          <Button onClick={onClose}>{t("desk.cancel")}</Button>
        </div>
      </form>
    </ModalDialog>
  );
};

export const ClearDialog = ({ workspace, edition, open, onClose }: DialogProps) => {
  const { t } = useWords();
  const clear = useMutation({
    mutationFn: () => call(clearEdition, { params: { workspace, edition: edition.id }, body: { digest: edition.digest } }),
    onSuccess: onClose,
    onSettled: () => refresh(listEditions),
  });
  return (
    <ModalDialog asks open={open} title={t("scenario.clear-title", { number: edition.number })} onClose={onClose}>
      <p className="read">{t("scenario.clear-means")}</p>
      <p>
        <code className="ltr digest">{edition.digest}</code>
      </p>
      <ProblemSentence error={clear.error} />
      <div className="button-row">
        <Button look="primary" disabled={clear.isPending} onClick={() => clear.mutate()}>
          {t("scenario.clear-do")}
        </Button>
        <Button onClick={onClose}>{t("desk.cancel")}</Button>
      </div>
    </ModalDialog>
  );
};
