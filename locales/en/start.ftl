hello =
    Hello! I am Praktika, the bot of the Professionalitet clusters.
    I tell you what colleges teach, where practice takes place and what you get. Only what has been published, with its source.

choice = <b>Where do you want to study?</b>
    .cluster = { $city } · { $cluster }

menu =
    <b>{ $city } · { $cluster }</b>

    Ask in your own words, or choose what to read about.
    .programmes = 🎓 Programmes
    .ask = 💬 Ask a question
    .clusters = 📍 Change cluster
    .switch = 🌐 Русский
    .staff = 🗂 For staff
    .my-groups = 👥 My groups
    .roll-calls = ✅ Roll call
    .now = 🕘 Now and next
    .practice-card = 🏭 My practice
    .ledger = ⏱ My hours
    .reminders = 🔔 Reminders
    .back = ☰ Menu

help =
    <b>What I can do</b>

    Write a question in your own words: “what can I learn?”, “is practice paid?”, “is there a dormitory?”. No command is needed.

    /today — my schedule today, /week — this week
    /practice — my practice, /hours — my hours
    /reminders — what to remind of, and when
    /programmes — programmes
    /ask — ask a question
    /language — Русский
    /mydata — what is held about me
    /start — menu

    If nobody has published the answer, I will say so.
