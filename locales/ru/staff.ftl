staff =
    .home = 🗂 К началу
    .cancel = ← Отмена
    .groups = 👥 Группы
    .search = 🔎 Найти
    .search-again = 🔎 Искать ещё
    .invite = ✉️ Пригласить
    .links = 🔗 Ссылки
    .colleagues = 🧑‍🏭 Сотрудники
    .log = 📜 Журнал
    .names = 🪪 Имена в чатах
    .whole = Весь кластер
    .no-employer = Без предприятия

staff-clusters = <b>🗂 Сотрудникам</b>

    Какой кластер?
    .open = 🗂 Кластеры
staff-empty =
    <b>🗂 { $city }</b>

    Групп пока нет: загрузите список студентов.
staff-calm =
    <b>🗂 { $city }</b>

    ✅ Всё в порядке, срочного нет.
staff-urgent =
    <b>🗂 { $city }</b>

    Сначала это:
    .pending = ⏳ Ждут подтверждения: { $count }
    .faulty = 📕 Файлы с ошибками: { $count }
    .unscheduled = 📅 Нет расписания у групп: { $count }
    .empty = 📭 Группы без студентов: { $count }
    .guardian = 👪 Нет согласия родителя: { $count }
    .telegram = 📵 Ещё не в боте: { $count }

staff-waiting =
    { $count ->
        [0] <b>⏳ Никто не ждёт подтверждения</b>
       *[other] <b>⏳ Ждут подтверждения: { $count }</b>

            Кто есть кто по списку и в Telegram:
    }
    .all = ✅ Подтвердить всех похожих
    .yes = ✅ { $name }
    .no = ✖️ Не { $name }
# $name: по списку колледжа; $telegram: как человек называется в Telegram
staff-waiting-line = ✅ { $name } ({ $group }): в Telegram «{ $telegram }»
staff-waiting-odd = ❔ { $name } ({ $group }): в Telegram «{ $telegram }», проверьте
staff-confirmed = Подтверждено: { $count }. Я им написал.

staff-groups =
    { $count ->
        [0] <b>👥 { $city }: групп пока нет</b>
       *[other] <b>👥 { $city }: группы, { $count }</b>

            Сколько студентов в боте из скольких:
    }
    .line = { $group } · { $joined } из { $total }
staff-group =
    <b>👥 { $group }</b>
    { $college }

    В боте { $joined } из { $total }.
    .invite = 📲 Ссылка и QR-код для группы
    .tutor = 🧑‍🏫 Пригласить куратора
    .attendance = 📋 Явка на практике
    .schedule = 📅 Расписание
staff-no-telegram = <b>📵 Ещё не в боте: { $count }</b>

    Проще всего дать группе одну ссылку: откройте группу.
staff-no-guardian = <b>👪 Нет 18 и нет согласия родителя: { $count }</b>

    Бумага у вас? Откройте студента и отметьте.

# $number: номер в группе
staff-student = <b>{ $name }</b>
    Группа { $group }, № { $number }
    .joined = ✅ { $name }
    .alone = ▫️ { $name }
    .away = 💤 { $name }
    .group = 👥 { $group }
    .invite = ✉️ Личная ссылка
    .guardian-agreed = 👪 Согласие родителя у меня
    .guardian-withdrew = 👪 Согласие родителя отозвано
    .attendance = ⏱ Часы практики
    .status = 🔁 Отпуск, отчисление, выпуск
    .untie = ✖️ Это не тот Telegram
staff-student-joined = ✅ В боте
staff-student-alone = ▫️ Ещё не в боте
staff-student-retired = ⚠️ Нет в последнем списке
staff-guardian-agreed = 👪 Согласие родителя отмечено { DATETIME($day, dateStyle: "medium") }
staff-guardian-missing = ⚠️ Нет 18 и нет согласия родителя
staff-age-unknown = Возраст неизвестен
staff-status-active = Учится
    .choose = Учится
staff-status-academic_leave = Академический отпуск
    .choose = Академический отпуск
staff-status-expelled = Отчислен
    .choose = Отчислен
staff-status-graduated = Окончил колледж
    .choose = Окончил колледж
staff-statuses =
    <b>{ $name }, { $group }</b>

    Что изменилось? Аккаунт и история останутся. Перевод в другую группу придёт с новым списком.
staff-untie =
    <b>{ $name }, { $group }</b>

    Этот Telegram не студента? Место в списке снова станет свободным, человек останется обычным посетителем.
    .sure = ✖️ Да, отвязать

staff-link-group =
    <b>Группа { $group }</b>
    Покажите этот код или отправьте ссылку. Каждый найдёт себя в списке, а вы подтвердите.

    { $link }

    Работает до { DATETIME($until, dateStyle: "medium") }
staff-link-student =
    <b>{ $name }, группа { $group }</b>
    Ссылка только для этого студента.

    { $link }

    Работает один раз и до { DATETIME($until, dateStyle: "medium") }
staff-link-mentor =
    <b>Наставник: { $name }</b>
    Отправьте наставнику эту ссылку.

    { $link }

    Работает один раз и до { DATETIME($until, dateStyle: "medium") }
staff-link-tutor =
    <b>Куратор группы { $group }: { $name }</b>
    Отправьте эту ссылку только куратору: по ней видна явка группы.

    { $link }

    Работает один раз и до { DATETIME($until, dateStyle: "medium") }
staff-link-coordinator =
    <b>Координатор: { $name }</b>
    Отправьте эту ссылку только этому человеку: она даёт доступ к данным студентов.

    { $link }

    Работает один раз и до { DATETIME($until, dateStyle: "medium") }
staff-link-again =
    <b>Группа { $group }</b>

    У группы уже есть ссылка, она выше в этом чате. Если сделать новую, старая перестанет работать, и на стене тоже.
    .sure = 🔄 Сделать новую
staff-links =
    { $count ->
        [0] <b>🔗 { $city }: действующих ссылок нет</b>
       *[other] <b>🔗 { $city }: действующие ссылки, { $count }</b>

            Нажмите на ссылку, чтобы отменить её.
    }
    .made = Ссылка ниже
    .share = ↗️ Отправить
    .group = 📲 { $group } · вошли { $used }
    .named = ✉️ { $name } · { $where }

staff-revoke =
    <b>{ $link }</b>

    Отменить эту ссылку? Кто вошёл по ней, останется.
    .sure = ✖️ Да, отменить

staff-invite = <b>✉️ { $city }: кого пригласить?</b>
    .students = 👥 Студентов
    .mentor = 🧑‍🏭 Наставника
    .coordinator = 🗂 Координатора
staff-invite-college = <b>✉️ Из какого колледжа?</b>
staff-invite-employer = <b>✉️ С какого предприятия?</b>
staff-name-mentor = <b>✉️ Наставник</b>
    { $where }

    Напишите имя и фамилию одним сообщением.
staff-name-tutor = <b>🧑‍🏫 Куратор группы { $where }</b>

    Напишите имя и фамилию одним сообщением.
staff-name-coordinator = <b>✉️ Координатор</b>
    { $where }

    Напишите имя и фамилию одним сообщением.

staff-colleagues =
    { $count ->
        [0] <b>🧑‍🏭 { $city }: сотрудников пока нет</b>
       *[other] <b>🧑‍🏭 { $city }: сотрудники, { $count }</b>
    }
    .mentor = 🧑‍🏭 { $name } · { $where }
    .tutor = 🧑‍🏫 { $name } · { $where }
    .coordinator = 🗂 { $name } · { $where }
staff-colleague-mentor =
    <b>{ $name }</b>
    Наставник, { $where }
    С { DATETIME($day, dateStyle: "medium") }
staff-colleague-tutor =
    <b>{ $name }</b>
    Куратор, { $where }
    С { DATETIME($day, dateStyle: "medium") }
staff-colleague-coordinator =
    <b>{ $name }</b>
    Координатор, { $where }
    С { DATETIME($day, dateStyle: "medium") }
staff-colleague =
    .end = ✖️ Убрать из сотрудников
staff-end =
    <b>{ $name }</b>
    { $where }

    Убрать из сотрудников? Доступ закроется сразу, прежние записи останутся.
    .sure = ✖️ Да, убрать

staff-search = <b>🔎 { $city }</b>

    Напишите имя, фамилию или группу, можно часть.
# $text: что искали
staff-found =
    { $count ->
        [0] <b>🔎 «{ $text }»: никого</b>

            Попробуйте часть фамилии.
       *[other] <b>🔎 «{ $text }»: { $count }</b>
    }
staff-found-many = <b>🔎 «{ $text }»: больше, чем помещается</b>

    Вот первые { $count }. Напишите точнее.

staff-names = <b>🪪 Имена студентов в чатах</b>

    Полные имена всегда есть в файлах для сотрудников.
    .full = Иванова Анна
    .short = Анна И.
    .initials = А. И.

staff-log = <b>📜 { $city }: журнал</b>
    .person = человек без роли
    .system = система
staff-log-empty = Пока пусто.
staff-log-line = <i>{ DATETIME($at, dateStyle: "short", timeStyle: "short") }, { $who }:</i>
    { $deed }
staff-role =
    .student = студент
    .mentor = наставник
    .tutor = куратор
    .coordinator = координатор

audit-invited-staff = ссылка: { $role }
audit-invited-student = личная ссылка, { $group } № { $number }
audit-invited-group = ссылка для группы { $group }
audit-invitation-revoked = отмена ссылки
audit-student-joined = вход по личной ссылке, { $group } № { $number }
audit-staff-joined = новая роль: { $role }
audit-role-ended = конец роли: { $role }
audit-claimed = «это я» в группе { $group }, № { $number }
audit-claim-confirmed = подтверждение, { $group } № { $number }
audit-claim-refused = отказ, { $group } № { $number }
audit-student-untied = отвязан Telegram, { $group } № { $number }
audit-status-changed = { $group } № { $number }: { $status }
audit-guardian-agreed = согласие родителя отмечено, { $group } № { $number }
audit-guardian-withdrew = согласие родителя снято, { $group } № { $number }
audit-names-chosen = имена в чатах: { $form }

staff-health =
    <b>🩺 Здоровье</b>

    База: { $database }, ответ за { $milliseconds } мс
    Запущен: { DATETIME($started, dateStyle: "short", timeStyle: "short") } UTC

    Людей: { $people } (заблокировали бота: { $unreachable })
    Групп: { $groups }, студентов: { $students }, из них в боте: { $joined }
    Координаторов: { $coordinators }, наставников: { $mentors }
    Ждут подтверждения: { $pending }
    Вопросов без ответа: { $unanswered }
    .open = 🩺 Здоровье

refusal-not-staff = Этот раздел для сотрудников. Если вы сотрудник, попросите ссылку у координатора.
    .alert = Этот раздел для сотрудников. Попросите ссылку у координатора.
refusal-not-yours = К этому у вас нет доступа: это другой колледж или кластер.
    .alert = К этому у вас нет доступа: это другой колледж или кластер.
refusal-gone = Этого уже нет или это уже решено. Откройте список заново: /staff
    .alert = Этого уже нет или это уже решено. Откройте список заново.
refusal-already-joined = Этот студент уже в боте. Если это не он, отвяжите Telegram на его странице.
    .alert = Этот студент уже в боте. Если это не он, отвяжите Telegram на его странице.
refusal-student-left = По списку этот студент сейчас не учится. Сначала верните его на странице студента.
    .alert = По списку этот студент сейчас не учится. Сначала верните его.
refusal-claimant-studies = Этот человек уже в группе { $group }. Сначала отвяжите его там.
    .alert = Этот человек уже в группе { $group }. Сначала отвяжите его там.
refusal-own-role = Свою роль снять нельзя: попросите коллегу.
    .alert = Свою роль снять нельзя: попросите коллегу.
refusal-name-odd = Напишите имя и фамилию одним сообщением, не длиннее { $most } знаков.
    .alert = Напишите имя и фамилию одним сообщением, не длиннее { $most } знаков.
refusal-search-short = Напишите хотя бы { $least } буквы имени или группы.
    .alert = Напишите хотя бы { $least } буквы имени или группы.
refusal-group-code = Код группы пуст. Проверьте столбец с группой.
    .alert = Код группы пуст. Проверьте столбец с группой.
