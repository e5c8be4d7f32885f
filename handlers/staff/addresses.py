"""Buttons of the staff's home: ids only. What a button may do is decided in the services, at each tap."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from models.membership import Role
from models.student import NameForm, StudentStatus
from services.roster import Need


class Invitee(StrEnum):
    """Whom staff invite by name; one letter, for an address has 64 bytes."""

    COORDINATOR = "c"
    MENTOR = "m"

    @property
    def role(self) -> Role:
        return Role[self.name]


class Waiting(CallbackData, prefix="wq"):
    """Who said "this line is me" and waits."""

    cluster: str
    page: int = 0


class Decide(CallbackData, prefix="wd"):
    """Confirm or refuse one of them."""

    claim: int
    yes: bool


class ConfirmPlausible(CallbackData, prefix="wp"):
    """Confirm all who are plausible."""

    cluster: str


class Groups(CallbackData, prefix="wg"):
    cluster: str
    page: int = 0


class Group(CallbackData, prefix="wr"):
    id: int
    page: int = 0


class InNeed(CallbackData, prefix="wn"):
    """Students who need attention."""

    cluster: str
    need: Need
    page: int = 0


class Student(CallbackData, prefix="ws"):
    id: int


class Untie(CallbackData, prefix="wu"):
    """The Telegram account is not this student's."""

    id: int
    sure: bool = False


class Statuses(CallbackData, prefix="wy"):
    """What may have become of a student."""

    id: int


class ChangeStatus(CallbackData, prefix="wx"):
    id: int
    status: StudentStatus


class GuardianConsent(CallbackData, prefix="wb"):
    """The guardian's consent is on paper, or is taken back."""

    id: int
    given: bool


class InviteGroup(CallbackData, prefix="wo"):
    """A link and a picture for a whole group; ends the group's earlier link."""

    id: int
    sure: bool = False


class InviteStudent(CallbackData, prefix="wi"):
    id: int


class InviteTutor(CallbackData, prefix="w9"):
    """Write the name of the tutor of this group."""

    id: int


class Invite(CallbackData, prefix="wv"):
    """Whom to invite."""

    cluster: str


class InviteCollege(CallbackData, prefix="wl"):
    """For which college."""

    cluster: str
    who: Invitee


class InviteEmployer(CallbackData, prefix="wz"):
    """A mentor of which employer."""

    cluster: str
    college: int | None
    page: int = 0


class InviteName(CallbackData, prefix="wt"):
    """Write the name of whom you invite."""

    who: Invitee
    cluster: str
    college: int | None
    employer: int | None


class ExpectedMentors(CallbackData, prefix="w2"):
    """Mentors whom orders name and who are not there."""

    cluster: str
    page: int = 0


class InviteExpected(CallbackData, prefix="w3"):
    """Invite the mentor of this order, by the name that stands there."""

    order: int


class Links(CallbackData, prefix="wk"):
    """Invitations that still work."""

    cluster: str
    page: int = 0


class Revoke(CallbackData, prefix="wj"):
    """This link shall work no more."""

    id: int
    sure: bool = False


class Colleagues(CallbackData, prefix="wm"):
    cluster: str
    page: int = 0


class Colleague(CallbackData, prefix="we"):
    id: int


class EndRole(CallbackData, prefix="wf"):
    id: int
    sure: bool = False


class Search(CallbackData, prefix="wh"):
    cluster: str


class Names(CallbackData, prefix="wa"):
    """How names stand in chats."""

    cluster: str


class ChooseNames(CallbackData, prefix="wb2"):
    cluster: str
    form: NameForm


class Log(CallbackData, prefix="w0"):
    cluster: str
    page: int = 0


class Health(CallbackData, prefix="w1"):
    """Is the installation well? For administrators."""
