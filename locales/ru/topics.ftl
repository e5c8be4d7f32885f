section-programmes = <b>🎓 Специальности · { $city }</b>
    .title = 🎓 Специальности
section-colleges = <b>🏫 Колледжи · { $city }</b>
    .title = 🏫 Колледжи
section-employers = <b>🏭 Работодатели · { $city }</b>
    .title = 🏭 Работодатели
section-practice = <b>🛠 Практика · { $city }</b>
    .title = 🛠 Практика
section-benefits = <b>🎁 Что вы получите · { $city }</b>
    .title = 🎁 Что вы получите
section-admission = <b>📝 Как поступить · { $city }</b>
    .title = 📝 Как поступить
section-about = <b>ℹ️ О кластере · { $city }</b>
    .title = ℹ️ О кластере
section-choose = Выберите, о чём рассказать.

topic-heading = <b>{ $topic } · { $city }</b>
topic-unpublished = Этого я не знаю: в опубликованных источниках про это ничего нет.
topic-expired = Данные устарели, их обновляют. Пока лучше спросить человека.

fact-titled =
    <b>{ $title }</b>
    { $text }
# $as_of: day of the source
fact-source = <i>Источник: { $title }. По данным на { MONTH($as_of) }.</i>
fact-source-linked = <i>Источник: <a href="{ $url }">{ $title }</a>. По данным на { MONTH($as_of) }.</i>
# $titles: names of topics with dots between them
fact-unpublished =
    <b>Пока не опубликовано</b>
    { $titles }
fact-ask-person = Напишите вопрос сюда, и я предложу передать его сотруднику.
fact-ask-college = Ответить может приёмная комиссия колледжа.
