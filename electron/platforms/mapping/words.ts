/** A key as words: "customerE-Mail" and "CUSTOMER_E_MAIL" are both "customer e mail"; accents go. */
export function wordsOf(key: string): string {
  return (
    key
      .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2")
      .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
      .normalize("NFD")
      // Latin accents only: in other scripts marks are letters (Devanagari vowels, Japanese voicing).
      .replace(/([A-Za-z])[\u0300-\u036f]+/g, "$1")
      .normalize("NFC")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ")
      .trim()
  );
}

const blanks = new Set(
  [
    ["", "null", "none", "nil", "n a", "na", "nan", "undefined", "unknown", "not known", "not available"],
    [
      "not provided",
      "not mentioned",
      "not specified",
      "not given",
      "not applicable",
      "not found",
      "no data",
      "tbd",
    ],
    ["missing", "empty", "user did not provide", "not discussed", "no answer", "not captured", "not stated"],
    ["desconocido", "ninguno", "no mencionado", "no proporcionado", "no especificado", "inconnu", "aucun"],
    ["non mentionne", "non precise", "unbekannt", "keine", "keine angabe", "nicht genannt", "nicht erwahnt"],
    ["sconosciuto", "nessuno", "desconhecido", "nenhum", "nao informado", "onbekend", "geen", "niet genoemd"],
    [
      "okand",
      "ukjent",
      "ukendt",
      "neznamy",
      "nieznany",
      "brak",
      "bilinmiyor",
      "неизвестно",
      "нет данных",
      "不明",
      "なし",
      "未知",
      "无",
      "अज्ञात",
    ],
  ].flat(),
);

const yes = new Set(
  [
    [
      "yes",
      "y",
      "true",
      "1",
      "yeah",
      "yep",
      "ok",
      "okay",
      "sure",
      "confirmed",
      "booked",
      "scheduled",
      "accepted",
      "agreed",
      "interested",
    ],
    [
      "si",
      "claro",
      "confirmado",
      "oui",
      "confirme",
      "ja",
      "jawohl",
      "bestatigt",
      "sim",
      "confermato",
      "vero",
      "wahr",
      "vrai",
      "verdadero",
    ],
    [
      "tak",
      "ano",
      "da",
      "igen",
      "kylla",
      "evet",
      "haan",
      "haa",
      "ha",
      "ji",
      "да",
      "так",
      "ναι",
      "हाँ",
      "हां",
      "जी",
      "はい",
      "是",
      "对",
      "예",
      "네",
      "نعم",
      "כן",
    ],
  ].flat(),
);

const no = new Set(
  [
    [
      "no",
      "n",
      "false",
      "0",
      "nope",
      "not booked",
      "not scheduled",
      "declined",
      "refused",
      "rejected",
      "not interested",
      "cancelled",
      "canceled",
    ],
    [
      "non",
      "nein",
      "nao",
      "nee",
      "nej",
      "nei",
      "ei",
      "nie",
      "ne",
      "nem",
      "hayir",
      "hayır",
      "falso",
      "falsch",
      "faux",
      "rechazado",
      "abgelehnt",
      "refuse",
    ],
    ["nahi", "nahin", "нет", "ні", "όχι", "नहीं", "नही", "いいえ", "不", "否", "不是", "아니요", "لا", "לא"],
  ].flat(),
);

/** Said to be nothing: "N/A", "not mentioned", "unbekannt". */
export function isBlank(value: string | number | boolean): boolean {
  return typeof value === "string" && blanks.has(wordsOf(value));
}

/** Yes or no in many languages; null for what is clearly neither. */
export function readBoolean(value: string | number | boolean): boolean | null {
  if (typeof value === "boolean") return value;
  const word = wordsOf(String(value));
  if (yes.has(word)) return true;
  return no.has(word) ? false : null;
}
