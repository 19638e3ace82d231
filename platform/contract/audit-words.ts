/**
 * The word for an action of the audit. An action is the id of an endpoint, `context.verb-noun`, so the verb says what was done. Verbs with the same
 * meaning for a reader have the same word.
 */
const verbs = {
  added: ["add", "calculate", "draft", "freeze", "make", "merge", "post", "record", "register", "write"],
  adopted: ["adopt"],
  answered: ["answer", "claim", "reply"],
  approved: ["accept", "agree", "approve", "confirm"],
  cleared: ["clear"],
  ended: ["cancel", "close", "drop", "end", "leave", "remove"],
  exported: ["download", "export"],
  imported: ["import"],
  invited: ["invite"],
  opened: ["ask", "begin", "open", "start"],
  printed: ["print"],
  read: ["find", "get", "list", "preview", "read", "who"],
  refused: ["refuse"],
  restored: ["reopen", "restore"],
  revealed: ["reveal"],
  sent: ["release", "send", "submit"],
  "taken-back": ["revoke", "withdraw"],
  translated: ["translate"],
  verified: ["verify"],
} as const;

type Word = keyof typeof verbs | "changed";
export const didWords = [...(Object.keys(verbs) as (keyof typeof verbs)[]), "changed"] as const;

/**
 * @param action the id of an endpoint, or the name of a job or a command. For an unknown verb, the word is "read" if `reads` is true, or else
 * "changed".
 */
export const didOf = (action: string, reads: boolean): Word => {
  const verb = action.slice(action.indexOf(".") + 1);
  if (verb.startsWith("take-back")) return "taken-back";
  // the reading of an indicator is a new record
  if (verb === "read-indicator") return "added";
  const [first = ""] = verb.split("-", 1);
  const found = (Object.keys(verbs) as (keyof typeof verbs)[]).find((word) => (verbs[word] as readonly string[]).includes(first));
  return found ?? (reads ? "read" : "changed");
};
