/** The forms for comments: for a new comment, for a change of the reader's own comment, and for the answer that closes a comment. */
import { useState } from "react";
import { addComment, changeComment, listComments, resolveComment, type RecordComment } from "../../contract/comments.ts";
import type { OutputOf } from "../../contract/endpoint.ts";
import { call } from "../shell/api.ts";
import { useWords } from "../shell/words.ts";
import { draftIn } from "../drafts/draft-in.ts";
import { Choices } from "../ui/field.tsx";
import { useCommandForm } from "../ui/record/use-command-form.ts";
import { WordsForm } from "./words-form.tsx";

interface FormProps {
  readonly workspace: string;
  readonly record: string;
  readonly people: OutputOf<typeof listComments>["people"];
  /** The comment that is being changed; absent for a new one. */
  readonly comment?: RecordComment;
  readonly onDone: () => void;
}

export const CommentForm = ({ workspace, record, people, comment, onDone }: FormProps) => {
  const { t, language } = useWords();
  const [text, setText] = useState(comment?.text?.text ?? "");
  const [mentions, setMentions] = useState<readonly string[]>(comment?.mentions.map(({ account }) => account) ?? []);
  const act = useCommandForm({
    kept: {
      form: "comments.comment",
      record: comment?.id ?? `${record}.new`,
      ...draftIn({ text: [text, setText], mentions: [mentions, setMentions] }),
    },
    send: (commandId) => {
      // a person who has left since the draft or the comment was written is no longer mentioned
      const body = {
        words: { text: text.trim(), lang: comment?.text?.lang ?? language.tag },
        mentions: mentions.filter((one) => people.some(({ account }) => account === one)),
      };
      return comment === undefined
        ? call(addComment, { params: { workspace, record }, body: { commandId, ...body } })
        : call(changeComment, { params: { workspace, comment: comment.id }, body: { expectedRev: comment.rev, ...body } });
    },
    stale: [listComments],
    onDone,
  });
  return (
    <WordsForm
      act={act}
      label={t("comments.words")}
      help={t("comments.words-help")}
      submit={t(comment === undefined ? "comments.send" : "desk.save")}
      value={text}
      onValue={setText}
      onCancel={onDone}
    >
      {people.length === 0 ? null : (
        <Choices
          legend={t("comments.mention")}
          help={t("comments.mention-help")}
          kind="checkbox"
          columns
          choices={people.map(({ account, name }) => ({ value: account, label: <bdi>{name}</bdi> }))}
          chosen={mentions}
          onChange={setMentions}
        />
      )}
    </WordsForm>
  );
};

interface AnswerProps {
  readonly workspace: string;
  readonly comment: RecordComment;
  readonly onDone: () => void;
}

export const AnswerForm = ({ workspace, comment, onDone }: AnswerProps) => {
  const { t, language } = useWords();
  const [text, setText] = useState("");
  const act = useCommandForm({
    kept: { form: "comments.answer", record: comment.id, value: { text }, restore: (kept) => setText(kept.text) },
    send: () =>
      call(resolveComment, {
        params: { workspace, comment: comment.id },
        body: { expectedRev: comment.rev, answer: { text: text.trim(), lang: language.tag } },
      }),
    stale: [listComments],
    onDone,
  });
  return (
    <WordsForm
      act={act}
      label={t("comments.answer")}
      help={t("comments.answer-help")}
      submit={t("comments.resolve")}
      value={text}
      onValue={setText}
      onCancel={onDone}
    />
  );
};
