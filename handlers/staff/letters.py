"""Letters about claims: to staff that somebody waits, to the person what was decided."""

from handlers.home import with_way_back
from handlers.letters import Envelope, Letters
from handlers.screen import Screen, button
from handlers.staff import addresses as to
from locales import Wording
from models.outbox import LetterKind
from services import Services


async def claim(services: Services, envelope: Envelope, words: Wording) -> Screen | None:
    waiting = await services.claims.waiting_in(envelope.recipient, envelope.facts["group"])
    if waiting is None:
        return None
    text = words("staff-claims", count=waiting.count, group=waiting.group)
    return with_way_back(
        words, text, ((button(words("staff-claims.open"), to.Waiting(cluster=waiting.cluster)),),)
    )


async def claim_decided(services: Services, envelope: Envelope, words: Wording) -> Screen | None:
    decision = await services.claims.decision(envelope.recipient, envelope.facts["claim"])
    if decision is None:
        return None
    told = "confirmed" if decision.confirmed else "refused"
    return with_way_back(words, words(f"claim-{told}", group=decision.group))


LETTERS: Letters = {LetterKind.CLAIM: claim, LetterKind.CLAIM_DECIDED: claim_decided}
