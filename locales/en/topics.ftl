section-programmes = <b>🎓 Programmes · { $city }</b>
    .title = 🎓 Programmes
section-colleges = <b>🏫 Colleges · { $city }</b>
    .title = 🏫 Colleges
section-employers = <b>🏭 Employers · { $city }</b>
    .title = 🏭 Employers
section-practice = <b>🛠 Practice · { $city }</b>
    .title = 🛠 Practice
section-benefits = <b>🎁 What you get · { $city }</b>
    .title = 🎁 What you get
section-admission = <b>📝 How to apply · { $city }</b>
    .title = 📝 How to apply
section-about = <b>ℹ️ About the cluster · { $city }</b>
    .title = ℹ️ About the cluster
section-choose = Choose what to read about.

topic-heading = <b>{ $topic } · { $city }</b>
topic-unpublished = I don't know: the published sources say nothing about this.
topic-expired = This is out of date and being updated. For now, better ask a person.

fact-titled =
    <b>{ $title }</b>
    { $text }
# $as_of: day of the source
fact-source = <i>Source: { $title }. As of { MONTH($as_of) }.</i>
fact-source-linked = <i>Source: <a href="{ $url }">{ $title }</a>. As of { MONTH($as_of) }.</i>
# $titles: names of topics with dots between them
fact-unpublished =
    <b>Not published yet</b>
    { $titles }
fact-ask-person = Write your question here and I will offer to pass it to the staff.
fact-ask-college = The college's admissions office can answer.
