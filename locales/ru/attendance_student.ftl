# Слово студента о своём дне практики

own-day =
    <b>🏭 { DAY($day) }{ $time }</b>
    { $place }
    .here = 🙋 Я на месте
    .cannot = ✉️ Не смогу прийти
    .after-all = 🙂 Всё-таки приду
    .dispute = ✋ Отметка неверна
    .ledger = ⏱ Мои часы
own-days =
    { $count ->
        [0] <b>✉️ Смен на две недели вперёд нет</b>
       *[other] <b>✉️ Когда не сможете прийти?</b>
    }
    .day = { SHORTDAY($day) }
    .excused = ✉️ { SHORTDAY($day) }
own-day-here = 🙋 Вы на месте с { $at }
own-day-verdict =
    .near = 📍 Место совпало
    .far = 📍 Место далеко от предприятия
    .unknown = 📍 Где предприятие, колледж ещё не указал
own-day-excuse = ✉️ Вы предупредили: { $why }
    .ill = Болею
    .family = Семейное
    .college = Дела в колледже
    .other = Другое
# $by: роль того, кто отметил
own-day-mark =
    { $by ->
        [coordinator] Координатор
       *[mentor] Наставник
    }: <b>{ $mark }</b>
own-day-unmarked = Наставник ещё не отметил.
own-day-disputed = ✋ Вы не согласны. Решит координатор.
own-day-locate = Можно показать место. Это не обязательно: сохраню только «рядом» или «далеко».
    .show = 📍 Показать, что я у проходной
    .without = Без места
own-day-located = 📍 Место сверил и забыл.
own-day-unlocated = 👌 Хорошо, без места.
own-day-why = <b>✉️ { DAY($day) }{ $time }</b>
    { $place }

    Почему не сможете?
own-day-details = Наставник увидит. Есть справка или что добавить? Пришлите фото или напишите.
own-day-attached = 📎 Добавил.
own-day-dispute = <b>✋ { SHORTDAY($day) }: { $mark }</b>

    Что не так? Напишите одним сообщением, решит координатор.
own-day-marked = <b>{ SHORTDAY($day) }: { $mark }</b>

    Это отметка { $by ->
        [coordinator] координатора
       *[mentor] наставника
    } о вашей практике.
own-day-marked-disputable = <b>{ SHORTDAY($day) }: { $mark }</b>

    Это отметка { $by ->
        [coordinator] координатора
       *[mentor] наставника
    } о вашей практике. Если она неверна, до { SHORTDAY($until) } можно об этом сказать.

refusal-no-shift = В этот день у вас нет смены.
    .alert = В этот день у вас нет смены.
refusal-here-early = Ещё рано: отметиться можно с { $at }.
    .alert = Ещё рано: отметиться можно с { $at }.
refusal-here-late = Смена уже закончилась.
    .alert = Смена уже закончилась.
refusal-already-marked = Наставник уже отметил этот день. Если отметка неверна, откройте его в «Моих часах».
    .alert = Наставник уже отметил этот день. Если отметка неверна, откройте его в «Моих часах».
refusal-dispute-late = Спорить с отметкой можно три дня и один раз. Напишите координатору.
    .alert = Спорить с отметкой можно три дня и один раз. Напишите координатору.

mydata-table-absence_ladders = Кому сообщали о прогулах
mydata-table-attendance = Дни практики
mydata-table-attendance_changes = Как менялись отметки
mydata-table-attendance_notes = Заметки и фото о днях практики
mydata-table-attendance_tasks = Что решал координатор о днях практики
mydata-table-makeups = Отработки

mydata-column-added = добавлен наставником
mydata-column-after = стало
mydata-column-attendance_id = день практики, номер
mydata-column-before = было
mydata-column-cancelled_at = отменено
mydata-column-cause = почему уважительно
mydata-column-day = день
mydata-column-days = дни
mydata-column-declined_at = отказ
mydata-column-dispute = с чем вы не согласны
mydata-column-disputed_at = не согласны с
mydata-column-done_at = сделано
mydata-column-done_id = отработано, номер дня
mydata-column-ends_at = конец
mydata-column-excuse = почему не сможете
mydata-column-excused_at = предупредили
mydata-column-field = что
mydata-column-file_id = фото или файл, номер в Telegram
mydata-column-hours = часы
mydata-column-makeup_of = отработка дня, номер
mydata-column-marked_as = отметил как
mydata-column-marked_at = отмечено
mydata-column-marked_by = отметил, номер роли
mydata-column-minutes = минуты
mydata-column-occasion = повод
mydata-column-offered_at = предложено
mydata-column-outcome = решение
mydata-column-planned_hours = часов по плану
mydata-column-reason = причина
mydata-column-said_here_at = «я на месте»
mydata-column-starts_at = начало
mydata-column-step = шаг
mydata-column-taken_at = принято
mydata-column-text = текст
mydata-column-verdict = место
mydata-column-void_at = не считается с
