/** The page on which a person types the room's code. The person needs no account and gives no name. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { plainCode } from "./code.ts";
import { Mark, t, WayInProblem } from "./components.tsx";
import { lookUpRoom } from "./session.ts";
import { now } from "./store.ts";

const Submit = ({ words }: { words: string }): JSX.Element => (
  <footer>
    <div class="foot">
      <button type="submit" class="first" aria-busy={now().busy}>
        {now().busy ? t("phone.sending") : words}
      </button>
    </div>
  </footer>
);

export const CodePage = (): JSX.Element => {
  const [code, setCode] = useState(now().code);
  return (
    <form
      class="page"
      onSubmit={(event) => {
        event.preventDefault();
        if (plainCode(code) !== "" && !now().busy) void lookUpRoom(plainCode(code), null);
      }}
    >
      <main>
        <div class="where">
          <Mark />
        </div>
        <h1>{t("phone.join")}</h1>
        <WayInProblem />
        <label class="line-in code-in">
          {t("phone.code")}
          <input
            type="text"
            dir="ltr"
            lang="en"
            value={code}
            maxLength={20}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            aria-describedby="code-help"
            onInput={(event) => setCode(event.currentTarget.value)}
          />
          <small id="code-help">{t("phone.code.help")}</small>
        </label>
      </main>
      <Submit words={t("phone.continue")} />
    </form>
  );
};
