# A student's word about their own day of practice

own-day =
    <b>🏭 { DAY($day) }{ $time }</b>
    { $place }
    .here = 🙋 I am here
    .cannot = ✉️ I cannot come
    .after-all = 🙂 I am coming after all
    .dispute = ✋ The mark is wrong
    .ledger = ⏱ My hours
own-days =
    { $count ->
        [0] <b>✉️ No shifts in the next two weeks</b>
       *[other] <b>✉️ When can't you come?</b>
    }
    .day = { SHORTDAY($day) }
    .excused = ✉️ { SHORTDAY($day) }
own-day-here = 🙋 You are here since { $at }
own-day-verdict =
    .near = 📍 The place is right
    .far = 📍 The place is far from the company
    .unknown = 📍 The college has not yet said where the company is
own-day-excuse = ✉️ You cannot come: { $why }
    .ill = I am ill
    .family = Family
    .college = Busy at college
    .other = Something else
# $by: the role of whoever marked
own-day-mark =
    { $by ->
        [coordinator] Coordinator
       *[mentor] Mentor
    }: <b>{ $mark }</b>
own-day-unmarked = The mentor has not marked yet.
own-day-disputed = ✋ You do not agree. The coordinator will decide.
own-day-locate = You can show the place. You need not: I keep only “near” or “far”.
    .show = 📍 Show that I am at the gate
    .without = Without the place
own-day-located = 📍 I have checked the place and forgotten it.
own-day-unlocated = 👌 All right, without the place.
own-day-why = <b>✉️ { DAY($day) }{ $time }</b>
    { $place }

    Why can't you come?
own-day-details = The mentor will see it. Do you have a paper, or more to say? Send a photo or write.
own-day-attached = 📎 Added.
own-day-dispute = <b>✋ { SHORTDAY($day) }: { $mark }</b>

    What is wrong? Write it in one message, the coordinator will decide.
own-day-marked = <b>{ SHORTDAY($day) }: { $mark }</b>

    This is the { $by ->
        [coordinator] coordinator
       *[mentor] mentor
    }'s mark for your practice.
own-day-marked-disputable = <b>{ SHORTDAY($day) }: { $mark }</b>

    This is the { $by ->
        [coordinator] coordinator
       *[mentor] mentor
    }'s mark for your practice. If it is wrong, say so until { SHORTDAY($until) }.

refusal-no-shift = You have no shift on that day.
    .alert = You have no shift on that day.
refusal-here-early = It is too early: you can say it from { $at }.
    .alert = It is too early: you can say it from { $at }.
refusal-here-late = The shift is over already.
    .alert = The shift is over already.
refusal-already-marked = The mentor has marked this day already. If it is wrong, open it in “My hours”.
    .alert = The mentor has marked this day already. If it is wrong, open it in “My hours”.
refusal-dispute-late = You can dispute a mark once, within three days. Write to the coordinator.
    .alert = You can dispute a mark once, within three days. Write to the coordinator.

mydata-table-absence_ladders = Who was told of absences
mydata-table-attendance = Days of practice
mydata-table-attendance_changes = How marks changed
mydata-table-attendance_notes = Notes and photos about days of practice
mydata-table-attendance_tasks = What the coordinator decided about days of practice
mydata-table-makeups = Make-up shifts

mydata-column-added = added by the mentor
mydata-column-after = after
mydata-column-attendance_id = day of practice, number
mydata-column-before = before
mydata-column-cancelled_at = cancelled
mydata-column-cause = why excused
mydata-column-day = day
mydata-column-days = days
mydata-column-declined_at = declined
mydata-column-dispute = what you dispute
mydata-column-disputed_at = disputed since
mydata-column-done_at = done
mydata-column-done_id = made up on, number of the day
mydata-column-ends_at = end
mydata-column-excuse = why you cannot come
mydata-column-excused_at = said at
mydata-column-field = what
mydata-column-file_id = photo or file, id in Telegram
mydata-column-hours = hours
mydata-column-makeup_of = makes up for day, number
mydata-column-marked_as = marked as
mydata-column-marked_at = marked
mydata-column-marked_by = marked by, number of the role
mydata-column-minutes = minutes
mydata-column-occasion = occasion
mydata-column-offered_at = offered
mydata-column-outcome = outcome
mydata-column-planned_hours = planned hours
mydata-column-reason = reason
mydata-column-said_here_at = “I am here”
mydata-column-starts_at = start
mydata-column-step = step
mydata-column-taken_at = taken
mydata-column-text = text
mydata-column-verdict = place
mydata-column-void_at = void since
