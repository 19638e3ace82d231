/** The title of an edition, in its own language and direction, with its number. */
import type { Text } from "#platform/contract/values.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";

export const EditionName = ({ title, number }: { readonly title: Text; readonly number: number }) => {
  const { t } = useWords();
  return (
    <>
      <bdi {...langOf(title.lang)}>{title.text}</bdi> · {t("adapted.present", { n: number })}
    </>
  );
};
