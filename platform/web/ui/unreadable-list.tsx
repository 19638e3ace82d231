/** Why a list that a person uploaded could not be read. */
import { fileFaults } from "../../contract/list-file.ts";
import { isProblem, ProblemSentence } from "../shell/problem-sentence.tsx";
import { useWords } from "../shell/words.ts";
import { ErrorSentence } from "./sentence.tsx";

/** A sentence on why the file could not be read; it precedes the sentences on what was kept and what to do. */
export const UnreadableList = ({ error }: { readonly error: unknown }) => {
  const { t } = useWords();
  if (!isProblem(error, "file-unreadable")) return <ProblemSentence error={error} />;
  const { reason, limit } = error.body.details ?? {};
  const known = fileFaults.find((one) => one === reason);
  const values = typeof limit === "number" ? { limit } : {};
  return (
    <ErrorSentence
      what={t("problem.file-unreadable.what")}
      {...(known === undefined ? {} : { why: t(`list-file.unreadable.${known}`, values) })}
      kept={t("problem.file-unreadable.kept")}
      todo={t("problem.file-unreadable.do")}
    />
  );
};
