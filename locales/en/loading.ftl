# Sentences about faults of a file that a coordinator sent. One message a code: fault-<code>.
# Each is given all of these variables (numbers are 0 and texts empty where a fault has none):
# $place: sheet and cell, "Lessons, D5"; $sheet; $cell; $value: what stands in the cell; $related: the other cell
# $age, $daily, $days, $hours, $later, $limit, $megabytes, $not_shown, $pair, $rows, $seconds, $students, $week, $weekday, $weekly: numbers
# $has_value, $has_near, $has_group: 1 if there is such a text, else 0
# $column, $date, $date_to, $end, $first, $first_end, $first_room, $first_start, $format, $group, $kind, $monday, $near,
# $of_code, $second, $second_end, $second_room, $second_start, $start, $status: texts; dates are 30.11.2026, times 08:30

# The whole file
fault-empty_file = The file is empty. Check that you sent the right one.
fault-file_too_large = The file is too large: { $megabytes } MB, and { $limit } MB is the limit. Remove pictures and spare sheets, or send it in parts.
fault-not_a_workbook =
    { $format ->
        [docx] This is a Word document with the name of a table. Put the table into Excel and send an .xlsx or .csv file.
        [doc] This is a Word document. Put the table into Excel and send an .xlsx or .csv file.
        [pdf] This is a PDF. I need the table itself: send an .xlsx or .csv file.
        [image] This is a picture. I need the table itself: send an .xlsx or .csv file.
        [ods] This is a LibreOffice table. Save it as "Excel workbook (.xlsx)" and send it again.
        [xlsb] This is a binary Excel workbook. Save it as "Excel workbook (.xlsx)" and send it again.
        [html] This is a web page with the name of a table. Open it in Excel, save it as "Excel workbook (.xlsx)" and send it again.
       *[other] This is not a table. Send an .xlsx or .csv file.
    }
fault-corrupt_file = The file is damaged or was cut short. Open it on your side, save it again and send it once more.
fault-archive_too_large = The file is small but unpacks to { $megabytes } MB, which is dangerous to open. Copy the table into a new workbook and send that.
fault-encrypted = The file is locked with a password. Remove the password and send it again. Do not send the password itself.
fault-old_xls_format = This is the old Excel 97–2003 format (.xls). Open the file, choose "Save as" → "Excel workbook (.xlsx)" and send the new file.
fault-too_many_cells = The sheet has too many rows or columns: a cell very far from the table is filled. Delete what is below and to the right of the table (up to { $limit } rows are fine) and send it again.
fault-took_too_long = Reading was stopped: it took more than { $seconds } s. Send the file in parts.
fault-reader_failed = The file could not be read, and the mistake is ours. The developers have it in the log. Try to send the table in our form.
fault-needs_too_much = Reading was stopped: it needed too much memory. Send the file in parts or copy the table into a new workbook.
fault-unknown_layout = I do not understand what table this is. I need a list of students, a timetable, replacements, a practice order or a study graph. You can download our form and fill it in.
fault-unclosed_quote = Line { $rows }: a quotation mark is opened and never closed, so the lines below run into one cell. Close it, or save the file as .xlsx.
fault-wrong_delimiter = { $cell }: the line has another delimiter than the heading (commas for semicolons or the other way round). Save the file as .xlsx or correct the delimiter.
fault-field_beyond = { $cell }: the line is longer than the heading. A delimiter is probably inside a text. Put that text in quotes or save the file as .xlsx.
fault-more_faults = And { $not_shown } more of the same kind.
fault-long_text = { $place }: the text is too long. A cell may hold up to { $limit } characters.
fault-nothing_read = I see what kind of table this is, but I could read no row of the sheet "{ $sheet }". Check that it is filled in, or take our form.
fault-sheet_left_out =
    The sheet "{ $value }" has not been read yet: it holds { $kind ->
        [roster] a list of people
        [timetable] a timetable of dates
        [timetable_template] a weekly timetable
        [replacements] replacements
        [practice_order] a practice order
        [study_graph] a study graph
        [flat_list] a list of lessons
       *[other] another table
    }. { $later ->
        [0] If it is needed, send it as a file of its own.
       *[other] I will read it next, once you have decided about this table.
    }
fault-sheet_not_understood = The sheet "{ $value }" was not read: it names groups, but I do not understand what kind of table it is. Send it as a file of its own or in our template.
fault-hidden_sheet = The hidden sheet "{ $value }" was not loaded. If you need it, unhide it in Excel and send the file again.
fault-hidden_row = { $place }: a hidden row with a student ({ $value }) was not loaded. If the student is enrolled, unhide the row and send the file again.
fault-hidden_rows_read = { $place }: the table has hidden rows ({ $rows }). They are loaded. Delete them if you do not need them.
fault-hidden_group_read = { $place }: the column of the group { $value } is hidden. It is loaded. Delete it if you do not need it.

# Columns and cells
fault-missing_column =
    { $place }: there is no column { $column ->
        [full_name] "ФИО" (full name)
        [group] "Группа" (group)
        [date] "Дата" (date)
        [start] "Начало" (start)
        [end] "Конец" (end)
        [pair] "Пара" (pair)
        [subject] "Предмет" (subject)
        [kind] "Вид практики" (kind of practice)
        [date_from] "Срок с" (from)
        [date_to] "Срок по" (to)
        [base] "База практики" (place of practice)
        [shift] "Смена" (shift). Without it the hours of minors cannot be checked
        [mentor] "Наставник" (mentor)
       *[other] "{ $column }"
    }. Add it and send the file again.
fault-missing_value =
    { $place }: the cell { $column ->
        [group] with the group
        [date] with the date
        [start] with the start
        [end] with the end
        [time] with the time
        [subject] with the subject
        [pair] with the pair
        [full_name] with the name
        [kind] with the kind of practice
        [date_from] with the first day
        [date_to] with the last day
        [base] with the place of practice
       *[other] of a required column
    } is empty. Fill it in.
fault-formula_without_value = { $place }: the formula { $value } was never calculated. Open the file in Excel, save it and send it again.
fault-formula_error = { $place }: there is the error { $value } instead of a value. Mend the formula or type the value.
fault-impossible_date = { $place }: there is no such date{ $has_value ->
        [0] {""}
       *[other] {" "}("{ $value }")
    }. Correct it, for example 30.11.2026.
fault-impossible_time = { $place }: I do not understand the time "{ $value }". Write, for example, 8:30.
fault-end_before_start = { $place }: the end ("{ $end }") is not after the start ("{ $start }"). Correct one of them.
fault-odd_date = { $place }: the date { $value } is very far from today. Check the year.
fault-date_outside_title = { $place }: the date { $value } is outside the dates of the title ({ $date } – { $date_to }). Check which is right.
fault-odd_time = { $place }: the lesson begins at night, at { $value }. If it is in the daytime, write for example 13:30.
fault-weekday_mismatch = { $place }: the weekday and the date do not agree ("{ $value }"). Check which is right.
fault-missing_date = { $place }: I do not understand which date this is for. Write the date beside the weekday or in the title.
fault-unknown_group = { $place }: the college has no group { $value }.{ $has_near ->
        [0] {""}
       *[other] {" "}Do you mean { $near }?
    } Correct the name, or load the list of that group first.
fault-similar_group = { $place }: the groups { $value } and { $near } differ by spaces or signs alone. If they are one group, correct the name.
fault-odd_group = { $place }: "{ $value }" does not look like a group. If it is none, correct the name.
fault-unknown_subgroup = { $place }: I do not understand the subgroup "{ $value }". Write 1, 2 or leave it empty.
fault-unknown_kind = { $place }: I do not know this kind of lesson ("{ $value }"). It will be loaded as an ordinary lesson.
fault-unknown_kind_of_practice = { $place }: I do not understand the kind of practice "{ $value }". Write УП.01, ПП.01 or ПДП.
fault-unknown_letter = { $place }: I do not know what "{ $value }" means in the graph. Add the letter to the legend.

# People
fault-not_a_name = { $place }: this is not a person's name. Write the surname, first name and patronymic.
fault-missing_birth_date = { $place }: there is no birth date. It will be loaded, but I cannot check the practice hours of a minor.
fault-no_birth_dates = Sheet "{ $sheet }": the list has no birth dates ({ $students } people). It will be loaded, but practice hours cannot be checked.
fault-unknown_status = { $place }: I do not understand the state "{ $value }". They will be loaded as studying. If they are not, write "expelled", "graduated" or "academic leave".
fault-odd_phone = { $place }: I do not understand the telephone number, it is not loaded. It needs 10 digits after +7 or 8.
fault-duplicate_student = { $place }: { $value } ({ $group }) stands in cell { $related } already. I will load one, if this is one person.
fault-ambiguous_student = { $place }: several people have this name ({ $group }), and it is unclear who is meant. Give the group or the birth date. See also { $related }.
fault-unknown_student = { $place }: there is no such student{ $has_group ->
        [0] {""}
       *[other] {" "}in this group, but in { $group } there is
    }. Check the name and the group, or load the list first.
fault-student_not_active = { $place }: { $value } is not studying now ({ $status ->
        [academic_leave] academic leave
       *[other] expelled
    }). Send to practice?
fault-birth_date_differs = { $place }: the birth date is not that of the group's list. Check that the right student is meant.

# Conflicts
fault-group_double_booked = { $place }: group { $value } has two lessons at once on { $date }: { $first } { $first_start }–{ $first_end } ({ $related }) and { $second } { $second_start }–{ $second_end }.
fault-room_double_booked = { $place }: room { $value } is taken twice on { $date } at { $start } ({ $first } and { $second }). See also { $related }.
fault-teacher_double_booked = { $place }: teacher { $value } is in two places at once on { $date } at { $start } ({ $first } and { $second }). See also { $related }.
fault-mentor_double_booked = { $place }: the mentor is in two places at once from { $date } to { $date_to }: "{ $first }" ({ $related }) and "{ $second }".
fault-student_double_booked = { $place }: the student is sent to two places at once from { $date } to { $date_to }. See also { $related }.
fault-practice_during_classes = { $place }: group { $value } has practice and classes at the same time: { $days } days, from { $date } to { $date_to }, students: { $students }.
fault-shift_over_limit = { $place }: the shift "{ $value }" is longer than the law allows at { $age }: { $hours } h a day (limit { $daily }), { $week } h a week (limit { $weekly }).
fault-night_shift = { $place }: the shift "{ $value }" falls in the night (22:00–06:00), and the student is { $age }. Under 18 that is forbidden.
fault-hours_differ = { $place }: the order says "{ $value }" hours, the shifts make { $hours }.

# Templates and replacements
fault-missing_term = I do not understand which dates this timetable is for. Write in the title, for example: "с 2 сентября по 26 декабря 2026 г.".
fault-term_too_long = The timetable spans { $days } days, too many for a term. Check the dates in the title.
fault-missing_anchor = It is not said with which week the numerator begins. Take the week of { $monday } for a numerator?
fault-missing_bell =
    { $place }: I do not know when { $pair ->
        [0] this is ("{ $value }")
       *[other] pair { $pair } begins
    }. Add a sheet "Звонки" with the bells, or the times beside the pairs.
fault-hour_without_number = { $place }: the hour "{ $value }" has no number of a pair and cannot stand in a weekly timetable. Load without it?
fault-nothing_to_cancel = { $place }: nothing to cancel: { $group } has no pair { $pair } on { $date }.
fault-moved_lesson = { $place }: write a move ("{ $value }") on two lines: on one there is no lesson, on the other it stands on its new day.
fault-replaced_by_nothing = { $place }: for { $group } on { $date } nothing is said to come instead{ $has_value ->
        [0] {""}
       *[other] {" "}of "{ $value }"
    }. Cancel the lesson?
fault-unknown_pair = { $place }: I do not understand the pair "{ $value }". Write, for example, 2 or 1-2.
fault-no_group_named = The sheet "{ $sheet }": I do not understand which group this timetable is for. Write the group into the title.

# What a file is and what was read
load-kind-roster = a list of students
load-kind-timetable = a dated timetable
load-kind-timetable_template = a weekly timetable
load-kind-replacements = replacements
load-kind-practice_order = a practice order
load-kind-study_graph = a study calendar
load-kind-flat_list = a list of lessons
load-kind-unreadable = not a table
load-read-groups = groups: { $count }
load-read-students = students: { $count }
load-read-bells = bells: { $count }
load-read-template = lines of the week: { $count }
load-read-lessons = lessons: { $count }
load-read-replacements = replacements: { $count }
load-read-practice = practice placements: { $count }
load-read-periods = periods: { $count }
load-change-added = new: { $count }
load-change-cancelled = cancelled: { $count }
load-change-moved = moved: { $count }
load-change-room = another room: { $count }
load-change-teacher = another teacher: { $count }
load-change-site = another site: { $count }
load-change-mentor = another mentor: { $count }
load-change-subject = another subject: { $count }
load-change-details = details: { $count }
load-change-day_notes = notes on days: { $count }
load-change-replacements = lines of replacements: { $count }
load-change-study_periods = periods of the calendar: { $count }
load-change-terms = dates of the term: { $count }
load-change-bells = bells: { $count }
load-change-template_entries = lines of the week: { $count }
load-change-groups-added = new groups: { $count }
load-change-students-added = new students: { $count }
load-change-students-changed = students with other data: { $count }
load-change-students-moved = came from another group: { $count }
load-change-students-missing = not on the new list (I will ask about them): { $count }
load-change-students-active = study again: { $count }
load-change-students-academic_leave = go on academic leave: { $count }
load-change-students-expelled = expelled: { $count }
load-change-students-graduated = graduated: { $count }

load-told-students =
    { $count ->
        [one] { $count } student
       *[other] { $count } students
    }
load-told-mentors =
    { $count ->
        [one] { $count } mentor
       *[other] { $count } mentors
    }
load-told-chats =
    { $count ->
        [one] { $count } group chat
       *[other] { $count } group chats
    }

# One change as an example
load-example-added = ➕ { $group }, { $day } { $time }: { $subject }
load-example-cancelled = ➖ { $group }, { $day } { $time }: { $subject }
load-example-moved = 🕑 { $group }, { $subject }: { $old } → { $new }
load-example-room = 🚪 { $group }, { $day } { $time }, { $subject }: { $old } → { $new }
load-example-teacher = 👤 { $group }, { $day } { $time }, { $subject }: { $old } → { $new }
load-example-site = 🏭 { $group }, { $day } { $time }, { $subject }: { $old } → { $new }
load-example-mentor = 🧑‍🏭 { $group }, { $day } { $time }: { $old } → { $new }
load-example-subject = 🔁 { $group }, { $day } { $time }: { $old } → { $new }

# Screens
loading-how = <b>📥 Load a file</b>

    Send an Excel file (.xlsx) or a .csv here: a list of students, a timetable, replacements, a practice order or a study calendar. I see by myself which it is.

    First I show what would change. Nothing is loaded without your yes.
    .open = 📥 Load
    .template-ru = 📄 Template (Russian)
    .template-en = 📄 Template (English)
    .versions = 🕘 What was loaded
    .marking = Preparing the file, it will come here.
    .cannot-mark = This file does not open, there is nothing to mark in it.
loading-template-help = One line is one lesson. Date 30.11.2026, time 8:30. Date, start, end, group and subject are needed.
loading-reading = 📥 Reading “{ $file }”{ $seconds ->
        [0] …
       *[other] : { $seconds } s…
    }
    .busy = The file is still being read, please wait a little.
    .look = 🔄 Look
loading-meanwhile = <b>🔁 Somebody else changed the data while you were looking.</b> Nothing was loaded. This is what would happen now:
loading-college = <b>📥 { $file }</b>

    Which college is this file for?
loading-proposal = <b>📥 { $file }</b>
    This is { $kind }, { $college }.
loading-proposal-read = <b>Read:</b> { $what }
loading-proposal-errors = <b>❌ Errors: { $count }.</b> Correct and send the file again. Nothing has changed.
loading-proposal-confirms = <b>❓ Need your yes: { $count }</b>
loading-proposal-warnings = <b>⚠️ Remarks: { $count }</b>
loading-proposal-conflicts = <b>Clashes and breaches among them: { $count }</b>
loading-proposal-more = …and { $count } more. All of them are marked in the copy of the file.
loading-proposal-changes = <b>Will change:</b> { $what }
loading-proposal-nothing = ✅ All of this is loaded already. Nothing will change.
loading-proposal-told = <b>Will be told:</b> { $who }
loading-proposal-nobody = <b>Will be told:</b> nobody in the bot
    .apply = ✅ Apply
    .quietly = 🤫 Apply and tell nobody
    .cancel = ✖️ Cancel
    .marked = 🖍 The file with marks
    .questions = ❓ Answer the questions: { $count }
loading-question = <b>❓ Question { $number } of { $total }</b>

    { $sentence }

    Load it so?
    .yes = ✅ Yes
    .all = ✅ Yes to all: { $count }
    .review = ← To the file
loading-applied = <b>✅ Loaded: “{ $file }”</b>
    .rest = ▶️ Next: { $kind }
loading-applied-told = 🔔 Will be told: { $who }
loading-left = <b>🚪 Not on the new list: { $count }</b>
    { $names }

    Have they left? Then take them off: their access ends, the account stays. A student's own page brings them back.
    .open = 🚪 Not on the list: { $count }
    .one = 🚪 { $name }, { $group }
    .all = 🚪 Take all off: { $count }
    .keep = ✅ They study, keep all
loading-left-name = { $name } ({ $group })
loading-left-more = and { $count } more
loading-left-nobody = ✅ Everybody who studies is on a list.
loading-cancelled = Cancelled. The file is forgotten, nothing has changed.
loading-versions = <b>🕘 What was loaded</b>
    .mend = 📕 With mistakes: { $file }
loading-versions-empty = Nothing yet.
loading-version-line = <b>{ $file }</b>{ $several ->
        [0] {""}
       *[other] {" "}({ $college })
    }
    { $kind }, { $at }, { $who }{ $undone ->
        [0] {""}
       *[other] {" "}(undone)
    }
    { $what }
    .undo = ↩️ Undo the last: { $file }
    .unnamed = unnamed
loading-undo = <b>↩️ Undo the load of “{ $file }”?</b>

    Everything will be as before it.
    .sure = ↩️ Yes, undo
loading-undone = ↩️ The load of “{ $file }” is undone. Everything is as before it.
audit-student-retired = on no list any more, { $group } No. { $number }
audit-student-kept = kept, { $group } No. { $number }
audit-load-applied = file No. { $load } loaded, changes: { $count } ({ $kind }, told: { $told }, SHA-256 { $hash }…)
audit-load-undone = load No. { $load } undone

refusal-load-gone = There is no such load. Open the list: /staff
    .alert = There is no such load.
refusal-load-expired = The file waited for more than a day and is forgotten. Send it again.
    .alert = The file waited for more than a day and is forgotten. Send it again.
refusal-load-decided = This file has been decided upon already.
    .alert = This file has been decided upon already.
refusal-load-changed = Somebody else changed the data while you were looking. Nothing was loaded: look again.
    .alert = Somebody else changed the data while you were looking. Nothing was loaded: look again.
refusal-load-rejected = The file has errors. Correct them and send it again.
    .alert = The file has errors. Correct them and send it again.
refusal-load-unanswered = First answer the questions about the file.
    .alert = First answer the questions about the file.
refusal-load-nothing-new = All of this is loaded already.
    .alert = All of this is loaded already.
refusal-load-not-last = Only the last load can be undone, and something has changed since this one.
    .alert = Only the last load can be undone, and something has changed since this one.
refusal-load-too-large = The file is too large: { $limit } MB are the most.
    .alert = The file is too large: { $limit } MB are the most.

# The terminal
report-file = { $file }: { $kind }, { $college }.
report-read = Read: { $what }.
report-rejected = The file has errors. Nothing was changed.
report-changes = Will change: { $what }.
report-told = Will be told: students: { $students }, mentors: { $mentors }, group chats: { $chats }.
report-nothing-new = All of this is loaded already. Nothing was changed.
report-say-yes = Nothing was changed. To apply it, add --yes.
report-applied = Applied, load No. { $number }.
