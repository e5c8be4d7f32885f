asked-stranger =
    I know the schedule of students who joined by their college's link. If you study here, ask your group's tutor for it.

    About colleges, programmes and practice I answer everybody: just ask.
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
asked-hours-which =
    <b>⏱ Hours of practice</b>

    Write the code of the group, for example: “hours of TM-126 in October”. The hours of all groups are here:
# $span: days, or “of all time”
asked-group-hours =
    <b>⏱ Hours of practice, { $group }</b>
    { $span }
asked-hours-ever = All time, all students together
asked-hours-days = { $first } – { $last }, all students together
asked-hours-none = The group has no practice on these days.
asked-hours-ahead = ▫️ Ahead: { $hours } h
asked-hours-rate = 📈 Attendance: { $percent }% of the hours, not counting excused ones
asked-hours-unknown =
    “{ $code }” is none of your groups.

    Check the code. Your groups are here:
