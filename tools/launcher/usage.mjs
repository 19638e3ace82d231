/** The verbs of the launcher: what each does and which arguments it takes. The launcher answers `--help` and refuses other arguments with this list. */
import { parseArgs } from "node:util";

/**
 * @typedef {object} Usage
 * @property {string} does what the verb does, in one line
 * @property {string} [npm] the name of the npm script, if it is not the verb
 * @property {string} [words] what the words after the verb are; a verb without it takes none
 * @property {Record<string, string>} [options] the options with what each does; "=" at the end of a name says that a value follows
 */

const names = "NAME…";

/** `start` and `dev` are not checked here: they give their arguments to the server, which knows its settings. @type {Record<string, Usage>} */
export const usages = {
  start: { does: "Starts Counterpart with its own database; builds what is missing.", words: "[settings]" },
  dev: { does: "Starts Counterpart from its sources, and starts it again after each change.", words: "[settings]" },
  check: { does: "Checks format, lint, types, boundaries and generated files, and runs the unit tests." },
  test: { does: "Runs the checks and all tests; with names, only the test files whose path contains one of them.", words: names },
  external: { npm: "test:external", does: "Runs the tests of the server with another PostgreSQL; names as for test.", words: names },
  fuzz: { does: "Runs the tests with damaged inputs, with the full number of inputs." },
  mutants: {
    does: "Changes one operator or constant of the methods at a time, and counts the changes that a test notices.",
    options: {
      "--seed=": "a text that chooses the changes",
      "--count=": "how many changes",
      "--only=": "drawing or elsewhere",
      "--folder=": "one folder of methods",
    },
  },
  bench: { does: "Runs the benchmarks; with names, only those whose file or title contains one of them.", words: names },
  screenshots: {
    does: "Takes pictures of the pages into .tmp/screenshots.",
    options: {
      "--out=": "another folder",
      "--only=": "names of pictures, with commas",
      "--in=": "variants with commas, for example en,ar-390,en-dark",
      "--all": "also the narrowest phones and the languages with the longest words",
      "--best": "also writes the pictures of the README",
    },
  },
  generate: { does: "Writes the generated files." },
  words: {
    does: "Adds a text of users to the files of all languages.",
    words: 'add ID ["English text"]',
    options: { "--module=": "the module that the text belongs to" },
  },
  new: { does: "Makes the folder of a module, with a record, a page and a question.", words: "module NAME" },
  audit: { does: "Asks a source of advisories whether packages have known vulnerabilities." },
  guard: {
    does: "Prints what share of sentences the content filter finds; with languages, only for these.",
    words: "LANGUAGE…",
    options: { "-v": "lists each sentence that it misses" },
  },
  licences: { does: "Lists the licences of all packages." },
  release: {
    does: "Makes the release archives, tries the one for Linux, or verifies the signature of a list.",
    words: "[ARCHIVE… | try-linux | verify LIST]",
    options: { "--user=": "with try-linux: the account that runs the archive", "--key=": "with verify: the file with the public key" },
  },
};

/** @param {string} verb @param {Usage} usage */
const line = (verb, { npm = verb, words, options = {} }) =>
  [
    "npm run",
    npm,
    ...(words === undefined && Object.keys(options).length === 0 ? [] : ["--"]),
    ...(words ? [words] : []),
    ...Object.keys(options).map((name) => `[${name}]`),
  ].join(" ");

/** The usage of one verb, with its options. @param {string} verb */
export const usageOf = (verb) => {
  const usage = usages[verb];
  if (usage === undefined) return usageOfAll();
  const options = Object.entries(usage.options ?? {}).map(([name, does]) => `  ${name.padEnd(12)} ${does}`);
  return [`${line(verb, usage)}\n${usage.does}`, ...options].join("\n");
};

/** One line for each verb. */
export const usageOfAll = () =>
  [
    "node run.mjs VERB [arguments], or npm run VERB [-- arguments]",
    ...Object.entries(usages).map(([verb, { does }]) => `  ${verb.padEnd(12)} ${does}`),
  ].join("\n");

/** @param {readonly string[]} args */
export const asksForHelp = (args) => args.includes("--help") || args.includes("-h");

/**
 * Why a verb does not take these arguments; null if it takes them.
 * @param {string} verb
 * @param {readonly string[]} args
 */
export const refusalOf = (verb, args) => {
  const { words, options = {} } = usages[verb] ?? {};
  if (verb === "start" || verb === "dev") return null;
  const known = new Map(Object.keys(options).map((name) => [name.replace(/^-+|=$/g, ""), name.endsWith("=")]));
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      [...known].map(([name, takes]) => [name, { type: takes ? "string" : "boolean", ...(name.length === 1 ? { short: name } : {}) }]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === "positional" && words === undefined) return `${verb} takes no "${token.value}".`;
    if (token.kind !== "option") continue;
    const takes = known.get(token.name);
    if (takes === undefined) return `${verb} has no option ${token.rawName}.`;
    if (takes && (token.value === undefined || token.value === "")) return `${token.rawName} needs a value.`;
    if (!takes && token.value !== undefined) return `${token.rawName} takes no value.`;
  }
  return null;
};
