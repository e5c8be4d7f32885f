mydata =
    <b>🗄 Your data</b>

    { $lines }
    .open = 🗄 My data
    .download = 📄 Download everything
    .withdraw = ↩️ Withdraw consent
    .forget = 🗑 Erase everything
    .keep = ← Leave it as it is
    .file = my-data
    .sent = The files are below
mydata-only-in-file = Birth dates and telephone numbers are in the file only: they never stand in chats.
mydata-account = Telegram id: { $id }
mydata-cluster = Cluster: { $city }
mydata-study = Student, group { $group }
mydata-role-mentor = Mentor
mydata-role-tutor = Tutor
mydata-role-coordinator = Coordinator
mydata-role-administrator = Administrator of the bot
mydata-agreed = Consent to the processing of data: since { DATETIME($day, dateStyle: "medium") }
mydata-not-agreed = Consent to the processing of data: none
mydata-questions = Questions to the staff: { $count }
mydata-log = Lines in the log: { $count }
mydata-withdraw =
    <b>↩️ Withdraw your consent?</b>

    You will no longer be a student, mentor or coordinator in the bot. The rest is erased within 30 days. You can come back by a new link.
    .sure = ↩️ Yes, withdraw
mydata-withdrawn =
    <b>Your consent is withdrawn</b>

    Your roles have ended, the rest is erased within 30 days. You can also erase it at once.
mydata-forget =
    <b>🗑 Erase everything about you?</b>

    Account, roles, questions and the choice of language will be gone for good.

    Without your name, as the law asks, stay the dates of consents and the log of actions. The college keeps its list of the group itself.
    .sure = 🗑 Yes, erase
mydata-forgotten =
    <b>Done, I have forgotten you</b>

    Account, roles and questions are erased. Dates of consents and the log stay without you. If you write, we meet anew.
mydata-forgotten-roster = You are still on the group's list: the college has to keep it. To be removed there too, ask the college.

mydata-file-title = Everything that the bot Praktika holds about you. Times are in UTC.

mydata-table-actors = You in the log
mydata-table-audit = What you did (log)
mydata-table-calendar_links = Links to your calendar
mydata-table-claims = “This is me” in lists of groups
mydata-table-consents = Consents
mydata-table-deputies = Who stands in for whom at roll calls
mydata-table-group_tutors = Groups that you are the tutor of
mydata-table-groups = Your group
mydata-table-handoffs = Questions to the staff
mydata-table-invitations = Invitations for you
mydata-table-left_groups = Groups you were moved out of
mydata-table-memberships = Roles
mydata-table-notices = Notices of changes
mydata-table-outbox = What the bot wrote to you and will write
mydata-table-people = Account
mydata-table-placements = Practice
mydata-table-prompts = What the bot asked you
mydata-table-reminder_settings = How to remind you
mydata-table-date_subscriptions = Dates to remind you of
mydata-table-students = Student on the college's list

mydata-column-recipient = to
mydata-column-urgent = urgent
mydata-column-due_at = when it is due
mydata-column-attempts = tries
mydata-column-doubtful = may have come twice
mydata-column-unlisted_at = not on the new list since
mydata-column-action = action
mydata-column-actor_id = number in the log
mydata-column-address = address
mydata-column-answered_at = answered
mydata-column-asked_at = asked
mydata-column-at = when
mydata-column-birth_date = birth date
mydata-column-break_minutes = break, minutes
mydata-column-chat_id = chat
mydata-column-cluster = cluster
mydata-column-code = code
mydata-column-college_id = college, number
mydata-column-college_supervisor = supervisor of the college
mydata-column-created_at = made
mydata-column-date_from = from
mydata-column-date_to = to
mydata-column-days_count = days
mydata-column-decided_at = decided
mydata-column-employer = employer
mydata-column-employer_id = employer, number
mydata-column-deputy_id = deputy's role, number
mydata-column-ended_at = ended
mydata-column-expires_at = valid until
mydata-column-facts = details
mydata-column-first_name = first name
mydata-column-first_seen_at = first time in the bot
mydata-column-given_at = given
mydata-column-given_by = given by
mydata-column-granted_at = since
mydata-column-group_id = group, number
mydata-column-guardian_consent_at = parent's consent
mydata-column-guardian_phones = parents' telephone numbers
mydata-column-hours_total = hours in all
mydata-column-id = number
mydata-column-invitation_id = invitation, number
mydata-column-joined_at = joined the bot
mydata-column-kind = kind
mydata-column-language = language
mydata-column-last_name = last name
mydata-column-last_seen_at = last time in the bot
mydata-column-left_out = left out
mydata-column-left_at = no longer studies since
mydata-column-moved_at = moved to another group
mydata-column-moved_from = from group
mydata-column-membership_id = role, number
mydata-column-made_at = when
mydata-column-mentor = mentor
mydata-column-message_id = message
mydata-column-middle_name = patronymic
mydata-column-mode = mode
mydata-column-module = module
mydata-column-most_uses = how many may come
mydata-column-name = name
mydata-column-note = note
mydata-column-number = number in the group
mydata-column-person_id = Telegram id
mydata-column-phones = telephone numbers
mydata-column-question = question
mydata-column-read_at = read
mydata-column-retired_at = on no list since
mydata-column-revoked_at = cancelled
mydata-column-role = role
mydata-column-sent_at = sent
mydata-column-shift_end = end of the shift
mydata-column-shift_hours = hours of a shift
mydata-column-shift_start = start of the shift
mydata-column-staff_chat_id = staff's chat
mydata-column-staff_message_id = message with the staff
mydata-column-status = status
mydata-column-student_id = line of the list
mydata-column-telegram_name = name in Telegram
mydata-column-topic = topic
mydata-column-unreachable_at = bot closed since
mydata-column-used = how many came
mydata-column-version = version of the text
mydata-column-weekdays = weekdays (1 is Monday)
mydata-column-withdrawn_at = withdrawn
mydata-column-workshop = workshop
mydata-column-lead_minutes = minutes before the first lesson
mydata-column-digest_at = evening message at
mydata-column-quiet_from = quiet hours from
mydata-column-quiet_until = quiet hours until
mydata-column-paused_until = paused until
mydata-column-off = switched off
mydata-column-changed_at = changed
mydata-column-since = since
mydata-column-key = key
