error =
    Something broke on our side, not yours. We know already. Please try again in a minute.
    .alert = Something broke on our side, not yours. Please try again in a minute.
# Read by the administrators. $kind: class of the failure
error-operators = ⚠️ Failure: { $kind }. See the bot's log.

flood = Too fast. Give me a moment and I will answer.

other-command = There is no such command. Open the menu, or write a question in your own words.
other-unreadable =
    I only understand text so far. Please write your question in words.

bot-name = Praktika · Professionalitet
bot-about = Colleges, programmes and practice of the Professionalitet clusters: what is known, from where and as of when.
bot-description =
    Ask in your own words what is taught, where practice takes place and what you get.

    I answer only with what has been published and name the source. What I don't know, I say so.
command-start = Menu
command-help = What the bot can do
command-language = Русский / English
command-programmes = Programmes
command-ask = Ask a question
command-mydata = What is held about me
command-forget = Erase everything about me
command-staff = For staff: what needs attention
command-mygroups = My groups
