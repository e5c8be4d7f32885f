# Перекличка: экран наставника. $names: имена через запятую

rollcall-open =
    <b>✅ Перекличка: { SHORTDAY($day) }{ $time }</b>
    { $place }

    { $count ->
        [one] { $count } практикант.
        [few] { $count } практиканта.
       *[many] { $count } практикантов.
    } Все на месте — одна кнопка. Кого нет — нажмите имя.
    .all = ✅ Все на месте: { $count }
    .confirm = ✅ Подтвердить: на месте { $came } из { $count }
    .add = ➕ Добавить
    .incident = 🚨 ЧП
    .lists = ← Мои смены
rollcall-confirmed =
    <b>✅ { SHORTDAY($day) }{ $time }: на месте { $came } из { $count }</b>
    { $place }

    Подтверждено в { $at }, { $who }. Исправить можно до { $until }: нажмите имя.
    .undo = ↩️ Отменить (до { $until })
rollcall-coordinator = координатор
rollcall-you = вы
rollcall-closed =
    <b>🔒 { SHORTDAY($day) }{ $time }</b>
    { $place }

    { $confirmed ->
        [yes] Подтверждено: на месте { $came } из { $count }.
       *[no] Никто не подтвердил.
    } Срок прошёл: теперь изменить может только координатор.
    .plead = 🙋 Попросить координатора
    .makeup = ➕ Отработка: { $name }
rollcall-early =
    <b>🕗 { SHORTDAY($day) }{ $time }</b>
    { $place }

    { $count ->
        [one] Придёт { $count } практикант.
        [few] Придут { $count } практиканта.
       *[many] Придут { $count } практикантов.
    } Отметить можно за час до начала.
rollcall-instead = 🔁 За наставника: { $name }
rollcall-lacks = ⛔ Нет допуска ({ $tasks }): { $names }
rollcall-expected = Ждём: { $names }
rollcall-rest = Остальные: { $names }
rollcall-came = На месте: { $names }
rollcall-nobody = В списке пока никого.

rollcall-mark =
    .present = на месте
    .late = опоздание { $minutes } мин
    .absent = нет
    .left_early = уход раньше на { $minutes } мин
    .excused = уважительная причина
    .none = нет отметки
rollcall-line = { $sign } { $name }: { $told }
rollcall-told =
    .here = 🙋 «я на месте» с { $at }
    .near = 📍 рядом
    .far = 📍 далеко
    .excuse-ill = ✉️ пишет: болеет
    .excuse-family = ✉️ пишет: семейное
    .excuse-college = ✉️ пишет: дела в колледже
    .excuse-other = ✉️ пишет: не сможет
    .lacks = ⛔ нет допуска: { $tasks }
    .added = ➕ добавили вы
    .notes = 📝 { $count }
    .decided = 📌 решил координатор
rollcall-notice-stale = ⚠️ Список изменился. Проверьте и нажмите ещё раз.
rollcall-notice-closed = 🔒 Срок прошёл, ничего не изменено.
rollcall-notice-too-late = ⌛ Отменить можно 15 минут и только тому, кто подтвердил. Исправляйте по имени.
rollcall-notice-early = 🕗 Ещё рано, ничего не изменено.
rollcall-notice-decided = 📌 Этот день решил координатор, отметка осталась.
rollcall-notice-undone = ↩️ Подтверждение снято, ваши отметки остались.
rollcall-notice-end = 🏁 Смена закончилась. Кто-то ушёл раньше? Нажмите имя.
rollcall-notice-added = ➕ Есть в списке. Координатор узнает.
rollcall-notice-briefed = ✅ Инструктаж отмечен.
rollcall-notice-noted = 📝 Записано.
rollcall-notice-pleaded = 🙋 Координатор узнал. Можно написать, что исправить.
rollcall-notice-explained = 🙋 Передал координатору.

rollcall-trainee =
    <b>{ $name }</b>
    { $told }

    ⏰ опоздание, минут · 🚪 уход раньше, минут
    .present = ✅ На месте
    .late = ⏰ { $minutes }
    .absent = ❌ Нет
    .left_early = 🚪 { $minutes } мин
    .excused = 📄 Уважительная
    .makeup = ➕ Отработка
    .briefed = ✅ Инструктаж проведён
    .note = 📝 Заметка или фото
    .notes = 📝 Заметки: { $count }
    .one = ← К отметке
    .back = ← К списку
rollcall-reason =
    <b>{ $name }: { $mark }</b>

    Почему меняем?
    .slip = Не та кнопка
    .came = Уже на месте
    .paper = Есть документ
    .other = Другое: напишу
rollcall-reason-write = Напишите, почему меняем, одним сообщением.

rollcall-doubts =
    <b>❓ Подтвердить, что они на месте?</b>

    { $names }
    .sure = ✅ Да, на месте
    .excuse = 📄 Кто писал — уважительная
rollcall-conflict =
    <b>⚠️ { $who }, { $at }: уже подтверждено</b>

    Вы отметили иначе:
    { $names }
    .theirs = Оставить как есть
    .mine = Поставить мои отметки
rollcall-conflict-line = • { $name }: подтверждено «{ $theirs }», у вас «{ $mine }»

rollcall-add =
    { $count ->
        [0] <b>➕ Кого добавить?</b>

            Здесь сегодня больше никого нет. Напишите начало фамилии.
       *[other] <b>➕ Кого добавить?</b>

            Выберите или напишите начало фамилии.
    }
    .one = { $name } · { $group }
rollcall-add-more = Показаны не все: напишите точнее.
rollcall-note = <b>📝 { $name }</b>

    Напишите заметку или пришлите фото. Увидят вы с заместителем, куратор группы и координатор.

rollcall-list = <b>✅ Мои смены</b>

    Выберите смену.
    .line = { $sign } { SHORTDAY($day) }{ $time } · { $count }
    .older = 🔒 { SHORTDAY($day) }: не подтверждена
    .deputy = 🔁 Заместитель
rollcall-none = <b>✅ Перекличка</b>

    Сегодня практикантов нет.
rollcall-upcoming =
    { $count ->
        [one] Следующая смена: { DAY($day) }, { $count } практикант.
        [few] Следующая смена: { DAY($day) }, { $count } практиканта.
       *[many] Следующая смена: { DAY($day) }, { $count } практикантов.
    }
rollcall-nobody-comes = Пока никого не ждём. Перед сменой я напишу сам.

rollcall-late =
    { $count ->
        [0] <b>🕰 Прошлые дни внесены</b>

            Спасибо. Исправить ещё можно.
        [one] <b>🕰 Внести { $count } прошлый день</b>

            Приказ пришёл поздно, вовремя вас не спросили. Кто был? Внести можно до { $until }.
        [few] <b>🕰 Внести { $count } прошлых дня</b>

            Приказ пришёл поздно, вовремя вас не спросили. Кто был? Внести можно до { $until }.
       *[many] <b>🕰 Внести { $count } прошлых дней</b>

            Приказ пришёл поздно, вовремя вас не спросили. Кто был? Внести можно до { $until }.
    }
    .open =
        { $count ->
            [0] 🕰 Прошлые дни внесены
           *[other] 🕰 Прошлые дни: { $count }
        }
    .next = ▶️ Следующий прошлый день
    .list = 🕰 Прошлые дни
rollcall-late-day = 🕰 Приказ пришёл поздно. Этот день можно внести до { $until }.

rollcall-first =
    { DAY($day) }: { $count ->
        [one] ваш { $count } практикант.
        [few] ваши { $count } практиканта.
       *[many] ваши { $count } практикантов.
    }
    { $names }

rollcall-deputies = <b>🔁 Заместитель</b>

    Кто отметит ваших практикантов, когда вас нет?
    .one = { $name }
    .end = ✖️ { $name }: { SHORTDAY($since) } – { SHORTDAY($until) }
    .back = ← Мои смены
rollcall-deputies-none = На вашем предприятии в боте пока нет других наставников. Попросите координатора пригласить.
rollcall-deputy-days = <b>🔁 { $name }</b>

    На сколько дней, начиная с сегодняшнего?
    .today = Сегодня
    .week = Неделя
    .fortnight = 2 недели
    .month = 4 недели

rollcall-incident = <b>🚨 ЧП на смене</b>
    { $place }

    Сообщить координаторам прямо сейчас? Если есть пострадавший, сначала звоните 112.
    .sure = 🚨 Да, сообщить
    .cancel = ← Отмена
rollcall-incident-where = <b>🚨 ЧП на смене</b>

    На какой?
rollcall-incident-told = <b>🚨 Сообщено в { $at }</b>
    { $place }

    Координаторы узнали. Теперь можно написать, что случилось, или прислать фото.
rollcall-incident-added = ✅ Передал. Можно написать ещё.
rollcall-incident-letter = <b>🚨 ЧП на практике</b>
    { $place }
    { DATETIME($day, dateStyle: "medium") }, { $at }, сообщает { $mentor }
    .task = ⚖️ Решить
rollcall-incident-photos =
    { $count ->
        [one] 📷 Есть { $count } фото.
       *[other] 📷 Фото: { $count }.
    }

refusal-not-mentor = Перекличка — для наставников. Если вы наставник, попросите ссылку у координатора.
    .alert = Перекличка — для наставников. Попросите ссылку у координатора.
refusal-not-your-trainees = Это не ваши практиканты. Ваши смены: /rollcall
    .alert = Это не ваши практиканты. Ваши смены: /rollcall
refusal-roll-call-closed = Сейчас список изменить нельзя. Попросите координатора.
    .alert = Сейчас список изменить нельзя. Попросите координатора.
refusal-marked-elsewhere = Этого практиканта уже отметил другой наставник. Попросите координатора.
    .alert = Этого практиканта уже отметил другой наставник. Попросите координатора.
refusal-not-a-candidate = У этого студента сегодня нет практики. Попросите координатора.
    .alert = У этого студента сегодня нет практики. Попросите координатора.
refusal-reason-needed = Напишите причину одним сообщением.
    .alert = Напишите причину одним сообщением.
refusal-name-short = Напишите хотя бы { $least } буквы фамилии.
    .alert = Напишите хотя бы { $least } буквы фамилии.
refusal-note-long = Слишком длинно. Напишите не больше { $most } знаков.
    .alert = Слишком длинно. Напишите не больше { $most } знаков.
refusal-deputy-days = Выберите срок не больше { $most } дней, начиная с сегодняшнего.
    .alert = Выберите срок не больше { $most } дней, начиная с сегодняшнего.
refusal-not-a-colleague = Этот человек не наставник вашего предприятия. Откройте список заново.
    .alert = Этот человек не наставник вашего предприятия. Откройте список заново.

audit-deputy-named = назначен заместитель наставника
audit-deputy-ended = замещение наставника закончено

command-rollcall = Перекличка: кто пришёл
