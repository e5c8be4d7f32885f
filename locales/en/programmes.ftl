# $count: number of programmes
programmes =
    <b>🎓 Programmes · { $city }</b>

    { $count ->
        [0] The programmes have not been named in public yet.
        [one] The sources name { $count } programme. Tap it.
       *[other] The sources name { $count } programmes. Tap the one you want.
    }

programme = <b>🎓 { $name }</b>
    .compare = ⚖️ Compare
    .share = ↗️ Share
    .all = 🎓 All programmes
    .unsaid = the sources do not say
    .shared = { $name }: what is known about the programme
programme-coded = <b>🎓 { $code } { $name }</b>
programme-colleges = <b>Where it is taught:</b> { $value }
    .name = Where it is taught
programme-employers = <b>Who offers practice and jobs:</b> { $value }
    .name = Who offers practice and jobs

compare =
    <b>⚖️ { $name }</b>

    Compare it with what?
    .with = { $name } · { $city }
    .card = ← Back to the programme
    .said = What is known
    .open = { $side } { $name }
compare-side = { $side } <b>{ $name }</b> · { $city }
compare-part =
    <b>{ $part }</b>
    { $lines }
compare-value = { $side } { $value }
