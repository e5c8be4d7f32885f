# The card: $group is the code of a group, $day a date
schedule-title = <b>{ $group } · { DAY($day) }</b>
    .now = 🕘 Now
    .week = 🗓 Week
    .day = 📅 { WEEKDAY($day) }
    .before = ‹ { SHORTDAY($day) }
    .after = { SHORTDAY($day) } ›
    .week-before = ‹ Earlier
    .week-after = Later ›
    .picture = 🖼 Picture
    .calendar = 📲 To calendar
    .search = 🔎 Search
schedule-today = today
schedule-numerator = numerator week
schedule-denominator = denominator week
schedule-week-title = <b>{ $group } · week of { SHORTDAY($first) } – { SHORTDAY($last) }</b>
schedule-week-day = <b>{ SHORTDAY($day) }</b>
schedule-week-free = no lessons
schedule-week-more = { $count } more

# Times are written as 08:30
schedule-lesson = { $times } · <b>{ $subject }</b>
schedule-pair = period { $pair }
schedule-room = room { $room }
schedule-subgroup = subgroup { $subgroup }
schedule-changed = 🔄 changed
schedule-cancelled = ❌ period { $pair } is cancelled
schedule-cancelled-half = ❌ period { $pair } is cancelled (subgroup { $subgroup })
schedule-shift = { $times } · 🏭 <b>{ $employer }</b>
schedule-shift-untimed = 🏭 <b>{ $employer }</b> · the order gives no hours
schedule-mentor = mentor { $mentor }
schedule-practising =
    🏭 At practice: { $count ->
        [one] { $count } student
       *[other] { $count } students
    }
schedule-note = 📌 { $note }
schedule-more =
    … and { $count ->
        [one] { $count } more lesson
       *[other] { $count } more lessons
    }

schedule-kind-lecture = lecture
schedule-kind-practical_class = practical class
schedule-kind-lab = lab
schedule-kind-consultation = consultation
schedule-kind-exam = exam
schedule-kind-training_practice = training practice
schedule-kind-industrial_practice = on-the-job practice
schedule-kind-prediploma_practice = pre-graduation practice

schedule-now = <b>Now</b> · { $hours ->
        [0] { $minutes } min
       *[other] { $hours } h{ $minutes ->
            [0] {""}
           *[other] {" "}{ $minutes } min
        }
    } left
schedule-now-whole-day = <b>Practice today</b>
schedule-next = <b>Next</b> · in { $hours ->
        [0] { $minutes } min
       *[other] { $hours } h{ $minutes ->
            [0] {""}
           *[other] {" "}{ $minutes } min
        }
    }
schedule-next-tomorrow = <b>Next</b> · tomorrow at { $at }
schedule-next-later = <b>Next</b> · { DAY($day) }, { $at }
schedule-next-whole-day = <b>Next</b> · { DAY($day) }
schedule-nothing-next = Nothing further is in the schedule yet.

# Why a day is empty
schedule-free = No lessons.
schedule-closed = The college is closed on this day: no lessons.
schedule-between-terms = This is outside the terms: no lessons.
schedule-not-yet = There is no schedule for this day yet. The last known day is { SHORTDAY($day) }.
schedule-not-loaded = The college has not loaded a schedule for { $group } yet. It will appear here as soon as it does.
schedule-next-day = The next lessons are on { DAY($day) }.
schedule-period-holidays = 🏖 Holidays until { SHORTDAY($day) } inclusive.
schedule-period-exams = 📝 Exams until { SHORTDAY($day) }.
schedule-period-final_attestation = 🎓 Final attestation until { SHORTDAY($day) }.
schedule-period-training_practice = 🏭 Training practice until { SHORTDAY($day) } by the study plan.
schedule-period-industrial_practice = 🏭 On-the-job practice until { SHORTDAY($day) } by the study plan.
schedule-period-prediploma_practice = 🏭 Pre-graduation practice until { SHORTDAY($day) } by the study plan.

schedule-on-leave = You are on academic leave and need not come. This is the schedule of { $group }.
schedule-moved = The college has moved you out of { $old }. This is the schedule of your new group { $group }.
schedule-zone = 🌍 Times are those of { $city } ({ $offset }).
schedule-updated = <i>Updated { SHORTDAY($at) }, { $time } · “{ $file }”</i>

# Nobody's schedule
schedule-stranger =
    <b>Students see their own schedule</b>

    The college gives each group a link or a QR code: open it and choose yourself on the list. The group's tutor has the link.
    While you are choosing where to study, ask me about programmes and practice.
schedule-claimed =
    <b>Waiting for the college</b>

    You chose yourself on the list of { $group }. As soon as the staff confirm it, the schedule will be here. There is nothing to do.
schedule-left =
    <b>There is no schedule any more</b>

    The college says that you no longer study in { $group }. If that is wrong, write to your tutor or to the study office.
schedule-unlisted =
    <b>You are not on the new list of { $group }</b>

    The college has loaded a list without you, so I do not show the schedule. If that is wrong, tell your tutor: they can put you back.
schedule-tutor =
    <b>You have no schedule of your own</b>

    You are a tutor. Your group's schedule is under “My groups”; teachers, rooms and subjects are found by searching.
schedule-staff =
    <b>You have no schedule of your own</b>

    You are staff. A group's schedule is on the group's page; teachers, rooms and subjects are found by searching.

# A mentor's own trainees
schedule-trainees = <b>Your trainees · { DAY($day) }</b>
schedule-trainees-week = <b>Your trainees · week of { SHORTDAY($first) } – { SHORTDAY($last) }</b>
schedule-trainee = { $times } · <b>{ $name }</b> · { $group }
schedule-trainee-untimed = <b>{ $name }</b> · { $group } · the order gives no hours
schedule-no-trainees = Nobody comes on this day.
schedule-no-trainees-week = Nobody comes this week.
schedule-trainees-next = The next shift is on { DAY($day) }.

# Search. $name is what was found
schedule-search =
    <b>Whom or what shall I find?</b>

    Write a teacher's surname, a room number, a subject or a group.
    .teachers = 👩‍🏫 Who teaches me
    .teacher = 👤 { $name }
    .room = 🚪 { $name }
    .subject = 📘 { $name }
    .group = 👥 { $name }
schedule-found = This is what “{ $text }” finds:
schedule-found-many = “{ $text }” finds a lot. Here are the first; a longer word finds the others:
schedule-found-none = The schedule has nothing for “{ $text }”. Try the beginning of a surname or another number.
schedule-found-free = The schedule has nothing on this day.
schedule-found-room = <i>No lesson does not mean that the room is free: it may be taken without a schedule.</i>
schedule-teachers = <b>Who teaches your group</b>
schedule-teachers-line = { $subject } — { $teacher }
schedule-teachers-none = The schedule of the group names nobody yet.

command-today = Now and today: the schedule
command-tomorrow = The schedule of tomorrow
command-week = The schedule of the week

# A group chat. Anybody may read this
schedule-chat =
    This chat does not follow a schedule yet.

    An admin of the chat who studies in the group or answers for it can choose the group. Then /today, /tomorrow and /week work here for everybody, and I write about changes. No personal data will be in the chat.
    .choose = 👥 Choose a group
    .settings = ⚙️ The group of this chat
    .stop = ✖️ Stop following
schedule-chat-which = Whose schedule shall this chat show?
schedule-chat-which-instead = This chat follows the schedule of { $group }. Choose another group?
schedule-chat-follows =
    This chat follows the schedule of { $group }.

    /today, /tomorrow and /week work here. I write about changes.
refusal-chat-not-led = An admin of the chat chooses its group.
    .alert = An admin of the chat chooses its group.
refusal-chat-no-group = A student of the group or staff who answer for it can choose. Join the bot in a private chat first.
    .alert = A student of the group or its staff can choose. Join the bot in a private chat first.

audit-chat-followed = a chat follows the schedule of { $group }
audit-chat-unfollowed = a chat follows the schedule of { $group } no more
