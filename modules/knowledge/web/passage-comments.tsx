/**
 * Comments on a passage of the original, related to its wording: a comment is about the newest revision at the time of writing. The dialog shows
 * the present wording and its time, so a reader knows that an earlier comment is about an earlier wording.
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
