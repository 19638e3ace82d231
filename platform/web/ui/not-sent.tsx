/** The States that do not get a restricted text, each with the reason from the support gate (the check whether support is allowed). */
import type { RefusedReceiver } from "../../contract/support.ts";
import { listOf } from "../shell/formats.ts";
import { problemValues } from "../shell/problem-values.ts";
import { useWords } from "../shell/words.ts";

export const NotSent = ({ refused }: { readonly refused: readonly RefusedReceiver[] }) => {
  const reader = useWords();
  const { t, name, compare } = reader;
  const sentence = ({ code, details }: RefusedReceiver) => {
    const values = problemValues(details, reader);
    return `${t(`problem.${code}.what`, values)} ${t(`problem.${code}.do`, values)}`;
  };
  if (refused.length === 0) return null;
  return (
    <details>
      <summary>{t("common.not-sent", { n: refused.length })}</summary>
      <ul className="rows">
        {refused
          .toSorted((a, b) => compare(name(a.name), name(b.name)))
          .map((one) => (
            <li key={one.workspace}>
              {name(one.name)}
              <span className="meta small block">{sentence(one)}</span>
            </li>
          ))}
      </ul>
    </details>
  );
};

/** The row of a dialog that names the excluded States. No row if no State is excluded. */
export const useLeftOut = (refused: readonly RefusedReceiver[]) => {
  const reader = useWords();
  const { t, name, compare } = reader;
  const names = refused.map((one) => name(one.name)).toSorted(compare);
  return names.length === 0 ? [] : [{ label: t("common.left-out"), value: listOf(names, reader) }];
};
