/** The rapporteur's sentences about both camps: on the console, on the scenario's page and on the rapporteur's page. */
import { camps } from "#methods/elicitation/index.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { WrittenIn } from "./written-in.tsx";
import type { Written } from "../../contract/talk.ts";
import "./talk.css";

export const TalkSentences = ({ sentences }: { readonly sentences: Written }) => {
  const { t } = useWords();
  if (camps.every((camp) => sentences[camp].length === 0)) return <p className="read">{t("talk.nothing")}</p>;
  return (
    <>
      <div className="two-camps">
        {camps.map((camp) =>
          sentences[camp].length === 0 ? null : (
            <div key={camp}>
              <h3>{t(`talk.camp.${camp}`)}</h3>
              <ul className="camp-lines">
                {sentences[camp].map(({ text, lang }, at) => (
                  <li key={at}>
                    <span {...langOf(lang)}>{text}</span>
                    <WrittenIn lang={lang} />
                  </li>
                ))}
              </ul>
            </div>
          ),
        )}
      </div>
      <p className="meta">{t("talk.rapporteur")}</p>
    </>
  );
};
