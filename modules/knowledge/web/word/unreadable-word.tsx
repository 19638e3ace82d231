/** A message that states why a Word file could not be read, what was stored, and what the person can do. */
import { isProblem, ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { ErrorSentence } from "#platform/web/ui/sentence.tsx";
import { wordFaults } from "../../contract/word-import.ts";

export const UnreadableWord = ({ error }: { readonly error: unknown }) => {
  const { t } = useWords();
  if (!isProblem(error, "word-unreadable")) return <ProblemSentence error={error} />;
  const { reason, limit } = error.body.details ?? {};
  const known = wordFaults.find((one) => one === reason);
  return (
    <ErrorSentence
      what={t("problem.word-unreadable.what")}
      {...(known === undefined ? {} : { why: t(`word.unreadable.${known}`, typeof limit === "number" ? { limit } : {}) })}
      kept={t("problem.word-unreadable.kept")}
      todo={t("problem.word-unreadable.do")}
    />
  );
};
