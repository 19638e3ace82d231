/** The field for a code that a person reads from the wall or from a slip. */
import type { JSX } from "preact";
import { t } from "./components.tsx";

interface Props {
  readonly words: string;
  readonly help?: string;
  readonly code: string;
  readonly onCode: (code: string) => void;
}

export const CodeField = ({ words, help, code, onCode }: Props): JSX.Element => (
  <label class="line-in code-in">
    {t(words)}
    <input
      type="text"
      dir="ltr"
      lang="en"
      value={code}
      maxLength={20}
      autocomplete="off"
      autocapitalize="characters"
      spellcheck={false}
      aria-describedby={help && "code-help"}
      onInput={(event) => onCode(event.currentTarget.value)}
    />
    {help && <small id="code-help">{t(help)}</small>}
  </label>
);
