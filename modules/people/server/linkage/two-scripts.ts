/** Whether two texts are in different scripts, because the comparison of rosters does not compare words across scripts. */
const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Arabic}/u, /\p{Script=Han}/u];

const scriptsIn = (text: string): string => scripts.map((script) => (script.test(text) ? "1" : "0")).join("");

export const inTwoScripts = (a: string, b: string): boolean => a !== "" && b !== "" && scriptsIn(a) !== scriptsIn(b);
