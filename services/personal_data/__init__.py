"""What is held about a person: shown, handed out, withdrawn, erased, and erased in time by itself."""

from services.personal_data.erasure import Left
from services.personal_data.holdings import Holdings
from services.personal_data.retention import Erased, Retention
from services.personal_data.service import Overview, PersonalData

__all__ = ["Erased", "Holdings", "Left", "Overview", "PersonalData", "Retention"]
