/** A button that copies a text to the clipboard and then confirms this. */
import { useState } from "react";
import { useWords } from "../shell/words.ts";
import { Button, type ButtonLook } from "./button.tsx";

interface Props extends Pick<ButtonLook, "look" | "icon"> {
  readonly text: string;
  /** Label of the button. */
  readonly label: string;
}

export const CopyText = ({ text, label, ...look }: Props) => {
  const { t } = useWords();
  // the copied text: if the text changes, the note disappears
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
