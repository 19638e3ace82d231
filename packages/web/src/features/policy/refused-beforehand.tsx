/** Shows what the server would refuse before anyone tries, with the same sentences as the refusal. */
import type { ProblemCode } from "@counterpart/contract/problems";
import { useWords } from "../../shell/words.ts";
import { CautionSentence } from "../../ui/sentence.tsx";

export const RefusedBeforehand = ({ code, title }: { readonly code: ProblemCode; readonly title: string }) => {
  const { t } = useWords();
  return (
    <CautionSentence title={title}>
      {t(`problem.${code}.what`)} {t(`problem.${code}.do`)}
    </CautionSentence>
  );
};
