"""Letters of this feature."""

from handlers.attendance import dispute, unasked
from handlers.letters import Letters
from models.outbox import LetterKind

LETTERS: Letters = {
    LetterKind.ROLL_CALL_SILENT: unasked.silent,
    LetterKind.ABSENCE: unasked.absences,
    LetterKind.ATTENDANCE_TASK: unasked.task,
    LetterKind.MAKEUP: unasked.makeup,
    LetterKind.MARK_CHANGED: dispute.mark_changed,
}
