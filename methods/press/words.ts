/** The words of N7 to N9, by language. A pattern is the source of a regular expression with the flags `iu`. */

interface Words {
  /** A word for people. */
  readonly people: string;
  /** A claim that people learned something. */
  readonly gain: string;
  /** A pattern of the endings that a State's name can have in a sentence. */
  readonly ending: string;
  /** True if a name is also found inside a longer word, because the language writes words without spaces or with prefixes. */
  readonly joined?: true;
}

const within = String.raw`[^.;]{0,60}`;

export const words: Readonly<Record<string, Words>> = {
  en: {
    people: "people|persons?|individuals?|participants?|officials?|officers?|trainees?|women|men",
    gain: String.raw`\b(?:enhanc|improv|strengthen|increas|boost|rais|upgrad)\p{L}{0,12}${within}\b(?:skills?|knowledge|abilit\p{L}+|competenc\p{L}+|understanding|expertise)\b`,
    ending: "(?:['’]s?)?",
  },
  fr: {
    people: "personnes?|individus?|participants?|participantes?|fonctionnaires?|agents?|stagiaires?|femmes?|hommes?",
    gain: String.raw`(?:amélior|renforc|accru|accroi|développ|augment|perfectionn)\p{L}{0,12}${within}(?:compétences?|connaissances?|savoir-faire|aptitudes?|expertise)`,
    ending: "",
  },
  es: {
    people: "personas?|individuos?|participantes?|funcionari[oa]s?|agentes?|mujeres|hombres",
    gain: String.raw`(?:mejor|reforz|refuerz|aument|fortalec|desarroll|ampli)\p{L}{0,12}${within}(?:competencias?|conocimientos?|habilidades?|aptitudes?|destrezas?)`,
    ending: "",
  },
  ru: {
    people: String.raw`человек\p{L}*|люд\p{L}+|лиц\p{L}*|участник\p{L}*|участниц\p{L}*|сотрудник\p{L}*|должностн\p{L}+|женщин\p{L}*|мужчин\p{L}*`,
    gain: String.raw`(?:повыс|повыш|улучш|укреп|усил|расшир|углуб)\p{L}{0,12}${within}(?:навык|квалификаци|знани|умени|компетенци)\p{L}*`,
    ending: String.raw`\p{L}{0,3}`,
  },
  ar: {
    people:
      "(?:ال)?(?:مشارك|مشارك(?:ين|ون|ات|ة)|شخص(?:ا|ًا)?|[أا]شخاص|[أا]فراد|فرد(?:ا|ًا)?|مسؤول(?:ين|ون|ا|ًا)?|موظف(?:ين|ون|ا|ًا)?|نساء|رجال)",
    gain: `(?:عزز|تعزيز|حسن|تحسين|طور|تطوير|رفع|زاد|زيادة|نم[ىّ]|تنمية)[^.؛]{0,60}(?:مهارات|معارف|معرفة|كفاءات|كفاءة|خبرات)`,
    ending: "",
    joined: true,
  },
  zh: {
    people: "人|与会者|参加者|参与者|官员|学员|女性|男性",
    gain: "(?:提高|增强|提升|加强|改善|增进)[^。；]{0,20}(?:技能|知识|能力|水平|素质)",
    ending: "",
    joined: true,
  },
};
