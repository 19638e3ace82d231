/** A button that puts a text on the clipboard, and says so when it is there. */
import { useState } from "react";
import { useWords } from "../shell/words.ts";
import { Button, type ButtonLook } from "./button.tsx";

interface Props extends Pick<ButtonLook, "look" | "icon"> {
  readonly text: string;
  /** What the button says. */
  readonly label: string;
}

export const CopyText = ({ text, label, ...look }: Props) => {
  const { t } = useWords();
  // the text that was copied: when it changes, the word goes
  const [copied, setCopied] = useState<string | null>(null);
  return (
    <>
      <Button {...look} onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(text))}>
        {label}
      </Button>
      <span role="status" className="meta">
        {copied === text ? t("desk.copied") : ""}
      </span>
    </>
  );
};
