"""Words by which columns are known, in Russian and in English."""

import re
from functools import lru_cache

from services.spreadsheets.records import Kind
from services.spreadsheets.wording import folded, russian

Vocabulary = tuple[tuple[str, re.Pattern[str]], ...]


def _vocabulary(**patterns: str) -> Vocabulary:
    return tuple((name, re.compile(pattern)) for name, pattern in patterns.items())


NAME = (
    r"(?:ф\.? ?и\.? ?о\.?|фамилия,? имя\b.*|фамилия и имя.*|фамилия и\. ?о\.?|full name|name"
    r"|student)(?: |$)|^(?:студент|обучающ|практикант)\w*$|^список (?:студент|обучающ)"
)
OTHERS = r"преп|наст|руковод|родит|курат|учит|мастер|закон|матер|отц|предст|teacher|mentor|parent"
PEOPLE = {
    "number": r"^(?:№|n|no|номер)(?: ?п/? ?п)?\.?$|^№",
    "full_name": f"^(?!.*(?:{OTHERS}))(?:{NAME})",
    "last_name": r"^фамили[яи]$|^(?:last ?name|surname)$",
    "first_name": r"^имя$|^(?:first|given) ?name$",
    "middle_name": r"^отчество|^(?:middle ?name|patronymic)$",
    "birth_date": r"(?:дата|год|день|число).*рожд|^д\.? ?р\.?$|рождения$|birth",
    "group": r"^(?:учебная )?групп|^гр\.?$|^(?:шифр|код|номер|№) групп|^group",
}
ROSTER = _vocabulary(
    **PEOPLE,
    guardian_phone=r"(?:\bтел|\bконт|ном|моб|сот|phone).*(?:род|мат|отц|пап|мам|закон|предст|опек|guardian|parent)|(?:родит|мать|отец|закон|предст|опек|guardian|parent).*(?:\bтел|\bконт|ном|phone)|^родители$",
    phone=r"\bтел|контакт|phone|сотов|мобильн",
    status=r"^(?:статус|состояние|status)",
    note=r"прим|коммент|note|comment|допол|отметк|сведения",
)
FLAT = _vocabulary(
    subgroup=r"подгр|^п ?/ ?г|subgroup",
    group=PEOPLE["group"],
    weekday=r"^день нед|^дни нед|^week ?day$|^day of",
    date=r"^(?:дата|date|число)(?: |$)|^день(?:,? дата)?$",
    start=r"начал|^start|^с$|^от$|^время с$",
    end=r"^(?:время )?(?:конец|конч|оконч|завер)|^(?:end|finish)|^(?:до|по)$|^время (?:до|по)$|окончани",
    time=r"^время|^time|^часы$",
    pair=r"^(?:№ ?|номер )?(?:пар[аы]|урок|урока)$|^pair|^№ ?пары",
    kind=r"^(?:вид|тип|форма)(?: |$)|^(?:kind|type)",
    subject=r"предмет|дисциплин|^subject|^мдк|^занятие$|^наименование",
    mentor=r"наставник|mentor|руководител\w* .*(?:предпр|произв|организ)",
    teacher=r"препод|^teacher|педагог|учител|^фио преп|^мастер",
    room=r"^ауд|ауд\.?$|каб\.?$|аудитор|^каб|кабинет|^room|помещение",
    site=r"^место|^site|^place|база практ|площадк|объект|предприят",
    note=r"прим|коммент|note|comment|допол",
)
PRACTICE = _vocabulary(
    mentor_phone=r"(?:\bтел|\bконт|phone).*(?:наст|mentor|предпр|руков)|(?:наст|mentor).*(?:\bтел|\bконт|phone)",
    **PEOPLE,
    supervisor=(
        r"руковод\w*.*(?:технику|колледж|учебн|образов|коллед|\bоу\b|\bпоо\b|college)|^мастер п"
        r"|^руководитель(?: практики)?$|^supervisor|^мастер производ"
    ),
    mentor=r"наставник|mentor|руковод\w*.*(?:предпр|произв|орган|базы)|ответственн\w* .*(?:предпр|орган)",
    days=r"^дни|дни недели|^weekdays",
    date_from=(
        r"^(?:сроки?|период|дата|даты)?\W*(?:практики |проведения |прохождения )*(?:с|от|начало"
        r"|начала)(?: практики)?$|^(?:date )?from$|^start|дата начала"
    ),
    date_to=(
        r"^(?:сроки?|период|дата|даты)?\W*(?:практики |проведения |прохождения )*(?:по|до|конец"
        r"|окончание|окончания|конца)(?: практики)?$|^(?:date )?to$|^end|дата (?:оконч|заверш)"
    ),
    pause=r"^(?:время |длительность |продолжительность )?(?:обед\w* )?(?:перерыв|обед)",
    shift=r"смен|^время|режим|график|^shift|часы работы",
    hours=r"час|^hours|объ?ем",
    workshop=r"^(?:цех|участок|подразделение|отдел|рабочее место)|^workshop",
    address=r"^(?:фактический |юридический )?адрес|^address",
    base=r"баз[аы]|место|предприят|организац|работодател|^employer|^site",
    module=r"^(?:пм|модул|индекс|код|проф\w* модул)|^module",
    period=r"^(?:сроки?|период|даты?)",
    kind=r"практик|^вид|^kind|^type",
    note=r"прим|коммент|note|comment|допол",
)
WAS = (
    r"\bбыло?\b|по (?:основному )?расписан|заменяем|вместо|отмен[её]н|\bснима|исходн"
    r"|instead|original|^scheduled|^was\b"
)
NOW = r"\bстало?\b|замен|изменен|\bбудет\b|\bпроводит|нов(?:ое|ый|ая)\b|^new\b|becomes|^now\b|replac"
A_TEACHER, A_ROOM, A_SUBJECT = (
    r"препод|\bфио\b|учител|педагог|teacher",
    r"\bауд|\bкаб|room",
    r"предмет|дисциплин|subject|занятие",
)
CHANGES = _vocabulary(
    subgroup=r"подгр|^п ?/ ?г|subgroup",
    group=PEOPLE["group"],
    date=r"^(?:дата|date|число)(?: |$)|^день(?:,? дата)?$",
    pair=r"^(?:№ ?|номер )?(?:пар[аы]|урока?)(?!.*расп)(?:$| )|^pair|^№ ?пары",
    old_teacher=rf"^(?=.*(?:{WAS})).*(?:{A_TEACHER})|кого замен|отсутствующ",
    old_room=rf"^(?=.*(?:{WAS})).*(?:{A_ROOM})",
    old=WAS,
    new_teacher=rf"^(?=.*(?:{NOW})).*(?:{A_TEACHER})|кто замен|кем замен",
    new_room=rf"^(?=.*(?:{NOW})).*(?:{A_ROOM})",
    note=r"прим|причин|основан|коммент|note|reason|comment",
    new=NOW,
    teacher=A_TEACHER,
    room=A_ROOM,
    subject=A_SUBJECT,
)
VOCABULARIES = {
    Kind.ROSTER: ROSTER,
    Kind.FLAT_LIST: FLAT,
    Kind.PRACTICE_ORDER: PRACTICE,
    Kind.REPLACEMENTS: CHANGES,
}
IN_BRACKETS = re.compile(r"\s*\([^)]*\)")


@lru_cache(maxsize=4096)
def _heading_word(text: str) -> str:
    return folded(russian(text)).strip(" .:;*")


@lru_cache(maxsize=8192)
def field_of(kind: Kind, text: str) -> str | None:
    word = _heading_word(text)
    if not word or len(word) > 90:
        return None
    bare = IN_BRACKETS.sub("", word).strip()
    for form in (word, bare) if bare and bare != word else (word,):
        for name, pattern in VOCABULARIES[kind]:
            if pattern.search(form):
                return name
    return None
