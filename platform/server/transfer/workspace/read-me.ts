/** The text in an archive for a person who opens it without this program. */
export const readMe = `A workspace of Counterpart, taken home.

  counterpart.json        what this is: format, schema version, workspace
  directory/              the workspace's name and its people (names, addresses, roles; no passwords)
  schemas/*.json          a JSON Schema for the rows of each table
  tables/<table>/*.jsonl  the rows of each table, one JSON object a line
  lists/*.csv             the same tables for a spreadsheet; never read back
  files/<sha256>          kept files, named by the digest of their bytes; tables/platform.file says whose they are
  manifest.json           every file above with its size and SHA-256, and one digest over all

To put it into a node:  counterpart import FILE.age --identity KEYFILE --data FOLDER
To read it without:     age -d -i KEYFILE FILE.age | tar x
The format is described in docs/formats/workspace-archive.md of the program.

Text that begins like a formula (= + - @) has an apostrophe before it in the CSV lists.
`;
