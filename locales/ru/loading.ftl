# Sentences about faults of a file that a coordinator sent. One message a code: fault-<code>.
# Each is given all of these variables (numbers are 0 and texts empty where a fault has none):
# $place: sheet and cell, «Занятия, D5»; $sheet; $cell; $value: what stands in the cell; $related: the other cell
# $age, $daily, $days, $hours, $later, $limit, $megabytes, $not_shown, $pair, $rows, $seconds, $students, $week, $weekday, $weekly: numbers
# $has_value, $has_near, $has_group: 1 if there is such a text, else 0
# $column, $date, $date_to, $end, $first, $first_end, $first_room, $first_start, $format, $group, $kind, $monday, $near,
# $of_code, $second, $second_end, $second_room, $second_start, $start, $status: texts; dates are 30.11.2026, times 08:30

# The whole file
fault-empty_file = Файл пустой. Проверьте, тот ли файл вы отправили.
fault-file_too_large = Файл слишком большой: { $megabytes } МБ, а можно не больше { $limit } МБ. Удалите картинки и лишние листы или пришлите файл частями.
fault-not_a_workbook =
    { $format ->
        [docx] Это документ Word, хотя и назван таблицей. Перенесите таблицу в Excel и пришлите файл .xlsx или .csv.
        [doc] Это документ Word. Перенесите таблицу в Excel и пришлите файл .xlsx или .csv.
        [pdf] Это PDF. Нужна сама таблица: пришлите файл .xlsx или .csv.
        [image] Это картинка. Нужна сама таблица: пришлите файл .xlsx или .csv.
        [ods] Это таблица LibreOffice. Сохраните её как «Книга Excel (.xlsx)» и пришлите снова.
        [xlsb] Это двоичная книга Excel. Сохраните её как «Книга Excel (.xlsx)» и пришлите снова.
        [html] Это веб-страница, хотя и названа таблицей. Откройте её в Excel, сохраните как «Книга Excel (.xlsx)» и пришлите снова.
       *[other] Это не таблица. Пришлите файл .xlsx или .csv.
    }
fault-corrupt_file = Файл повреждён или загрузился не до конца. Откройте его у себя, сохраните заново и пришлите снова.
fault-archive_too_large = Файл небольшой, но разворачивается в { $megabytes } МБ, и открывать его опасно. Скопируйте таблицу в новую книгу и пришлите её.
fault-encrypted = Файл закрыт паролем. Снимите пароль и пришлите снова. Сам пароль присылать не нужно.
fault-old_xls_format = Это старый формат Excel 97–2003 (.xls). Откройте файл, выберите «Сохранить как» → «Книга Excel (.xlsx)» и пришлите новый файл.
fault-too_many_cells = На листе слишком много строк или столбцов: заполнена ячейка очень далеко от таблицы. Удалите лишнее вниз и вправо от таблицы (строк можно до { $limit }) и пришлите снова.
fault-took_too_long = Чтение файла остановлено: оно заняло больше { $seconds } с. Пришлите файл частями.
fault-reader_failed = Не получилось прочитать файл, и виноваты в этом мы. Сообщение разработчикам уже в журнале. Попробуйте прислать таблицу в нашем шаблоне.
fault-needs_too_much = Чтение файла остановлено: ему не хватило памяти. Пришлите файл частями или скопируйте таблицу в новую книгу.
fault-unknown_layout = Не понимаю, что это за таблица. Нужен список студентов, расписание, замены, приказ о практике или график. Можно скачать наш шаблон и заполнить его.
fault-unclosed_quote = Строка { $rows }: кавычка открыта и не закрыта, поэтому строки ниже слились в одну ячейку. Закройте её или сохраните файл как .xlsx.
fault-wrong_delimiter = { $cell }: в строке другой разделитель, чем в заголовке (запятые вместо точек с запятой или наоборот). Сохраните файл как .xlsx или исправьте разделитель.
fault-field_beyond = { $cell }: строка длиннее заголовка. Наверное, разделитель попал внутрь текста. Возьмите такой текст в кавычки или сохраните файл как .xlsx.
fault-more_faults = И ещё { $not_shown } таких же замечаний.
fault-long_text = { $place }: слишком длинный текст. В ячейке может быть до { $limit } знаков.
fault-nothing_read = Вид таблицы понятен, но на листе «{ $sheet }» я не прочитал ни одной строки. Проверьте, заполнена ли она, или возьмите наш шаблон.
fault-sheet_left_out =
    Лист «{ $value }» пока не прочитан: на нём { $kind ->
        [roster] список людей
        [timetable] расписание на даты
        [timetable_template] недельное расписание
        [replacements] замены
        [practice_order] приказ о практике
        [study_graph] график учебного процесса
        [flat_list] список занятий
       *[other] другая таблица
    }. { $later ->
        [0] Если он нужен, пришлите его отдельным файлом.
       *[other] Прочитаю его следующим, когда решите об этой таблице.
    }
fault-sheet_not_understood = Лист «{ $value }» не прочитан: на нём есть группы, но что это за таблица, я не понял. Пришлите его отдельным файлом или в нашем шаблоне.
fault-hidden_sheet = Скрытый лист «{ $value }» не загружен. Если он нужен, откройте его в Excel и пришлите файл снова.
fault-hidden_row = { $place }: скрытая строка со студентом ({ $value }) не загружена. Если студент учится, покажите строку и пришлите файл снова.
fault-hidden_rows_read = { $place }: в таблице скрытые строки ({ $rows }). Они загружены. Если они не нужны, удалите их.
fault-hidden_group_read = { $place }: столбец группы { $value } скрыт. Он загружен. Если он не нужен, удалите его.

# Columns and cells
fault-missing_column =
    { $place }: нет столбца { $column ->
        [full_name] «ФИО»
        [group] «Группа»
        [date] «Дата»
        [start] «Начало»
        [end] «Конец»
        [pair] «Пара»
        [subject] «Предмет»
        [kind] «Вид практики»
        [date_from] «Срок с»
        [date_to] «Срок по»
        [base] «База практики»
        [shift] «Смена (время)». Без него нельзя проверить часы несовершеннолетних
        [mentor] «Наставник»
       *[other] «{ $column }»
    }. Добавьте его и пришлите файл снова.
fault-missing_value =
    { $place }: пустая ячейка { $column ->
        [group] с группой
        [date] с датой
        [start] с началом
        [end] с концом
        [time] со временем
        [subject] с предметом
        [pair] с номером пары
        [full_name] с именем
        [kind] с видом практики
        [date_from] с началом срока
        [date_to] с концом срока
        [base] с местом практики
       *[other] в обязательном столбце
    }. Заполните её.
fault-formula_without_value = { $place }: формула { $value } ещё не посчитана. Откройте файл в Excel, сохраните и пришлите снова.
fault-formula_error = { $place }: вместо значения здесь ошибка { $value }. Исправьте формулу или напишите значение сами.
fault-impossible_date = { $place }: такой даты не бывает{ $has_value ->
        [0] {""}
       *[other] {" "}(«{ $value }»)
    }. Исправьте её, например 30.11.2026.
fault-impossible_time = { $place }: не понимаю время «{ $value }». Напишите, например, 8:30.
fault-end_before_start = { $place }: конец («{ $end }») не позже начала («{ $start }»). Исправьте одно из них.
fault-odd_date = { $place }: дата { $value } очень далеко от сегодняшней. Проверьте год.
fault-date_outside_title = { $place }: дата { $value } вне срока из заголовка ({ $date } – { $date_to }). Проверьте, что верно.
fault-odd_time = { $place }: занятие начинается ночью, в { $value }. Если оно днём, напишите, например, 13:30.
fault-weekday_mismatch = { $place }: день недели и дата не сходятся («{ $value }»). Проверьте, что верно.
fault-missing_date = { $place }: не понимаю, к какой дате это относится. Напишите дату рядом с днём недели или в заголовке.
fault-unknown_group = { $place }: группы { $value } нет в колледже.{ $has_near ->
        [0] {""}
       *[other] {" "}Может быть, { $near }?
    } Исправьте название или сначала загрузите список этой группы.
fault-similar_group = { $place }: группы { $value } и { $near } различаются только пробелами или знаками. Если это одна группа, исправьте название.
fault-odd_group = { $place }: «{ $value }» не похоже на группу. Если это не группа, исправьте название.
fault-unknown_subgroup = { $place }: не понимаю подгруппу «{ $value }». Напишите 1, 2 или оставьте пусто.
fault-unknown_kind = { $place }: не знаю такого вида занятия («{ $value }»). Загружу как обычное занятие.
fault-unknown_kind_of_practice = { $place }: не понимаю вид практики «{ $value }». Напишите УП.01, ПП.01 или ПДП.
fault-unknown_letter = { $place }: не знаю, что значит «{ $value }» в графике. Добавьте букву в условные обозначения.

# People
fault-not_a_name = { $place }: это не имя человека. Напишите фамилию, имя и отчество.
fault-missing_birth_date = { $place }: нет даты рождения. Загружу, но не смогу проверить часы практики для несовершеннолетнего.
fault-no_birth_dates = Лист «{ $sheet }»: в списке нет дат рождения ({ $students } чел.). Загружу, но не смогу проверить часы практики.
fault-unknown_status = { $place }: не понимаю состояние «{ $value }». Загружу как студента, который учится. Если это не так, напишите «отчислен», «окончил» или «академический отпуск».
fault-odd_phone = { $place }: не понимаю номер телефона, он не загружен. Нужно 10 цифр после +7 или 8.
fault-duplicate_student = { $place }: { $value } ({ $group }) уже есть в ячейке { $related }. Загружу один раз, если это один человек.
fault-ambiguous_student = { $place }: таких имён несколько ({ $group }), и неясно, кто это. Укажите группу или дату рождения. Смотрите также { $related }.
fault-unknown_student = { $place }: такого студента нет в списке{ $has_group ->
        [0] {""}
       *[other] {" "}этой группы, но есть в { $group }
    }. Проверьте имя и группу или сначала загрузите список.
fault-student_not_active = { $place }: { $value } сейчас не учится ({ $status ->
        [academic_leave] академический отпуск
       *[other] отчислен
    }). Направить на практику?
fault-birth_date_differs = { $place }: дата рождения не такая, как в списке группы. Проверьте, о том ли студенте речь.

# Conflicts
fault-group_double_booked = { $place }: у группы { $value } два занятия сразу { $date }: { $first } { $first_start }–{ $first_end } ({ $related }) и { $second } { $second_start }–{ $second_end }.
fault-room_double_booked = { $place }: аудитория { $value } занята дважды { $date } в { $start } ({ $first } и { $second }). Смотрите также { $related }.
fault-teacher_double_booked = { $place }: преподаватель { $value } в двух местах сразу { $date } в { $start } ({ $first } и { $second }). Смотрите также { $related }.
fault-mentor_double_booked = { $place }: наставник в двух местах сразу с { $date } по { $date_to }: «{ $first }» ({ $related }) и «{ $second }».
fault-student_double_booked = { $place }: студент направлен в два места сразу с { $date } по { $date_to }. Смотрите также { $related }.
fault-practice_during_classes = { $place }: у группы { $value } практика и занятия в одно время: { $days } дн., с { $date } по { $date_to }, студентов: { $students }.
fault-shift_over_limit = { $place }: смена «{ $value }» длиннее, чем можно по закону в { $age } лет: { $hours } ч в день (можно { $daily }), { $week } ч в неделю (можно { $weekly }).
fault-night_shift = { $place }: смена «{ $value }» приходится на ночь (22:00–06:00), а студенту { $age } лет. До 18 это запрещено.
fault-hours_differ = { $place }: в приказе часов «{ $value }», а по сменам выходит { $hours }.

# Templates and replacements
fault-missing_term = Не понимаю, на какие даты это расписание. Напишите в заголовке, например: «с 2 сентября по 26 декабря 2026 г.».
fault-term_too_long = Расписание на { $days } дн. — слишком долго для семестра. Проверьте даты в заголовке.
fault-missing_anchor = Не сказано, с какой недели начинается числитель. Считать числителем неделю с { $monday }?
fault-missing_bell =
    { $place }: { $pair ->
        [0] не знаю, когда это («{ $value }»)
       *[other] не знаю, когда начинается { $pair }-я пара
    }. Добавьте лист «Звонки» или время рядом с парой.
fault-hour_without_number = { $place }: у часа «{ $value }» нет номера пары, и в недельное расписание он не войдёт. Загрузить без него?
fault-nothing_to_cancel = { $place }: отменять нечего: у { $group } { $date } нет { $pair }-й пары.
fault-moved_lesson = { $place }: перенос («{ $value }») запишите двумя строками: в одной пары нет, в другой она стоит в новый день.
fault-replaced_by_nothing = { $place }: у { $group } на { $date } не сказано, чем заменить{ $has_value ->
        [0] {""}
       *[other] {" "}«{ $value }»
    }. Отменить пару?
fault-unknown_pair = { $place }: не понимаю номер пары «{ $value }». Напишите, например, 2 или 1-2.
fault-no_group_named = Лист «{ $sheet }»: не понимаю, какой группы это расписание. Напишите группу в заголовке.

# What a file is and what was read
load-kind-roster = список студентов
load-kind-timetable = расписание на даты
load-kind-timetable_template = недельное расписание
load-kind-replacements = замены
load-kind-practice_order = приказ о практике
load-kind-study_graph = график учебного процесса
load-kind-flat_list = список занятий
load-kind-unreadable = не таблица
load-read-groups = группы: { $count }
load-read-students = студенты: { $count }
load-read-bells = звонки: { $count }
load-read-template = строки недели: { $count }
load-read-lessons = занятия: { $count }
load-read-replacements = замены: { $count }
load-read-practice = места практики: { $count }
load-read-periods = периоды: { $count }
load-change-added = новых: { $count }
load-change-cancelled = отменено: { $count }
load-change-moved = перенесено: { $count }
load-change-room = другая аудитория: { $count }
load-change-teacher = другой преподаватель: { $count }
load-change-site = другое место: { $count }
load-change-mentor = другой наставник: { $count }
load-change-subject = другой предмет: { $count }
load-change-details = подробности: { $count }
load-change-day_notes = пометки дней: { $count }
load-change-replacements = строки замен: { $count }
load-change-study_periods = периоды графика: { $count }
load-change-terms = сроки семестра: { $count }
load-change-bells = звонки: { $count }
load-change-template_entries = строки недели: { $count }
load-change-groups-added = новые группы: { $count }
load-change-students-added = новые студенты: { $count }
load-change-students-changed = изменились данные: { $count }
load-change-students-moved = перешли из другой группы: { $count }
load-change-students-missing = нет в новом списке (спрошу о них): { $count }
load-change-students-active = снова учатся: { $count }
load-change-students-academic_leave = уходят в академический отпуск: { $count }
load-change-students-expelled = отчислены: { $count }
load-change-students-graduated = окончили колледж: { $count }

load-told-students =
    { $count ->
        [one] { $count } студент
        [few] { $count } студента
       *[many] { $count } студентов
    }
load-told-mentors =
    { $count ->
        [one] { $count } наставник
        [few] { $count } наставника
       *[many] { $count } наставников
    }
load-told-chats =
    { $count ->
        [one] { $count } чат группы
        [few] { $count } чата групп
       *[many] { $count } чатов групп
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
loading-how = <b>📥 Загрузить файл</b>

    Пришлите сюда файл Excel (.xlsx) или .csv: список студентов, расписание, замены, приказ о практике или график. Что это за файл, я пойму сам.

    Сначала покажу, что изменится. Без вашего «да» ничего не загружу.
    .open = 📥 Загрузить
    .template-ru = 📄 Шаблон (рус.)
    .template-en = 📄 Шаблон (англ.)
    .versions = 🕘 Что загружено
    .marking = Готовлю файл, пришлю сюда.
    .cannot-mark = Этот файл не открывается, пометить в нём нечего.
loading-template-help = Одна строка — одно занятие. Дата 30.11.2026, время 8:30. Обязательны дата, начало, конец, группа и предмет.
loading-reading = 📥 Читаю «{ $file }»{ $seconds ->
        [0] …
       *[other] : { $seconds } с…
    }
    .busy = Файл ещё читается, подождите немного.
    .look = 🔄 Посмотреть
loading-meanwhile = <b>🔁 Пока вы смотрели, данные изменил кто-то другой.</b> Ничего не загружено. Вот что будет теперь:
loading-college = <b>📥 { $file }</b>

    Для какого колледжа этот файл?
loading-proposal = <b>📥 { $file }</b>
    Это { $kind }, { $college }.
loading-proposal-read = <b>Прочитано:</b> { $what }
loading-proposal-errors = <b>❌ Ошибок: { $count }.</b> Исправьте и пришлите файл снова. Сейчас ничего не изменилось.
loading-proposal-confirms = <b>❓ Нужно ваше «да»: { $count }</b>
loading-proposal-warnings = <b>⚠️ Замечаний: { $count }</b>
loading-proposal-conflicts = <b>Из них пересечений и нарушений: { $count }</b>
loading-proposal-more = …и ещё { $count }. Все они отмечены в копии файла.
loading-proposal-changes = <b>Изменится:</b> { $what }
loading-proposal-nothing = ✅ Всё это уже загружено. Ничего не изменится.
loading-proposal-told = <b>Узнают:</b> { $who }
loading-proposal-nobody = <b>Узнают:</b> никто из подключённых к боту
    .apply = ✅ Применить
    .quietly = 🤫 Применить и никому не сообщать
    .cancel = ✖️ Отмена
    .marked = 🖍 Файл с пометками
    .questions = ❓ Ответить на вопросы: { $count }
loading-question = <b>❓ Вопрос { $number } из { $total }</b>

    { $sentence }

    Загрузить так?
    .yes = ✅ Да
    .all = ✅ Да на все: { $count }
    .review = ← К файлу
loading-applied = <b>✅ Загружено: «{ $file }»</b>
    .rest = ▶️ Дальше: { $kind }
loading-applied-told = 🔔 Узнают: { $who }
loading-left = <b>🚪 Нет в новом списке: { $count }</b>
    { $names }

    Они ушли? Если да, уберите их: доступ закроется, аккаунт останется. Вернуть можно на странице студента.
    .open = 🚪 Нет в списке: { $count }
    .one = 🚪 { $name }, { $group }
    .all = 🚪 Убрать всех: { $count }
    .keep = ✅ Учатся, оставить всех
loading-left-name = { $name } ({ $group })
loading-left-more = и ещё { $count }
loading-left-nobody = ✅ Все, кто учится, есть в списках.
loading-cancelled = Отменено. Файл забыт, ничего не изменилось.
loading-versions = <b>🕘 Что загружено</b>
    .mend = 📕 С ошибками: { $file }
loading-versions-empty = Пока ничего.
loading-version-line = <b>{ $file }</b>{ $several ->
        [0] {""}
       *[other] {" "}({ $college })
    }
    { $kind }, { $at }, { $who }{ $undone ->
        [0] {""}
       *[other] {" "}(отменено)
    }
    { $what }
    .undo = ↩️ Отменить последнюю: { $file }
    .unnamed = без имени
loading-undo = <b>↩️ Отменить загрузку «{ $file }»?</b>

    Всё станет как до неё.
    .sure = ↩️ Да, отменить
loading-undone = ↩️ Загрузка «{ $file }» отменена. Всё как до неё.
audit-student-retired = нет в списках, { $group } № { $number }
audit-student-kept = оставлен, { $group } № { $number }
audit-load-applied = загружен файл № { $load }, изменений: { $count } ({ $kind }, сообщили: { $told }, SHA-256 { $hash }…)
audit-load-undone = отменена загрузка № { $load }

refusal-load-gone = Такой загрузки нет. Откройте список: /staff
    .alert = Такой загрузки нет.
refusal-load-expired = Файл ждал больше суток и забыт. Пришлите его снова.
    .alert = Файл ждал больше суток и забыт. Пришлите его снова.
refusal-load-decided = Об этом файле уже решили.
    .alert = Об этом файле уже решили.
refusal-load-changed = Пока вы смотрели, данные изменил кто-то другой. Ничего не загружено: посмотрите заново.
    .alert = Пока вы смотрели, данные изменил кто-то другой. Ничего не загружено: посмотрите заново.
refusal-load-rejected = В файле ошибки. Исправьте их и пришлите файл снова.
    .alert = В файле ошибки. Исправьте их и пришлите файл снова.
refusal-load-unanswered = Сначала ответьте на вопросы о файле.
    .alert = Сначала ответьте на вопросы о файле.
refusal-load-nothing-new = Всё это уже загружено.
    .alert = Всё это уже загружено.
refusal-load-not-last = Отменить можно только последнюю загрузку, а после этой уже что-то изменили.
    .alert = Отменить можно только последнюю загрузку, а после этой уже что-то изменили.
refusal-load-too-large = Файл слишком большой: можно до { $limit } МБ.
    .alert = Файл слишком большой: можно до { $limit } МБ.

# The terminal
report-file = { $file }: { $kind }, { $college }.
report-read = Прочитано: { $what }.
report-rejected = В файле ошибки. Ничего не изменено.
report-changes = Изменится: { $what }.
report-told = Узнают: студенты: { $students }, наставники: { $mentors }, чаты групп: { $chats }.
report-nothing-new = Всё это уже загружено. Ничего не изменено.
report-say-yes = Ничего не изменено. Чтобы применить, добавьте --yes.
report-applied = Применено, загрузка № { $number }.
