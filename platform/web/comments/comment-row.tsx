/** One comment: its text, its author and time, earlier texts, its answer, and the actions that the reader may take. */
import { useState } from "react";
import { listComments, seeComment, withdrawComment, type RecordComment } from "../../contract/comments.ts";
import type { OutputOf } from "../../contract/endpoint.ts";
import { call } from "../shell/api.ts";
import { langOf, listOf } from "../shell/formats.ts";
import { ProblemSentence } from "../shell/problem-sentence.tsx";
import { comma, useWords } from "../shell/words.ts";
import { Button } from "../ui/button.tsx";
import { ModalDialog } from "../ui/overlay.tsx";
import { useCommandForm } from "../ui/record/use-command-form.ts";
import { Status } from "../ui/status.tsx";
import { AnswerForm, CommentForm } from "./comment-form.tsx";
import { Said } from "./said.tsx";

interface Props {
  readonly workspace: string;
  readonly record: string;
  readonly comment: RecordComment;
  readonly people: OutputOf<typeof listComments>["people"];
}

const useName = () => {
  const { t } = useWords();
  return (person: RecordComment["author"]): string => person?.name ?? t("comments.left");
};

const Former = ({ former }: Pick<RecordComment, "former">) => {
  const { t, date, time } = useWords();
  if (former.length === 0) return null;
  return (
    <details className="comment-former">
      <summary>{t("comments.former", { n: former.length })}</summary>
      <ul>
        {former.map(({ text, until }) => (
          <li key={until}>
            <Said text={text} by={t("comments.until", { date: date(until), time: time(until) })} />
          </li>
        ))}
      </ul>
    </details>
  );
};

const Withdraw = ({ workspace, comment, onClose }: Pick<Props, "workspace" | "comment"> & { readonly onClose: () => void }) => {
  const { t } = useWords();
  const act = useCommandForm({
    send: () => call(withdrawComment, { params: { workspace, comment: comment.id }, body: { expectedRev: comment.rev } }),
    stale: [listComments],
    onDone: onClose,
  });
  return (
    <ModalDialog asks open title={t("comments.withdraw-title")} onClose={onClose}>
      <p className="read">{t("comments.withdraw-means")}</p>
      <ProblemSentence error={act.error} />
      <div className="button-row">
        <Button look="primary" disabled={act.isPending} onClick={() => act.mutate()}>
          {t("common.withdraw")}
        </Button>
        <Button onClick={onClose}>{t("desk.cancel")}</Button>
      </div>
    </ModalDialog>
  );
};

export const CommentRow = ({ workspace, record, comment, people }: Props) => {
  const words = useWords();
  const { t, date, time } = words;
  const nameOf = useName();
  const [doing, setDoing] = useState<null | "change" | "resolve" | "withdraw">(null);
  const see = useCommandForm({
    send: (commandId) => call(seeComment, { params: { workspace, comment: comment.id }, body: { commandId } }),
    stale: [listComments],
  });
  const done = (): void => setDoing(null);
  const { text, resolved, withdrawnAt, mentions } = comment;
  if (text === null || withdrawnAt !== null)
    return (
      <li className="comment">
        <p className="meta small">{t("comments.withdrawn", { who: nameOf(comment.author), date: date(withdrawnAt ?? comment.at) })}</p>
      </li>
    );
  if (doing === "change")
    return (
      <li className="comment">
        <CommentForm workspace={workspace} record={record} people={people} comment={comment} onDone={done} />
      </li>
    );
  const who = mentions.map((one) => nameOf(one));
  return (
    <li className="comment" data-resolved={resolved !== null || undefined}>
      {comment.waits ? <Status glyph="due">{t("comments.waits")}</Status> : null}
      <Said
        text={text}
        by={
          <>
            <bdi>{nameOf(comment.author)}</bdi>
            {comma()}
            {date(comment.at)} {time(comment.at)}
            {who.length === 0 ? null : <> · {t("comments.mentions", { who: listOf(who, words) })}</>}
          </>
        }
      />
      <Former former={comment.former} />
      {resolved === null ? null : (
        <div className="comment-answer">
          <p className="read" {...langOf(resolved.answer.lang)}>
            {resolved.answer.text}
          </p>
          <p className="meta small">
            <Status glyph="done">{t("comments.resolved", { who: nameOf(resolved.by), date: date(resolved.at) })}</Status>
          </p>
        </div>
      )}
      <ProblemSentence error={see.error} />
      {doing === "resolve" ? (
        <AnswerForm workspace={workspace} comment={comment} onDone={done} />
      ) : resolved === null ? (
        <div className="comment-acts">
          {comment.waits ? (
            <Button disabled={see.isPending} onClick={() => see.mutate()}>
              {t("comments.seen")}
            </Button>
          ) : null}
          <Button look="tertiary" onClick={() => setDoing("resolve")}>
            {t("comments.resolve")}
          </Button>
          {comment.mine ? (
            <>
              <Button look="tertiary" onClick={() => setDoing("change")}>
                {t("common.change")}
              </Button>
              <Button look="tertiary" onClick={() => setDoing("withdraw")}>
                {t("common.withdraw")}
              </Button>
            </>
          ) : null}
        </div>
      ) : null}
      {doing === "withdraw" ? <Withdraw workspace={workspace} comment={comment} onClose={done} /> : null}
    </li>
  );
};
