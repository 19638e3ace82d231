/**
 * Words that rosters use, in six languages: headers and their meanings, the headers of columns whose data has no purpose here, and the
 * words of sex, category and type of organisation. The texts of our own template are included.
 */
import type { MessageId } from "#platform/contract/message-ids.generated.ts";
import type { Languages } from "#platform/server/i18n/index.ts";
import { fold, holdsWords, matchByWords, type MatchHeader } from "#platform/server/spreadsheet/index.ts";
import { rosterMeanings, type droppedReasons, type RosterMeaning } from "../../contract/roster-import.ts";

export type DroppedReason = (typeof droppedReasons)[number];

const tags = ["en", "fr", "es", "ar", "ru", "zh"] as const;

/** The text of a message in each of the six languages. */
export const inSix = (i18n: Languages, id: MessageId): string[] => tags.map((tag) => i18n.translate(tag, id));

const headers: Readonly<Record<RosterMeaning, string>> = {
  "birth-date":
    "date of birth|birth date|dob|birthday|date de naissance|né le|fecha de nacimiento|дата рождения|تاريخ الميلاد|出生日期|生日",
  age: "age|âge|edad|возраст|العمر|السن|年龄",
  "given-name": "first name|given name|forename|prénom|prénoms|nombre|nombres|имя|الاسم الأول|الاسم الشخصي|名|名字",
  "family-name": "last name|surname|family name|nom de famille|nom|apellido|apellidos|фамилия|اللقب|اسم العائلة|姓|姓氏",
  "full-name":
    "full name|name|participant|nom complet|nom et prénom|nombre completo|nombre y apellidos|фио|полное имя|الاسم الكامل|الاسم|姓名",
  email:
    "e-mail|email|email address|mail|courriel|adresse électronique|correo|correo electrónico|электронная почта|эл почта|почта|البريد الإلكتروني|电子邮件|邮箱",
  "organisation-type":
    "type of organisation|type of organization|organisation type|organization type|type d'organisme|tipo de organización|тип организации|نوع الجهة|机构类型",
  organisation:
    "organisation|organization|affiliation|agency|institution|service|employer|unit|ministry|organisme|administration|organización|institución|entidad|dependencia|организация|ведомство|учреждение|место работы|الجهة|المؤسسة|جهة العمل|单位|机构",
  state: "state|country|member state|pays|état|país|estado|estado miembro|страна|государство|البلد|الدولة|国家",
  sex: "sex|gender|sexe|genre|sexo|género|пол|الجنس|النوع|性别",
  category: "category|participant type|registration type|catégorie|categoría|категория|الفئة|类别",
  function:
    "function|position|job title|post|title|fonction|poste|titre|cargo|puesto|función|должность|الوظيفة|المنصب|المسمى الوظيفي|职务|职位",
};

const dropped: Readonly<Record<DroppedReason, string>> = {
  travel:
    "passport|passeport|pasaporte|паспорт|جواز|جواز السفر|护照|visa|visado|виза|تأشيرة|签证|flight|vol|vuelo|рейс|رحلة|航班|hotel|hôtel|гостиница|отель|فندق|酒店|arrival|departure|arrivée|départ|llegada|salida|itinerary|прибытие|отъезд|الوصول|المغادرة|抵达|离开",
  medical:
    "medical|health|diet|dietary|allergy|allergies|blood|blood group|disability|médical|santé|régime|régime alimentaire|allergie|allergies|groupe sanguin|médico|salud|dieta|alergia|alergias|grupo sanguíneo|медицинские|здоровье|диета|аллергия|группа крови|طبي|الحالة الصحية|حمية|حساسية|فصيلة الدم|医疗|健康|饮食|过敏|血型",
  police:
    "criminal record|police record|badge number|national id|id number|identity number|identity card|social security|casier judiciaire|matricule|carte d'identité|numéro d'identité|antecedentes|documento de identidad|dni|судимость|номер удостоверения|инн|снилс|السجل الجنائي|رقم الهوية|الرقم القومي|犯罪记录|身份证",
  picture: "photo|picture|photograph|portrait|foto|fotografía|фото|фотография|صورة|照片",
  "no-purpose":
    "nationality|nationalité|nacionalidad|гражданство|национальность|الجنسية|国籍|marital status|état civil|situation de famille|estado civil|семейное положение|الحالة الاجتماعية|婚姻|religion|religión|религия|الديانة|宗教|event name|event title",
};

const listed = (words: string): string[] => words.split("|");

const droppedWords = (Object.keys(dropped) as DroppedReason[]).map((reason) => [reason, listed(dropped[reason]).map(fold)] as const);

/** The reason why a column with this header is dropped; null if its data may have a purpose. */
export const droppedOf = (header: string): DroppedReason | null => {
  const text = fold(header);
  return droppedWords.find(([, all]) => all.some((words) => holdsWords(text, words)))?.[0] ?? null;
};

export const matchRoster = (i18n: Languages): MatchHeader<RosterMeaning> => {
  const own = (meaning: RosterMeaning): string[] => inSix(i18n, `people.column.${meaning}`);
  const order = Object.keys(headers) as RosterMeaning[];
  const byWords = matchByWords(order.map((meaning) => [meaning, [...own(meaning), ...listed(headers[meaning])]] as const));
  return (header) => {
    const exact = rosterMeanings.find((meaning) => meaning === header.trim().toLowerCase().replaceAll(/[_ ]/g, "-"));
    if (exact !== undefined) return [{ meaning: exact, weight: 1000 }];
    return droppedOf(header) === null ? byWords(header) : [];
  };
};

const values = {
  sex: {
    woman: "f|w|female|woman|femme|féminin|mujer|femenino|ж|жен|женский|женщина|أنثى|امرأة|女",
    man: "m|h|male|man|homme|masculin|hombre|masculino|м|муж|мужской|мужчина|ذكر|رجل|男",
    another: "x|other|non binary|autre|otro|otra|другой|آخر|其他",
    "not-stated": "n a|prefer not to say|not stated|нет данных",
  },
  category: {
    official: "official|participant|delegate|fonctionnaire|funcionario|должностное лицо|участник|مشارك|学员",
    partner: "partner|partenaire|socio|партнер|شريك|伙伴",
    trainer: "trainer|facilitator|speaker|expert|formateur|formatrice|intervenant|formador|ponente|тренер|преподаватель|эксперт|مدرب|讲师",
    staff: "staff|secretariat|organiser|personnel|personal|персонал|موظف|工作人员",
    observer: "observer|observateur|observatrice|observador|наблюдатель|مراقب|观察员",
  },
  "organisation-type": {
    "law-enforcement": "police|law enforcement|gendarmerie|policía|полиция|правоохранительный орган|الشرطة|警察",
    prosecution: "prosecution|prosecutor|parquet|fiscalía|прокуратура|النيابة العامة|检察院",
    judiciary: "judiciary|court|judge|tribunal|justice|суд|القضاء|法院",
    intelligence: "intelligence|renseignement|inteligencia|разведка|استخبارات|情报",
    defence: "defence|defense|army|military|défense|armée|defensa|оборона|الدفاع|国防",
    ministry: "ministry|ministère|ministerio|министерство|وزارة|部",
    cybersecurity: "cybersecurity|cert|csirt|cybersécurité|ciberseguridad|кибербезопасность|الأمن السيبراني|网络安全",
    "oversight-body": "oversight|ombudsman|human rights institution|contrôle|supervisión|надзор|رقابة|监督",
    "international-organization":
      "international organisation|international organization|regional organisation|un|organisation internationale|международная организация",
    "civil-society": "civil society|ngo|société civile|ong|sociedad civil|нпо|гражданское общество|المجتمع المدني|民间社会",
    academia: "academia|university|université|universidad|университет|جامعة|大学",
    "private-sector": "private sector|company|secteur privé|entreprise|sector privado|empresa|частный сектор|القطاع الخاص|私营部门",
    donor: "donor|donateur|bailleur|donante|донор|مانح|捐助方",
  },
} as const;

/** Finds the value of a cell by its words; `undefined` if the cell has another text. */
export const valueReader = <Column extends keyof typeof values>(i18n: Languages, column: Column) => {
  type Value = keyof (typeof values)[Column] & string;
  const words: Readonly<Record<string, string>> = values[column];
  const byWord = new Map<string, Value>();
  for (const [value, list] of Object.entries(words) as [Value, string][])
    for (const word of [
      value,
      ...inSix(i18n, (column === "organisation-type" ? `programme.type.${value}` : `people.${column}.${value}`) as MessageId),
      ...listed(list),
    ])
      byWord.set(fold(word), value);
  return (text: string): Value | undefined => byWord.get(fold(text));
};
