asked-stranger =
    I know the schedule of students who joined by their college's link. If you study here, ask your group's tutor for it.

    About colleges, specialties and practice I answer everybody: just ask.
asked-not-soon = <b>{ $name }</b>

    It is not in your group's schedule for the next two weeks.
    .search = 🔎 Search
asked-no-subject = Your group's schedule has no such subject.
