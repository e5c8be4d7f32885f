# The card: $group is the code of a group, $day a date
schedule-title = <b>{ $group } · { DAY($day) }</b>
    .now = 🕘 Сейчас
    .week = 🗓 Неделя
    .day = 📅 { WEEKDAY($day) }
    .before = ‹ { SHORTDAY($day) }
    .after = { SHORTDAY($day) } ›
    .week-before = ‹ Раньше
    .week-after = Позже ›
    .picture = 🖼 Картинка
    .calendar = 📲 В календарь
    .search = 🔎 Поиск
schedule-today = сегодня
schedule-numerator = числитель
schedule-denominator = знаменатель
schedule-week-title = <b>{ $group } · неделя { SHORTDAY($first) } – { SHORTDAY($last) }</b>
schedule-week-day = <b>{ SHORTDAY($day) }</b>
schedule-week-free = занятий нет
schedule-week-more = ещё { $count }

# Times are written as 08:30
schedule-lesson = { $times } · <b>{ $subject }</b>
schedule-pair = { $pair }-я пара
schedule-room = ауд. { $room }
schedule-subgroup = { $subgroup }-я подгруппа
schedule-changed = 🔄 замена
schedule-cancelled = ❌ { $pair }-я пара отменена
schedule-cancelled-half = ❌ { $pair }-я пара отменена ({ $subgroup }-я подгруппа)
schedule-shift = { $times } · 🏭 <b>{ $employer }</b>
schedule-shift-untimed = 🏭 <b>{ $employer }</b> · время смены в приказе не указано
schedule-mentor = наставник { $mentor }
schedule-practising =
    🏭 На практике { $count ->
        [one] { $count } студент
        [few] { $count } студента
       *[many] { $count } студентов
    }
schedule-note = 📌 { $note }
schedule-more =
    … и ещё { $count ->
        [one] { $count } занятие
        [few] { $count } занятия
       *[many] { $count } занятий
    }

schedule-kind-lecture = лекция
schedule-kind-practical_class = практическое занятие
schedule-kind-lab = лабораторная
schedule-kind-consultation = консультация
schedule-kind-exam = экзамен
schedule-kind-training_practice = учебная практика
schedule-kind-industrial_practice = производственная практика
schedule-kind-prediploma_practice = преддипломная практика

schedule-now = <b>Сейчас</b> · ещё { $hours ->
        [0] { $minutes } мин
       *[other] { $hours } ч{ $minutes ->
            [0] {""}
           *[other] {" "}{ $minutes } мин
        }
    }
schedule-now-whole-day = <b>Сегодня практика</b>
schedule-next = <b>Дальше</b> · через { $hours ->
        [0] { $minutes } мин
       *[other] { $hours } ч{ $minutes ->
            [0] {""}
           *[other] {" "}{ $minutes } мин
        }
    }
schedule-next-tomorrow = <b>Дальше</b> · завтра в { $at }
schedule-next-later = <b>Дальше</b> · { DAY($day) }, { $at }
schedule-next-whole-day = <b>Дальше</b> · { DAY($day) }
schedule-nothing-next = Дальше в расписании пока ничего нет.

# Why a day is empty
schedule-free = Занятий нет.
schedule-closed = Колледж в этот день закрыт: занятий нет.
schedule-between-terms = Сейчас не учебный семестр: занятий нет.
schedule-not-yet = Расписания на этот день ещё нет. Последний известный день — { SHORTDAY($day) }
schedule-not-loaded = Колледж ещё не загрузил расписание группы { $group }. Как только загрузит, оно появится здесь.
schedule-next-day = Следующие занятия — { DAY($day) }.
schedule-period-holidays = 🏖 Каникулы до { SHORTDAY($day) } включительно.
schedule-period-exams = 📝 Сессия до { SHORTDAY($day) }
schedule-period-final_attestation = 🎓 Итоговая аттестация до { SHORTDAY($day) }
schedule-period-training_practice = 🏭 По учебному графику — учебная практика до { SHORTDAY($day) }
schedule-period-industrial_practice = 🏭 По учебному графику — производственная практика до { SHORTDAY($day) }
schedule-period-prediploma_practice = 🏭 По учебному графику — преддипломная практика до { SHORTDAY($day) }

schedule-on-leave = Вы в академическом отпуске: приходить не нужно. Это расписание группы { $group }.
schedule-moved = Колледж перевёл вас из группы { $old }. Это расписание вашей новой группы { $group }.
schedule-zone = 🌍 Время указано для { $city } ({ $offset }).
schedule-updated = <i>Обновлено { SHORTDAY($at) }, { $time } · «{ $file }»</i>

# Nobody's schedule
schedule-stranger =
    <b>Своё расписание видят студенты</b>

    Колледж даёт группе ссылку или QR-код: откройте её и выберите себя в списке. Ссылка есть у куратора группы.
    Пока вы выбираете, где учиться, спросите меня о специальностях и практике.
schedule-claimed =
    <b>Ждём сотрудника колледжа</b>

    Вы выбрали себя в списке группы { $group }. Как только сотрудник подтвердит, здесь будет расписание. Делать ничего не нужно.
schedule-left =
    <b>Расписания больше нет</b>

    По данным колледжа вы больше не учитесь в группе { $group }. Если это ошибка, напишите куратору или в учебную часть.
schedule-unlisted =
    <b>Вас нет в новом списке группы { $group }</b>

    Колледж загрузил список без вас, поэтому расписание не показываю. Если это ошибка, скажите куратору: он вернёт вас в список.
schedule-tutor =
    <b>Своего расписания у вас нет</b>

    Вы куратор. Расписание вашей группы — в «Моих группах», а найти преподавателя, аудиторию или предмет можно поиском.
schedule-staff =
    <b>Своего расписания у вас нет</b>

    Вы сотрудник. Расписание группы — на странице группы, а найти преподавателя, аудиторию или предмет можно поиском.

# A mentor's own trainees
schedule-trainees = <b>Ваши практиканты · { DAY($day) }</b>
schedule-trainees-week = <b>Ваши практиканты · неделя { SHORTDAY($first) } – { SHORTDAY($last) }</b>
schedule-trainee = { $times } · <b>{ $name }</b> · { $group }
schedule-trainee-untimed = <b>{ $name }</b> · { $group } · время смены не указано
schedule-no-trainees = В этот день никто не приходит.
schedule-no-trainees-week = На этой неделе никто не приходит.
schedule-trainees-next = Ближайшая смена — { DAY($day) }.

# Search. $name is what was found
schedule-search =
    <b>Кого или что найти?</b>

    Напишите фамилию преподавателя, номер аудитории, предмет или группу.
    .teachers = 👩‍🏫 Кто меня учит
    .teacher = 👤 { $name }
    .room = 🚪 { $name }
    .subject = 📘 { $name }
    .group = 👥 { $name }
schedule-found = Вот что нашлось по запросу «{ $text }»:
schedule-found-many = По запросу «{ $text }» нашлось много. Вот первые; уточните слово, чтобы найти остальных:
schedule-found-none = По запросу «{ $text }» в расписании ничего нет. Попробуйте начало фамилии или другой номер.
schedule-found-free = В расписании на этот день ничего нет.
schedule-found-room = <i>Если занятия нет, это не значит, что аудитория свободна: её могли занять без расписания.</i>
schedule-teachers = <b>Кто учит вашу группу</b>
schedule-teachers-line = { $subject } — { $teacher }
schedule-teachers-none = В расписании группы пока никто не назван.

command-today = Сейчас и сегодня: расписание
command-tomorrow = Расписание на завтра
command-week = Расписание на неделю

# A group chat. Anybody may read this
schedule-chat =
    Этот чат пока не следит ни за чьим расписанием.

    Администратор чата, который учится в группе или отвечает за неё, может выбрать группу. Тогда /today, /tomorrow и /week будут работать здесь для всех, а об изменениях я напишу сам. Личных данных в чате не будет.
    .choose = 👥 Выбрать группу
    .settings = ⚙️ Группа этого чата
    .stop = ✖️ Больше не следить
schedule-chat-which = Расписание какой группы показывать в этом чате?
schedule-chat-which-instead = Чат следит за расписанием { $group }. Выбрать другую группу?
schedule-chat-follows =
    Этот чат следит за расписанием { $group }.

    /today — сегодня, /tomorrow — завтра, /week — неделя. Об изменениях я напишу сам.
refusal-chat-not-led = Группу для чата выбирает его администратор.
    .alert = Группу для чата выбирает его администратор.
refusal-chat-no-group = Выбрать группу может студент этой группы или сотрудник, который за неё отвечает. Сначала присоединитесь к боту в личном чате.
    .alert = Выбрать может студент группы или её сотрудник. Сначала присоединитесь к боту в личном чате.

audit-chat-followed = в чате теперь расписание { $group }
audit-chat-unfollowed = чат больше не следит за расписанием { $group }
