"""How programmes look: only what the sources say, and plainly what they do not."""

from collections.abc import Callable
from urllib.parse import quote

from handlers import addresses as to
from handlers.facts import source_line, unpublished
from handlers.home import with_way_back
from handlers.screen import Screen, button, column, link
from locales import Html, Wording
from models.language import Language
from services.catalogue.entries import Catalogue, Cluster, Fact, Programme, Section, Topic

SIDES = ("①", "②")


def programme_list(words: Wording, catalogue: Catalogue, cluster: Cluster) -> Screen:
    language = Language(words.language)
    own = [programme for programme in catalogue.programmes if programme.cluster == cluster.slug]
    text = words("programmes", count=len(own), city=cluster.city.into(language))
    return with_way_back(
        words,
        text,
        column(*(button(one.name.into(language), to.Programme(id=one.id)) for one in own)),
    )


def card(
    words: Wording,
    catalogue: Catalogue,
    programme: Programme,
    facts: tuple[Fact, ...],
    gaps: tuple[Topic, ...],
    bot_name: str,
) -> Screen:
    """Name, code if a source states it, who teaches and hires, what is said, what is not published."""
    language = Language(words.language)
    blocks: list[str] = [_title(words, programme)]
    blocks.append(
        Html("\n").join(
            words(f"programme-{part}", value=value(words, catalogue, programme))
            for part, value in PARTS.items()
        )
    )
    blocks += [fact.text.into(language) for fact in facts]
    if gap := unpublished(words, gaps):
        blocks.append(gap)
    blocks.append(source_line(words, programme.source))
    rows = (
        (
            button(words("programme.compare"), to.ComparePick(id=programme.id)),
            link(words("programme.share"), share_url(words, programme, bot_name)),
        ),
        (
            button(words("programme.all"), to.Programmes(cluster=programme.cluster)),
            button(
                words(f"section-{Section.ADMISSION}.title"),
                to.Section(name=Section.ADMISSION, cluster=programme.cluster),
            ),
        ),
    )
    return with_way_back(words, Html("\n\n").join(blocks), rows)


def compare_choice(words: Wording, catalogue: Catalogue, programme: Programme) -> Screen:
    """The other programmes: of the same cluster first, then of the others with their city."""
    language = Language(words.language)
    others = sorted(
        (one for one in catalogue.programmes if one.id != programme.id),
        key=lambda one: one.cluster != programme.cluster,
    )

    def label(one: Programme) -> str:
        city = catalogue.cluster_by_slug[one.cluster].city.into(language)
        return words("compare.with", name=one.name.into(language), city=city)

    return with_way_back(
        words,
        words("compare", name=programme.name.into(language)),
        (
            *column(*(button(label(one), to.Compare(left=programme.id, right=one.id)) for one in others)),
            (button(words("compare.card"), to.Programme(id=programme.id)),),
        ),
    )


def side_by_side(
    words: Wording,
    catalogue: Catalogue,
    programmes: tuple[Programme, Programme],
    facts: tuple[tuple[Fact, ...], tuple[Fact, ...]],
) -> Screen:
    """Two programmes, property by property: a phone is too narrow for two columns."""
    language = Language(words.language)
    sides = tuple(zip(SIDES, programmes, strict=True))
    cities = [catalogue.cluster_by_slug[one.cluster].city.into(language) for one in programmes]
    blocks: list[str] = [
        Html("\n").join(
            words("compare-side", side=side, name=one.name.into(language), city=city)
            for (side, one), city in zip(sides, cities, strict=True)
        )
    ]
    for part, value in PARTS.items():
        lines = Html("\n").join(
            words("compare-value", side=side, value=value(words, catalogue, one)) for side, one in sides
        )
        blocks.append(words("compare-part", part=words(f"programme-{part}.name"), lines=lines))
    said = [
        words("compare-value", side=side, value=fact.text.into(language))
        for side, group in zip(SIDES, facts, strict=True)
        for fact in group
    ]
    if said:
        blocks.append(words("compare-part", part=words("compare.said"), lines=Html("\n").join(said)))
    blocks += dict.fromkeys(source_line(words, one.source) for one in programmes)
    rows = column(
        *(
            button(words("compare.open", side=side, name=one.name.into(language)), to.Programme(id=one.id))
            for side, one in sides
        )
    )
    return with_way_back(words, Html("\n\n").join(blocks), rows)


def share_url(words: Wording, programme: Programme, bot_name: str) -> str:
    """Telegram's own "share" window with a link that opens the card."""
    address = f"https://t.me/{bot_name}?start=p_{programme.id}"
    text = words("programme.shared", name=programme.name.into(Language(words.language)))
    return f"https://t.me/share/url?url={quote(address, safe='')}&text={quote(text, safe='')}"


def _title(words: Wording, programme: Programme) -> str:
    name = programme.name.into(Language(words.language))
    if programme.code:
        return words("programme-coded", code=programme.code, name=name)
    return words("programme", name=name)


def _colleges(words: Wording, catalogue: Catalogue, programme: Programme) -> str:
    language = Language(words.language)
    names = [
        one.name.into(language)
        for one in catalogue.colleges
        if one.cluster == programme.cluster and one.key in programme.colleges
    ]
    return "; ".join(names) or words("programme.unsaid")


def _employers(words: Wording, catalogue: Catalogue, programme: Programme) -> str:
    language = Language(words.language)
    names = [
        one.name.into(language)
        for one in catalogue.employers
        if one.cluster == programme.cluster and one.key in programme.employers
    ]
    return ", ".join(names) or words("programme.unsaid")


PARTS: dict[str, Callable[[Wording, Catalogue, Programme], str]] = {
    "colleges": _colleges,
    "employers": _employers,
}
