/** Words in names that are not names themselves: titles, particles, and the parts of a compound. All are folded in the same way as values. */

const set = (...lines: readonly string[]): ReadonlySet<string> => new Set(lines.flatMap((line) => line.split(" ")));

/** Titles, which are left out if another word remains. */
export const titles = set(
  "mr mrs ms miss dr prof professor eng engr sir dame hon he hh col colonel gen general lt capt captain maj major sgt insp inspector adv ambassador amb minister",
  "mme mlle monsieur madame mademoiselle docteur maitre sr sra srta don dona senor senora doctor doctora lic ing licda dra herr frau ir",
  "господин госпожа доктор проф профессор полковник майор капитан генерал",
  "السيد السيده الانسه د دكتور الدكتور دكتوره الدكتوره م مهندس المهندس ا استاذ الاستاذ العقيد العميد اللواء الرائد النقيب معالي سعاده حضره",
  "先生 女士 博士 教授",
);

/** Particles, which are left out if another word remains, because people write them joined, write them separately, or omit them. */
export const particles = set(
  "al el ul ad as ar an at az ash bin ibn ben bint binti van von vom zu zum der den de del della delle di da das do dos du des la le lo las los",
  "аль эль ас ад ар бин ибн бен фон ван дер де",
  "بن ابن بنت ال",
);

/** Words that begin a compound: `abd` and the next word are one name. */
export const joining = set("abd abdul abdel abdal abd-al عبد абд абду абдул абдель");

/** Words for "son of" and "daughter of" that follow the father's name. */
export const childOf = /^(?:oglu|ogly|oglı|ogli|ugli|uulu|uly|kyzy|kizi|qizi|qyzy|гызы|оглы|огли|угли|улы|уулу|кызы|кизи)$/u;
/** A father's name with its ending, or the ending alone. A patronymic may be left out. */
export const patronymic =
  /(?:ovich|evich|ovitch|evitch|ovna|evna|ichna|ович|евич|овна|евна|ична)$|(?:^|.{3})(?:oglu|ogly|oglı|ogli|ugli|uulu|uly|kyzy|kizi|qizi|qyzy|гызы|оглы|огли|угли|улы|уулу|кызы|кизи)$/u;
