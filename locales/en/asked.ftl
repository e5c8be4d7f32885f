asked-stranger =
    I know the schedule of students who joined by their college's link. If you study here, ask your group's tutor for it.

    About colleges, specialties and practice I answer everybody: just ask.
asked-not-soon = <b>{ $name }</b>

    It is not in your group's schedule for the next two weeks.
    .search = 🔎 Search
asked-group-no-subject = The schedule of { $group } has no such subject.
asked-group-not-soon = <b>{ $name }</b>

    It is not in the schedule of { $group } for the next two weeks.
asked-group-teachers = <b>Who teaches { $group }</b>
asked-hours-others =
    <b>⏱ Hours of practice</b>

    Students have hours of their own. The practice of those you answer for is here:
asked-no-subject = Your group's schedule has no such subject.
