/** The files of an edition: Word, PDF and HTML for each language that has a text. */
import { address } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { editionFormats, getEditionFile } from "../../contract/edition-file.ts";
import type { Edition } from "../../contract/editions.ts";
import type { InLanguage } from "../../contract/works.ts";
import { useWorkWords } from "../work-words.ts";

interface Props {
  readonly workspace: string;
  readonly edition: Edition;
  /** For an open edition: the languages in which the work has a text at present. */
  readonly languages: readonly InLanguage[];
}

export const EditionFiles = ({ workspace, edition, languages }: Props) => {
  const { t } = useWords();
  const { nameOf } = useWorkWords();
  const written = languages.filter((one) => one.written > 0).map(({ lang }) => lang);
  const there = edition.publishedAt === null ? written : edition.languages.map(({ lang }) => lang);
  if (there.length === 0) return null;
  return (
    <>
      <h3 className="know-part">{t("files.title")}</h3>
      <p className="meta small read">{t("files.help")}</p>
      <ul className="know-files">
        {there.map((lang) => (
          <li key={lang}>
            <span>{nameOf(lang)}</span>
            {editionFormats.map((format) => (
              <a
                key={format}
                href={address(getEditionFile, { params: { workspace, edition: edition.id, lang, format } })}
                aria-label={t("files.save", { language: nameOf(lang), format: t(`files.${format}`) })}
                download
              >
                {t(`files.${format}`)}
              </a>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
};
