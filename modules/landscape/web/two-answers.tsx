/** Names the items to which an agency gave two answers. Neither of the two answers counts. */
import type { RoleMap } from "../contract/landscape.ts";
import { colonOf, commaOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";

export const TwoAnswers = ({
  map: { twoAnswers, agencies, claimsQuestion },
  className,
  words,
}: {
  readonly map: Pick<RoleMap, "twoAnswers" | "agencies" | "claimsQuestion">;
  readonly className: string;
  /** The texts to use, if their language differs from that of the page. */
  readonly words?: Pick<ReturnType<typeof useWords>, "t" | "name" | "language">;
}) => {
  const own = useWords();
  const { t, name, language } = words ?? own;
  if (twoAnswers.length === 0) return null;
  const { functions, stages, areas } = claimsQuestion;
  const names = new Map([...functions, ...stages, ...areas].map((entry) => [entry.code, name(entry.name)]));
  const what = twoAnswers.map(({ item, agency }) => {
    const parts = item.split("/").map((code) => names.get(code) ?? code);
    return `${parts.join(commaOf(language.tag))}${colonOf(language.tag)}${name(agencies.find(({ id }) => id === agency)?.name ?? {})}`;
  });
  return <p className={className}>{t("common.two-answers", { what: what.join(" · ") })}</p>;
};
