# The roll call: a mentor's screen. $names: names with commas

rollcall-open =
    <b>✅ Roll call: { SHORTDAY($day) }{ $time }</b>
    { $place }

    { $count ->
        [one] { $count } trainee.
       *[other] { $count } trainees.
    } All present is one button. If somebody is missing, tap the name.
    .all = ✅ All present: { $count }
    .confirm = ✅ Confirm: { $came } of { $count } present
    .add = ➕ Add
    .incident = 🚨 Incident
    .lists = ← My shifts
rollcall-confirmed =
    <b>✅ { SHORTDAY($day) }{ $time }: { $came } of { $count } present</b>
    { $place }

    Confirmed at { $at } by { $who }. You can correct until { $until }: tap a name.
    .undo = ↩️ Undo (until { $until })
rollcall-coordinator = the coordinator
rollcall-you = you
rollcall-closed =
    <b>🔒 { SHORTDAY($day) }{ $time }</b>
    { $place }

    { $confirmed ->
        [yes] Confirmed: { $came } of { $count } present.
       *[no] Nobody has confirmed.
    } It is too late now: only the coordinator can change it.
    .plead = 🙋 Ask the coordinator
    .makeup = ➕ Make-up: { $name }
rollcall-early =
    <b>🕗 { SHORTDAY($day) }{ $time }</b>
    { $place }

    { $count ->
        [one] { $count } trainee is coming.
       *[other] { $count } trainees are coming.
    } You can mark them from one hour before the start.
rollcall-instead = 🔁 Instead of { $name }
rollcall-lacks = ⛔ Not admitted ({ $tasks }): { $names }
rollcall-expected = Expected: { $names }
rollcall-rest = The others: { $names }
rollcall-came = Present: { $names }
rollcall-nobody = Nobody is on the list yet.

rollcall-mark =
    .present = present
    .late = { $minutes } min late
    .absent = absent
    .left_early = left { $minutes } min early
    .excused = excused
    .none = not marked
rollcall-line = { $sign } { $name }: { $told }
rollcall-told =
    .here = 🙋 said “I am here” at { $at }
    .near = 📍 near
    .far = 📍 far away
    .excuse-ill = ✉️ writes: ill
    .excuse-family = ✉️ writes: family
    .excuse-college = ✉️ writes: busy at college
    .excuse-other = ✉️ writes: cannot come
    .lacks = ⛔ not admitted: { $tasks }
    .added = ➕ added by you
    .notes = 📝 { $count }
    .decided = 📌 decided by the coordinator
rollcall-notice-stale = ⚠️ The list has changed. Please check and tap again.
rollcall-notice-closed = 🔒 It is too late, nothing was changed.
rollcall-notice-too-late = ⌛ Undo works for 15 minutes, for whoever confirmed. Correct by name instead.
rollcall-notice-early = 🕗 It is too early, nothing was changed.
rollcall-notice-decided = 📌 The coordinator has decided this day, the mark stays.
rollcall-notice-undone = ↩️ No longer confirmed, your marks are kept.
rollcall-notice-end = 🏁 The shift is over. Did somebody leave early? Tap the name.
rollcall-notice-added = ➕ Added. The coordinator will know.
rollcall-notice-briefed = ✅ The briefing is noted.
rollcall-notice-noted = 📝 Written down.
rollcall-notice-pleaded = 🙋 The coordinator knows. You can write what to correct.
rollcall-notice-explained = 🙋 Passed on to the coordinator.

rollcall-trainee =
    <b>{ $name }</b>
    { $told }

    ⏰ late, minutes · 🚪 left early
    .present = ✅ Present
    .late = ⏰ { $minutes }
    .absent = ❌ Absent
    .left_early = 🚪 { $minutes } min
    .excused = 📄 Excused
    .makeup = ➕ Make-up shift
    .briefed = ✅ Briefed today
    .note = 📝 Note or photo
    .notes = 📝 Notes: { $count }
    .one = ← To the mark
    .back = ← To the list
rollcall-reason =
    <b>{ $name }: { $mark }</b>

    Why the change?
    .slip = Tapped by mistake
    .came = Came later
    .paper = Brought a paper
    .other = Something else
rollcall-reason-write = Write why in one message.

rollcall-doubts =
    <b>❓ Are they really present?</b>

    { $names }
    .sure = ✅ Yes, they are here
    .excuse = 📄 Excuse those who wrote
rollcall-conflict =
    <b>⚠️ { $who }, { $at }: already confirmed</b>

    You marked otherwise:
    { $names }
    .theirs = Keep it as it is
    .mine = Use my marks
rollcall-conflict-line = • { $name }: confirmed “{ $theirs }”, yours “{ $mine }”

rollcall-add =
    { $count ->
        [0] <b>➕ Whom to add?</b>

            Nobody else is here today. Write the beginning of the surname.
       *[other] <b>➕ Whom to add?</b>

            Choose, or write the beginning of the surname.
    }
    .one = { $name } · { $group }
rollcall-add-more = Not all are shown: write a little more.
rollcall-note = <b>📝 { $name }</b>

    Write a note or send a photo. You, your deputy, the group's tutor and the coordinator will see it.

rollcall-list = <b>✅ My shifts</b>

    Choose a shift.
    .line = { $sign } { SHORTDAY($day) }{ $time } · { $count }
    .older = 🔒 { SHORTDAY($day) }: not confirmed
    .deputy = 🔁 Deputy
rollcall-none = <b>✅ Roll call</b>

    There are no trainees today.
rollcall-upcoming =
    { $count ->
        [one] Next shift: { DAY($day) }, { $count } trainee.
       *[other] Next shift: { DAY($day) }, { $count } trainees.
    }
rollcall-nobody-comes = Nobody is expected yet. I will write before the shift.

rollcall-late =
    { $count ->
        [0] <b>🕰 Past days are entered</b>

            Thank you. You can still correct them.
        [one] <b>🕰 { $count } past day to enter</b>

            The order came late, so nobody asked you in time. Who was there? You have until { $until }.
       *[other] <b>🕰 { $count } past days to enter</b>

            The order came late, so nobody asked you in time. Who was there? You have until { $until }.
    }
    .open =
        { $count ->
            [0] 🕰 Past days are entered
           *[other] 🕰 Past days: { $count }
        }
    .next = ▶️ Next past day
    .list = 🕰 Past days
rollcall-late-day = 🕰 The order came late. You can enter this day until { $until }.

rollcall-first =
    { DAY($day) }: { $count ->
        [one] your { $count } trainee.
       *[other] your { $count } trainees.
    }
    { $names }

rollcall-deputies = <b>🔁 Deputy</b>

    Who marks your trainees when you are away?
    .one = { $name }
    .end = ✖️ { $name }: { SHORTDAY($since) } – { SHORTDAY($until) }
    .back = ← My shifts
rollcall-deputies-none = There are no other mentors of your company in the bot yet. Ask the coordinator to invite one.
rollcall-deputy-days = <b>🔁 { $name }</b>

    For how long, from today on?
    .today = Today
    .week = One week
    .fortnight = 2 weeks
    .month = 4 weeks

rollcall-incident = <b>🚨 An incident at work</b>
    { $place }

    Tell the coordinators right now? If somebody is hurt, call 112 first.
    .sure = 🚨 Yes, tell them
    .cancel = ← Cancel
rollcall-incident-where = <b>🚨 An incident at work</b>

    At which shift?
rollcall-incident-told = <b>🚨 Told at { $at }</b>
    { $place }

    The coordinators know. You can now write what happened or send a photo.
rollcall-incident-added = ✅ Passed on. You can write more.
rollcall-incident-letter = <b>🚨 An incident at practice</b>
    { $place }
    { DATETIME($day, dateStyle: "medium") }, { $at }, reported by { $mentor }
    .task = ⚖️ Decide
rollcall-incident-photos =
    { $count ->
        [one] 📷 There is { $count } photo.
       *[other] 📷 Photos: { $count }.
    }

refusal-not-mentor = The roll call is for mentors. If you are one, ask the coordinator for a link.
    .alert = The roll call is for mentors. Ask the coordinator for a link.
refusal-not-your-trainees = These are not your trainees. Your shifts: /rollcall
    .alert = These are not your trainees. Your shifts: /rollcall
refusal-roll-call-closed = The list cannot be changed now. Ask the coordinator.
    .alert = The list cannot be changed now. Ask the coordinator.
refusal-marked-elsewhere = Another mentor has already marked this trainee. Ask the coordinator.
    .alert = Another mentor has already marked this trainee. Ask the coordinator.
refusal-not-a-candidate = This student has no practice today. Ask the coordinator.
    .alert = This student has no practice today. Ask the coordinator.
refusal-reason-needed = Write the reason in one message.
    .alert = Write the reason in one message.
refusal-name-short = Write at least { $least } letters of the surname.
    .alert = Write at least { $least } letters of the surname.
refusal-note-long = That is too long. Write at most { $most } characters.
    .alert = That is too long. Write at most { $most } characters.
refusal-deputy-days = Choose at most { $most } days, from today on.
    .alert = Choose at most { $most } days, from today on.
refusal-not-a-colleague = This person is not a mentor of your company. Open the list again.
    .alert = This person is not a mentor of your company. Open the list again.

audit-deputy-named = a mentor's deputy was named
audit-deputy-ended = a mentor's deputy was ended

command-rollcall = Roll call: who came
