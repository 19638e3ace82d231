/** The end of the calm pages: the number of the seat, the language, and the button to leave. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { chooseLanguage } from "./language.ts";
import { t } from "./components.tsx";
import { leave } from "./session.ts";
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

export const SeatFoot = (): JSX.Element => {
  const [asks, setAsks] = useState(false);
  const number = now().snapshot?.seat.number;
  return (
    <section class="seat">
      {number !== undefined && <p>{t("phone.seat", { number: String(number) })}</p>}
      <LanguageChoice />
      {asks ? (
        <>
          <p role="alert">{t("phone.leave.what")}</p>
          <div class="pair">
            <button type="button" class="quiet" onClick={() => setAsks(false)}>
              {t("phone.stay")}
            </button>
            <button type="button" class="quiet" onClick={() => void leave()}>
              {t("phone.leave")}
            </button>
          </div>
        </>
      ) : (
        <button type="button" class="text" onClick={() => setAsks(true)}>
          {t("phone.leave")}
        </button>
      )}
    </section>
  );
};
