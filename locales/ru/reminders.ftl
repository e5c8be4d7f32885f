command-reminders = О чём и когда напоминать
reminders =
    <b>🔔 Напоминания</b>

    Ваше местное время: { $now }. Нажмите, чтобы изменить.
    .lead = ⏰ До первой пары: { $minutes } мин
    .no-lead = ⏰ До первой пары: выключено
    .digest = 🌆 Вечером в { $at }
    .quiet = 🌙 Тихие часы: { $start }–{ $until }
    .no-quiet = 🌙 Тихих часов нет
    .pause = ⏸ Пауза
    .resume = ▶️ Снять паузу
    .dates = 📅 Даты кластера
    .back = ← Все напоминания
    .fewer = 🔕 Писать реже
reminders-nothing =
    <b>🔔 Напоминания</b>

    Пары и практика будут здесь у студентов и наставников. Вам могу напомнить о датах кластера.
    Ваше местное время: { $now }.
reminders-paused = ⏸ Пауза: снова напишу { DATETIME($day, dateStyle: "medium") }
reminders-always = <i>Срочные изменения ближайших 12 часов и вопросы безопасности приходят всегда, даже ночью и в паузу. Обычных сообщений не больше { $cap } в день: остальное расскажет вечерняя сводка.</i>

reminders-switch-digest =
    .on = ✅ Что завтра
    .off = ▫️ Что завтра
reminders-switch-changes =
    .on = ✅ Изменения расписания
    .off = ▫️ Изменения расписания
reminders-switch-practice =
    .on = ✅ Начало и конец практики
    .off = ▫️ Начало и конец практики
reminders-switch-tasks =
    .on = ✅ Что ещё сделать до практики
    .off = ▫️ Что ещё сделать до практики
reminders-switch-marks =
    .on = ✅ Отметки и отработки
    .off = ▫️ Отметки и отработки
reminders-switch-trainees =
    .on = ✅ Кто придёт завтра
    .off = ▫️ Кто придёт завтра
reminders-switch-monday =
    .on = ✅ Сводка по понедельникам
    .off = ▫️ Сводка по понедельникам
reminders-switch-claims =
    .on = ✅ Ждут подтверждения
    .off = ▫️ Ждут подтверждения
reminders-switch-absences =
    .on = ✅ Прогулы и споры
    .off = ▫️ Прогулы и споры
reminders-switch-canary =
    .on = ✅ Утренняя проверка связи
    .off = ▫️ Утренняя проверка связи

reminders-lead = <b>⏰ За сколько напомнить о первой паре или смене?</b>
    .choose = { $minutes } мин
    .none = Не напоминать
reminders-digest = <b>🌆 Во сколько вечером писать о завтрашнем дне?</b>

    Если это время попадёт в тихие часы, они начнутся позже.
reminders-quiet = <b>🌙 Когда не писать?</b>

    То, что не срочно, придёт утром.
    .none = Тихих часов нет
reminders-pause = <b>⏸ Не писать до…</b>

    Срочные изменения ближайших 12 часов всё равно придут.
    .holidays = Конца каникул: { DATETIME($day, dateStyle: "medium") }
reminders-pause-day =
    .choose = Завтра
reminders-pause-days =
    .choose = Три дня
reminders-pause-week =
    .choose = Неделя
reminders-dates = <b>📅 Даты кластера</b>
    .every = 🔔 Напомнить обо всех
    .none = 🔕 Не напоминать
# $source: откуда известна дата
reminders-dates-line = • { DATETIME($day, dateStyle: "medium") }: { $name } (<i>{ $source }</i>)
reminders-dates-unpublished =
    <b>📅 Даты кластера</b>

    Дат пока никто не опубликовал. Если они появятся, могу напомнить за неделю и за день.

reminders-letter =
    .day = 📅 Весь день
    .practice = 🏭 Моя практика
    .hours = ⏱ Мои часы
    .lost = 🆘 Не найду вход или опаздываю
    .staff = 🗂 Разобраться
reminders-letter-late = <i>Пишу позже обычного: был перерыв в работе.</i>
reminders-day = { DAY($day) }
reminders-day-today = Сегодня, { DAY($day) }
reminders-day-tomorrow = Завтра, { DAY($day) }

reminders-digest-title = <b>🌆 { $when }</b>
reminders-held = 📬 Сегодня сообщений было много, поэтому коротко: { $kinds }. Подробности по кнопкам.
# $line: строка занятия или смены
reminders-before-first = ⏰ Через { $minutes } мин:
    { $line }

reminders-first-day = <b>🏭 Первый день на практике</b>
    { $when }
reminders-shift = 🕘 Смена: { $start }–{ $end }
reminders-pass = 🪪 Пропуск: отмечен
reminders-pass-missing = 🪪 Пропуск: пока не отмечен, уточните в колледже
reminders-missing-still = <b>Ещё не сделано:</b>
reminders-starts = <b>🏭 Скоро практика</b>
    { $when }, до { DATETIME($until, dateStyle: "medium") }
reminders-missing = <b>📋 Перед практикой осталось сделать</b>
    { $when }, первый день
reminders-missing-who = Без этого могут не допустить. Сделали? Скажите в колледже, чтобы отметили.
reminders-ends = <b>🏁 Последний день практики</b>
    { $when }
reminders-ends-take = Заберите подписанный дневник, аттестационный лист и характеристику.

# $count: сколько студентов
reminders-trainees = <b>👷 { $when }: студентов { $count }</b>
reminders-trainee = • { $times } · { $name }, { $group }
reminders-trainee-untimed = • { $name }, { $group }

reminders-monday = <b>🗓 На этой неделе требует внимания</b>
reminders-monday-unscheduled = 📅 Групп без расписания: { $count }
reminders-monday-not-admitted = 📋 Практика на этой неделе, а допуск не готов: { $count }
reminders-monday-unconfirmed = ✅ Перекличек прошлой недели не подтверждено: { $count }
reminders-monday-mentorless = 🕳 Дней без наставника, отметить некому: { $count }
reminders-monday-late = 🕰 Поздний приказ, дней внести: { $count }
reminders-monday-unread = 👀 Не прочитали изменения: { $count }
reminders-monday-no-telegram = 📵 Студентов не в боте: { $count }
reminders-monday-failed = 📪 Сообщений не доставлено: { $count }

reminders-cluster-date = <b>📅 { $name }</b>
    { $when }. Кластер { $cluster }.

    <i>Источник: { $source }</i>

reminders-canary-sound = 🐤 Доброе утро! Напоминания работают.
reminders-canary-ill = 🚨 С напоминаниями что-то не так.
reminders-canary-broken = Вчерашняя утренняя проверка не дошла.
# Считается по суткам UTC
reminders-canary-yesterday =
    { DATETIME($day, dateStyle: "medium") }: отправлено { $sent } из { $due }.
    Поздно: { $late }. Не доставлено: { $failed }. Заблокировали бота: { $unreachable }. Устарело: { $expired }. Возможно, дважды: { $doubled }.

reminders-lost = <b>🆘 Что передать наставнику?</b>
    .lost = 🧭 Не найду вход
    .late = Опоздаю на { $minutes } мин
reminders-lost-told-mentor = ✅ Передал наставнику. Ответ придёт сюда.
reminders-lost-told-coordinator = ✅ Наставника в боте нет, передал колледжу. Ответ придёт сюда.
reminders-lost-told-nobody = В боте пока нет ни наставника, ни координатора. Позвоните тому, кто указан в карточке практики.
# $name: как принято в колледже
reminders-lost-late = ⏳ { $name }, { $group }: опоздает на { $minutes } мин.
reminders-lost-lost = 🆘 { $name }, { $group }: не может найти вход.
reminders-lost-answer =
    .gate = 🚪 Идите к проходной
    .come = 🚶 Выйду навстречу
    .wait = 👌 Хорошо, жду
reminders-lost-answered = ✅ Передал: «{ $answer }».
reminders-lost-back-gate = 🚪 Вас ждут у проходной: идите туда.
reminders-lost-back-come = 🚶 Оставайтесь на месте: к вам выйдут.
reminders-lost-back-wait = 👌 Вас ждут, не торопитесь.
refusal-lost-day = Эта кнопка работает в день практики.
    .alert = Эта кнопка работает в день практики.

reminders-figures =
    <b>📬 Сообщения за сегодня</b>

    К отправке: { $due }
    Отправлено: { $sent }, из них поздно: { $late }
    Не доставлено: { $failed }
    Заблокировали бота: { $unreachable }
    Устарело: { $expired }
    Возможно, пришло дважды: { $doubled }
    Ждут очереди: { $waiting }

    <i>Сутки считаются по UTC.</i>
    .open = 📬 Сообщения
    .failed = 📪 Не доставлено за сутки: { $count }
reminders-figures-overdue = ⚠️ Ждут дольше 10 минут: { $count }
reminders-figures-failures = <b>Что не получилось</b>
# $reason: код отправителя, как есть
reminders-figures-failure = • { $kind }: { $status }, { $count } (<code>{ $reason }</code>)
reminders-figures-weekly = <b>Сообщений на студента за неделю</b>
reminders-figures-week = { $city }: { $each } (в боте { $students })
reminders-status =
    .failed = не доставлено
    .unreachable = бот заблокирован
    .expired = устарело
reminders-kind =
    .digest = что завтра
    .before_first = перед первой парой
    .changes = изменения расписания
    .changes_again = изменения ещё раз
    .first_day = первый день
    .practice_starts = скоро практика
    .practice_ends = конец практики
    .missing_tasks = что сделать до практики
    .trainees = кто придёт
    .monday = сводка понедельника
    .cluster_date = дата кластера
    .canary = утренняя проверка
    .claim = ждут подтверждения
    .claim_decided = ответ на заявку
    .lost = в пути на практику
    .roll_call = перекличка
    .roll_call_silent = перекличка не отмечена
    .late_days = дни позднего приказа
    .absence = прогулы
    .incident = ЧП
    .attendance_task = вопрос по явке
    .mark_changed = отметка явки
    .makeup = отработка
