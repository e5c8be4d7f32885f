mydata =
    <b>🗄 Ваши данные</b>

    { $lines }
    .open = 🗄 Мои данные
    .download = 📄 Скачать всё
    .withdraw = ↩️ Отозвать согласие
    .forget = 🗑 Стереть всё
    .keep = ← Оставить как есть
    .file = мои-данные
    .sent = Файлы ниже
mydata-only-in-file = Даты рождения и телефоны только в файле: в чатах их не бывает.
mydata-account = Номер (id) в Telegram: { $id }
mydata-cluster = Кластер: { $city }
mydata-study = Студент, группа { $group }
mydata-role-mentor = Наставник
mydata-role-tutor = Куратор
mydata-role-coordinator = Координатор
mydata-role-administrator = Администратор бота
mydata-agreed = Согласие на обработку данных: с { DATETIME($day, dateStyle: "medium") }
mydata-not-agreed = Согласие на обработку данных: нет
mydata-questions = Вопросов сотрудникам: { $count }
mydata-log = Записей в журнале: { $count }
mydata-withdraw =
    <b>↩️ Отозвать согласие?</b>

    Вы перестанете быть студентом, наставником или координатором в боте. Остальное сотрём за 30 дней. Вернуться можно по новой ссылке.
    .sure = ↩️ Да, отозвать
mydata-withdrawn =
    <b>Согласие отозвано</b>

    Роли закрыты, остальное сотрём за 30 дней. Можно стереть и сразу.
mydata-forget =
    <b>🗑 Стереть всё о вас?</b>

    Исчезнут аккаунт, роли, вопросы и выбор языка. Вернуть нельзя.

    Без вашего имени останутся по закону: даты согласий и журнал действий. Список группы колледж хранит сам.
    .sure = 🗑 Да, стереть
mydata-forgotten =
    <b>Готово, я вас забыл</b>

    Аккаунт, роли и вопросы стёрты. Даты согласий и журнал остались без вас. Если напишете, познакомимся заново.
mydata-forgotten-roster = Вы остались в списке группы: его колледж обязан хранить сам. Чтобы убрать и там, обратитесь в колледж.

mydata-file-title = Всё, что бот «Практика» хранит о вас. Время по UTC.

mydata-table-actors = Вы в журнале
mydata-table-audit = Что вы делали (журнал)
mydata-table-calendar_links = Ссылки на ваш календарь
mydata-table-claims = «Это я» в списках групп
mydata-table-consents = Согласия
mydata-table-deputies = Кто кого замещает на перекличках
mydata-table-group_tutors = Ваши группы куратора
mydata-table-groups = Ваша группа
mydata-table-handoffs = Вопросы сотрудникам
mydata-table-invitations = Приглашения для вас
mydata-table-left_groups = Группы, из которых вас перевели
mydata-table-memberships = Роли
mydata-table-notices = Сообщения об изменениях
mydata-table-outbox = Что бот вам писал и напишет
mydata-table-people = Аккаунт
mydata-table-placements = Практика
mydata-table-prompts = О чём спросил бот
mydata-table-reminder_settings = Как вам напоминать
mydata-table-date_subscriptions = О каких датах напомнить
mydata-table-students = Студент по списку колледжа

mydata-column-recipient = кому
mydata-column-urgent = срочно
mydata-column-due_at = когда пора
mydata-column-attempts = сколько раз пробовали
mydata-column-doubtful = могло прийти дважды
mydata-column-unlisted_at = нет в новом списке с
mydata-column-action = действие
mydata-column-actor_id = номер в журнале
mydata-column-address = адрес
mydata-column-answered_at = отвечено
mydata-column-asked_at = спрошено
mydata-column-at = когда
mydata-column-birth_date = дата рождения
mydata-column-break_minutes = перерыв, минут
mydata-column-chat_id = чат
mydata-column-cluster = кластер
mydata-column-code = код
mydata-column-college_id = колледж, номер
mydata-column-college_supervisor = руководитель от колледжа
mydata-column-created_at = создано
mydata-column-date_from = с
mydata-column-date_to = по
mydata-column-days_count = дней
mydata-column-decided_at = решено
mydata-column-employer = предприятие
mydata-column-employer_id = предприятие, номер
mydata-column-deputy_id = роль заместителя, номер
mydata-column-ended_at = закончилось
mydata-column-expires_at = годно до
mydata-column-facts = подробности
mydata-column-first_name = имя
mydata-column-first_seen_at = первый раз в боте
mydata-column-given_at = дано
mydata-column-given_by = кем дано
mydata-column-granted_at = с какого времени
mydata-column-group_id = группа, номер
mydata-column-guardian_consent_at = согласие родителя
mydata-column-guardian_phones = телефоны родителей
mydata-column-hours_total = часов всего
mydata-column-id = номер
mydata-column-invitation_id = приглашение, номер
mydata-column-joined_at = вход в бот
mydata-column-kind = вид
mydata-column-language = язык
mydata-column-last_name = фамилия
mydata-column-last_seen_at = последний раз в боте
mydata-column-left_out = не входит
mydata-column-left_at = больше не учится с
mydata-column-moved_at = переведён(а) в другую группу
mydata-column-moved_from = из группы
mydata-column-membership_id = роль, номер
mydata-column-made_at = когда
mydata-column-mentor = наставник
mydata-column-message_id = сообщение
mydata-column-middle_name = отчество
mydata-column-mode = режим
mydata-column-module = модуль
mydata-column-most_uses = сколько раз можно войти
mydata-column-name = имя
mydata-column-note = примечание
mydata-column-number = номер в группе
mydata-column-person_id = номер (id) в Telegram
mydata-column-phones = телефоны
mydata-column-question = вопрос
mydata-column-read_at = прочитано
mydata-column-retired_at = нет в списках с
mydata-column-revoked_at = отменено
mydata-column-role = роль
mydata-column-sent_at = отправлено
mydata-column-shift_end = конец смены
mydata-column-shift_hours = часов в смене
mydata-column-shift_start = начало смены
mydata-column-staff_chat_id = чат сотрудников
mydata-column-staff_message_id = сообщение у сотрудников
mydata-column-status = состояние
mydata-column-student_id = строка списка
mydata-column-telegram_name = имя в Telegram
mydata-column-topic = тема
mydata-column-unreachable_at = бот закрыт с
mydata-column-used = сколько вошло
mydata-column-version = версия текста
mydata-column-weekdays = дни недели (1 понедельник)
mydata-column-withdrawn_at = отозвано
mydata-column-workshop = цех
mydata-column-lead_minutes = за сколько минут до первой пары
mydata-column-digest_at = вечернее сообщение в
mydata-column-quiet_from = тихие часы с
mydata-column-quiet_until = тихие часы до
mydata-column-paused_until = пауза до
mydata-column-off = выключено
mydata-column-changed_at = изменено
mydata-column-since = с какого времени
mydata-column-key = ключ
