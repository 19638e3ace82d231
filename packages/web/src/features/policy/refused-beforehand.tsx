/** What the server would refuse, said before anybody tries: the same sentences as the refusal's. */
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
