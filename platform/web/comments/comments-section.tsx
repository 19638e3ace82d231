/** The comments on a record, for people who may read and write them. Every record page whose kind declares `talk` shows it. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { listComments } from "../../contract/comments.ts";
import { read } from "../shell/api.ts";
import { useWorkspace } from "../shell/session.ts";
import { useWords } from "../shell/words.ts";
import { Button } from "../ui/button.tsx";
import { Section } from "../ui/page.tsx";
import { CommentForm } from "./comment-form.tsx";
import { CommentRow } from "./comment-row.tsx";
import "./comments.css";

/** The comments without a heading, for a row of a list. */
export const Comments = ({
  record,
  writing,
  onWritten,
}: {
  readonly record: string;
  readonly writing: boolean;
  readonly onWritten: () => void;
}) => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const { data } = useQuery(read(listComments, { workspace, record }));
  if (data === undefined) return null;
  const { comments, people } = data;
  return (
    <>
      {comments.length === 0 && !writing ? <p className="meta">{t("comments.none")}</p> : null}
      {comments.length === 0 ? null : (
        <ul className="comments">
          {comments.map((comment) => (
            <CommentRow key={comment.id} workspace={workspace} record={record} comment={comment} people={people} />
          ))}
        </ul>
      )}
      {writing ? <CommentForm workspace={workspace} record={record} people={people} onDone={onWritten} /> : null}
    </>
  );
};

const OpenCount = ({ record }: { readonly record: string }) => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const { data } = useQuery(read(listComments, { workspace, record }));
  if (data === undefined || data.comments.length === 0) return null;
  return t("comments.open-n", { n: data.comments.filter(({ resolved, withdrawnAt }) => resolved === null && withdrawnAt === null).length });
};

export const CommentsSection = ({ record }: { readonly record: string }) => {
  const { t } = useWords();
  const { may } = useWorkspace();
  const [writing, setWriting] = useState(false);
  if (!may("record.comment")) return null;
  return (
    <Section
      title={t("comments.title")}
      limit={<OpenCount record={record} />}
      {...(writing ? {} : { end: <Button onClick={() => setWriting(true)}>{t("comments.write")}</Button> })}
    >
      <Comments record={record} writing={writing} onWritten={() => setWriting(false)} />
    </Section>
  );
};
