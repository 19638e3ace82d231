/** The person chooses one of the room's languages. */
import type { JSX } from "preact";
import { chooseLanguage } from "./language.ts";
import { t } from "./components.tsx";
import { now } from "./store.ts";

export const LanguageChoice = (): JSX.Element | null => {
  const { welcome, tag } = now();
  return (
    welcome && (
      <label class="choice-in">
        {t("phone.language")}
        <select value={tag} onChange={(event) => void chooseLanguage(event.currentTarget.value, true)}>
          {welcome.languages.map((language) => (
            <option key={language.tag} value={language.tag} lang={language.tag} dir={language.direction}>
              {language.name}
            </option>
          ))}
        </select>
      </label>
    )
  );
};
