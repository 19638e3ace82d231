/** A text with the findings of the content filter underlined. Findings at positions outside the text are ignored. */
import type { ReactNode } from "react";
import type { HeldText } from "./held-texts.ts";

export const MarkedText = ({ text, findings, lang }: HeldText & { readonly lang?: string }) => {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const [index, finding] of findings.toSorted((a, b) => a.start - b.start).entries()) {
    if (finding.start < at || finding.end > text.length) continue;
    parts.push(text.slice(at, finding.start), <mark key={index}>{text.slice(finding.start, finding.end)}</mark>);
    at = finding.end;
  }
  return (
    <p className="read prose" dir="auto" {...(lang === undefined ? {} : { lang })}>
      {parts}
      {text.slice(at)}
    </p>
  );
};
