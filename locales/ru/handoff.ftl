handoff =
    <b>🙋 Передать вопрос сотруднику?</b>

    «{ $question }»

    Сотрудник увидит этот вопрос и ваше имя в Telegram. Ответ придёт сюда.
    .send = ✅ Передать
    .cancel = ← Назад
    .lost = Вашего вопроса выше уже нет. Напишите его ещё раз.
handoff-sent =
    <b>Вопрос передан сотруднику</b>

    «{ $question }»

    Ответ придёт сюда.
handoff-answer =
    <b>🙋 Ответ сотрудника</b>

    { $answer }
handoff-answer-file = <b>🙋 Ответ сотрудника</b>

# Read by the staff. $number: of the question; $language: ru or en; $name: as in Telegram
handoff-card =
    <b>Вопрос № { $number } · { $city }</b>
    { $name } ({ $language }):

    { $question }

    <i>Ответьте на это сообщение, и ответ уйдёт человеку.</i>
    .nowhere = кластер не выбран
handoff-delivered = Ответ доставлен.
handoff-unreachable = Не доставлено: человек заблокировал бота.

refusal-handoff-nobody = Сотрудник к боту пока не подключён. Обратитесь в приёмную комиссию колледжа.
    .alert = Сотрудник к боту пока не подключён. Обратитесь в приёмную комиссию колледжа.
refusal-handoff-twice = Этот вопрос уже у сотрудника. Ответ придёт сюда.
    .alert = Этот вопрос уже у сотрудника. Ответ придёт сюда.
refusal-handoff-many = Сегодня вы передали уже { $most ->
        [one] { $most } вопрос
        [few] { $most } вопроса
       *[many] { $most } вопросов
    }. Дождитесь ответа или напишите завтра.
    .alert = Сегодня вы передали уже { $most ->
            [one] { $most } вопрос
            [few] { $most } вопроса
           *[many] { $most } вопросов
        }. Дождитесь ответа или напишите завтра.
