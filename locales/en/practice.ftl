command-practice = My practice

practice-kind =
    { $kind }, { $module }
    .training_practice = Training practice
    .industrial_practice = On-the-job practice
    .prediploma_practice = Pre-graduation practice
    .other = Practice
practice-place = { $employer }, { $workshop }
practice-weekday =
    .d1 = Mon
    .d2 = Tue
    .d3 = Wed
    .d4 = Thu
    .d5 = Fri
    .d6 = Sat
    .d7 = Sun
practice-dates = 📅 { DATE($since, $today) } – { DATE($until, $today) }, { $weekdays }
practice-shift = 🕘 { $start }–{ $end }, no break
practice-shift-break = 🕘 { $start }–{ $end }, break { $minutes } min
practice-shift-unknown = 🕘 The order names no shift hours

practice-card-now = <b>🏭 { $kind }</b>
    Until { DATE($day, $today) }
practice-card-ahead = <b>🏭 { $kind }</b>
    Starts { DATE($day, $today) }
practice-card-over = <b>🏭 { $kind }</b>
    Ended { DATE($day, $today) }
practice-card-place = 📍 { $place }
practice-card-address = 🧭 { $address }
practice-card-gate = 🚪 Way in: { $text }
practice-card-bring = 🎒 Bring: { $text }
practice-card-wear = 🦺 Wear: { $text }
practice-card-mentor = 👷 Mentor: { $text }
practice-card-supervisor = 🎓 From the college: { $text }
practice-card-contact = ☎️ Ask for: { $text }
practice-card =
    .here = 🙋 I am here
    .cannot = ✉️ I cannot come
    .cannot-ahead = ✉️ I cannot come another day
    .map = 🗺 On the map
    .ledger = ⏱ My hours
    .day = 📅 { SHORTDAY($day) }
    .makeup = ➕ { SHORTDAY($day) }
    .today = 📅 Today
    .other = 🏭 { $employer }, from { DATE($since, $today) }
    .past = 📁 Past practice: { $count }
    .sent = The map is below
practice-unknown = <i>Not said yet: { $what }</i>
    .gate = the way in
    .bring = what to bring
    .wear = what to wear
    .contact = whom to ask for
    .mentor = who the mentor is
practice-makeups =
    { $count ->
        [one] <b>➕ Make-up shift</b>
       *[other] <b>➕ Make-up shifts</b>
    }
practice-makeup = { SHORTDAY($day) }, { $times } · { $place }
practice-hours = ⏱ Hours: { $done } of { $planned }
practice-hours-done = ⏱ Hours: { $done }

practice-checklist = <b>Needed for the shift ({ SHORTDAY($day) }):</b>
practice-checklist-how = <i>The college or the mentor confirms it.</i>
practice-task =
    .briefing = Safety briefing
    .medical = Medical check
    .clothing = Work clothes
    .entry = Pass
    .guardian = Parent's consent
practice-task-done = ✅ { $task }: { DATE($since, $today) }, { $by }
practice-task-until = ✅ { $task }: { DATE($since, $today) }, { $by }; valid until { DATE($until, $today) }
practice-task-later = ⬜ { $task }: from { DATE($since, $today) }
practice-task-missing = ⬜ { $task }
practice-task-expired = ⚠️ { $task }: was valid until { DATE($until, $today) }
practice-by =
    .mentor = confirmed by the mentor
    .coordinator = confirmed by the coordinator
    .administrator = confirmed by the college
    .college = confirmed by the college

practice-past = <b>📁 Past practice</b>
    .line = { $employer }, until { DATE($until, $today) }
    .card = 🏭 My practice
practice-stranger =
    <b>🏭 Practice card</b>

    It is for students who joined by their college's link. If you study here, ask your group's tutor for the link.
practice-others =
    <b>🏭 Practice card</b>

    Students have one. The practice of those you answer for is here:
practice-waiting =
    <b>🏭 Practice card</b>

    The college has not yet confirmed that you are in the group. Once it does, everything will be here.
practice-on-leave =
    <b>🏭 Practice card</b>

    You are on academic leave: no practice for now.
practice-no-order =
    <b>🏭 No practice order yet</b>

    Group { $group }. As soon as the college loads the order, place and shifts will be here.
practice-over =
    <b>🏭 Your practice is over</b>

    There is no new order yet. What has been stays here:

practice-staff =
    .places = 🏭 Places of practice
    .mentors = 👷 Mentors not in the bot: { $count }
    .student = 🏭 Practice and clearances
    .group = 🦺 Clearances of the group

practice-places =
    { $count ->
        [0] <b>🏭 No places of practice yet</b>

            They will come from practice orders.
       *[other] <b>🏭 Places of practice: { $count }</b>

            ❔ Something is missing: open and add it. Students will see it on their card.
    }
    .gaps = ❔ { $name } · { $students }
    .known = ✅ { $name } · { $students }
    .all = 🏭 All places
practice-place-title = <b>🏭 { $place }</b>
practice-place-address = 🧭 { $address }
practice-place-unknown = ❔ Not said: { $what }
practice-place-point = 🗺 There is a point; "here" means within { $metres } m
practice-place-pointless = ❔ No point on the map
practice-edit =
    .gate = 🚪 The way in
    .bring = 🎒 What to bring
    .wear = 🦺 What to wear
    .contact = ☎️ Whom to ask for
    .point = 🗺 Point on the map
    .remove = ✖️ Remove
    .radius =
        { $chosen ->
            [1] ● { $metres } m
           *[other] { $metres } m
        }
practice-tell-gate = <b>🚪 { $place }</b>

    Where is the way in? For example: "Gate 2, on the park side". Up to { $most } characters.
practice-tell-bring = <b>🎒 { $place }</b>

    What should students bring? For example: "Passport and student card". Up to { $most } characters.
practice-tell-wear = <b>🦺 { $place }</b>

    What should they wear? For example: "Closed shoes; helmets are given out". Up to { $most } characters.
practice-tell-contact = <b>☎️ { $place }</b>

    Whom to ask for on the spot? A work number is fine, too. Up to { $most } characters.
practice-where = <b>🗺 { $place }</b>

    Send the location of the place: paper clip, then "Location". You can move the point on the map.

practice-student = <b>🏭 { $name }, { $group }</b>
    .confirm = ✅ { $task }: done
    .withdraw = ✖️ { $task }: undo
    .until = ⏳ until { DATE($day, $today) }
    .for-good = ⏳ for good
    .group = 🦺 All of { $group }
practice-student-none = There is no practice order.
practice-student-more = And more practice: { $count }
practice-how-long = <b>⏳ { $name }: { $task }</b>

    How long does it hold?
    .m1 = 1 month
    .m6 = 6 months
    .m12 = 1 year
    .m0 = For good
practice-group = <b>🦺 { $group }: clearances</b>
    Studying: { $total }
    .confirm = ✅ { $task }: all
    .done = Recorded: { $count }
practice-group-line =
    { $count ->
        [0] ✅ { $task }: everybody
       *[other] ⬜ { $task }: { $count } without
    }

practice-expected =
    { $count ->
        [0] <b>👷 All mentors of the orders are invited</b>
       *[other] <b>👷 In orders, not in the bot: { $count }</b>

            The link carries the name of the order: by it the bot knows whose trainees they are.
    }
    .invite = ✉️ { $name }
practice-expected-line = • { $name }: { $employer }, students { $students }
practice-expected-unclear = • ⚠️ "{ $name }": { $employer }. Nobody can be told by such a name: correct the order.

audit-clearance-confirmed = { $clearance }: done, { $group } no. { $number }
audit-clearance-withdrawn = { $clearance }: undone, { $group } no. { $number }
audit-clearance-limited = { $clearance }: new term, { $group } no. { $number }
audit-clearances-confirmed = { $clearance }: done by group { $group }, recorded { $count }
audit-place-told = place of practice: { $about }
practice-about =
    .gate = the way in
    .bring = what to bring
    .wear = what to wear
    .contact = whom to ask for
    .point = point on the map
    .radius = radius

refusal-place-text = No longer than { $most } characters, please.
    .alert = No longer than { $most } characters, please.
refusal-mentor-unclear = The order does not say who this is: a given name and a surname are needed.
    .alert = The order does not say who this is: a given name and a surname are needed.

mydata-table-clearances = Clearances for practice
mydata-column-granted_on = given on
mydata-column-valid_until = valid until
mydata-column-recorded_at = recorded
mydata-column-recorded_as = recorded by
