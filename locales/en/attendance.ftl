attendance =
    .board = 📋 Who is here
    .group = 📋 Group
    .drawn = Done, see below
attendance-weekday = { $weekday ->
        [1] Mon
        [2] Tue
        [3] Wed
        [4] Thu
        [5] Fri
        [6] Sat
       *[7] Sun
    }
attendance-day = { $weekday ->
        [1] Mon
        [2] Tue
        [3] Wed
        [4] Thu
        [5] Fri
        [6] Sat
       *[7] Sun
    } { $day }
    .within = { $weekday ->
        [1] Mon
        [2] Tue
        [3] Wed
        [4] Thu
        [5] Fri
        [6] Sat
       *[7] Sun
    } { $day }
    .button = { $day } { $sign } { $hours } h
    .extra = { $day } { $sign } +{ $hours } h
attendance-mark-none = Not marked
attendance-mark-unconfirmed = Not confirmed
attendance-mark-ahead = Still ahead
attendance-mark-present = Present
attendance-mark-late = Late
attendance-mark-left_early = Left early
attendance-mark-absent = Absent
attendance-mark-excused = Excused
attendance-cause =
    .ill = 🤒 Sick
    .other = 🟣 Another good reason
attendance-mark-minutes = { $mark }, { $minutes } min
# Letters of the sheet and the grid
attendance-letter =
    .present = P
    .late = L
    .left_early = E
    .absent = A
    .excused = X
    .ill = S
    .unconfirmed = ?
    .ahead = –
attendance-role =
    .student = student
    .mentor = mentor
    .deputy = deputy mentor
    .coordinator = coordinator
    .job = bot

ledger-own =
    <b>⏱ My hours of practice</b>

    { $lines }
    .picture = 🖼 As a picture
ledger-own-caption = <b>⏱ My hours of practice</b>
# $name: the student's name as the college shows it
ledger-student =
    <b>⏱ { $name }, { $group }</b>

    { $lines }
    .papers = 📄 Diary and attestation data
ledger-empty = No practice is ordered yet.
ledger-planned = Planned: <b>{ $hours } h</b>
ledger-confirmed = ✅ Confirmed: <b>{ $hours } h</b>
ledger-excused = 🟣 Excused: { $hours } h
ledger-make-up = ❌ To make up: { $hours } h
ledger-unconfirmed = ❔ Not yet confirmed by the mentor: { $hours } h
ledger-ahead =
    ▫️ Ahead: { $hours } h, { $count ->
        [one] { $count } shift
       *[other] { $count } shifts
    }
ledger-forecast-none = 🎯 The forecast comes after the first mark.
ledger-forecast-good = 🎯 At this pace the hours are enough.
ledger-forecast-short = 🎯 At this pace you finish { $hours } h short.
ledger-forecast-waits = 🎯 At this pace you finish { $hours } h short. Of these { $waits } h wait for the mentor.
ledger-part = { $practice }: { $done } of { $planned } h
ledger-silent-day = ❔ { $day }: { $hours } h, there was no roll call
ledger-picture =
    .title = My hours of practice
    .planned = Planned: { $hours } h
    .confirmed = Confirmed: { $hours } h
    .excused = Excused: { $hours } h
    .make-up = To make up: { $hours } h
    .forecast = At this pace: { $hours } h

attendance-history =
    <b>{ $name }, { $group }</b>
    { $day }
    .correct = ✏️ Correct the mark
    .makeup = ➕ Offer a make-up shift
    .student = ⏱ All hours
attendance-history-shift =
    { $times }, { $practice }
    { $place }
attendance-history-now = <b>{ $mark }</b>: { $hours } of { $planned } h
attendance-history-ahead = <b>Still ahead</b>: { $planned } h
attendance-history-void = This day does not count.
attendance-history-added = Added by the mentor: no order sends the student here.
attendance-history-makeup = This is a make-up shift.
attendance-history-dispute = The student disagrees: “{ $text }”
attendance-history-empty = There are no marks yet.
attendance-history-line = <i>{ $at }, { $who }:</i> { $deed }
attendance-history-reason = ({ $reason })
attendance-deed-mark = { $before } → { $after }
attendance-deed-mark-kept = { $mark }: the mark is right
attendance-deed-here-on = “I am here”
attendance-deed-verdict-near = the place agrees
attendance-deed-verdict-far = the place does not agree
attendance-deed-verdict-unknown = the place cannot be told
attendance-deed-cause-ill = reason: sick
attendance-deed-cause-other = reason: another good one
attendance-deed-cause-off = the reason is withdrawn
attendance-deed-excuse-on = “I cannot come”
attendance-deed-excuse-off = “I am coming after all”
attendance-deed-dispute-on = “The mark is wrong”
attendance-deed-call-on = the shift was moved
attendance-deed-void-on = the day does not count
attendance-deed-void-off = the day counts again
attendance-reason-keep = the coordinator decided
attendance-reason-student = the student is right
attendance-reason-void = added by mistake
attendance-reason-slip = tapped by mistake
attendance-reason-came = came later
attendance-reason-paper = brought a paper
attendance-reason-left-early = left early

board-today = <b>📋 Today, { $day }</b>
board-day = <b>📋 { $day }</b>
board =
    .site = { $sign } { $came }/{ $total } · { $place }
    .before = ‹ { $day }
    .after = { $day } ›
    .back = ‹ { $day }
    .tasks = ⚖️ To decide: { $count }
    .mentorless = 🕳 Days without a mentor: { $count }
    .late = 🕰 Late order, days to enter: { $count }
    .hours = ⏱ Hours of groups
    .delays = 🐢 Mentors
    .rules = 🔔 On absences
board-nobody = No practice on this day.
board-present = ✅ Present: { $count }
board-late = 🕒 Late: { $count }
board-left = 🚪 Left early: { $count }
board-absent = ❌ Absent: { $count }
board-excused = 🟣 Excused: { $count }
board-unconfirmed = ❔ Unconfirmed: { $count }
board-not-here = 🔇 Have not said they are here: { $count }
board-ahead = ▫️ Shift still ahead: { $count }
board-site =
    <b>📋 { $day }</b>
    { $place }
    .settle = ✅ Confirm everybody: { $count }
    .settle-group = ✅ { $group }, everybody: { $count }
board-person = { $sign } { $name } · { $group }
board-person-here = · “I am here” at { $at }
board-person-excuse = · “I cannot come”
board-person-silent = · silent
board-person-minutes = · { $minutes } min
board-hours =
    { $count ->
        [0] <b>⏱ No practice yet</b>
       *[other] <b>⏱ Hours of groups: done against planned</b>
    }
    .group = 📋 { $group }
# $missing: hours to make up
board-hours-line =
    <b>{ $group }</b> · { $practice }
    { $done } of { $planned } h{ $missing ->
        [0] {""}
       *[other] , to make up { $missing } h
    }
board-delays =
    { $count ->
        [0] <b>🐢 No roll calls in 30 days</b>
       *[other] <b>🐢 Mentors in 30 days</b>

            How long it usually takes from the end of the shift to the confirmation:
    }
board-delay-never = ❌ { $mentor }: never, of { $calls }
board-delay-line =
    { $mentor }: { $hours ->
        [0] {""}
       *[other] { $hours } h{ $minutes ->
            [0] {""}
           *[other] {" "}
        }
    }{ $minutes ->
        [0] { $hours ->
            [0] at once
           *[other] {""}
        }
       *[other] { $minutes } min
    }, confirmed { $confirmed } of { $calls }

tutor-groups =
    { $count ->
        [one] <b>👥 My group</b>
       *[other] <b>👥 My groups</b>
    }

    Who comes to practice.
    .line = 📋 { $group }
week = <b>📋 { $group }, { $first }–{ $last }</b>
    .weekdays = M T W T F S S    h
    .before = ‹ from { $day }
    .after = from { $day } ›
    .papers = 📄 Files
week-legend = P present, L late, E left early, A absent, X excused, S sick, ? unconfirmed, – ahead
week-empty = No practice in this week.

tasks =
    { $count ->
        [0] <b>⚖️ Nothing to decide</b>
       *[other] <b>⚖️ To decide: { $count }</b>
    }
task =
    .day = 📖 History of the day
    .notes = 📎 Notes and photos: { $count }
    .shift = 🏭 Shift of { $day }
    .photos = 📷 Photos: { $count }
task-mismatch = <b>⚖️ The words differ</b>
    .line = ⚖️ { $about }
task-dispute = <b>✋ The student disputes a mark</b>
    .line = ✋ { $about }
task-added = <b>➕ The mentor added a student</b>

    No order sends the student here. Accept the day?
    .line = ➕ { $about }
task-correction = <b>✏️ The mentor asks for a correction</b>

    The mentor's time is over: only you can correct the mark.
    .line = ✏️ { $about }
task-not-admitted = <b>⛔️ Students on the shift are not admitted</b>
    .line = ⛔️ { $about }
task-incident = <b>🚨 An incident</b>
    .line = 🚨 { $about }
task-case-near-absent = <b>⚖️ The student was near, the mentor did not see them</b>
task-case-here-absent = <b>⚖️ The student said “I am here”, the mentor did not see them</b>
task-case-excuse-present = <b>⚖️ The student could not come and is marked present</b>
task-student = { $name }, { $group }, { $day }
task-place = 🏭 { $place }
task-shift = { $day }
task-mentor-alone = Mentor: { $mentor }
task-mentor = Mentor { $mentor }: { $mark }
task-here = Student: “I am here” at { $at }, { $verdict }
task-verdict =
    .near = the place agrees
    .far = the place does not agree
    .unknown = the place cannot be told
    .none = without a place
task-excuse = Student: “I cannot come”
task-text = “{ $text }”
task-lacks = ⛔ { $name }, missing: { $tasks }
notes =
    <b>📝 { $name }: { SHORTDAY($day) }</b>
notes-line =
    <i>{ $who }:</i>
    { $text }
notes-shown = 📎 { $name }: { $who }
task-done = <b>Decided:</b> { $outcome }
task-given-back = There is no mark yet. The mentor of the order sets it, or you do if their time is over: “Correct the mark”.
task-reason =
    <b>Why?</b>

    Write one sentence. The student and the mentor will see it.
task-reason-correct =
    <b>Why?</b>

    Write one sentence. The student will see it in the history of the day.
task-correct = <b>✏️ { $name }, { $day }</b>

    Which mark is right?
task-outcome-keep = the mentor's mark is right
    .choose = 🧑‍🏭 The mentor is right
task-outcome-student = the student is right
    .choose = 🎓 The student is right
task-outcome-ill = excused: sick
    .choose = 🤒 Sick
task-outcome-excuse = excused
    .choose = 🟣 Another good reason
task-outcome-accept = the day is accepted
    .choose = ✅ Accept the day
task-outcome-void = added by mistake, the day does not count
    .choose = ✖️ Added by mistake
task-outcome-given-back = added by mistake, the day is as ordered again
task-outcome-seen = noted
    .choose = 👌 Dealt with
task-outcome-corrected = the coordinator corrected the mark
task-outcome-resolved = settled by itself
decided-own =
    <b>⚖️ { $day }: the coordinator has decided</b>

    { $mark }
    Decision: { $outcome }
decided-reason = Reason: “{ $reason }”
decided-trainee =
    <b>⚖️ { $name }, { $day }</b>

    The coordinator decided: { $outcome }
    Now: { $mark }

settle = <b>✅ { $day }: nobody has confirmed</b>
    { $place }

    Tap the names of those who were absent. One reason is for all.
    .confirm = ✅ Confirm: { $came } of { $count } came
settle-day = <b>✅ { $day }: { $group }</b>
    { $place }

    The order names no mentor, so nobody is asked. Tap whoever was not there. One reason for all.
settle-done = <b>✅ Confirmed: { $count }</b>

mentorless =
    { $count ->
        [0] <b>🕳 No days without a mentor</b>
       *[other] <b>🕳 Days without a mentor: { $count }</b>

            The order names no mentor, so nobody is asked. Choose a day and confirm it yourself.
    }
    .line = { $day } { $group } · { $count } · { $place }
    .others = 🕳 Other days

late =
    { $count ->
        [0] <b>🕰 No past days to enter</b>
       *[other] <b>🕰 Past days to enter: { $count }</b>

            The order came late, so nobody was asked in time. A mentor who is in the bot has one message and can enter them until { $until }. You can enter them yourself at any time: choose a day.
    }
    .line = { $day } { $mentor } · { $count }
    .others = 🕰 Other days

rules =
    <b>🔔 When to write about absences</b>

    Days of practice in a row without an excuse count. I write about each day once.
    .tutor = Tutor
    .coordinator = Coordinator
    .hours = Hours
rules-college =
    <b>{ $college }</b>
    To the tutor: after { $tutor ->
        [one] the first day
       *[other] { $tutor } days in a row
    }
    To the coordinator: after { $coordinator ->
        [one] the first day
       *[other] { $coordinator } days in a row
    }
rules-hours = And when { $hours } h are missed
rules-no-hours = Hours are not watched

silent-mentor =
    <b>⏰ The roll call waits</b>

    { $day }, { $times }, { $place }
    Trainees: { $count }. One tap is enough.
silent-deputy =
    <b>⏰ Nobody has answered the roll call</b>

    You stand in for the mentor: { $day }, { $times }, { $place }
    Trainees: { $count }. Please mark them.
silent-coordinator = <b>❔ Nobody confirmed: { $count }</b>

    The hours of these shifts do not count yet.
silent-line = { $day }, { $times }: { $place }
    { $mentor }, trainees: { $count }
silent-more = And { $count } more: see the day's board.
silent-day =
    .whole = the whole day

absence = <b>❌ Absences from practice</b>
absence-tutor = <b>{ $name }, { $group }</b>
    { $count ->
        [one] { $count } day
       *[other] { $count } days in a row
    }: { $days }
absence-coordinator = <b>{ $name }, { $group }</b>
    Now { $count ->
        [one] { $count } day
       *[other] { $count } days in a row
    }: { $days }
absence-hours = <b>{ $name }, { $group }</b>
    Missed { $hours } h: { $days }
absence-more = And { $count } more.

makeup-day =
    <b>➕ A make-up shift: { $name }, { $group }</b>

    Missed on { $day }: { $hours } h.
    Tap a day: the shift is as it was then, { $times }. Tap 🕘 beside it to write other times.
    .own = 🕘 { $day }
makeup-times =
    <b>🕘 { $day }</b>

    From when to when? For example: 9:00-13:00
# $missed: for which day
makeup =
    <b>➕ A make-up shift: { $name }, { $group }</b>

    For { $missed }: { $day }, { $times }, { $hours } h
    .cancel = ✖️ Cancel the make-up shift
    .cancel-sure = ✖️ Yes, cancel
makeup-shift = make-up shift
makeup-place = 🏭 { $place }
makeup-state-offered = ⏳ The student has not answered yet
makeup-state-taken = ✅ The student takes it
makeup-state-declined = ✖️ The student declined
makeup-state-cancelled = ✖️ Cancelled
makeup-own =
    <b>➕ You are offered a make-up shift</b>

    For { $missed }: { $day }, { $times }
    .take = ✅ I take it
    .decline = ✖️ I cannot
makeup-own-taken =
    <b>✅ The make-up shift is yours</b>

    For { $missed }: { $day }, { $times }
makeup-own-declined =
    <b>✖️ You declined the make-up shift</b>

    For { $missed }: { $day }, { $times }. The coordinator will offer another day.
makeup-own-cancelled =
    <b>✖️ The make-up shift is cancelled</b>

    For { $missed }: { $day }, { $times }

papers =
    <b>📄 { $group }: files</b>

    Full names stand in the files: do not pass them on to group chats.
    .sheet = 📊 Attendance, { $month }
    .week = 📊 Week from { $day }
    .chart = 🖼 Chart, { $month }
    .month = 🗓 { $month }
    .month-name = { MONTH($day) }
    .file = attendance { $name }
    .student = practice { $name }
papers-chart = <b>🖼 { $group }, { $first }–{ $last }</b>
chart =
    .title = Group { $group }, { $first }–{ $last }
    .subtitle = Confirmed { $done } of { $planned } h
    .confirmed = Present
    .late = Late or left early
    .absent = Absent
    .excused = Excused
    .unconfirmed = Unconfirmed
    .empty = No practice yet
sheet =
    .name = Attendance
    .title = Attendance sheet of practice
    .group = Group { $group }, { $period }
    .practice = Practice: { $practice }
    .places = Place of practice: { $places }
    .number = No.
    .student = Name
    .days = Days
    .hours = Hours
    .missed = Missed, h
    .excused = Excused, h
    .unconfirmed = Unconf., h
    .came = Came, people
    .day-hours = Hours of all
    .legend = P present; L late; E left early; A absent; X excused; S sick; ? not confirmed by the mentor; – still ahead. Confirmed hours stand under the letter.
    .supervisor = Practice supervisor of the college
    .mentor = Mentor
    .head = Head of practice
diary =
    .name = Diary
    .title = Practice diary
    .student = { $name }, group { $group }
    .dates = Time of practice: { $first }–{ $last }
    .number = No.
    .day = Date
    .times = Time
    .place = Place
    .mark = Mark
    .hours = Hours
    .by = Confirmed by
    .signature = Mentor's signature
    .total = Total
attestation =
    .name = Attestation sheet
    .title = Data for the attestation sheet
    .practice = Kind of practice, module
    .planned = Planned, h
    .done = Done, h
    .excused = Excused, h
    .missed = To make up, h
    .unconfirmed = Unconfirmed, h
    .total = Total
    .data = The mentor and the supervisor fill in the competences and the mark.

refusal-not-student = This is for students whom the college has confirmed. If you are one, ask your tutor for a link.
    .alert = This is for students of the college. Ask your tutor for a link.
refusal-not-tutor = This is for tutors of groups. If you are one, ask the coordinator for a link.
    .alert = This is for tutors of groups. Ask the coordinator for a link.
refusal-no-practice = There is no practice in this time.
    .alert = There is no practice in this time.
refusal-nothing-missed = There is nothing to make up for this day.
    .alert = There is nothing to make up for this day.
refusal-makeup-open = A make-up shift for this day is offered already.
    .alert = A make-up shift for this day is offered already.
refusal-makeup-when = That does not work: times are written as 9:00-13:00, the day is from tomorrow on and within two months.
    .alert = That does not work: choose a time ahead, not longer than 12 hours.
refusal-makeup-busy = The student has practice at that time already.
    .alert = The student has practice at that time already.
refusal-makeup-lessons = The group has lessons at that time. Choose another time.
    .alert = The group has lessons at that time. Choose another time.
refusal-makeup-minor = The student is { $age }: by law no more than { $daily } h a day and { $weekly } h a week, and not at night. Choose another day or fewer hours.
    .alert = The student is { $age }: by law no more than { $daily } h a day and { $weekly } h a week, and not at night.
audit-attendance-rule = absences: tutor after { $tutor }, coordinator after { $coordinator }, hours { $hours }
audit-makeup-offered = a make-up shift was offered, { $group }
