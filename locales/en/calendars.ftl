# What stands in a calendar program. $group: code of a group
ics-name = Schedule { $group }
ics-name-mentor = My trainees
ics-subgroup = { $subject } (subgroup { $subgroup })
ics-makeup = Make-up shift: { $employer }
ics-shift = Practice: { $employer }
ics-trainees = Trainees: { $count }
ics-room = room { $room }
ics-pair = Period { $pair }
ics-teacher = Teacher: { $teacher }
ics-mentor = Mentor: { $mentor }
ics-break = Break of { $minutes } min
ics-untimed = The order gives no hours.
ics-cancelled = Cancelled: { $title }

refusal-calendar-none = I have no schedule of yours yet. It will be here once the college adds you to a group or you become a mentor.
    .alert = I have no schedule of yours yet.

# The screen of calendars
calendar =
    <b>📲 Your schedule in your calendar</b>

    Lessons and practice go to your phone's calendar: with time, place and what is cancelled.
calendar-mentor =
    <b>📲 Shifts in your calendar</b>

    Your trainees' shifts go there: when, where and how many come. There are no names.
calendar-file-once = The file is as of today. After a change send yourself a new one: the calendar renews the same events, nothing is doubled.
calendar-link-none = By a private link the calendar keeps itself up to date.
calendar-link-there = 🔗 Your private link has worked since { SHORTDAY($day) }. It cannot be shown again, but you can make a new one.
calendar-left-out =
    Without: { $subjects }
calendar-buttons =
    .file = 📄 Send the file
    .choose = 🎛 Choose subjects
    .link = 🔗 Make a private link
    .renew = 🔗 Make a new link
    .revoke = ✖️ Switch the link off
    .back = ‹ To the calendar
calendar-choose =
    <b>What goes into the calendar</b>

    Tap to leave out or to take back. New subjects come in by themselves.
    .in = ✅ { $subject }
    .out = ▫️ { $subject }
    .practice = Practice
    .done = 📄 Send the file
    .link = 🔗 A link with this choice
    .changed = The subjects have changed. Please choose again.
calendar-nothing = The schedule has nothing yet that could go into a calendar.
calendar-sent =
    Open the file on your phone and agree to add the events. After a change ask for a new file: nothing will be doubled.
    .name = shifts
    .below = The file is below
calendar-link =
    <b>🔗 A private link to your schedule</b>

    <code>{ $url }</code>

    Tap to copy, then paste it:
    • Google Calendar: on a computer “Other calendars” → “From URL”
    • iPhone: “Calendars” → “Add Calendar” → “Add Subscription Calendar”
    • Outlook: “Add calendar” → “Subscribe from web”

    It is shown once. Whoever knows the link sees your schedule: do not pass it on. An older link, if there was one, works no more.
calendar-revoked = The link is off. A calendar connected to it will not be renewed any more.
    .sure = ✖️ Yes, switch it off
calendar-revoke = <b>Switch the private link off?</b>

    The calendar connected to it will not be renewed any more.

# The week as a picture and on paper
week-day = { DAY($day) }
week-free = No lessons
week-closed = The college is closed
week-not-yet = No schedule yet
week-cancelled = Period { $pair } is cancelled{ $half ->
        [0] {""}
       *[other] {" "}(subgroup { $half })
    }
week-updated = Updated { SHORTDAY($at) }, { $time }
week-paper = Week
week-time = Time
week-picture = 🖼 <b>{ $title }</b> · { $subtitle }
    .dark = 🌙 Dark
    .light = ☀️ Light
    .before = ‹ Last week
    .after = Next week ›
    .paper = 🖨 For the wall (Excel)
    .week = 🗓 As text
week-file = The week of group { $group } to print: one sheet of A4 across.
    .below = The file is below
    .name = { $group } { $day }
