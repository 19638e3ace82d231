/**
 * The filters of a search result: subject, language, step of the workshop and element of capability. Each option has the number of found records that
 * the reader may read. The component also names the subjects under which further records were found.
 */
import type { Found } from "../../contract/search.ts";
import { stepNames } from "../../contract/step-names.ts";
import { semicolon, useWords } from "../shell/words.ts";
import { useLanguagesOf } from "../ui/translate-text.tsx";
import type { Chosen } from "./chosen.ts";

interface Option {
  readonly value: string;
  readonly label: string;
  readonly found: number;
}
interface OneProps {
  readonly label: string;
  readonly all: string;
  readonly options: readonly Option[];
  readonly value: string | null;
  readonly onValue: (value: string | null) => void;
}
/** One filter. It is not shown if it has no options. */
const Facet = ({ label, all, options, value, onValue }: OneProps) => {
  const { number } = useWords();
  const known = value === null || options.some((one) => one.value === value);
  if (options.length < 2 && value === null) return null;
  return (
    <select aria-label={label} value={value ?? ""} onChange={(event) => onValue(event.target.value === "" ? null : event.target.value)}>
      <option value="">{all}</option>
      {known ? null : <option value={value ?? ""}>{value}</option>}
      {options.map((one) => (
        <option key={one.value} value={one.value}>
          {`${one.label} (${number(one.found)})`}
        </option>
      ))}
    </select>
  );
};

interface Props {
  readonly facets: Found["facets"];
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
}
export const PaletteFacets = ({ facets, chosen, onChoose }: Props) => {
  const { t, name } = useWords();
  const nameOf = useLanguagesOf(facets.languages);
  return (
    <>
      <Facet
        label={t("search.subject")}
        all={t("search.subjects-all")}
        options={facets.subjects.map((one) => ({ value: one.code, label: name(one.name), found: one.found }))}
        value={chosen.subject}
        onValue={(subject) => onChoose({ ...chosen, subject })}
      />
      <Facet
        label={t("search.language")}
        all={t("search.languages-all")}
        options={facets.languages.map(({ lang, found }) => ({ value: lang, label: nameOf(lang), found }))}
        value={chosen.language}
        onValue={(language) => onChoose({ ...chosen, language })}
      />
      <Facet
        label={t("search.step")}
        all={t("search.steps-all")}
        options={facets.steps.map(({ step, found }) => ({ value: step, label: t(`assessment.step.${step}`), found }))}
        value={chosen.step}
        onValue={(value) => onChoose({ ...chosen, step: stepNames.find((one) => one === value) ?? null })}
      />
      <Facet
        label={t("search.element")}
        all={t("search.elements-all")}
        options={facets.elements.map((one) => ({ value: one.code, label: name(one.name), found: one.found }))}
        value={chosen.element}
        onValue={(element) => onChoose({ ...chosen, element })}
      />
    </>
  );
};

/** "Also under: artificial intelligence (3)". */
export const AlsoUnder = ({ also }: { readonly also: Found["also"] }) => {
  const { t, name, number } = useWords();
  const more = also.filter(({ found }) => found > 0);
  if (more.length === 0) return null;
  const subjects = more.map((one) => `${name(one.name)} (${number(one.found)})`).join(semicolon());
  return <p className="palette-also">{t("search.also", { subjects })}</p>;
};
