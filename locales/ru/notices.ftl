# Notices of changes. $time is 08:30–10:05, $dates are 07.12–18.12, $day a date
notices-title = <b>🔔 Изменилось расписание</b>
    .got-it = ✅ Понятно
    .day = 📅 { SHORTDAY($day) }
notices-title-mentor = <b>🔔 Изменения у ваших практикантов</b>
notices-again = Это вместо прошлого сообщения: здесь всё, что вы ещё не отметили прочитанным.
notices-as-before = <b>🔔 Всё как раньше</b>

    Изменения, о которых я писал, отменены. Действует прежнее расписание.
notices-undone = <b>↩️ Изменение отменено</b>

    Действует прежнее расписание.
notices-undone-rest = <b>↩️ Последнее изменение отменено</b>

    Из прежних изменений остаётся:
notices-reminder = <b>👋 Вы ещё не отметили, что прочитали</b>
notices-late = ⏳ Сообщение пришло позже, чем должно было.
notices-noted = ✅ Прочитано.
    .first = Спасибо, отмечено.
    .again = Уже отмечено.

notices-day = <b>{ SHORTDAY($day) }</b>
notices-more =
    …и ещё { $count ->
        [one] { $count } изменение
        [few] { $count } изменения
       *[many] { $count } изменений
    }
notices-more-later =
    …и дальше ещё { $count ->
        [one] { $count } изменение
        [few] { $count } изменения
       *[many] { $count } изменений
    }
notices-added = ➕ { $time } <b>{ $subject }</b>{ $details }
notices-cancelled = ➖ { $time } <s>{ $subject }</s>{ $subgroup ->
        [0] {""}
       *[other] {" "}({ $subgroup }-я подгруппа)
    } не будет
notices-changed = 🔁 { $time } <b>{ $subject }</b>: { $what }
notices-subgroup = { $subgroup }-я подгруппа
notices-room-in = ауд. { $room }
notices-moved = → { $time }
notices-moved-day = → { SHORTDAY($day) }, { $time }
notices-subject = → <b>{ $new }</b>
notices-room = ауд. { $old } → { $new }
notices-teacher = преподаватель { $old } → { $new }
notices-teacher-other = другой преподаватель
notices-site = место: { $old } → { $new }
notices-mentor = наставник { $old } → { $new }
notices-mentor-other = другой наставник

notices-practice-added = 🏭 Практика { $dates }, смена { $shift }: { $where }. Наставник: { $mentor }
notices-practice-cancelled = 🏭 Практики { $dates } ({ $where }) не будет
notices-practice-changed = 🏭 Практика { $dates }: { $what }
notices-dates = срок { $old } → { $new }
notices-shift = смена { $old } → { $new }
notices-no-shift = не указана
notices-weekdays = дни { $old } → { $new }
notices-weekday =
    { $day ->
        [1] пн
        [2] вт
        [3] ср
        [4] чт
        [5] пт
        [6] сб
       *[7] вс
    }
notices-supervisor = руководитель { $old } → { $new }
notices-trainee = { $name } ({ $group })
notices-trainees-more = { $people } и ещё { $count }
notices-trainees-added = ➕ { $people }: { $dates }, смена { $shift }, { $where }
notices-trainees-gone = ➖ { $people }: { $dates }, больше не у вас
notices-trainees-changed = 🔁 { $people }, { $dates }: { $what }

# $at is a time of the cluster, $undone is 1 if the load was taken back
notices-report = <b>👁 Кто прочитал: «{ $file }»</b>
    Загружено { DATETIME($at, dateStyle: "short", timeStyle: "short") }{ $undone ->
        [0] {""}
       *[other] {" "}(отменено)
    }
    .open = 👁 Кто прочитал
    .remind = 👋 Напомнить только им: { $count }
    .of-file = 👁 Прочли: { $file }
notices-report-read = Прочитали { $read } из { $told }
notices-report-waiting = Ещё не отправлено: { $count }
notices-report-muted = Отключили такие сообщения: { $count }
notices-report-unreachable = Заблокировали бота, не узнают: { $count }
notices-report-absent = Ещё не в боте, не узнают: { $count }
notices-report-nobody = Об этом никому не сообщали.
notices-report-unread = <b>Ещё не прочитали:</b>
notices-report-student = • { $name }, { $group }
notices-report-mentor = • { $name }, наставник
notices-report-reminded = Напоминание отправлено { DATETIME($at, dateStyle: "short", timeStyle: "short") }. Следующее можно через 12 часов.
audit-notice-reminded = напоминание о загрузке № { $load }, людей: { $count }

refusal-notice-gone = Этого сообщения уже нет: изменение отменили. Посмотрите своё расписание.
    .alert = Этого сообщения уже нет: изменение отменили.
refusal-reminded-lately = Им уже напоминали меньше 12 часов назад.
    .alert = Им уже напоминали меньше 12 часов назад.
refusal-all-read = Напоминать некому.
    .alert = Напоминать некому.
