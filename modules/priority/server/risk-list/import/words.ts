/**
 * Words in lists of risks for the kind of a risk and for how its likelihood was determined, in the six languages; all are compared
 * after folding.
 */
import type { LikelihoodRoute, RiskKind } from "../../../contract/risk-list.ts";

/** Folds a text to one spelling: without case, accents, marks and punctuation; Arabic alif and yeh in one form; digits as 0-9. */
export const fold = (text: string): string =>
  latinDigits(text)
    .normalize("NFKD")
    .replaceAll(/[\p{M}\u0640]/gu, "")
    .toLowerCase()
    .replaceAll(/[أإآ]/g, "ا")
    .replaceAll("ى", "ي")
    .replaceAll("ة", "ه")
    .replaceAll("ё", "е")
    .replaceAll(/[^\p{L}\p{N}#№%]+/gu, " ")
    .trim();

/** Converts Arabic-Indic, Persian and full-width digits to 0-9. */
export const latinDigits = (text: string): string =>
  text.replaceAll(/[\u0660-\u0669\u06F0-\u06F9\uFF10-\uFF19]/g, (sign) =>
    String.fromCharCode(48 + ((sign.charCodeAt(0) - (sign >= "\uFF10" ? 0xff10 : 0)) & 15)),
  );

export const kindWords: readonly (readonly [RiskKind, readonly string[]])[] = [
  [
    "malicious",
    [
      "malicious",
      "terrorism",
      "terrorist",
      "deliberate",
      "intentional",
      "hostile",
      "attack",
      "cyber",
      "crime",
      "state threats",
      "conflict",
      "malveillant",
      "malveillance",
      "terrorisme",
      "intentionnel",
      "attaque",
      "malintencionado",
      "malicioso",
      "terrorismo",
      "intencional",
      "intencionado",
      "ataque",
      "خبيث",
      "متعمد",
      "إرهاب",
      "الإرهاب",
      "هجوم",
      "سيبراني",
      "злонамеренный",
      "злонамеренные",
      "злоумышленный",
      "умышленный",
      "терроризм",
      "атака",
      "нападение",
      "恶意",
      "蓄意",
      "恐怖主义",
      "人为故意",
      "网络攻击",
    ],
  ],
  [
    "health",
    [
      "health",
      "pandemic",
      "epidemic",
      "disease",
      "santé",
      "sanitaire",
      "pandémie",
      "épidémie",
      "maladie",
      "salud",
      "sanitario",
      "pandemia",
      "epidemia",
      "enfermedad",
      "صحي",
      "الصحة",
      "جائحة",
      "وباء",
      "مرض",
      "здоровье",
      "здравоохранение",
      "пандемия",
      "эпидемия",
      "болезнь",
      "健康",
      "卫生",
      "疫情",
      "公共卫生",
    ],
  ],
  [
    "natural",
    [
      "natural",
      "environmental",
      "nature",
      "weather",
      "geological",
      "naturel",
      "naturelle",
      "environnement",
      "natural y ambiental",
      "ambiental",
      "طبيعي",
      "بيئي",
      "природный",
      "природные",
      "природная",
      "стихийный",
      "экологический",
      "自然",
      "环境",
      "自然灾害",
    ],
  ],
  [
    "accidental",
    [
      "accidental",
      "accident",
      "accidents",
      "technological",
      "industrial",
      "systems failure",
      "accidentel",
      "technologique",
      "industriel",
      "tecnológico",
      "accidente",
      "عرضي",
      "حادث",
      "تكنولوجي",
      "صناعي",
      "техногенный",
      "авария",
      "аварии",
      "случайный",
      "промышленный",
      "事故",
      "意外",
      "技术",
      "工业",
    ],
  ],
  [
    "societal",
    [
      "societal",
      "social",
      "society",
      "political",
      "economic",
      "sociétal",
      "socio",
      "politique",
      "sociedad",
      "político",
      "اجتماعي",
      "مجتمعي",
      "социальный",
      "общественный",
      "общественные",
      "社会",
      "政治",
    ],
  ],
];

export const routeWords: readonly (readonly [LikelihoodRoute, readonly string[]])[] = [
  [
    "intent-capability",
    [
      "intent-capability",
      "intent and capability",
      "intention et capacité",
      "intención y capacidad",
      "النية والقدرة",
      "намерение и возможности",
      "意图与能力",
    ],
  ],
  ["frequency", ["frequency", "records", "fréquence", "frecuencia", "التواتر", "التكرار", "частота", "频率"]],
  [
    "judgement",
    [
      "judgement",
      "judgment",
      "expert judgement",
      "jugement",
      "jugement d’experts",
      "juicio",
      "juicio de expertos",
      "حكم الخبراء",
      "تقدير الخبراء",
      "экспертная оценка",
      "суждение",
      "专家判断",
    ],
  ],
];

/** Words between the ends of a range, and before or after a number, that do not change its meaning. */
export const rangeWords: readonly string[] = ["to", "à", "a", "al", "hasta", "إلى", "до", "至", "到", "and", "et", "y", "и", "و"];
