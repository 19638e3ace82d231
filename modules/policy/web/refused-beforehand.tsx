/** Before a person tries an action, shows that the server would refuse it, in the same sentences as the refusal. */
import type { ProblemCode } from "#platform/contract/problems.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { CautionSentence } from "#platform/web/ui/sentence.tsx";

export const RefusedBeforehand = ({ code, title }: { readonly code: ProblemCode; readonly title: string }) => {
  const { t } = useWords();
  return (
    <CautionSentence title={title}>
      {t(`problem.${code}.what`)} {t(`problem.${code}.do`)}
    </CautionSentence>
  );
};
