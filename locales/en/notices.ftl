# Notices of changes. $time is 08:30–10:05, $dates are 07.12–18.12, $day a date
notices-title = <b>🔔 The schedule has changed</b>
    .got-it = ✅ Got it
    .day = 📅 { SHORTDAY($day) }
notices-title-mentor = <b>🔔 Changes with your trainees</b>
notices-again = This replaces my last message: here is all that you have not marked as read.
notices-as-before = <b>🔔 Everything is as before</b>

    The changes that I wrote about were taken back. The earlier schedule holds.
notices-undone = <b>↩️ The change was taken back</b>

    The earlier schedule holds.
notices-undone-rest = <b>↩️ The last change was taken back</b>

    Of the earlier changes these remain:
notices-reminder = <b>👋 You have not marked this as read yet</b>
notices-late = ⏳ This message comes later than it should.
notices-noted = ✅ Read.
    .first = Thank you, noted.
    .again = Noted already.

notices-day = <b>{ SHORTDAY($day) }</b>
notices-more =
    …and { $count ->
        [one] { $count } more change
       *[other] { $count } more changes
    }
notices-more-later =
    …and { $count ->
        [one] { $count } more change
       *[other] { $count } more changes
    } later
notices-added = ➕ { $time } <b>{ $subject }</b>{ $details }
notices-cancelled = ➖ { $time } <s>{ $subject }</s>{ $subgroup ->
        [0] {""}
       *[other] {" "}(subgroup { $subgroup })
    } cancelled
notices-changed = 🔁 { $time } <b>{ $subject }</b>: { $what }
notices-subgroup = subgroup { $subgroup }
notices-room-in = room { $room }
notices-moved = → { $time }
notices-moved-day = → { SHORTDAY($day) }, { $time }
notices-subject = → <b>{ $new }</b>
notices-room = room { $old } → { $new }
notices-teacher = teacher { $old } → { $new }
notices-teacher-other = another teacher
notices-site = place: { $old } → { $new }
notices-mentor = mentor { $old } → { $new }
notices-mentor-other = another mentor

notices-practice-added = 🏭 Practice { $dates }, shift { $shift }: { $where }. Mentor: { $mentor }
notices-practice-cancelled = 🏭 No practice { $dates } ({ $where }) after all
notices-practice-changed = 🏭 Practice { $dates }: { $what }
notices-dates = dates { $old } → { $new }
notices-shift = shift { $old } → { $new }
notices-no-shift = not given
notices-weekdays = days { $old } → { $new }
notices-weekday =
    { $day ->
        [1] Mon
        [2] Tue
        [3] Wed
        [4] Thu
        [5] Fri
        [6] Sat
       *[7] Sun
    }
notices-supervisor = supervisor { $old } → { $new }
notices-trainee = { $name } ({ $group })
notices-trainees-more = { $people } and { $count } more
notices-trainees-added = ➕ { $people }: { $dates }, shift { $shift }, { $where }
notices-trainees-gone = ➖ { $people }: { $dates }, no longer with you
notices-trainees-changed = 🔁 { $people }, { $dates }: { $what }

# $at is a time of the cluster, $undone is 1 if the load was taken back
notices-report = <b>👁 Who has read: “{ $file }”</b>
    Loaded { DATETIME($at, dateStyle: "short", timeStyle: "short") }{ $undone ->
        [0] {""}
       *[other] {" "}(undone)
    }
    .open = 👁 Who has read
    .remind = 👋 Remind only these: { $count }
    .of-file = 👁 Who read: { $file }
notices-report-read = { $read } of { $told } have read
notices-report-waiting = Not sent yet: { $count }
notices-report-muted = Switched such messages off: { $count }
notices-report-unreachable = Blocked the bot, will not know: { $count }
notices-report-absent = Not in the bot, will not know: { $count }
notices-report-nobody = Nobody was told of this.
notices-report-unread = <b>Have not read yet:</b>
notices-report-student = • { $name }, { $group }
notices-report-mentor = • { $name }, mentor
notices-report-reminded = Reminded { DATETIME($at, dateStyle: "short", timeStyle: "short") }. The next reminder can follow after 12 hours.
audit-notice-reminded = reminder about load No. { $load }, people: { $count }

refusal-notice-gone = This message is no longer there: the change was taken back. Look at your schedule.
    .alert = This message is no longer there: the change was taken back.
refusal-reminded-lately = They were reminded less than 12 hours ago.
    .alert = They were reminded less than 12 hours ago.
refusal-all-read = There is nobody to remind.
    .alert = There is nobody to remind.
