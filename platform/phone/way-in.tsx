/** The pages from the code to the seat. The person needs no account and gives no name. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { comparisonDigits, fromBase64Url } from "../contract/seal.ts";
import { plainCode } from "./code.ts";
import { textIn } from "#methods/language/index.ts";
import { Mark, Said, t, WayInProblem } from "./components.tsx";
import { LanguageChoice } from "./seat-foot.tsx";
import { join, lookUpRoom } from "./session.ts";
import { now } from "./store.ts";
import { Tlp } from "./top.tsx";

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

export const JoinPage = (): JSX.Element | null => {
  const { welcome, key, scanned, tag, busy } = now();
  const [agency, setAgency] = useState("");
  const [group, setGroup] = useState(0);
  const [role, setRole] = useState("");
  const [asked, setAsked] = useState(false);
  if (!welcome) return null;
  const digits = comparisonDigits(fromBase64Url(key)).split(" ");
  const noAgency = welcome.agencies.length > 0 && agency === "";
  const noGroup = welcome.groups > 0 && group === 0;
  return (
    <form
      class="page"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (busy || noAgency || noGroup) return;
        void join({ agency: agency === "" || agency === "none" ? null : agency, group: group || null, role: role.trim() || null });
      }}
    >
      <main>
        <div class="where">
          <Mark />
          <span class="place">{t("phone.join")}</span>
        </div>
        <div class="marks">
          <Tlp label={welcome.marking} />
          {welcome.fictional && <span class="fictional">{t("phone.fictional")}</span>}
        </div>
        <h1>
          <Said {...welcome.title} />
        </h1>
        <p>{t("phone.join.nameless")}</p>
        <WayInProblem />
        {!scanned && (
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
        )}
        <LanguageChoice />
        {welcome.agencies.length > 0 && (
          <label class="choice-in">
            {t("phone.agency")}
            {asked && noAgency && <span class="wrong">{t("phone.agency.missing")}</span>}
            <select
              value={agency}
              aria-invalid={asked && noAgency}
              aria-describedby="agency-help"
              onChange={(event) => setAgency(event.currentTarget.value)}
            >
              <option value="" disabled hidden>
                {t("phone.choose")}
              </option>
              {welcome.agencies
                .map(({ id, name }) => ({ id, ...textIn(name, tag) }))
                .sort((a, b) => a.text.localeCompare(b.text, tag))
                .map(({ id, text, lang }) => (
                  <option key={id} value={id} lang={lang}>
                    {text}
                  </option>
                ))}
              <option value="none">{t("phone.agency.none")}</option>
            </select>
            <small id="agency-help">{t("phone.agency.why")}</small>
          </label>
        )}
        {welcome.groups > 0 && (
          <label class="choice-in">
            {t("phone.group.which")}
            {asked && noGroup && <span class="wrong">{t("phone.group.missing")}</span>}
            <select value={group} aria-invalid={asked && noGroup} onChange={(event) => setGroup(Number(event.currentTarget.value))}>
              <option value={0} disabled hidden>
                {t("phone.choose")}
              </option>
              {Array.from({ length: welcome.groups }, (_, i) => (
                <option key={i} value={i + 1}>
                  {t("phone.group", { n: i + 1 })}
                </option>
              ))}
            </select>
          </label>
        )}
        <label class="line-in">
          {t("phone.role")}
          <input
            type="text"
            maxLength={80}
            value={role}
            autocomplete="off"
            aria-describedby="role-help"
            onInput={(event) => setRole(event.currentTarget.value)}
          />
          <small id="role-help">{t("phone.role.help")}</small>
        </label>
        <p class="hint">{t("phone.sealed")}</p>
      </main>
      <Submit words={t("phone.join")} />
    </form>
  );
};
