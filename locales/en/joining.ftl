only-private = We talk about this in private only: write to me there.

# $where: college or cluster; $name: whom the link is for; $group: code of the group
join-coordinator =
    <b>You are invited as a coordinator</b>
    { $where }
    The invitation is for: { $name }
join-mentor =
    <b>You are invited as a mentor</b>
    { $where }
    The invitation is for: { $name }
join-tutor =
    <b>You are invited as the tutor of group { $group }</b>
    { $where }
    The invitation is for: { $name }
join-student =
    <b>You are invited to group { $group }</b>
    { $where }
    The invitation is for: { $name }
join-group =
    <b>Group { $group }</b>
    { $where }
    Next you will find yourself on the list.
join =
    .agree = ✅ I agree
    .decline = ✖️ I do not agree
    .go-on = ✅ Yes, go on

# Version 1. A new text is a new version: consent-text-2
consent-text-1 =
    <b>Consent to the processing of personal data</b>

    <b>To whom:</b> { $operator }.
    <b>What for:</b> studies and practice: the schedule, reminders, marks of attendance.
    <b>Which data:</b> first and last name, group or place of work, Telegram id and name, your language, records of studies and practice. The college may keep a birth date and a telephone number; they never stand in chats.
    <b>What is done:</b> they are stored, shown to the college's staff, removed. They are passed to nobody else.
    <b>How long:</b> while you study or work here.
    <b>How to take it back:</b> /mydata, at any time. The data is removed within 30 days, with /forget at once.

    If you are under 18, the college takes your parent's consent.

join-declined =
    All right. Nothing was stored.

    If you change your mind, open the link again. You can ask about colleges without it.
join-lines =
    <b>Group { $group }</b>

    Find yourself and tap. Only those who are not marked yet are here.
join-no-lines =
    <b>Group { $group }</b>

    No free names are left on the list. If you are missing, tell your tutor.
join-waiting =
    <b>⏳ { $name }, group { $group }</b>

    The college will confirm that it is you. I will write.
    .another = That is not me, pick another name

joined-student =
    <b>Done: group { $group }</b>
    { $where }

    The schedule and practice will be here. Everything from before is still in place.
joined-coordinator =
    <b>Done: you are a coordinator</b>
    { $where }

    Begin with the button “For staff” or the command /staff.
joined-tutor =
    <b>Done: you are the tutor of group { $group }</b>
    { $where }

    You see who of your group comes to practice. I write to you about absences.
joined-mentor =
    <b>Done: you are a mentor</b>
    { $where }

    When students come to you, I will write.

staff-claims = <b>🙋 { $group }: waiting to be confirmed, { $count }</b>

    They found themselves on the group's list. Confirm that it is them.
    .open = 🙋 Who waits
claim-confirmed = ✅ The college has confirmed: you are in group { $group }.
claim-refused =
    The college did not confirm that you are in group { $group }.

    If that is a mistake, tell your tutor or open the group's link again.

refusal-invitation-unknown = There is no such link. See whether all of it was copied, or ask for a new one.
    .alert = There is no such link. Ask for a new one.
refusal-invitation-revoked = This link was cancelled. Ask whoever gave it to you for a new one.
    .alert = This link was cancelled. Ask for a new one.
refusal-invitation-expired = This link has expired. Ask whoever gave it to you for a new one.
    .alert = This link has expired. Ask for a new one.
refusal-invitation-used = Somebody has used this link already, it is for one person. Ask for your own.
    .alert = Somebody has used this link already. Ask for your own.
refusal-consent-needed = Your consent is needed first. Open the link again.
    .alert = Your consent is needed first. Open the link again.
refusal-line-taken = This name is marked already. If it is you, tell your tutor.
    .alert = This name is marked already. If it is you, tell your tutor.
refusal-not-studying = By the college's list this student does not study now. Tell your tutor.
    .alert = By the college's list this student does not study now. Tell your tutor.
refusal-already-student = You are in group { $group } already. To change groups, tell your tutor.
    .alert = You are in group { $group } already. To change groups, tell your tutor.

# On the command line: praktika invite. $known: what there is
refusal-cluster-unknown = There is no cluster “{ $name }”. There are: { $known }
refusal-college-unknown = There is no college “{ $name }” in the cluster. There are: { $known }
refusal-employer-unknown = There is no employer “{ $name }” in the cluster. There are: { $known }
refusal-group-unknown = There is no group “{ $name }”, or several: add the college. There are: { $known }
refusal-group-needed = Students are invited as a group: give --group
