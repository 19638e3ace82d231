/** A scenario's title on any page: in the reader's language if a translation exists. A machine translation is marked. */
import { listScenarios } from "../contract/threat.ts";
import { useQuery } from "@tanstack/react-query";
import { langOf } from "#platform/web/shell/formats.ts";
import { read } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { titleIn, type ShownTitle } from "#platform/web/ui/record/title-in.ts";

/**
 * Returns titles of an assessment's scenarios. Until the titles are loaded, and for unknown scenarios, it returns the title that the caller passes.
 */
export const useTitles = (
  workspace: string,
  assessment: string,
): ((id: string, original: { readonly text: string; readonly lang: string }) => ShownTitle) => {
  const { language } = useWords();
  const { data } = useQuery(read(listScenarios, { workspace, assessment }));
  return (id, original) => {
    const found = data?.scenarios.find((one) => one.id === id);
    return found === undefined ? { ...original, kind: "original" } : titleIn(found, language.tag);
  };
};

export const TitleText = ({ title }: { readonly title: ShownTitle }) => {
  const { t } = useWords();
  return (
    <>
      <span {...langOf(title.lang)}>{title.text}</span>
      {title.kind === "machine" ? <span className="meta small"> {t("scenario.translation.machine")}</span> : null}
    </>
  );
};
