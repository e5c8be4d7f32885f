handoff =
    <b>🙋 Pass your question to the staff?</b>

    “{ $question }”

    A member of staff will see this question and your Telegram name. The answer will come here.
    .send = ✅ Pass it on
    .cancel = ← Back
    .lost = Your question above is gone. Please write it again.
handoff-sent =
    <b>Your question is with the staff</b>

    “{ $question }”

    The answer will come here.
handoff-answer =
    <b>🙋 The staff's answer</b>

    { $answer }
handoff-answer-file = <b>🙋 The staff's answer</b>

# Read by the staff. $number: of the question; $language: ru or en; $name: as in Telegram
handoff-card =
    <b>Question no. { $number } · { $city }</b>
    { $name } ({ $language }):

    { $question }

    <i>Reply to this message and the person will get your answer.</i>
    .nowhere = no cluster chosen
handoff-delivered = Your answer has been delivered.
handoff-unreachable = Not delivered: the person has blocked the bot.

refusal-handoff-nobody = No member of staff is connected to the bot yet. Please contact the college's admissions office.
    .alert = No member of staff is connected to the bot yet. Please contact the college's admissions office.
refusal-handoff-twice = The staff already have this question. The answer will come here.
    .alert = The staff already have this question. The answer will come here.
refusal-handoff-many = You have passed on { $most } questions today. Please wait for an answer or write tomorrow.
    .alert = You have passed on { $most } questions today. Please wait for an answer or write tomorrow.
