command-practice = Моя практика

practice-kind =
    { $kind }, { $module }
    .training_practice = Учебная практика
    .industrial_practice = Производственная практика
    .prediploma_practice = Преддипломная практика
    .other = Практика
practice-place = { $employer }, { $workshop }
practice-weekday =
    .d1 = пн
    .d2 = вт
    .d3 = ср
    .d4 = чт
    .d5 = пт
    .d6 = сб
    .d7 = вс
practice-dates = 📅 { DATE($since, $today) } – { DATE($until, $today) }, { $weekdays }
practice-shift = 🕘 { $start }–{ $end }, без перерыва
practice-shift-break = 🕘 { $start }–{ $end }, перерыв { $minutes } мин
practice-shift-unknown = 🕘 Часы смены в приказе не указаны

practice-card-now = <b>🏭 { $kind }</b>
    Идёт до { DATE($day, $today) }
practice-card-ahead = <b>🏭 { $kind }</b>
    Начнётся { DATE($day, $today) }
practice-card-over = <b>🏭 { $kind }</b>
    Закончилась { DATE($day, $today) }
practice-card-place = 📍 { $place }
practice-card-address = 🧭 { $address }
practice-card-gate = 🚪 Вход: { $text }
practice-card-bring = 🎒 С собой: { $text }
practice-card-wear = 🦺 Надеть: { $text }
practice-card-mentor = 👷 Наставник: { $text }
practice-card-supervisor = 🎓 От колледжа: { $text }
practice-card-contact = ☎️ Кого спросить: { $text }
practice-card =
    .here = 🙋 Я на месте
    .cannot = ✉️ Не смогу прийти
    .cannot-ahead = ✉️ Не смогу в другой день
    .map = 🗺 На карте
    .ledger = ⏱ Мои часы
    .day = 📅 { SHORTDAY($day) }
    .makeup = ➕ { SHORTDAY($day) }
    .today = 📅 Сегодня
    .other = 🏭 { $employer }, с { DATE($since, $today) }
    .past = 📁 Прошлые практики: { $count }
    .sent = Карта ниже
practice-unknown = <i>Пока не сказано: { $what }</i>
    .gate = где вход
    .bring = что взять
    .wear = что надеть
    .contact = кого спросить
    .mentor = кто наставник
practice-makeups =
    { $count ->
        [one] <b>➕ Отработка</b>
       *[other] <b>➕ Отработки</b>
    }
practice-makeup = { SHORTDAY($day) }, { $times } · { $place }
practice-hours = ⏱ Часы: { $done } из { $planned }
practice-hours-done = ⏱ Часы: { $done }

practice-checklist = <b>Что нужно к смене ({ SHORTDAY($day) }):</b>
practice-checklist-how = <i>Отмечает колледж или наставник.</i>
practice-task =
    .briefing = Инструктаж
    .medical = Медосмотр
    .clothing = Спецодежда
    .entry = Пропуск
    .guardian = Согласие родителя
practice-task-done = ✅ { $task }: { DATE($since, $today) }, { $by }
practice-task-until = ✅ { $task }: { DATE($since, $today) }, { $by }; действует до { DATE($until, $today) }
practice-task-later = ⬜ { $task }: с { DATE($since, $today) }
practice-task-missing = ⬜ { $task }
practice-task-expired = ⚠️ { $task }: действовал до { DATE($until, $today) }
practice-by =
    .mentor = отметил наставник
    .coordinator = отметил координатор
    .administrator = отметил колледж
    .college = отметил колледж

practice-past = <b>📁 Прошлые практики</b>
    .line = { $employer }, до { DATE($until, $today) }
    .card = 🏭 Моя практика
practice-stranger =
    <b>🏭 Карточка практики</b>

    Она есть у студентов, которые вошли по ссылке колледжа. Если вы учитесь, попросите ссылку у куратора группы.
practice-others =
    <b>🏭 Карточка практики</b>

    Она есть у студентов. Практика тех, за кого вы отвечаете, здесь:
practice-waiting =
    <b>🏭 Карточка практики</b>

    Колледж ещё не подтвердил, что вы в группе. Как подтвердит, всё будет здесь.
practice-on-leave =
    <b>🏭 Карточка практики</b>

    У вас академический отпуск, практики сейчас нет.
practice-no-order =
    <b>🏭 Приказа о практике пока нет</b>

    Группа { $group }. Как только колледж загрузит приказ, место и смены появятся здесь.
practice-over =
    <b>🏭 Практика закончилась</b>

    Нового приказа пока нет. Что было, осталось здесь:

practice-staff =
    .places = 🏭 Места практики
    .mentors = 👷 Наставники без бота: { $count }
    .student = 🏭 Практика и допуски
    .group = 🦺 Допуски группы

practice-places =
    { $count ->
        [0] <b>🏭 Мест практики пока нет</b>

            Они появятся из приказов о практике.
       *[other] <b>🏭 Места практики: { $count }</b>

            ❔ Не всё сказано: откройте и допишите. Студенты увидят это в карточке.
    }
    .gaps = ❔ { $name } · { $students }
    .known = ✅ { $name } · { $students }
    .all = 🏭 Все места
practice-place-title = <b>🏭 { $place }</b>
practice-place-address = 🧭 { $address }
practice-place-unknown = ❔ Не сказано: { $what }
practice-place-point = 🗺 Точка есть, «на месте» в пределах { $metres } м
practice-place-pointless = ❔ Нет точки на карте
practice-edit =
    .gate = 🚪 Вход
    .bring = 🎒 Что взять
    .wear = 🦺 Что надеть
    .contact = ☎️ Кого спросить
    .point = 🗺 Точка на карте
    .remove = ✖️ Убрать
    .radius =
        { $chosen ->
            [1] ● { $metres } м
           *[other] { $metres } м
        }
practice-tell-gate = <b>🚪 { $place }</b>

    Где вход? Например: «Проходная 2 со стороны парка». До { $most } знаков.
practice-tell-bring = <b>🎒 { $place }</b>

    Что взять с собой? Например: «Паспорт и студенческий». До { $most } знаков.
practice-tell-wear = <b>🦺 { $place }</b>

    Что надеть? Например: «Закрытая обувь, каску выдадут». До { $most } знаков.
practice-tell-contact = <b>☎️ { $place }</b>

    Кого спросить на месте? Можно с рабочим телефоном. До { $most } знаков.
practice-where = <b>🗺 { $place }</b>

    Отправьте геопозицию места: скрепка, затем «Геопозиция». Точку можно сдвинуть на карте.

practice-student = <b>🏭 { $name }, { $group }</b>
    .confirm = ✅ { $task }: есть
    .withdraw = ✖️ { $task }: снять
    .until = ⏳ до { DATE($day, $today) }
    .for-good = ⏳ без срока
    .group = 🦺 Вся группа { $group }
practice-student-none = Приказа о практике нет.
practice-student-more = И ещё практик: { $count }
practice-how-long = <b>⏳ { $name }: { $task }</b>

    Сколько действует?
    .m1 = 1 месяц
    .m6 = 6 месяцев
    .m12 = 1 год
    .m0 = Без срока
practice-group = <b>🦺 { $group }: допуски</b>
    Учатся: { $total }
    .confirm = ✅ { $task }: у всех
    .done = Отмечено: { $count }
practice-group-line =
    { $count ->
        [0] ✅ { $task }: у всех
       *[other] ⬜ { $task }: нет у { $count }
    }

practice-expected =
    { $count ->
        [0] <b>👷 Все наставники из приказов приглашены</b>
       *[other] <b>👷 Есть в приказах, нет в боте: { $count }</b>

            Ссылка будет на имя из приказа: по нему бот узнает, чьи это студенты.
    }
    .invite = ✉️ { $name }
practice-expected-line = • { $name }: { $employer }, студентов { $students }
practice-expected-unclear = • ⚠️ «{ $name }»: { $employer }. По такому имени человека не узнать, исправьте приказ.

audit-clearance-confirmed = { $clearance }: есть, { $group } № { $number }
audit-clearance-withdrawn = { $clearance }: снято, { $group } № { $number }
audit-clearance-limited = { $clearance }: новый срок, { $group } № { $number }
audit-clearances-confirmed = { $clearance }: есть у группы { $group }, отмечено { $count }
audit-place-told = место практики: { $about }
practice-about =
    .gate = вход
    .bring = что взять
    .wear = что надеть
    .contact = кого спросить
    .point = точка на карте
    .radius = радиус

refusal-place-text = Не длиннее { $most } знаков, пожалуйста.
    .alert = Не длиннее { $most } знаков, пожалуйста.
refusal-mentor-unclear = В приказе не сказано, кто это: нужны имя и фамилия.
    .alert = В приказе не сказано, кто это: нужны имя и фамилия.

mydata-table-clearances = Допуски к практике
mydata-column-granted_on = дано
mydata-column-valid_until = годно до
mydata-column-recorded_at = записано
mydata-column-recorded_as = кем записано
