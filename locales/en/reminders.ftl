command-reminders = What to remind me of, and when
reminders =
    <b>🔔 Reminders</b>

    Your local time: { $now }. Tap to change.
    .lead = ⏰ Before the first: { $minutes } min
    .no-lead = ⏰ Before the first: off
    .digest = 🌆 In the evening at { $at }
    .quiet = 🌙 Quiet hours: { $start }–{ $until }
    .no-quiet = 🌙 No quiet hours
    .pause = ⏸ Pause
    .resume = ▶️ End the pause
    .dates = 📅 Dates of the cluster
    .back = ← All reminders
    .fewer = 🔕 Fewer messages
reminders-nothing =
    <b>🔔 Reminders</b>

    Students and mentors find lessons and practice here. I can remind you of the cluster's dates.
    Your local time: { $now }.
reminders-paused = ⏸ Paused: I will write again on { DATETIME($day, dateStyle: "medium") }.
reminders-always = <i>Urgent changes of the next 12 hours and matters of safety always come, at night and in a pause too. Of the ordinary messages there are at most { $cap } a day: the evening digest tells the rest.</i>

reminders-switch-digest =
    .on = ✅ What there is tomorrow
    .off = ▫️ What there is tomorrow
reminders-switch-changes =
    .on = ✅ Changes of the schedule
    .off = ▫️ Changes of the schedule
reminders-switch-practice =
    .on = ✅ Start and end of practice
    .off = ▫️ Start and end of practice
reminders-switch-tasks =
    .on = ✅ To do before practice
    .off = ▫️ To do before practice
reminders-switch-marks =
    .on = ✅ Marks and make-up shifts
    .off = ▫️ Marks and make-up shifts
reminders-switch-trainees =
    .on = ✅ Who comes tomorrow
    .off = ▫️ Who comes tomorrow
reminders-switch-monday =
    .on = ✅ Page on Mondays
    .off = ▫️ Page on Mondays
reminders-switch-claims =
    .on = ✅ Waiting for a yes
    .off = ▫️ Waiting for a yes
reminders-switch-absences =
    .on = ✅ Absences and disputes
    .off = ▫️ Absences and disputes
reminders-switch-canary =
    .on = ✅ Morning check
    .off = ▫️ Morning check

reminders-lead = <b>⏰ How long before the first lesson or shift?</b>
    .choose = { $minutes } min
    .none = No reminder
reminders-digest = <b>🌆 At what time in the evening shall I write about tomorrow?</b>

    If it falls into the quiet hours, they will begin later.
reminders-quiet = <b>🌙 When shall I be silent?</b>

    What is not urgent comes in the morning.
    .none = No quiet hours
reminders-pause = <b>⏸ No messages until…</b>

    Urgent changes of the next 12 hours still come.
    .holidays = End of holidays: { DATETIME($day, dateStyle: "medium") }
reminders-pause-day =
    .choose = Tomorrow
reminders-pause-days =
    .choose = Three days
reminders-pause-week =
    .choose = A week
reminders-dates = <b>📅 Dates of the cluster</b>
    .every = 🔔 Remind me of all
    .none = 🔕 No reminders
# $source: how the date is known
reminders-dates-line = • { DATETIME($day, dateStyle: "medium") }: { $name } (<i>{ $source }</i>)
reminders-dates-unpublished =
    <b>📅 Dates of the cluster</b>

    Nobody has published any dates yet. If they appear, I can remind you a week and a day before.

reminders-letter =
    .day = 📅 The whole day
    .practice = 🏭 My practice
    .hours = ⏱ My hours
    .lost = 🆘 I am lost or late
    .staff = 🗂 See to it
reminders-letter-late = <i>I write later than usual: there was a break in my work.</i>
reminders-day = { DAY($day) }
reminders-day-today = Today, { DAY($day) }
reminders-day-tomorrow = Tomorrow, { DAY($day) }

reminders-digest-title = <b>🌆 { $when }</b>
reminders-held = 📬 You had many messages today, so in short: { $kinds }. The buttons tell more.
# $line: the line of a lesson or a shift
reminders-before-first = ⏰ In { $minutes } min:
    { $line }

reminders-first-day = <b>🏭 First day of practice</b>
    { $when }
reminders-shift = 🕘 Shift: { $start }–{ $end }
reminders-pass = 🪪 Pass: marked as ready
reminders-pass-missing = 🪪 Pass: not marked yet, ask your college
reminders-missing-still = <b>Still to be done:</b>
reminders-starts = <b>🏭 Practice begins soon</b>
    { $when }, until { DATETIME($until, dateStyle: "medium") }
reminders-missing = <b>📋 Still to be done before practice</b>
    { $when }, the first day
reminders-missing-who = You may not be let in without it. Done? Tell your college, so that it is marked.
reminders-ends = <b>🏁 Last day of practice</b>
    { $when }
reminders-ends-take = Take your signed diary, the attestation sheet and the reference with you.

# $count: how many students
reminders-trainees = <b>👷 { $when }: students { $count }</b>
reminders-trainee = • { $times } · { $name }, { $group }
reminders-trainee-untimed = • { $name }, { $group }

reminders-monday = <b>🗓 Needs attention this week</b>
reminders-monday-unscheduled = 📅 Groups without a schedule: { $count }
reminders-monday-not-admitted = 📋 Practice this week, clearance not ready: { $count }
reminders-monday-unconfirmed = ✅ Roll calls of last week not confirmed: { $count }
reminders-monday-mentorless = 🕳 Days without a mentor, nobody is asked: { $count }
reminders-monday-late = 🕰 Late order, days to enter: { $count }
reminders-monday-unread = 👀 Have not read changes: { $count }
reminders-monday-no-telegram = 📵 Students not in the bot: { $count }
reminders-monday-failed = 📪 Messages not delivered: { $count }

reminders-cluster-date = <b>📅 { $name }</b>
    { $when }. Cluster { $cluster }.

    <i>Source: { $source }</i>

reminders-canary-sound = 🐤 Good morning! Reminders work.
reminders-canary-ill = 🚨 Something is wrong with the reminders.
reminders-canary-broken = Yesterday's morning check did not arrive.
# Days are those of UTC
reminders-canary-yesterday =
    { DATETIME($day, dateStyle: "medium") }: sent { $sent } of { $due }.
    Late: { $late }. Not delivered: { $failed }. Blocked the bot: { $unreachable }. Out of date: { $expired }. Possibly twice: { $doubled }.

reminders-lost = <b>🆘 What shall I tell the mentor?</b>
    .lost = 🧭 I am lost
    .late = { $minutes } min late
reminders-lost-told-mentor = ✅ I told the mentor. The answer will come here.
reminders-lost-told-coordinator = ✅ The mentor is not in the bot, so I told the college. The answer will come here.
reminders-lost-told-nobody = Neither a mentor nor a coordinator is in the bot yet. Call whoever your practice card names.
# $name: as the college wants it
reminders-lost-late = ⏳ { $name }, { $group }: will be { $minutes } min late.
reminders-lost-lost = 🆘 { $name }, { $group }: is lost on the way to practice.
reminders-lost-answer =
    .gate = 🚪 Come to the gate
    .come = 🚶 I will come to you
    .wait = 👌 Fine, I am waiting
reminders-lost-answered = ✅ Passed on: “{ $answer }”.
reminders-lost-back-gate = 🚪 They are waiting at the gate: go there.
reminders-lost-back-come = 🚶 Stay where you are: somebody is coming.
reminders-lost-back-wait = 👌 They are waiting for you, take your time.
refusal-lost-day = This button works on the day of practice.
    .alert = This button works on the day of practice.

reminders-figures =
    <b>📬 Messages of today</b>

    Due: { $due }
    Sent: { $sent }, late of them: { $late }
    Not delivered: { $failed }
    Blocked the bot: { $unreachable }
    Out of date: { $expired }
    Possibly arrived twice: { $doubled }
    Waiting: { $waiting }

    <i>Days are those of UTC.</i>
    .open = 📬 Messages
    .failed = 📪 Not delivered in 24 hours: { $count }
reminders-figures-overdue = ⚠️ Waiting for more than 10 minutes: { $count }
reminders-figures-failures = <b>What did not work</b>
# $reason: the sender's code, as it is
reminders-figures-failure = • { $kind }: { $status }, { $count } (<code>{ $reason }</code>)
reminders-figures-weekly = <b>Messages to each student in a week</b>
reminders-figures-week = { $city }: { $each } (in the bot { $students })
reminders-status =
    .failed = not delivered
    .unreachable = bot blocked
    .expired = out of date
reminders-kind =
    .digest = what there is tomorrow
    .before_first = before the first lesson
    .changes = changes of the schedule
    .changes_again = changes once more
    .first_day = first day
    .practice_starts = practice begins soon
    .practice_ends = end of practice
    .missing_tasks = to do before practice
    .trainees = who comes
    .monday = Monday page
    .cluster_date = date of the cluster
    .canary = morning check
    .claim = waiting to be confirmed
    .claim_decided = answer to a claim
    .lost = on the way to practice
    .roll_call = roll call
    .roll_call_silent = roll call not confirmed
    .late_days = days of a late order
    .absence = absences
    .incident = incident
    .attendance_task = question of attendance
    .mark_changed = mark of attendance
    .makeup = make-up shift
