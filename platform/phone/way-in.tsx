/** The page on which a person types the room's code. The person needs no account and gives no name. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { CodeField } from "./code-field.tsx";
import { plainCode } from "./code.ts";
import { Mark, t, WayInProblem } from "./components.tsx";
import { lookUpRoom } from "./session.ts";
import { now } from "./store.ts";

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
        <CodeField words="phone.code" help="phone.code.help" code={code} onCode={setCode} />
      </main>
      <footer>
        <div class="foot">
          <button type="submit" class="first" aria-busy={now().busy}>
            {t(now().busy ? "phone.sending" : "phone.continue")}
          </button>
        </div>
      </footer>
    </form>
  );
};
