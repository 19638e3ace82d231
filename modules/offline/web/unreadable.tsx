/** Explains why a file could not be read, what the server stored, and what the person can do. */
import { offlineFaults } from "../contract/offline.ts";
import { isProblem, ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { ErrorSentence } from "#platform/web/ui/sentence.tsx";

export const Unreadable = ({ error }: { readonly error: unknown }) => {
  const { t } = useWords();
  if (!isProblem(error, "file-unreadable")) return <ProblemSentence error={error} />;
  const { reason, limit } = error.body.details ?? {};
  const known = offlineFaults.find((one) => one === reason);
  return (
    <ErrorSentence
      what={t("offline.unreadable.what")}
      {...(known === undefined ? {} : { why: t(`offline.unreadable.${known}`, typeof limit === "number" ? { limit } : {}) })}
      kept={t("offline.unreadable.kept")}
      todo={t("offline.unreadable.do")}
    />
  );
};
