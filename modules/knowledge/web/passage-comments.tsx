/**
 * The dialog of comments on a passage of the original. A comment is about the wording that was the newest when it was written. The dialog shows the
 * present wording and its time, so that a reader can recognise comments on earlier wordings.
 */
import { CommentsSection } from "#platform/web/comments/comments-section.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import type { Passage } from "../contract/passages.ts";
import { PassageText } from "./passage-text.tsx";

export const PassageComments = ({ passage, own }: { readonly passage: Passage; readonly own: string }) => {
  const { t, date, time } = useWords();
  const { original, kind } = passage;
  return (
    <>
      <div>
        <PassageText kind={kind.startsWith("heading") ? "paragraph" : kind} text={original.text} lang={own} dir={original.dir} />
      </div>
      <p className="meta small">
        {t("knowledge.wording", { n: original.rev, when: `${date(original.at)}, ${time(original.at)}` })}
        {original.rev > 1 ? <> {t("knowledge.wording-earlier")}</> : null}
      </p>
      <CommentsSection record={passage.id} />
    </>
  );
};
