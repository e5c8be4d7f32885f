"""Buttons of the staff's home: ids only. What a button may do is decided in the services, at each tap."""

from enum import StrEnum

from handlers.address import Address
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


class Waiting(Address, prefix="wq"):
    """Who said "this line is me" and waits."""

    cluster: str
    page: int = 0


class Decide(Address, prefix="wd"):
    """Confirm or refuse one of them."""

    claim: int
    yes: bool


class ConfirmPlausible(Address, prefix="wp"):
    """Confirm all who are plausible."""

    cluster: str


class Groups(Address, prefix="wg"):
    cluster: str
    page: int = 0


class Group(Address, prefix="wr"):
    id: int
    page: int = 0


class InNeed(Address, prefix="wn"):
    """Students who need attention."""

    cluster: str
    need: Need
    page: int = 0


class Student(Address, prefix="ws"):
    id: int


class Untie(Address, prefix="wu"):
    """The Telegram account is not this student's."""

    id: int
    sure: bool = False


class Statuses(Address, prefix="wy"):
    """What may have become of a student."""

    id: int


class ChangeStatus(Address, prefix="wx"):
    id: int
    status: StudentStatus


class GuardianConsent(Address, prefix="wb"):
    """The guardian's consent is on paper, or is taken back."""

    id: int
    given: bool


class InviteGroup(Address, prefix="wo"):
    """A link and a picture for a whole group; ends the group's earlier link."""

    id: int
    sure: bool = False


class InviteStudent(Address, prefix="wi"):
    id: int


class InviteTutor(Address, prefix="w9"):
    """Write the name of the tutor of this group."""

    id: int


class Invite(Address, prefix="wv"):
    """Whom to invite."""

    cluster: str


class InviteCollege(Address, prefix="wl"):
    """For which college."""

    cluster: str
    who: Invitee


class InviteEmployer(Address, prefix="wz"):
    """A mentor of which employer."""

    cluster: str
    college: int | None
    page: int = 0


class InviteName(Address, prefix="wt"):
    """Write the name of whom you invite."""

    who: Invitee
    cluster: str
    college: int | None
    employer: int | None


class ExpectedMentors(Address, prefix="w2"):
    """Mentors whom orders name and who are not there."""

    cluster: str
    page: int = 0


class InviteExpected(Address, prefix="w3"):
    """Invite the mentor of this order, by the name that stands there."""

    order: int


class Links(Address, prefix="wk"):
    """Invitations that still work."""

    cluster: str
    page: int = 0


class Revoke(Address, prefix="wj"):
    """This link shall work no more."""

    id: int
    sure: bool = False


class Colleagues(Address, prefix="wm"):
    cluster: str
    page: int = 0


class Colleague(Address, prefix="we"):
    id: int


class EndRole(Address, prefix="wf"):
    id: int
    sure: bool = False


class Search(Address, prefix="wh"):
    cluster: str


class Names(Address, prefix="wa"):
    """How names stand in chats."""

    cluster: str


class ChooseNames(Address, prefix="wb2"):
    cluster: str
    form: NameForm


class Log(Address, prefix="w0"):
    cluster: str
    page: int = 0


class Health(Address, prefix="w1"):
    """Is the installation well? For administrators."""
