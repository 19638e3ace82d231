/** Groups of messages. A group is one file for each language, `words/<tag>/<group>.json`. The id of a message begins with the name of its group. */

/** The group of a message. Exception: the ids of the group `problems` begin with `problem.` and the problem's code. */
export const groupOf = (id: string): string => {
  const [first = ""] = id.split(".", 1);
  return first === "problem" ? "problems" : first;
};
