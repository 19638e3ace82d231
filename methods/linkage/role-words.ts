/**
 * Words of column headings, folded, by role. A heading is compared first as a whole, then by its words, the longest phrase first. Languages:
 * English, French, Spanish, Russian, Arabic, Chinese, with some Portuguese, German, Italian and Turkish.
 */
import type { Role } from "./link-types.ts";

const words: readonly (readonly [Role, string])[] = [
  [
    "id",
    "id|rec id|record id|row id|row|no|nr|n|num|number|ref|reference|record|unique id|uid|key|index|entry|entry id|attendance id|registration id|person id|participant id|member id|staff id|employee id|#|ид|номер|№|п/п|№ п/п|код|رقم|الرقم|م|ت|编号|序号|numero|identifiant|code|identificador|rowid|line|ligne|linea",
  ],
  [
    "given-name",
    "given name|given names|givenname|first name|first names|firstname|fname|forename|forenames|christian name|given|first|prenom|prenoms|nombre de pila|primer nombre|nombres|vorname|nome proprio|ad|имя|الاسم الاول|اسم الشخص|الاسم الشخصي|名|名字|given name s|middle name|middle names|second name|patronymic|отчество|اسم الاب|father name|fathers name|father s name|segundo nombre|deuxieme prenom",
  ],
  [
    "surname",
    "surname|surnames|last name|last names|lastname|lname|family name|family names|familyname|family|last|sname|nom|nom de famille|nom famille|apellido|apellidos|primer apellido|nachname|familienname|sobrenome|cognome|soyad|soyadi|фамилия|اللقب|اسم العائله|العائله|الكنيه|姓|姓氏",
  ],
  [
    "name",
    "name|full name|fullname|names|complete name|participant|participant name|participants|attendee|attendee name|person|delegate|delegate name|name of participant|nom complet|nom et prenom|nom et prenoms|nom prenom|nom prenoms|prenom et nom|participants|nombre|nombre completo|nombre y apellidos|nombre y apellido|apellidos y nombres|nombres y apellidos|participante|фио|ф и о|ф.и.о.|ф.и.о|полное имя|участник|имя и фамилия|фамилия имя отчество|фамилия и имя|фамилия имя|الاسم|الاسم الكامل|الاسم الثلاثي|الاسم الرباعي|اسم المشارك|المشارك|姓名|全名|名称|nome|nome completo|vollstandiger name|ad soyad|adi soyadi|official|officer|patronymic name",
  ],
  ["text", "maiden name|notes|note|remarks|comment|comments"],
  [
    "email",
    "email|e-mail|e mail|mail|email address|e-mail address|e mail address|adresse e-mail|adresse email|adresse electronique|adresse mail|courriel|correo|correo electronico|correo-e|эл почта|эл. почта|электронная почта|почта|адрес эл почты|email адрес|البريد الالكتروني|البريد|بريد الكتروني|الايميل|电子邮件|邮箱|电邮|eposta|e-posta|электронный адрес",
  ],
  [
    "birth-date",
    "date of birth|birth date|birthdate|birthday|dob|d o b|d.o.b.|d.o.b|born|born on|year of birth|birth year|yob|date naissance|date de naissance|naissance|ne le|fecha de nacimiento|fecha nacimiento|nacimiento|f nacimiento|дата рождения|год рождения|др|д р|تاريخ الميلاد|الميلاد|سنه الميلاد|出生日期|生日|出生年月|data de nascimento|nascimento|geburtsdatum|data di nascita|dogum tarihi",
  ],
  [
    "identifier",
    "soc sec id|social security|social security number|ssn|national id|national id number|id number|id no|passport|passport no|passport number|identity number|identity card|id card|personal id|staff no|badge|badge no|badge number|employee number|personal number|tax id|nin|passeport|numero de passeport|numero passeport|no passeport|carte identite|numero identite|matricule|pasaporte|numero de pasaporte|dni|cedula|documento|numero de documento|паспорт|номер паспорта|инн|снилс|табельный номер|удостоверение|رقم الهويه|الهويه|رقم الجواز|جواز السفر|رقم جواز السفر|الرقم الوطني|الرقم القومي|护照|护照号|护照号码|身份证|身份证号|licence no|license no",
  ],
  [
    "phone",
    "phone|telephone|tel|mobile|cell|phone number|telephone number|mobile number|mobile phone|cell phone|contact number|contact no|whatsapp|gsm|telephone portable|portable|no tel|numero de telephone|telefono|movil|celular|numero de telefono|телефон|моб телефон|мобильный телефон|тел|номер телефона|الهاتف|رقم الهاتف|الجوال|رقم الجوال|الموبايل|هاتف|电话|手机|电话号码|手机号|telefon|telefone",
  ],
  [
    "organisation",
    "organisation|organization|org|agency|employer|company|institution|institute|ministry|department|affiliation|office|unit|entity|organisation name|agency name|organisme|institution|employeur|ministere|structure|service|agence|organizacion|institucion|entidad|empresa|ministerio|dependencia|agencia|организация|ведомство|учреждение|министерство|место работы|агентство|орган|المؤسسه|الجهه|المنظمه|الوزاره|جهه العمل|الهييه|الهيئه|机构|单位|组织|部门|工作单位|orgao|instituicao|behorde|kurum",
  ],
  [
    "state",
    "state|country|nationality|member state|partner state|nation|country name|state name|province|region|etat|pays|nationalite|etat membre|pais|estado|nacionalidad|provincia|страна|государство|гражданство|регион|область|الدوله|البلد|الجنسيه|国家|国别|国籍|country code|land|ulke|estado membro",
  ],
  [
    "postcode",
    "postcode|post code|postal code|zip|zip code|zipcode|code postal|cp|codigo postal|индекс|почтовый индекс|الرمز البريدي|邮编|邮政编码|plz|cep",
  ],
  [
    "number",
    "street number|house number|house no|street no|number of house|house|building|building no|numero de rue|no rue|numero de casa|дом|номер дома|رقم المنزل|门牌号",
  ],
  [
    "address",
    "address|address 1|address 2|address1|address2|address line 1|address line 2|addr|street|street name|street address|suburb|city|town|locality|village|municipality|district|place|residence|adresse|adresse 1|adresse 2|rue|ville|commune|localite|quartier|direccion|calle|ciudad|localidad|municipio|barrio|адрес|улица|город|населенный пункт|район|место жительства|العنوان|الشارع|المدينه|الحي|地址|街道|城市|cidade|endereco|stadt|strasse|ort|duty station",
  ],
  [
    "position",
    "title|job title|position|role|function|job|post|occupation|rank|grade|designation|fonction|poste|titre|grade|cargo|puesto|funcion|rango|titulo|должность|звание|роль|المنصب|الوظيفه|المسمي الوظيفي|الرتبه|الصفه|职务|职位|职称|pozisyon|gorev",
  ],
  ["sex", "sex|gender|sexe|genre|sexo|genero|пол|الجنس|النوع|性别|m/f|f/m|cinsiyet|geschlecht"],
  [
    "event",
    "event|meeting|workshop|course|training|session|event name|event code|event id|course name|course code|course title|meeting name|workshop name|activity|activity name|evenement|reunion|atelier|formation|activite|evento|taller|curso|reunion|actividad|capacitacion|мероприятие|семинар|курс|встреча|тренинг|событие|الفعاليه|الدوره|الورشه|ورشه العمل|الاجتماع|النشاط|الحدث|活动|会议|培训|课程",
  ],
  [
    "ignored",
    "cluster|truth|true id|entity id|group|date|event date|date of event|timestamp|created|created at|updated|registered|registration date|attended|attendance|status|date reunion|fecha|дата|التاريخ|日期|certificate|score|days|hours|start date|end date|begin|end|arrival|departure",
  ],
];

export const roleWords: ReadonlyMap<string, Role> = new Map(
  words.flatMap(([role, list]) => list.split("|").map((word): [string, Role] => [word, role])),
);
