/**
 * Two lists for translators, which docs/glossary.md prints: words of the screens that the shared list of terms does not have, and words that messages
 * of a language must not use. `screen-words.test.ts` checks the messages with the second list.
 */

type ScreenWord = Readonly<Record<"en" | "meaning" | "fr" | "es" | "ar" | "ru" | "zh", string>>;

export const screenWords: readonly ScreenWord[] = [
  {
    en: "authority",
    meaning: "The role that approves an exact version. Two people give it.",
    fr: "autorité",
    es: "autoridad",
    ar: "سلطة الاعتماد",
    ru: "уполномоченный орган",
    zh: "主管部门",
  },
  {
    en: "administrator",
    meaning: "The role that invites members and proposes roles.",
    fr: "administrateur/administratrice",
    es: "administrador(a)",
    ar: "مسؤول إداري",
    ru: "администратор",
    zh: "管理员",
  },
  {
    en: "guest",
    meaning: "Somebody whom a State lets in until a date.",
    fr: "personne invitée",
    es: "persona invitada",
    ar: "ضيف",
    ru: "гость",
    zh: "客座人员",
  },
  {
    en: "event",
    meaning: "What a programme holds on one or more days: a workshop, a course, a meeting.",
    fr: "événement",
    es: "evento",
    ar: "نشاط",
    ru: "мероприятие",
    zh: "活动",
  },
  {
    en: "roster",
    meaning: "The list of the people of one event.",
    fr: "liste des participants",
    es: "lista de participantes",
    ar: "قائمة المشاركين",
    ru: "список участников",
    zh: "参加者名单",
  },
  {
    en: "row",
    meaning: "One row of a table, a file or a roster. A line of text is another word.",
    fr: "ligne",
    es: "fila",
    ar: "صف",
    ru: "строка",
    zh: "行",
  },
  {
    en: "trainer",
    meaning: "Who teaches in a course and confirms who attended.",
    fr: "formateur/formatrice",
    es: "formador(a)",
    ar: "مدرِّب",
    ru: "преподаватель",
    zh: "培训人员",
  },
  {
    en: "console",
    meaning: "The page from which the facilitator runs a room.",
    fr: "console",
    es: "consola",
    ar: "لوحة التحكم",
    ru: "пульт",
    zh: "控制台",
  },
  {
    en: "practice question",
    meaning: "A question on the phone before the first one that counts. Its answer is not sent.",
    fr: "question d’essai",
    es: "pregunta de práctica",
    ar: "سؤال التدريب",
    ru: "пробный вопрос",
    zh: "练习题",
  },
  {
    en: "item (of an instrument)",
    meaning: "One question of a capability instrument. A level answers it.",
    fr: "élément",
    es: "elemento",
    ar: "عنصر",
    ru: "пункт",
    zh: "要素",
  },
  {
    en: "item (that waits)",
    meaning: "One thing that waits for a person to do it.",
    fr: "élément",
    es: "asunto",
    ar: "بند",
    ru: "дело",
    zh: "事项",
  },
  {
    en: "evidence (documents)",
    meaning: "A document beside a report or an answer, and what it shows.",
    fr: "justificatif",
    es: "documentación de respaldo",
    ar: "المستندات الداعمة",
    ru: "подтверждающие документы",
    zh: "佐证材料",
  },
  {
    en: "verdict",
    meaning: "What a verifier decides about a report of a State.",
    fr: "conclusion",
    es: "conclusión",
    ar: "نتيجة التحقق",
    ru: "вывод",
    zh: "核实结论",
  },
  {
    en: "comment",
    meaning: "What a member writes about a record or a passage.",
    fr: "commentaire",
    es: "comentario",
    ar: "تعليق",
    ru: "комментарий",
    zh: "评论",
  },
  {
    en: "the State’s comments",
    meaning: "What a State says about a version of a report before it is approved.",
    fr: "observations de l’État",
    es: "observaciones del Estado",
    ar: "ملاحظات الدولة",
    ru: "замечания государства",
    zh: "国家意见",
  },
  {
    en: "support offered",
    meaning: "A programme says that it can give what a State asked for. Nothing is given yet.",
    fr: "appui proposé",
    es: "apoyo ofrecido",
    ar: "عُرض الدعم",
    ru: "поддержка предложена",
    zh: "已表示愿意提供支助",
  },
];

interface UnusedWord {
  readonly tag: "ar" | "zh";
  /** The word as translators read it. */
  readonly word: string;
  readonly found: RegExp;
  readonly instead: string;
  readonly why: string;
}

export const unusedWords: readonly UnusedWord[] = [
  { tag: "ar", word: "إفراج", found: /فراج|أفرج|[يتم]ُ?فرج/u, instead: "إتاحة", why: "It frees a prisoner." },
  { tag: "ar", word: "مجمَّد", found: /جُ?مّ[َِ]?د|مُ?جمَّ?د|تجميد/u, instead: "مثبَّت", why: "It is said of assets." },
  {
    tag: "ar",
    word: "وسم",
    found: /(?<!\p{L})[وفبكل]{0,2}(?:ال)?(?:وسم|وسوم|موسوم)(?!ّ)/u,
    instead: "علامة التداول",
    why: "A second word for a marking.",
  },
  { tag: "ar", word: "رزمة", found: /رزمة|رزم(?!\p{L})/u, instead: "إرسالية", why: "A second word for a parcel." },
  { tag: "ar", word: "ورقة اقتراع", found: /اقتراع/u, instead: "ورقة إجابة", why: "It is a vote in an election." },
  { tag: "ar", word: "حيّز العمل", found: /حي[ّ]?ز (?:ال)?عمل/u, instead: "مساحة العمل", why: "A second word for a workspace." },
  { tag: "ar", word: "لوحة التيسير", found: /لوحة الت[يس]*ير/u, instead: "لوحة التحكم", why: "A second word for the console." },
  { tag: "ar", word: "ملف القدرات", found: /ملف القدرات/u, instead: "موجز القدرات", why: "A second word for a capability profile." },
  { tag: "zh", word: "冻结", found: /冻结/u, instead: "固定", why: "It is said of assets." },
  { tag: "zh", word: "分享", found: /分享/u, instead: "共享", why: "A second word for sharing." },
  { tag: "zh", word: "数据包、包裹", found: /数据包|包裹/u, instead: "传送件", why: "A packet of a network, or a bomb by post." },
  { tag: "zh", word: "选票", found: /选票/u, instead: "答卷", why: "It is a vote in an election." },
  { tag: "zh", word: "揭示", found: /揭示/u, instead: "揭晓", why: "A second word for the reveal." },
  { tag: "zh", word: "会议室", found: /会议室/u, instead: "会场", why: "A second word for a room." },
  { tag: "zh", word: "实践", found: /实践/u, instead: "做法", why: "A second word for a practice." },
  { tag: "zh", word: "作品", found: /作品/u, instead: "出版物", why: "A second word for a work." },
  { tag: "zh", word: "主管机关", found: /主管机关/u, instead: "主管部门", why: "A second word for the authority." },
  { tag: "zh", word: "审核人", found: /(?<!内容)审核(?:人|员)/u, instead: "内容审核员", why: "A second word for the moderator." },
  { tag: "zh", word: "核查人、核实方", found: /核查人|核实[方者]/u, instead: "核实人", why: "A second word for the verifier." },
  { tag: "zh", word: "访客、来宾", found: /访客|来宾/u, instead: "客座人员", why: "Second words for a guest." },
  { tag: "zh", word: "国家风险", found: /国家风险/u, instead: "国家层面风险", why: "It is the risk of lending to a country." },
  { tag: "zh", word: "准则", found: /准则/u, instead: "标准", why: "A second word for a criterion." },
  { tag: "zh", word: "工作空间", found: /工作空间/u, instead: "工作区", why: "A second word for a workspace." },
];
