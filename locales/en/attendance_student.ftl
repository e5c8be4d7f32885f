# A student's word about their own day of practice

own-day =
    <b>🏭 { DAY($day) }{ $time }</b>
    { $place }
    .here = 🙋 I am here
    .cannot = ✉️ I cannot come
    .after-all = 🙂 I am coming after all
    .dispute = ✋ The mark is wrong
    .ledger = ⏱ My hours
own-day-here = 🙋 You are here since { $at }
own-day-verdict =
    .near = 📍 The place is right
    .far = 📍 The place is far from the company
    .unknown = 📍 The college has not yet said where the company is
own-day-excuse = ✉️ You said why: { $why }
    .ill = I am ill
    .family = Family
    .college = Busy at college
    .other = Something else
own-day-mark = Mentor: <b>{ $mark }</b>
own-day-unmarked = The mentor has not marked yet.
own-day-disputed = ✋ You do not agree. The coordinator will decide.
own-day-locate = You can add the place: 📎 → Location. I keep only “near” or “far”.
own-day-why = <b>✉️ { DAY($day) }{ $time }</b>
    { $place }

    Why can you not come?
own-day-details = The mentor will see it. Do you have a paper, or more to say? Send a photo or write.
own-day-attached = 📎 Added.
own-day-dispute = <b>✋ { SHORTDAY($day) }: { $mark }</b>

    What is wrong? Write it in one message, the coordinator will decide.
own-day-marked = <b>{ SHORTDAY($day) }: { $mark }</b>

    This is the mentor's mark for your practice.
own-day-marked-disputable = <b>{ SHORTDAY($day) }: { $mark }</b>

    This is the mentor's mark for your practice. If it is wrong, say so until { DATETIME($until, dateStyle: "medium") }.

refusal-no-shift = You have no shift on that day.
    .alert = You have no shift on that day.
refusal-here-early = It is too early: you can say it from { $at }.
    .alert = It is too early: you can say it from { $at }.
refusal-here-late = The shift is over already.
    .alert = The shift is over already.
refusal-already-marked = The mentor has marked this day already. If it is wrong, open it in “My hours”.
    .alert = The mentor has marked this day already. If it is wrong, open it in “My hours”.
refusal-dispute-late = You can dispute a mark once, within three days. Write to the coordinator.
    .alert = You can dispute a mark once, within three days. Write to the coordinator.
