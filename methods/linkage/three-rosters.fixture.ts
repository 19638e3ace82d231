/**
 * Three rosters with other columns and errors than the simulated ones, with known people: an Indico export in Spanish and Portuguese, a list from Central Asia in
 * Cyrillic and Latin, a list from West Africa in French. Each person is invented; names are common ones.
 */
import { drawsOf } from "../canonical/index.ts";

export interface MadeRoster {
  readonly name: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Person of each row. */
  readonly person: readonly number[];
  readonly people: number;
}

interface Chance {
  readonly random: () => number;
  readonly chance: (share: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
  /** Picks an element; elements near the beginning are picked more often. */
  readonly common: <T>(list: readonly T[]) => T;
}
function chanceOf(seed: number, name: string): Chance {
  const draws = drawsOf(seed, "linkage", name);
  let at = 0;
  const random = (): number => draws.at(at++);
  return {
    random,
    chance: (share) => random() < share,
    pick: (list) => list[Math.floor(random() * list.length)]!,
    common: (list) => list[Math.floor(random() ** 1.7 * list.length)]!,
  };
}
const list = (text: string): string[] => text.split(" ").map((word) => word.replaceAll("_", " "));
const bare = (text: string): string => text.normalize("NFD").replaceAll(/\p{M}/gu, "");
const mailbox = (text: string): string =>
  bare(text)
    .toLowerCase()
    .replaceAll(/[^a-z]/gu, "");

function slip(word: string, { random }: Chance): string {
  if (word.length < 5) return word;
  const k = 1 + Math.floor(random() * (word.length - 2));
  const kind = Math.floor(random() * 3);
  if (kind === 0) return word.slice(0, k) + word.slice(k + 1);
  if (kind === 1) return word.slice(0, k) + word.charAt(k) + word.slice(k);
  return word.slice(0, k) + word.charAt(k + 1) + word.charAt(k) + word.slice(k + 2);
}

/** The number of records of a person: usually one or two, rarely up to six. */
const times = ({ chance }: Chance): number => {
  let count = 1;
  while (count < 6 && chance(0.42)) count += 1;
  return count;
};

function shuffled(rows: { readonly row: string[]; readonly person: number }[], { random }: Chance): typeof rows {
  for (let i = rows.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [rows[i], rows[j]] = [rows[j]!, rows[i]!];
  }
  return rows;
}

const iberianGiven = list(
  "José María Juan Ana Luis Carlos Carmen Jorge Laura Pedro Sofía Miguel Lucía Rafael Elena Fernando Marta Andrés Paula Diego Isabel Ricardo Teresa Óscar Patricia Sérgio Gabriela Héctor Mónica João Inês Antônio Beatriz Tiago Conceição Nuno Verónica Raúl Ximena Álvaro Rocío Emilio Pilar Hugo Camila Iván Daniela Joaquín Florencia",
);
const iberianSurnames = list(
  "García Rodríguez Silva González Santos López Martínez Pérez Sánchez Pereira Ramírez Fernández Oliveira Torres Costa Gómez Díaz Souza Vargas Rojas Ferreira Castro Morales Ortiz Almeida Gutiérrez Chávez Ramos Ribeiro Mendoza Ruiz Herrera Carvalho Flores Medina Aguilar de_la_Cruz da_Costa dos_Santos Quispe Núñez Peña Cárdenas Ibáñez Araújo Gonçalves Muñoz Zapata Villalobos Echeverría Bustamante Noronha Sepúlveda",
);

function iberian(seed: number): MadeRoster {
  const draw = chanceOf(seed, "iberian roster");
  const { chance, pick, common, random } = draw;
  const countries = list("Aurelia Montalbán Río_Verde Santa_Lúcia_do_Norte Costamar Nova_Beira Altiplano");
  const agencies = [
    ["Ministerio del Interior", "Ministério do Interior", "MININT"],
    ["Agencia Nacional de Ciberseguridad", "Agência Nacional de Cibersegurança", "ANC"],
    ["Dirección General de Aduanas", "Direção-Geral das Alfândegas", "Aduanas"],
    ["Fiscalía General", "Procuradoria-Geral", "Fiscalía"],
    ["Policía Nacional", "Polícia Nacional", "PN"],
  ];
  const posts = list("Analista Director Asesora_jurídica Oficial Coordinador Especialista Inspector");
  const rows: { readonly row: string[]; readonly person: number }[] = [];
  const people = 330;
  let before = { surnames: ["", ""], country: 0, agency: 0 };
  for (let person = 0; person < people; person++) {
    const given = chance(0.55) ? [common(iberianGiven), common(iberianGiven)] : [common(iberianGiven)];
    const sibling = person > 0 && chance(0.03);
    const surnames = sibling ? before.surnames : [common(iberianSurnames), common(iberianSurnames)];
    const country = sibling ? before.country : Math.floor(random() * countries.length);
    const agency = sibling ? before.agency : Math.floor(random() * agencies.length);
    before = { surnames, country, agency };
    const official = `${mailbox(given[0]!)}.${mailbox(surnames[0]!)}${chance(0.3) ? Math.floor(random() * 90) + 10 : ""}@${["int", "anc", "adu", "fis", "pol"][agency]}.${mailbox(countries[country]!)}.example`;
    const own = `${mailbox(given[0]!).slice(0, 1)}${mailbox(surnames[0]!)}${mailbox(surnames[1]!).slice(0, 2)}${Math.floor(random() * 100)}@correo.example`;
    const post = pick(posts);
    for (let t = times(draw); t > 0; t--) {
      let [firsts, lasts] = [[...given], [...surnames]];
      if (firsts.length > 1 && chance(0.35)) firsts = chance(0.3) ? [firsts[0]!, `${bare(firsts[1]!).charAt(0)}.`] : [firsts[0]!];
      if (chance(0.4)) lasts = chance(0.25) ? [lasts[0]!, `${bare(lasts[1]!).charAt(0)}.`] : [lasts[0]!];
      if (chance(0.04)) lasts = lasts.map((word, k) => (k === 0 ? slip(word, draw) : word));
      let [first, last] = [firsts.join(" "), lasts.join(lasts.length > 1 && chance(0.1) ? "-" : " ")];
      if (chance(0.3)) [first, last] = [bare(first), bare(last)];
      if (chance(0.15)) last = last.toUpperCase();
      if (chance(0.03)) [first, last] = [last, first];
      const email = chance(0.25) ? "" : chance(0.35) ? own : official;
      const place = chance(0.02) ? pick(countries) : countries[country]!;
      const row = [
        last,
        first,
        email,
        pick(agencies[agency]!),
        chance(0.85) ? post : pick(posts),
        place,
        `Taller ${1 + Math.floor(random() * 9)}`,
      ];
      rows.push({ row, person });
    }
  }
  const done = shuffled(rows, draw);
  return {
    name: "Indico, Spanish and Portuguese",
    headings: ["ID", "Apellidos", "Nombre", "Correo electrónico", "Afiliación", "Cargo", "País", "Evento"],
    rows: done.map(({ row }, i) => [String(4100 + i), ...row]),
    person: done.map(({ person }) => person),
    people,
  };
}

const asianMen = list(
  "Нұрлан Бақытжан Азамат Ерлан Тимур Данияр Асхат Руслан Қайрат Марат Улан Бакыт Эркин Жанибек Шерзод Бобур Жахонгир Фирдавс Рустам Далер Олим Серік Арман Талғат Мұрат",
);
const asianWomen = list(
  "Айгүл Динара Гүлнара Сәуле Мадина Жанар Айнұр Назгүл Чолпон Бегимай Нилуфар Дилноза Шахноза Зарина Фарангис Манижа Алия Камила Мөлдір Ботагөз Әсел Перизат",
);
const asianFathers = list(
  "Серік Марат Бақытжан Рустам Тимур Эркин Бахтияр Алишер Қайрат Ерлан Рахим Каримжан Нұрлан Аскар Темир Исмаил Шухрат Ахмед",
);
const asianSurnames = list(
  "Ахметов Сейтқалиев Жұмабеков Каримов Рахимов Исмаилов Токтогулов Абдыкадыров Усенов Мамытов Юлдашев Хамидов Назаров Шарипов Бекмұратов Оспанов Қасымов Байжанов Турсунов Мирзоев Сафаров Холматов Тұрсынбеков Ибраимов Джумаев Гафуров Нурматов Әбдірахманов Жақсылықов Сатыбалдиев",
);
const russian: Readonly<Record<string, string>> = { ә: "а", ғ: "г", қ: "к", ң: "н", ө: "о", ұ: "у", ү: "у", һ: "х", і: "и" };
const latinOf: Readonly<Record<string, readonly string[]>> = {
  а: ["a"],
  б: ["b"],
  в: ["v"],
  г: ["g"],
  д: ["d"],
  е: ["e", "e", "ye"],
  ж: ["zh", "j"],
  з: ["z"],
  и: ["i"],
  й: ["y", "i"],
  к: ["k"],
  л: ["l"],
  м: ["m"],
  н: ["n"],
  о: ["o"],
  п: ["p"],
  р: ["r"],
  с: ["s"],
  т: ["t"],
  у: ["u"],
  ф: ["f"],
  х: ["kh", "h"],
  ц: ["ts"],
  ч: ["ch"],
  ш: ["sh"],
  щ: ["shch"],
  ы: ["y"],
  ь: [""],
  э: ["e"],
  ю: ["yu"],
  я: ["ya", "ia"],
  ә: ["a"],
  ғ: ["g", "gh"],
  қ: ["q", "k"],
  ң: ["n", "ng"],
  ө: ["o"],
  ұ: ["u"],
  ү: ["u"],
  һ: ["h"],
  і: ["i"],
};
const upper = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const russified = (word: string): string => upper([...word.toLowerCase()].map((letter) => russian[letter] ?? letter).join(""));

function centralAsian(seed: number): MadeRoster {
  const draw = chanceOf(seed, "central asian roster");
  const { chance, pick, common, random } = draw;
  const countries = [
    ["Велмара", "Velmara"],
    ["Остания", "Ostania"],
    ["Тарсия", "Tarsia"],
  ];
  const agencies = [
    ["Министерство внутренних дел", "Ministry of Internal Affairs"],
    ["Таможенный комитет", "Customs Committee"],
    ["Пограничная служба", "Border Service"],
    ["Генеральная прокуратура", "Prosecutor General's Office"],
    ["Комитет информационной безопасности", "Information Security Committee"],
  ];
  const posts = [
    ["главный специалист", "chief specialist"],
    ["начальник отдела", "head of unit"],
    ["инспектор", "inspector"],
    ["советник", "adviser"],
  ];
  const latin = (word: string): string => upper([...word.toLowerCase()].map((letter) => pick(latinOf[letter] ?? [letter])).join(""));
  const rows: { readonly row: string[]; readonly person: number }[] = [];
  const people = 300;
  for (let person = 0; person < people; person++) {
    const woman = chance(0.4);
    const given = common(woman ? asianWomen : asianMen);
    const father = common(asianFathers);
    const surname = common(asianSurnames) + (woman ? "а" : "");
    const form = pick(["turkic", "russian", "none"]);
    const [country, agency, post] = [Math.floor(random() * 3), Math.floor(random() * 5), pick(posts)];
    // the Latin spelling is the same in most lists, because people copy it from their passport
    const passport = [latin(surname), latin(given), latin(father)];
    const email = chance(0.3) ? `${passport[0]!.toLowerCase()}${Math.floor(random() * 50)}@post.example` : "";
    for (let t = times(draw); t > 0; t--) {
      const cyrillic = chance(0.55);
      const ofState = chance(0.5);
      const written = (word: string, k: number): string =>
        cyrillic ? (ofState ? word : russified(word)) : chance(0.75) ? passport[k]! : latin(word);
      const fathers = written(father, 2);
      const ending = cyrillic
        ? form === "turkic"
          ? woman
            ? " қызы"
            : " ұлы"
          : woman
            ? "овна"
            : "ович"
        : form === "turkic"
          ? woman
            ? " kyzy"
            : pick([" uly", "uly"])
          : woman
            ? "ovna"
            : "ovich";
      let names = [chance(0.04) ? slip(written(surname, 0), draw) : written(surname, 0), written(given, 1)];
      if (form !== "none" && chance(0.6)) names.push(fathers + ending);
      else if (chance(0.07)) names = [names[0]!, `${names[1]!.charAt(0)}.`];
      if (chance(0.2)) names = [names[1]!, names[0]!, ...names.slice(2)];
      if (chance(0.1)) names[0] = names[0]!.toUpperCase();
      const language = cyrillic ? 0 : 1;
      rows.push({
        person,
        row: [
          names.join(" "),
          agencies[agency]![language]!,
          post[language]!,
          countries[country]![language]!,
          chance(0.8) ? email : "",
          `Семинар ${1 + Math.floor(random() * 8)}`,
        ],
      });
    }
  }
  const done = shuffled(rows, draw);
  return {
    name: "Central Asia, Cyrillic and Latin",
    headings: ["№", "Ф.И.О.", "Ведомство", "Должность", "Страна", "Эл. почта", "Мероприятие"],
    rows: done.map(({ row }, i) => [String(i + 1), ...row]),
    person: done.map(({ person }) => person),
    people,
  };
}

const africanMen = list(
  "Mamadou Moussa Ibrahima Amadou Ousmane Abdoulaye Issa Boubacar Souleymane Cheikh Oumar Adama Modou Kofi Kwame Yao Jean-Baptiste Emmanuel Seydou Alassane Lassina Drissa Salif Mahamadou Idrissa Alioune Papa Serge Firmin Hervé",
);
const africanWomen = list(
  "Fatoumata Aminata Mariam Aïssata Awa Kadiatou Ramatou Salimata Adjoua Akosua Marie-Claire Bintou Djénéba Rokia Ndeye Coumba Hawa Assétou Nafissatou Oumou Rachelle Solange Clarisse Estelle",
);
const africanSurnames = list(
  "Traoré Diallo Ouédraogo Coulibaly Konaté Sow Ndiaye Diop Koné Touré Keïta Camara Cissé Ba Fall Kaboré Sawadogo Zongo Mensah Agbo Diarra Sidibé Sanogo Maïga Gueye Sarr Kouassi Kouamé Bamba Dembélé Compaoré Ilboudo Hounkpatin Adjovi",
);

function westAfrican(seed: number): MadeRoster {
  const draw = chanceOf(seed, "west african roster");
  const { chance, pick, common, random } = draw;
  const countries = list("Sahelia Bandama Kassoua Nembé");
  const agencies = [
    "Direction générale de la police nationale",
    "Direction générale des douanes",
    "Agence nationale de la sécurité des systèmes d'information",
    "Parquet général",
    "Ministère de la sécurité",
    "Gendarmerie nationale",
  ];
  const short = list("DGPN DGD ANSSI PG MinSec GN");
  const posts = list("Commissaire Inspecteur_des_douanes Chef_de_service Magistrat Analyste Chargé_d'études Adjudant");
  const rows: { readonly row: string[]; readonly person: number }[] = [];
  const people = 310;
  for (let person = 0; person < people; person++) {
    const woman = chance(0.35);
    const given = chance(0.4)
      ? [common(woman ? africanWomen : africanMen), common(woman ? africanWomen : africanMen)]
      : [common(woman ? africanWomen : africanMen)];
    const surname = common(africanSurnames);
    const [country, agency] = [Math.floor(random() * 4), Math.floor(random() * 6)];
    const office = `${short[agency]!.toLowerCase()}@${mailbox(countries[country]!)}.example`;
    const phone = chance(0.5) ? `${["221", "225", "226", "229"][country]}${Math.floor(70_000_000 + random() * 9_999_999)}` : "";
    const post = pick(posts);
    for (let t = times(draw); t > 0; t--) {
      let firsts = [...given];
      if (firsts.length > 1 && chance(0.35)) firsts = chance(0.4) ? [firsts[0]!, `${bare(firsts[1]!).charAt(0)}.`] : [firsts[0]!];
      else if (chance(0.04)) firsts = [`${bare(firsts[0]!).charAt(0)}.`];
      const last = (chance(0.05) ? slip(surname, draw) : surname).toUpperCase();
      let name = chance(0.75) ? `${last} ${firsts.join(" ")}` : `${firsts.join(" ")} ${last}`;
      if (chance(0.35)) name = bare(name);
      if (chance(0.1)) name = `${woman ? "Mme" : "M."} ${name}`;
      const digits = phone.slice(3);
      const number =
        phone === "" || chance(0.25) ? "" : chance(0.5) ? `+${phone.slice(0, 3)} ${digits.replaceAll(/(\d\d)(?=\d)/gu, "$1 ")}` : digits;
      rows.push({
        person,
        row: [
          name,
          chance(0.6) ? agencies[agency]! : short[agency]!,
          chance(0.85) ? post : pick(posts),
          countries[country]!,
          chance(0.7) ? office : "",
          number,
          woman ? "F" : "M",
          `Atelier ${1 + Math.floor(random() * 8)}`,
        ],
      });
    }
  }
  const done = shuffled(rows, draw);
  return {
    name: "West Africa, French",
    headings: ["Nom et prénoms", "Structure", "Fonction", "Pays", "Courriel", "Téléphone", "Sexe", "Activité"],
    rows: done.map(({ row }) => row),
    person: done.map(({ person }) => person),
    people,
  };
}

/** @param seed each seed gives other people; the forms of the rosters are the same */
export const threeRosters = (seed = 1): MadeRoster[] => [iberian(seed), centralAsian(seed), westAfrican(seed)];
