staff =
    .home = 🗂 To the beginning
    .cancel = ← Cancel
    .groups = 👥 Groups
    .search = 🔎 Find
    .search-again = 🔎 Search again
    .invite = ✉️ Invite
    .links = 🔗 Links
    .colleagues = 🧑‍🏭 Staff
    .log = 📜 Log
    .names = 🪪 Names in chats
    .whole = The whole cluster
    .no-employer = Without an employer

staff-clusters = <b>🗂 For staff</b>

    Which cluster?
    .open = 🗂 Clusters
staff-empty =
    <b>🗂 { $city }</b>

    There are no groups yet: load a list of students.
staff-calm =
    <b>🗂 { $city }</b>

    ✅ All is well, nothing is urgent.
staff-urgent =
    <b>🗂 { $city }</b>

    These first:
    .pending = ⏳ Wait to be confirmed: { $count }
    .faulty = 📕 Files with mistakes: { $count }
    .unscheduled = 📅 No schedule yet, groups: { $count }
    .empty = 📭 Groups without students: { $count }
    .guardian = 👪 No parent's consent: { $count }
    .telegram = 📵 Not in the bot yet: { $count }

staff-waiting =
    { $count ->
        [0] <b>⏳ Nobody waits to be confirmed</b>
       *[other] <b>⏳ Wait to be confirmed: { $count }</b>

            Who is who on the list and in Telegram:
    }
    .all = ✅ Confirm all who look right
    .yes = ✅ { $name }
    .no = ✖️ Not { $name }
# $name: on the college's list; $telegram: what the person is called in Telegram
staff-waiting-line = ✅ { $name } ({ $group }): “{ $telegram }” in Telegram
staff-waiting-odd = ❔ { $name } ({ $group }): “{ $telegram }” in Telegram, please check
staff-confirmed = Confirmed: { $count }. I have written to them.

staff-groups =
    { $count ->
        [0] <b>👥 { $city }: no groups yet</b>
       *[other] <b>👥 { $city }: groups, { $count }</b>

            How many students are in the bot, of how many:
    }
    .line = { $group } · { $joined } of { $total }
staff-group =
    <b>👥 { $group }</b>
    { $college }

    { $joined } of { $total } are in the bot.
    .invite = 📲 Link and QR code for the group
    .tutor = 🧑‍🏫 Invite a tutor
    .attendance = 📋 Attendance of practice
    .schedule = 📅 Schedule
staff-no-telegram = <b>📵 Not in the bot yet: { $count }</b>

    The easiest way is one link for the group: open the group.
staff-no-guardian = <b>👪 Under 18 without a parent's consent: { $count }</b>

    Do you have the paper? Open the student and mark it.

# $number: in the group
staff-student = <b>{ $name }</b>
    Group { $group }, No. { $number }
    .joined = ✅ { $name }
    .alone = ▫️ { $name }
    .away = 💤 { $name }
    .group = 👥 { $group }
    .invite = ✉️ Personal link
    .guardian-agreed = 👪 I have the parent's consent
    .guardian-withdrew = 👪 The parent took the consent back
    .attendance = ⏱ Hours of practice
    .status = 🔁 Leave, expulsion, graduation
    .untie = ✖️ The wrong Telegram
staff-student-joined = ✅ In the bot
staff-student-alone = ▫️ Not in the bot yet
staff-student-retired = ⚠️ Not on the latest list
staff-guardian-agreed = 👪 Parent's consent marked on { DATETIME($day, dateStyle: "medium") }
staff-guardian-missing = ⚠️ Under 18 without a parent's consent
staff-age-unknown = Age unknown
staff-status-active = Studies
    .choose = Studies
staff-status-academic_leave = On academic leave
    .choose = Academic leave
staff-status-expelled = Expelled
    .choose = Expelled
staff-status-graduated = Graduated
    .choose = Graduated
staff-statuses =
    <b>{ $name }, { $group }</b>

    What has changed? Account and history stay. A move to another group comes with a new list.
staff-untie =
    <b>{ $name }, { $group }</b>

    Is this not the student's Telegram? The place on the list becomes free, the person stays an ordinary visitor.
    .sure = ✖️ Yes, untie

staff-link-group =
    <b>Group { $group }</b>
    Show this code or send the link. Everybody finds themselves on the list, and you confirm.

    { $link }

    Works until { DATETIME($until, dateStyle: "medium") }
staff-link-student =
    <b>{ $name }, group { $group }</b>
    The link is for this student only.

    { $link }

    Works once and until { DATETIME($until, dateStyle: "medium") }
staff-link-mentor =
    <b>Mentor: { $name }</b>
    Send them this link.

    { $link }

    Works once and until { DATETIME($until, dateStyle: "medium") }
staff-link-tutor =
    <b>Tutor of group { $group }: { $name }</b>
    Send this link to them alone: a tutor sees the attendance of their group.

    { $link }

    Works once and until { DATETIME($until, dateStyle: "medium") }
staff-link-coordinator =
    <b>Coordinator: { $name }</b>
    Send this link to nobody else: it opens the students' data.

    { $link }

    Works once and until { DATETIME($until, dateStyle: "medium") }
staff-link-again =
    <b>Group { $group }</b>

    The group has a link already, it is further up in this chat. A new one ends the old one, also on the wall.
    .sure = 🔄 Make a new one
staff-links =
    { $count ->
        [0] <b>🔗 { $city }: no working links</b>
       *[other] <b>🔗 { $city }: working links, { $count }</b>

            Tap a link to cancel it.
    }
    .made = The link is below
    .share = ↗️ Send
    .group = 📲 { $group } · { $used } came
    .named = ✉️ { $name } · { $where }

staff-revoke =
    <b>{ $link }</b>

    Cancel this link? Whoever has come by it stays.
    .sure = ✖️ Yes, cancel it

staff-invite = <b>✉️ { $city }: whom do you invite?</b>
    .students = 👥 Students
    .mentor = 🧑‍🏭 A mentor
    .coordinator = 🗂 A coordinator
staff-invite-college = <b>✉️ Of which college?</b>
staff-invite-employer = <b>✉️ Of which employer?</b>
staff-name-mentor = <b>✉️ A mentor</b>
    { $where }

    Write their first and last name in one message.
staff-name-tutor = <b>🧑‍🏫 Tutor of group { $where }</b>

    Write their first and last name in one message.
staff-name-coordinator = <b>✉️ A coordinator</b>
    { $where }

    Write their first and last name in one message.

staff-colleagues =
    { $count ->
        [0] <b>🧑‍🏭 { $city }: no staff yet</b>
       *[other] <b>🧑‍🏭 { $city }: staff, { $count }</b>
    }
    .mentor = 🧑‍🏭 { $name } · { $where }
    .tutor = 🧑‍🏫 { $name } · { $where }
    .coordinator = 🗂 { $name } · { $where }
staff-colleague-mentor =
    <b>{ $name }</b>
    Mentor, { $where }
    Since { DATETIME($day, dateStyle: "medium") }
staff-colleague-tutor =
    <b>{ $name }</b>
    Tutor, { $where }
    Since { DATETIME($day, dateStyle: "medium") }
staff-colleague-coordinator =
    <b>{ $name }</b>
    Coordinator, { $where }
    Since { DATETIME($day, dateStyle: "medium") }
staff-colleague =
    .end = ✖️ Remove from staff
staff-end =
    <b>{ $name }</b>
    { $where }

    Remove from staff? Access ends at once, earlier records stay.
    .sure = ✖️ Yes, remove

staff-search = <b>🔎 { $city }</b>

    Write a name or a group, a part is enough.
# $text: what was looked for
staff-found =
    { $count ->
        [0] <b>🔎 “{ $text }”: nobody</b>

            Try a part of the surname.
       *[other] <b>🔎 “{ $text }”: { $count }</b>
    }
staff-found-many = <b>🔎 “{ $text }”: more than fits</b>

    Here are the first { $count }. Write more of the name.

staff-names = <b>🪪 Names of students in chats</b>

    Full names are always in the files for staff.
    .full = Ivanova Anna
    .short = Anna I.
    .initials = A. I.

staff-log = <b>📜 { $city }: log</b>
    .person = somebody without a role
    .system = system
staff-log-empty = Nothing yet.
staff-log-line = <i>{ DATETIME($at, dateStyle: "short", timeStyle: "short") }, { $who }:</i>
    { $deed }
staff-role =
    .student = student
    .mentor = mentor
    .tutor = tutor
    .coordinator = coordinator

audit-invited-staff = link: { $role }
audit-invited-student = personal link, { $group } No. { $number }
audit-invited-group = link for group { $group }
audit-invitation-revoked = a link was cancelled
audit-student-joined = joined by a personal link, { $group } No. { $number }
audit-staff-joined = new role: { $role }
audit-role-ended = end of a role: { $role }
audit-claimed = “this is me” in group { $group }, No. { $number }
audit-claim-confirmed = confirmed, { $group } No. { $number }
audit-claim-refused = refused, { $group } No. { $number }
audit-student-untied = Telegram untied, { $group } No. { $number }
audit-status-changed = { $group } No. { $number }: { $status }
audit-guardian-agreed = parent's consent marked, { $group } No. { $number }
audit-guardian-withdrew = parent's consent unmarked, { $group } No. { $number }
audit-names-chosen = names in chats: { $form }

staff-health =
    <b>🩺 Health</b>

    Database: { $database }, answers in { $milliseconds } ms
    Started: { DATETIME($started, dateStyle: "short", timeStyle: "short") } UTC

    People: { $people } (blocked the bot: { $unreachable })
    Groups: { $groups }, students: { $students }, of them in the bot: { $joined }
    Coordinators: { $coordinators }, mentors: { $mentors }
    Wait to be confirmed: { $pending }
    Questions without an answer: { $unanswered }
    .open = 🩺 Health

refusal-not-staff = This part is for staff. If you are staff, ask your coordinator for a link.
    .alert = This part is for staff. Ask your coordinator for a link.
refusal-not-yours = You have no access to this: it is another college or cluster.
    .alert = You have no access to this: it is another college or cluster.
refusal-gone = This is gone or decided already. Open the list anew: /staff
    .alert = This is gone or decided already. Open the list anew.
refusal-already-joined = This student is in the bot already. If it is somebody else, untie the Telegram on the student's page.
    .alert = This student is in the bot already. If it is somebody else, untie the Telegram on the student's page.
refusal-student-left = By the list this student does not study now. First bring them back on the student's page.
    .alert = By the list this student does not study now. First bring them back.
refusal-claimant-studies = This person is in group { $group } already. Untie them there first.
    .alert = This person is in group { $group } already. Untie them there first.
refusal-own-role = You cannot end your own role: ask a colleague.
    .alert = You cannot end your own role: ask a colleague.
refusal-name-odd = Write the first and last name in one message, at most { $most } characters.
    .alert = Write the first and last name in one message, at most { $most } characters.
refusal-search-short = Write at least { $least } letters of a name or a group.
    .alert = Write at least { $least } letters of a name or a group.
refusal-group-code = The group's code is empty. See the column with the group.
    .alert = The group's code is empty. See the column with the group.
