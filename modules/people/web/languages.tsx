/** The languages of an event, and those into which it is interpreted. */
import { useSession } from "#platform/web/shell/session.ts";
import { comma, useWords } from "#platform/web/shell/words.ts";
import { Choices } from "#platform/web/ui/field.tsx";

/** The names of languages, each in its own language, as one text; null if there are none. */
export const useLanguageNames = (): ((tags: readonly string[]) => string | null) => {
  const { languages } = useSession();
  return (tags) => (tags.length === 0 ? null : tags.map((tag) => languages.find((one) => one.tag === tag)?.name ?? tag).join(comma()));
};

interface Chosen {
  readonly languages: readonly string[];
  readonly interpretation: readonly string[];
}

export const LanguageFields = ({ chosen, onChange }: { readonly chosen: Chosen; readonly onChange: (chosen: Chosen) => void }) => {
  const { t } = useWords();
  const { languages } = useSession();
  const choices = languages.map(({ tag, name }) => ({ value: tag, label: <bdi lang={tag}>{name}</bdi> }));
  return (
    <>
      <Choices
        kind="checkbox"
        columns
        legend={t("people.languages")}
        choices={choices}
        chosen={[...chosen.languages]}
        onChange={(held) => onChange({ languages: held, interpretation: chosen.interpretation.filter((tag) => !held.includes(tag)) })}
      />
      <Choices
        kind="checkbox"
        columns
        legend={t("people.interpretation")}
        choices={choices.filter(({ value }) => !chosen.languages.includes(value))}
        chosen={[...chosen.interpretation]}
        onChange={(interpretation) => onChange({ ...chosen, interpretation })}
      />
    </>
  );
};
