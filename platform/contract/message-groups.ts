/** Groups of messages: each is one file, `words/<tag>/<group>.json`, and the id of a message begins with the name of its group. */

/** The group of a message. The ids of problems are in the singular, after the problem's code. */
export const groupOf = (id: string): string => {
  const [first = ""] = id.split(".", 1);
  return first === "problem" ? "problems" : first;
};
