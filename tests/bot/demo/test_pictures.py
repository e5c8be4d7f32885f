"""What the pictures of the documentation show."""

from bot.demo.pictures import LOCALES, scenes_and_cast


def test_every_picture_has_a_person_of_its_own_and_steps_in_both_languages() -> None:
    scenes, cast = scenes_and_cast()
    assert [scene.person for scene in scenes] == [part.id for part in cast.people]
    assert len({scene.person for scene in scenes}) == len(scenes)
    assert {scene.language for scene in scenes} == set(LOCALES)
    acts = {act for scene in scenes for step in scene.steps for act in step}
    assert acts <= {"start", "send", "file", "tap", "until"}
    assert len({scene.name for scene in scenes}) == len(scenes)
