# $count: number of programmes
programmes =
    <b>🎓 Специальности · { $city }</b>

    { $count ->
        [0] Названия специальностей пока не опубликованы.
        [one] В источниках названа { $count } специальность. Нажмите на неё.
        [few] В источниках названы { $count } специальности. Нажмите на нужную.
       *[many] В источниках названо { $count } специальностей. Нажмите на нужную.
    }

programme = <b>🎓 { $name }</b>
    .compare = ⚖️ Сравнить
    .share = ↗️ Поделиться
    .all = 🎓 Все специальности
    .unsaid = в источниках не сказано
    .shared = { $name }: что известно о специальности
programme-coded = <b>🎓 { $code } { $name }</b>
programme-colleges = <b>Где учат:</b> { $value }
    .name = Где учат
programme-employers = <b>Кто берёт на практику и работу:</b> { $value }
    .name = Кто берёт на практику и работу

compare =
    <b>⚖️ { $name }</b>

    С чем сравнить?
    .with = { $name } · { $city }
    .card = ← К специальности
    .said = Что известно
    .open = { $side } { $name }
compare-side = { $side } <b>{ $name }</b> · { $city }
compare-part =
    <b>{ $part }</b>
    { $lines }
compare-value = { $side } { $value }
