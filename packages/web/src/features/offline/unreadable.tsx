/** Why a file is not read, in a sentence of its own before what was kept and what to do. */
import { offlineFaults } from "@counterpart/contract/offline";
import { isProblem, ProblemSentence } from "../../shell/problem-sentence.tsx";
import { useWords } from "../../shell/words.ts";
import { ErrorSentence } from "../../ui/sentence.tsx";

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
