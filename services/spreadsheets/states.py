"""What a roster says of somebody's state: studying, on leave, expelled, gone elsewhere, graduated."""

import re

from services.spreadsheets.records import StudentStatus

LEAVE = re.compile(
    r"\bакад(?!ем?и[яиюе]|\w*\.?\s*(?:задолж|стип|разн|долг|неусп|справк|мобил|групп))|\bа/о\b"
    r"|декрет|отпуск\w* по уходу|\b(?:academic|maternity) leave",
    re.IGNORECASE,
)
"""Academic debts and scholarships are no leave."""
BACK = re.compile(r"(?:выш|верн|вышел|вышла|восстановл)\w*|из акад|returned|reinstated", re.IGNORECASE)
EXPELLED = re.compile(r"отчисл|\bотч\.|выбыл|исключ[её]н|expelled|withdrawn", re.IGNORECASE)
ELSEWHERE = re.compile(
    r"(?:перев[её]д|перевод|перешл|переш[её]л|уш[её]л|ушл)\w*\.?\s+(?:в|во)\s+(?!связи)[^.;]{0,40}?"
    r"(?:колледж|техникум|училищ|лице[йя]|институт|университет|академи[юя]|школ|завед|учрежд|организ"
    r"|\b(?:оо|оу|поо|спо|уз|вуз)\b)"
    r"|(?:transfer|moved|left)\w*\s+(?:to|for)\s[^.;]{0,40}?(?:college|school|university|institution)",
    re.IGNORECASE,
)
"""Into another institution; another group or form of study is none."""
GRADUATED = re.compile(
    r"\bвыпущен|(?:окончил|закончил|завершил)\w*\s+(?:наш\w* )?(?:колледж|техникум|обучение|учебу|уч[её]бу)"
    r"|диплом\w* (?:выдан|получ|вруч)|(?:выдан|получ\w+|вруч[её]н) диплом|^graduated\W*$|^alumn",
    re.IGNORECASE,
)
FINISHED = re.compile(r"^(?:выпускни[кц]|выпуск\b|окончил|закончил|graduat)", re.IGNORECASE)
"""Graduated, where nothing but a state is written: a remark may speak of the school before."""
AWAY = re.compile(r"^а\.?о\.?(?![а-яё])|призван|\bарми|^on leave|_leave", re.IGNORECASE)
"""Leave too, where nothing but a state is written."""
STUDIES = re.compile(
    r"обуч|учит|учащ|студент|активн|зачисл|действ|очн|перевед[её]н\w* (?:из|на)\b|\bда\b|^[+✓]$"
    r"|^active|^enrolled|^stud(?:ent|ying|ies)|^current",
    re.IGNORECASE,
)


def status_of(text: str | None) -> StudentStatus:
    if not text:
        return StudentStatus.ACTIVE
    if BACK.search(text):
        return StudentStatus.ACTIVE
    if EXPELLED.search(text) or ELSEWHERE.search(text):
        return StudentStatus.EXPELLED
    if GRADUATED.search(text):
        return StudentStatus.GRADUATED
    return StudentStatus.ACADEMIC_LEAVE if LEAVE.search(text) else StudentStatus.ACTIVE


def state_of(text: str) -> StudentStatus | None:
    """What a column of states says; None if it cannot be told."""
    status = status_of(text)
    if status is not StudentStatus.ACTIVE or BACK.search(text) or STUDIES.search(text):
        return status
    if AWAY.search(text):
        return StudentStatus.ACADEMIC_LEAVE
    return StudentStatus.GRADUATED if FINISHED.search(text) else None
