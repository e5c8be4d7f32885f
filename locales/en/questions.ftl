ask =
    <b>💬 Ask in your own words</b>

    Just write a message. For example:
    • what can I learn?
    • is practice paid?
    • will I get a job afterwards?

answer-cluster = 📍 { $city }
answer-unpublished = <b>{ $topic } · { $city }</b>

    I don't know: the published sources do not say.
answer-unpublished-anywhere = <b>{ $topic }</b>

    I don't know: the published sources do not say. Better ask the college's admissions office.
answer-expired = <b>{ $topic } · { $city }</b>

    I don't know for sure: this is out of date and being updated.
answer-expired-anywhere = <b>{ $topic }</b>

    I don't know for sure: this is out of date and being updated. Better ask the college's admissions office.
answer-perhaps = <i>Not what you meant? Perhaps below.</i>
answer-ask-person = I can pass your question to the staff: tap the button below.
answer-which-cluster = Which cluster do you mean?
answer-unsure = I am not sure what you mean. Perhaps one of these?
answer-lost = I don't know how to answer that. Try a shorter question or other words.
answer-out-of-scope = I don't know that. I only answer about the colleges, programmes and practice of our clusters.
answer-other-place = I have no information about that place. I only know these clusters:
answer-clusters = I can tell you about these clusters of Professionalitet:
answer-cluster-line = • { $city }: { $cluster } ({ $region })
answer-human = I will pass your question to the staff; the answer will come right here. Tap the button below.
answer-human-absent = No staff member is connected to me yet, and the sources give no phone numbers. Please contact the college's admissions office.
answer =
    .person = 🙋 Ask the staff

talk = I am here. Ask about a college, a programme or practice.
talk-hello = Hello! How can I help? Ask about a college, a programme or practice.
talk-thanks = You are welcome! Write again if you have another question.
talk-bye = See you! Good luck with your application.
talk-who-are-you = I am Praktika, a bot. I tell about the colleges and the practice of the Professionalitet clusters. Nobody types for me, but I can call the staff.
talk-how-are-you = I am fine, thank you! Ask me about a college, a programme or practice.
talk-what-can-you-do = I tell what is taught in the Professionalitet clusters, where practice takes place and what you get. Ask in your own words, or open the menu.
talk-praise = Thank you, glad to help! Write again if you have another question.
talk-insult = Sorry about that. Try other words and I will do my best, or call the staff.
talk-ok = Good! Write again if you have another question.
talk-love = How kind! I am only a bot, but I am happy to tell you about college and practice.
talk-sorry = No problem at all! How can I help?
talk-sources = I only say what has been published about the clusters. Under each answer you see its source and the month it is true for.
talk-laugh = Glad you are having fun! Ask about a college, a programme or practice.
