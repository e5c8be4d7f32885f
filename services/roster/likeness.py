"""Whether a name in Telegram may be that of a student on a roster: enough to confirm many at one tap.

It may be when the given name fits (also as a short form, also in Latin letters), or the surname does, and
no other word of the Telegram name looks like a different surname.
"""

import re

from services.roster.names import folded

WORD = re.compile(r"[^\W\d_]+")
LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "i",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
    "ф": "f", "х": "h", "ц": "c", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ы": "i", "ь": "", "э": "e",
    "ю": "iu", "я": "ia",
}  # fmt: skip
SPELLINGS = (("shch", "sh"), ("sch", "sh"), ("kh", "h"), ("ts", "c"), ("yo", "e"), ("jo", "e"), ("ye", "e"),
             ("x", "ks"), ("w", "v"), ("j", "i"), ("y", "i"), ("'", ""))  # fmt: skip
"""Different people write the same sound differently in Latin letters; these become one spelling."""
TWICE = re.compile(r"(.)\1+")

SHORT_FORMS = {
    "александр": "саша саня шура алекс санек сашка alexander", "александра": "саша шура саня алекс сашка",
    "алексей": "леша алеша леха", "алина": "аля алинка", "анастасия": "настя ася настена стася",
    "анатолий": "толя", "андрей": "андрюша дрон", "анна": "аня анечка нюша анюта ани",
    "антон": "тоша антоха", "артем": "тема артемка", "арсений": "сеня арс", "борис": "боря",
    "вадим": "вадик", "валентина": "валя", "валерия": "лера", "валерий": "валера", "варвара": "варя",
    "василий": "вася", "виктор": "витя", "виктория": "вика тори", "виталий": "виталик",
    "владимир": "вова володя вовка", "владислав": "влад владик", "вячеслав": "слава", "галина": "галя",
    "георгий": "гоша жора гера", "григорий": "гриша", "даниил": "даня данил данила данька",
    "данила": "даня данил даниил", "данил": "даня данила даниил", "дарья": "даша дашуля",
    "денис": "ден дэн дениска", "дмитрий": "дима митя димон", "евгений": "женя жека", "евгения": "женя",
    "егор": "егорка гоша", "екатерина": "катя катюша кэт", "елена": "лена алена", "елизавета": "лиза лизка",
    "иван": "ваня ванек", "игорь": "игорек гарик", "илья": "илюха илюша", "ирина": "ира иришка",
    "кирилл": "кир кирюша", "константин": "костя костик", "ксения": "ксюша оксана", "лариса": "лара",
    "лев": "лева", "любовь": "люба", "людмила": "люда мила", "максим": "макс", "маргарита": "рита марго",
    "мария": "маша маруся маня мари", "матвей": "мотя", "михаил": "миша мишаня", "надежда": "надя",
    "наталья": "наташа ната", "наталия": "наташа ната", "никита": "никитос ник", "николай": "коля колян",
    "олег": "олежка", "ольга": "оля", "павел": "паша павлик", "петр": "петя", "полина": "поля",
    "роман": "рома ромка", "руслан": "рус", "светлана": "света", "семен": "сема",
    "сергей": "сережа серега серый", "софия": "соня софа софья", "софья": "соня софа софия",
    "станислав": "стас", "степан": "степа", "тамара": "тома", "татьяна": "таня", "тимофей": "тима тимоша",
    "тимур": "тим", "ульяна": "уля", "федор": "федя", "юлия": "юля", "юрий": "юра", "яков": "яша",
    "ярослав": "ярик слава",
}  # fmt: skip


def plausible(telegram_name: str, last_name: str, first_name: str) -> bool:
    words = [_sound(word) for word in WORD.findall(folded(telegram_name))]
    given = _given_names(first_name)
    surname = _sound(folded(last_name).replace("-", ""))
    parts = {surname, *(_sound(part) for part in folded(last_name).split("-"))}
    fits = [word in given or word in parts for word in words]
    others = [word for word, fit in zip(words, fits, strict=True) if not fit and word]
    begun = (surname, *given)  # «Анна Б», «Берёзкина А.»
    return any(fits) and all(any(one.startswith(word) for one in begun) for word in others)


def _given_names(first_name: str) -> set[str]:
    first = folded(first_name)
    forms = {first, *first.split(), *folded(SHORT_FORMS.get(first, "")).split()}
    return {_sound(form) for form in forms}


def _sound(word: str) -> str:
    """One spelling for what sounds alike, whatever the alphabet."""
    latin = "".join(LATIN.get(letter, letter) for letter in word)
    for spelling, one in SPELLINGS:
        latin = latin.replace(spelling, one)
    return TWICE.sub(r"\1", latin).replace("iu", "u").replace("ia", "a")
