attendance =
    .board = 📋 Кто сегодня
    .group = 📋 Группа
    .drawn = Готово, ниже
attendance-weekday = { $weekday ->
        [1] Пн
        [2] Вт
        [3] Ср
        [4] Чт
        [5] Пт
        [6] Сб
       *[7] Вс
    }
attendance-day = { $weekday ->
        [1] Пн
        [2] Вт
        [3] Ср
        [4] Чт
        [5] Пт
        [6] Сб
       *[7] Вс
    } { $day }
    .within = { $weekday ->
        [1] пн
        [2] вт
        [3] ср
        [4] чт
        [5] пт
        [6] сб
       *[7] вс
    } { $day }
    .button = { $day } { $sign } { $hours } ч
    .extra = { $day } { $sign } +{ $hours } ч
attendance-mark-none = Нет отметки
attendance-mark-unconfirmed = Не подтверждено
attendance-mark-ahead = Ещё впереди
attendance-mark-present = На месте
attendance-mark-late = Опоздание
attendance-mark-left_early = Уход раньше
attendance-mark-absent = Неявка
attendance-mark-excused = Уважительная причина
attendance-cause =
    .ill = 🤒 Болезнь
    .other = 🟣 Другая уважительная
attendance-mark-minutes = { $mark }, { $minutes } мин
# Буквы табеля и сетки
attendance-letter =
    .present = Я
    .late = О
    .left_early = Р
    .absent = Н
    .excused = У
    .ill = Б
    .unconfirmed = ?
    .ahead = –
attendance-role =
    .student = студент
    .mentor = наставник
    .deputy = заместитель наставника
    .coordinator = координатор
    .job = бот

ledger-own =
    <b>⏱ Мои часы практики</b>

    { $lines }
    .picture = 🖼 Картинкой
ledger-own-caption = <b>⏱ Мои часы практики</b>
# $name: имя студента, как его показывает колледж
ledger-student =
    <b>⏱ { $name }, { $group }</b>

    { $lines }
    .papers = 📄 Дневник и данные для аттестации
ledger-empty = Практики по приказу пока нет.
ledger-planned = По плану: <b>{ $hours } ч</b>
ledger-confirmed = ✅ Подтверждено: <b>{ $hours } ч</b>
ledger-excused = 🟣 По уважительной причине: { $hours } ч
ledger-make-up = ❌ Отработать: { $hours } ч
ledger-unconfirmed = ❔ Наставник ещё не подтвердил: { $hours } ч
ledger-ahead =
    ▫️ Впереди: { $hours } ч, { $count ->
        [one] { $count } смена
        [few] { $count } смены
       *[other] { $count } смен
    }
ledger-forecast-none = 🎯 Прогноз будет после первой отметки.
ledger-forecast-good = 🎯 Если так и дальше, часов хватит.
ledger-forecast-short = 🎯 Если так и дальше, не хватит { $hours } ч.
ledger-forecast-waits = 🎯 Если так и дальше, не хватит { $hours } ч. Из них { $waits } ч ждут наставника.
ledger-part = { $practice }: { $done } из { $planned } ч
ledger-silent-day = ❔ { $day }: { $hours } ч, переклички не было
ledger-picture =
    .title = Мои часы практики
    .planned = По плану: { $hours } ч
    .confirmed = Подтверждено: { $hours } ч
    .excused = Уважительная причина: { $hours } ч
    .make-up = Отработать: { $hours } ч
    .forecast = Если так и дальше: { $hours } ч

attendance-history =
    <b>{ $name }, { $group }</b>
    { $day }
    .correct = ✏️ Исправить отметку
    .makeup = ➕ Предложить отработку
    .student = ⏱ Все часы
attendance-history-shift =
    { $times }, { $practice }
    { $place }
attendance-history-now = <b>{ $mark }</b>: { $hours } из { $planned } ч
attendance-history-ahead = <b>Ещё впереди</b>: { $planned } ч
attendance-history-void = Этот день не считается.
attendance-history-added = Добавил наставник: по приказу здесь не числится.
attendance-history-makeup = Это отработка.
attendance-history-dispute = Студент не согласен: «{ $text }»
attendance-history-empty = Отметок ещё не было.
attendance-history-line = <i>{ $at }, { $who }:</i> { $deed }
attendance-history-reason = ({ $reason })
attendance-deed-mark = { $before } → { $after }
attendance-deed-mark-kept = { $mark }: отметка верна
attendance-deed-here-on = «Я на месте»
attendance-deed-verdict-near = место совпало
attendance-deed-verdict-far = место не совпало
attendance-deed-verdict-unknown = место не определить
attendance-deed-cause-ill = причина: болезнь
attendance-deed-cause-other = причина: другая уважительная
attendance-deed-cause-off = причина снята
attendance-deed-excuse-on = «Не смогу прийти»
attendance-deed-excuse-off = «Всё-таки приду»
attendance-deed-dispute-on = «Отметка неверна»
attendance-deed-call-on = смена перенесена
attendance-deed-void-on = день не считается
attendance-deed-void-off = день снова считается
attendance-reason-keep = решено координатором
attendance-reason-student = прав студент
attendance-reason-void = добавлен по ошибке
attendance-reason-slip = не та кнопка
attendance-reason-came = уже на месте
attendance-reason-paper = есть документ
attendance-reason-left-early = уход раньше

board-today = <b>📋 Сегодня, { $day }</b>
board-day = <b>📋 { $day }</b>
board =
    .site = { $sign } { $came }/{ $total } · { $place }
    .before = ‹ { $day }
    .after = { $day } ›
    .back = ‹ { $day }
    .tasks = ⚖️ Решить: { $count }
    .mentorless = 🕳 Дни без наставника: { $count }
    .late = 🕰 Поздний приказ, дней внести: { $count }
    .hours = ⏱ Часы групп
    .delays = 🐢 Наставники
    .rules = 🔔 О прогулах
board-nobody = Практики в этот день нет.
board-present = ✅ На месте: { $count }
board-late = 🕒 Опоздали: { $count }
board-left = 🚪 Ушли раньше: { $count }
board-absent = ❌ Не пришли: { $count }
board-excused = 🟣 Уважительная причина: { $count }
board-unconfirmed = ❔ Не подтверждены: { $count }
board-not-here = 🔇 Сами ещё не отметились: { $count }
board-ahead = ▫️ Смена впереди: { $count }
board-site =
    <b>📋 { $day }</b>
    { $place }
    .settle = ✅ Подтвердить всех: { $count }
    .settle-group = ✅ { $group }, все: { $count }
board-person = { $sign } { $name } · { $group }
board-person-here = · «на месте» в { $at }
board-person-excuse = · «не смогу прийти»
board-person-silent = · молчит
board-person-minutes = · { $minutes } мин
board-hours =
    { $count ->
        [0] <b>⏱ Практики пока нет</b>
       *[other] <b>⏱ Часы групп: выполнено из плана</b>
    }
    .group = 📋 { $group }
# $missing: часов отработать
board-hours-line =
    <b>{ $group }</b> · { $practice }
    { $done } из { $planned } ч{ $missing ->
        [0] {""}
       *[other] , отработать { $missing } ч
    }
board-delays =
    { $count ->
        [0] <b>🐢 Перекличек за 30 дней не было</b>
       *[other] <b>🐢 Наставники за 30 дней</b>

            Сколько обычно проходит от конца смены до подтверждения:
    }
board-delay-never = ❌ { $mentor }: ни разу из { $calls }
board-delay-line =
    { $mentor }: { $hours ->
        [0] {""}
       *[other] { $hours } ч{ $minutes ->
            [0] {""}
           *[other] {" "}
        }
    }{ $minutes ->
        [0] { $hours ->
            [0] сразу
           *[other] {""}
        }
       *[other] { $minutes } мин
    }, подтверждено { $confirmed } из { $calls }

tutor-groups =
    { $count ->
        [one] <b>👥 Моя группа</b>
       *[other] <b>👥 Мои группы</b>
    }

    Кто приходит на практику.
    .line = 📋 { $group }
week = <b>📋 { $group }, { $first }–{ $last }</b>
    .weekdays = П В С Ч П С В    ч
    .before = ‹ с { $day }
    .after = с { $day } ›
    .papers = 📄 Файлы
week-legend = Я явка, О опоздание, Р уход раньше, Н неявка, У уважительно, Б болезнь, ? не подтверждено, – впереди
week-empty = Практики на этой неделе нет.

tasks =
    { $count ->
        [0] <b>⚖️ Решать нечего</b>
       *[other] <b>⚖️ Решить: { $count }</b>
    }
task =
    .day = 📖 История дня
    .notes = 📎 Заметки и фото: { $count }
    .photos = 📷 Фото: { $count }
    .shift = 🏭 Смена { $day }
task-mismatch = <b>⚖️ Слова расходятся</b>
    .line = ⚖️ { $about }
task-dispute = <b>✋ Студент не согласен с отметкой</b>
    .line = ✋ { $about }
task-added = <b>➕ Наставник добавил студента</b>

    По приказу он здесь не числится. Принять день?
    .line = ➕ { $about }
task-correction = <b>✏️ Наставник просит исправить отметку</b>

    Срок наставника прошёл: исправить можете только вы.
    .line = ✏️ { $about }
task-not-admitted = <b>⛔️ На смене студенты без допуска</b>
    .line = ⛔️ { $about }
task-incident = <b>🚨 ЧП на смене</b>
    .line = 🚨 { $about }
task-case-near-absent = <b>⚖️ Студент был рядом, наставник его не видел</b>
task-case-here-absent = <b>⚖️ Студент отметился, наставник его не видел</b>
task-case-excuse-present = <b>⚖️ Студент предупредил, что не придёт, а отмечен на месте</b>
task-student = { $name }, { $group }, { $day }
task-place = 🏭 { $place }
task-shift = { $day }
task-mentor-alone = Наставник: { $mentor }
task-mentor = Наставник { $mentor }: { $mark }
task-here = Студент: «я на месте» в { $at }, { $verdict }
task-verdict =
    .near = место совпало
    .far = место не совпало
    .unknown = место не определить
    .none = без места
task-excuse = Студент: «не смогу прийти»
task-text = «{ $text }»
task-lacks = ⛔ { $name }, не хватает: { $tasks }
notes =
    <b>📝 { $name }: { SHORTDAY($day) }</b>
notes-line =
    <i>{ $who }:</i>
    { $text }
notes-shown = 📎 { $name }: { $who }
task-done = <b>Решено:</b> { $outcome }
task-given-back = Отметки пока нет. Её поставит наставник из приказа, а если его срок прошёл, вы: «Исправить отметку».
task-reason =
    <b>Почему?</b>

    Напишите одной фразой. Её увидят студент и наставник.
task-reason-correct =
    <b>Почему?</b>

    Напишите одной фразой. Студент увидит её в истории дня.
task-correct = <b>✏️ { $name }, { $day }</b>

    Какая отметка верная?
task-outcome-keep = верна отметка наставника
    .choose = 🧑‍🏭 Прав наставник
task-outcome-student = прав студент
    .choose = 🎓 Прав студент
task-outcome-ill = уважительная причина: болезнь
    .choose = 🤒 Болезнь
task-outcome-excuse = уважительная причина
    .choose = 🟣 Другая уважительная
task-outcome-accept = день принят
    .choose = ✅ Принять день
task-outcome-void = добавлен по ошибке, день не считается
    .choose = ✖️ Добавлен по ошибке
task-outcome-given-back = добавлен по ошибке, день снова по приказу
task-outcome-seen = принято к сведению
    .choose = 👌 Разобрались
task-outcome-corrected = координатор исправил отметку
task-outcome-resolved = решилось само
decided-own =
    <b>⚖️ { $day }: координатор решил</b>

    { $mark }
    Решение: { $outcome }
decided-reason = Причина: «{ $reason }»
decided-trainee =
    <b>⚖️ { $name }, { $day }</b>

    Координатор решил: { $outcome }
    Теперь: { $mark }

settle = <b>✅ { $day }: никто не подтвердил</b>
    { $place }

    Кого не было — нажмите имя. Причина одна на всех.
    .confirm = ✅ Подтвердить: на месте { $came } из { $count }
settle-day = <b>✅ { $day }: { $group }</b>
    { $place }

    В приказе нет наставника, отметить некому. Кого не было — нажмите имя. Причина одна на всех.
settle-done = <b>✅ Подтверждено: { $count }</b>

mentorless =
    { $count ->
        [0] <b>🕳 Дней без наставника нет</b>
       *[other] <b>🕳 Дни без наставника: { $count }</b>

            В приказе наставника нет, отметить некому. Выберите день и подтвердите сами.
    }
    .line = { $day } { $group } · { $count } · { $place }
    .others = 🕳 Другие дни

late =
    { $count ->
        [0] <b>🕰 Прошлых дней без отметок нет</b>
       *[other] <b>🕰 Прошлые дни без отметок: { $count }</b>

            Приказ пришёл поздно, вовремя никого не спросили. Наставнику в боте — одно сообщение, он вносит до { $until }. Вы можете внести сами в любой день: выберите.
    }
    .line = { $day } { $mentor } · { $count }
    .others = 🕰 Другие дни

rules =
    <b>🔔 Когда писать о прогулах</b>

    Считаются дни практики подряд без уважительной причины. О каждом дне пишу один раз.
    .tutor = Куратору
    .coordinator = Координатору
    .hours = Часы
rules-college =
    <b>{ $college }</b>
    Куратору: после { $tutor ->
        [1] первого дня
        [one] { $tutor } дня подряд
       *[many] { $tutor } дней подряд
    }
    Координатору: после { $coordinator ->
        [1] первого дня
        [one] { $coordinator } дня подряд
       *[many] { $coordinator } дней подряд
    }
rules-hours = И когда пропущено { $hours } ч
rules-no-hours = За часами не слежу

silent-mentor =
    <b>⏰ Перекличка ждёт</b>

    { $day }, { $times }, { $place }
    Практикантов: { $count }. Хватит одного нажатия.
silent-deputy =
    <b>⏰ Перекличка без ответа</b>

    Вы заменяете наставника: { $day }, { $times }, { $place }
    Практикантов: { $count }. Отметьте, пожалуйста.
silent-coordinator = <b>❔ Никто не подтвердил: { $count }</b>

    Часы этих смен пока не считаются.
silent-line = { $day }, { $times }: { $place }
    { $mentor }, практикантов { $count }
silent-more = И ещё { $count }: смотрите доску дня.
silent-day =
    .whole = весь день

absence = <b>❌ Прогулы на практике</b>
absence-tutor = <b>{ $name }, { $group }</b>
    { $count ->
        [1] { $count } день
        [one] { $count } день подряд
        [few] { $count } дня подряд
       *[many] { $count } дней подряд
    }: { $days }
absence-coordinator = <b>{ $name }, { $group }</b>
    Уже { $count ->
        [1] { $count } день
        [one] { $count } день подряд
        [few] { $count } дня подряд
       *[many] { $count } дней подряд
    }: { $days }
absence-hours = <b>{ $name }, { $group }</b>
    Пропущено { $hours } ч: { $days }
absence-more = И ещё { $count }.

makeup-day =
    <b>➕ Отработка: { $name }, { $group }</b>

    Пропущено { $day }: { $hours } ч.
    Нажмите день, и смена будет как тогда, { $times }. Нажмите 🕘 рядом, и время напишете сами.
    .own = 🕘 { $day }
makeup-times =
    <b>🕘 { $day }</b>

    С какого по какое время? Например: 9:00-13:00
# $missed: за какой день
makeup =
    <b>➕ Отработка: { $name }, { $group }</b>

    За { $missed }: { $day }, { $times }, { $hours } ч
    .cancel = ✖️ Отменить отработку
    .cancel-sure = ✖️ Да, отменить
makeup-shift = отработка
makeup-place = 🏭 { $place }
makeup-state-offered = ⏳ Ждём ответа студента
makeup-state-taken = ✅ Студент согласен
makeup-state-declined = ✖️ Студент отказался
makeup-state-cancelled = ✖️ Отменена
makeup-own =
    <b>➕ Вам предлагают отработку</b>

    За { $missed }: { $day }, { $times }
    .take = ✅ Приду
    .decline = ✖️ Не смогу
makeup-own-taken =
    <b>✅ Отработка записана</b>

    За { $missed }: { $day }, { $times }
makeup-own-declined =
    <b>✖️ Вы отказались от отработки</b>

    За { $missed }: { $day }, { $times }. Другой день предложит координатор.
makeup-own-cancelled =
    <b>✖️ Отработка отменена</b>

    За { $missed }: { $day }, { $times }

papers =
    <b>📄 { $group }: файлы</b>

    В файлах полные имена: не пересылайте их в общие чаты.
    .sheet = 📊 Табель, { $month }
    .week = 📊 Неделя с { $day }
    .chart = 🖼 График, { $month }
    .month = 🗓 { $month }
    .month-name = { MONTH($day) }
    .file = табель { $name }
    .student = практика { $name }
papers-chart = <b>🖼 { $group }, { $first }–{ $last }</b>
chart =
    .title = Группа { $group }, { $first }–{ $last }
    .subtitle = Подтверждено { $done } из { $planned } ч
    .confirmed = На месте
    .late = Опоздали или ушли раньше
    .absent = Не пришли
    .excused = Уважительная причина
    .unconfirmed = Не подтверждено
    .empty = Практики ещё не было
sheet =
    .name = Табель
    .title = Табель учёта посещаемости практики
    .group = Группа { $group }, { $period }
    .practice = Практика: { $practice }
    .places = База практики: { $places }
    .number = №
    .student = ФИО
    .days = Дней
    .hours = Часов
    .missed = Пропуск, ч
    .excused = Уваж., ч
    .unconfirmed = Не подтв., ч
    .came = Пришли, человек
    .day-hours = Часов всего
    .legend = Я явка; О опоздание; Р уход раньше; Н неявка; У уважительная причина; Б болезнь; ? не подтверждено наставником; – день впереди. Под буквой подтверждённые часы.
    .supervisor = Руководитель практики от колледжа
    .mentor = Наставник
    .head = Заведующий практикой
diary =
    .name = Дневник
    .title = Дневник практики
    .student = { $name }, группа { $group }
    .dates = Срок практики: { $first }–{ $last }
    .number = №
    .day = Дата
    .times = Время
    .place = Место
    .mark = Отметка
    .hours = Часов
    .by = Кто подтвердил
    .signature = Подпись наставника
    .total = Итого
attestation =
    .name = Аттестационный лист
    .title = Данные для аттестационного листа
    .practice = Вид практики, модуль
    .planned = По плану, ч
    .done = Выполнено, ч
    .excused = Уважительно, ч
    .missed = Отработать, ч
    .unconfirmed = Не подтверждено, ч
    .total = Итого
    .data = Освоенные компетенции и оценку заполняют наставник и руководитель практики.

refusal-not-student = Это для студентов, которых подтвердил колледж. Если вы студент, попросите ссылку у куратора.
    .alert = Это для студентов колледжа. Попросите ссылку у куратора.
refusal-not-tutor = Это для кураторов групп. Если вы куратор, попросите ссылку у координатора.
    .alert = Это для кураторов групп. Попросите ссылку у координатора.
refusal-no-practice = За это время практики нет.
    .alert = За это время практики нет.
refusal-nothing-missed = В этот день отрабатывать нечего.
    .alert = В этот день отрабатывать нечего.
refusal-makeup-open = Отработка за этот день уже предложена.
    .alert = Отработка за этот день уже предложена.
refusal-makeup-when = Так не выйдет: время пишется как 9:00-13:00, день не раньше завтра и не позже чем через два месяца.
    .alert = Так не выйдет: выберите время в будущем, не длиннее 12 часов.
refusal-makeup-busy = В это время у студента уже есть практика.
    .alert = В это время у студента уже есть практика.
refusal-makeup-lessons = В это время у группы пары. Выберите другое время.
    .alert = В это время у группы пары. Выберите другое время.
refusal-makeup-minor = Студенту { $age }: по закону не больше { $daily } ч в день и { $weekly } ч в неделю, и не ночью. Выберите другой день или меньше часов.
    .alert = Студенту { $age }: по закону не больше { $daily } ч в день и { $weekly } ч в неделю, и не ночью.
audit-attendance-rule = о прогулах: куратору после { $tutor }, координатору после { $coordinator }, часов { $hours }
audit-makeup-offered = предложена отработка, { $group }
