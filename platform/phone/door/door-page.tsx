/**
 * The page while the phone waits at the door of the room: it shows two words, by which the facilitator recognises the phone and lets it in. The page
 * shows no data of the room. If a person typed the room's code, the page also shows the digits to compare.
 */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { phonePromises } from "../../contract/promises.ts";
import { comparisonDigits, fromBase64Url } from "../../contract/seal.ts";
import { CodeField } from "../code-field.tsx";
import { plainCode } from "../code.ts";
import { Glyph, Mark, Notice, t } from "../components.tsx";
import { LanguageChoice } from "../language-choice.tsx";
import { askAgain, showSlip } from "../session.ts";
import { now } from "../store.ts";
import { Tlp } from "../top.tsx";

const Digits = ({ of }: { readonly of: string }): JSX.Element => {
  const digits = comparisonDigits(fromBase64Url(of)).split(" ");
  return (
    <section class="digits">
      <p>{t("phone.digits")}</p>
      <p>
        <bdi dir="ltr" class="key-digits">
          {digits.slice(0, 2).join(" ")} <br />
          {digits.slice(2).join(" ")}
        </bdi>
      </p>
      <p class="hint">{t("phone.digits.do")}</p>
    </section>
  );
};

const Words = ({ words }: { readonly words: readonly string[] }): JSX.Element => (
  <p class="door-words" aria-live="polite">
    {words.map((word) => (
      <bdi key={word}>{word} </bdi>
    ))}
  </p>
);

/** A field for the code of a printed slip, for a person who has a slip but scanned the code on the wall. */
const SlipCode = (): JSX.Element => {
  const [open, setOpen] = useState(false);
  const [code, setCode] = useState("");
  if (!open)
    return (
      <div class="foot">
        <button type="button" class="quiet wide" onClick={() => setOpen(true)}>
          {t("phone.door.have-slip")}
        </button>
      </div>
    );
  return (
    <form
      class="foot"
      onSubmit={(event) => {
        event.preventDefault();
        if (plainCode(code) === "") return;
        setOpen(false);
        void showSlip(plainCode(code));
      }}
    >
      <CodeField words="phone.door.slip-code" code={code} onCode={setCode} />
      <button type="submit" class="first">
        {t("phone.continue")}
      </button>
    </form>
  );
};

export const DoorPage = (): JSX.Element => {
  const { atDoor, welcome, key, scanned, line } = now();
  const [asking, setAsking] = useState(false);
  const state = atDoor?.state ?? "waiting";
  return (
    <>
      <header>
        <div class="where">
          <Mark />
          <span class="place">{t("phone.door")}</span>
          <span class={line === "offline" ? "line offline" : "line"} role="status">
            <Glyph name={line === "offline" ? "no-line" : "half"} />
            {t(line === "offline" ? "phone.no-connection" : state === "waiting" ? "phone.door.waiting" : "phone.door.not-in")}
          </span>
        </div>
        {welcome && (
          <div class="marks">
            <Tlp label={welcome.marking} />
            {welcome.fictional && <span class="fictional">{t("phone.fictional")}</span>}
          </div>
        )}
      </header>
      <main class="door">
        <h1>{t(`phone.door.${state}.title`)}</h1>
        {state === "waiting" && <Words words={atDoor?.words ?? []} />}
        <p>{t(`phone.door.${state}.do`)}</p>
        {atDoor?.slip && (
          <Notice kind="caution" glyph="alarm" title={t(`phone.door.slip-${atDoor.slip}`)}>
            {t(`phone.door.slip-${atDoor.slip}.do`)}
          </Notice>
        )}
        {state === "away" && (
          <button
            type="button"
            class="quiet wide"
            aria-busy={asking}
            onClick={() => {
              setAsking(true);
              void askAgain().finally(() => setAsking(false));
            }}
          >
            {t("phone.door.again")}
          </button>
        )}
        {!scanned && <Digits of={key} />}
        <LanguageChoice />
        <p class="hint">{t("phone.stay")}</p>
        <ul class="door-promises">
          {phonePromises.door.map((id) => (
            <li key={id}>{t(id)}</li>
          ))}
        </ul>
      </main>
      <footer>
        <SlipCode />
      </footer>
    </>
  );
};
