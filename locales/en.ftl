# Every sentence of the counter, in English. French (`fr.ftl`) is the source; both have the same keys.
# No-break spaces inside numbers. Values arrive grouped.

## Menu and help

menu-start = Welcome
menu-deposit = Make a deposit
menu-balance = See the wallet balance
menu-status = Follow a deposit
menu-verify = Check a receipt
menu-open = Deposits in progress
menu-opening = Open the counter
menu-recharge = Write down a refill of the wallet
menu-handover = Hand the drawer to somebody
menu-closing = Count and close the counter
menu-board = Board of the counters
menu-report = Report of the day, week, month
menu-phrase = Your phrase of recognition
menu-alert = Low-balance alert
menu-reopen = Reopen a stopped or locked wallet
menu-language = Change language
menu-help = Help
menu-cancel = Cancel what is being asked

start-hello = Hello.
start-hello-name = Hello { $name }.
start-what =
    Welcome to the counter. You can make an Orange Money deposit with /deposit, see your balance with /balance and follow a deposit with /status.
    The short way: send the number and the amount, for example “771234567 5000”.
    All commands: /help

help-title = What you can do here ({ $role }):
help-part-deposits = Deposits
help-part-day = The counter’s day
help-part-account = Orange Money account
help-part-team = Team
help-part-counter = This counter
help-line = /{ $command }: { $what }
help-more-owner =
    A deposit that is being checked must never be made again: it settles by itself.
    After 24 hours without a clear answer, it is for you to decide.
help-more =
    The short way: “771234567 5000” or “/deposit 771234567 5000”.
    The secret code is asked for at the end only, { $asked ->
        [page] on the page that the counter’s link opens
       *[keys] on the counter’s own keypad
    }. Give it to nobody.
    A deposit that is being checked must never be made again: it settles by itself, and you are told.

language-name = English
language-question = Choose your language.
language-chosen = Noted: the counter speaks English to you.

## Buttons

button-confirm = Confirm
button-change-number = Change number
button-change-amount = Change amount
button-cancel = Cancel
button-deposit-anyway = Deposit anyway
button-look-now = Check now
button-decide = Decide
button-paid = Paid
button-not-paid = Not paid
button-keep-checking = Keep checking
button-returned = The money came back
button-kept = Customer has it
button-sure-returned = Yes, it came back
button-sure-kept = Yes, they have it
button-sure-paid = Yes, it is paid
button-sure-not-paid = Yes, it is not paid
button-sure-keep = Yes, keep checking
button-back = Back
button-again = Make this deposit again
button-pin-again = Enter the code again
button-see-deposit = See the deposit
button-details = Details
button-fold = Fold
button-receipt-picture = Receipt (picture)
button-receipt-pdf = Receipt (PDF)
button-day-picture = Picture of the day
button-day-pdf = PDF
button-till-close = Close the counter
button-till-recount = Count again
button-till-read = Read the balance again
button-till-leave = Leave it open
button-report-today = Today
button-report-yesterday = Yesterday
button-report-week = 7 days
button-report-month = This month
button-report-last_month = Last month
button-reopen = Reopen the wallet
button-what-next = What to do
button-pins-renewed = Code renewed by Orange
button-unlocked = Wallet unlocked by Orange
button-last-try = Last try
button-lift = Release { $name }

## The customer’s number

recipient-question = Customer’s number? Type it, type a name of your address book, or share a contact.
recipient-for-amount = Amount: { $amount } F CFA.
deposit-no-such-name = That name is not in your address book.
number-empty = Send the customer’s number, for example 77 123 45 67, or share a contact.
number-unreadable = This number cannot be read. Type the 9 digits only, for example 77 123 45 67.
number-too_short = This number is too short: 9 digits are needed, for example 77 123 45 67.
number-too_long = This number is too long: 9 digits are needed, for example 77 123 45 67.
number-fixed_line = This is a fixed line. A deposit goes to a mobile number, for example 77 123 45 67.
number-foreign = This number is not Senegalese. Type a mobile number of Senegal, for example 77 123 45 67.
number-not_mobile = This is not a mobile number of Senegal. Those begin with 7, for example 77 123 45 67.
number-own = This is the number of your own wallet: a deposit goes to a customer’s number. Type theirs, for example 77 123 45 67.

## Amount

amount-question = Amount of the deposit, in F CFA?
amount-meant = Did you mean { $amount } F CFA?
amount-empty = Send the amount in figures, for example 5 000.
amount-words = Please type the amount in figures, for example 5 000.
amount-currency = This amount is not in F CFA. Type it in F CFA, for example 5 000.
amount-unit = The word or sign beside the amount makes it unclear. Type the digits only, for example 5000.
amount-negative = The amount cannot be negative. For example: 5 000.
amount-fraction = The franc has no cents: type a whole amount, for example 5 000.
amount-zero = The amount cannot be zero. For example: 5 000.
amount-too_large = This amount is too large for one deposit. Check the number of zeros.
amount-ambiguous = This amount can be read in two ways. Type the digits only, for example 5000.
amount-marked = This message is struck out, or one of its words leaves a doubt (paid, cancelled, received, no…): nothing of it is taken. If the deposit is to be made, type its amount.
amount-doubt = A word of the message leaves it open what is to be deposited.
amount-unreadable = This amount cannot be read. Type the digits only, for example 5000.

amount-in-words = { $unit ->
    [one] { $words } CFA franc
   *[other] { $words } CFA francs
}

## Deposit

deposit-short-way = The short way: the number, then the amount. For example: 771234567 5000.
deposit-without-wallet = No wallet is assigned to you: you cannot make deposits here. A wallet is assigned in the settings of the installation.
deposit-pin-awaited = Your secret code is awaited. Enter it to finish, or cancel with /cancel.
question-expired = This question waited too long and is closed. Nothing was sent. Please begin again.
question-swept = ⌛ The question that was left unanswered is closed. Nothing was sent.
draft-swept = ⌛ This deposit was not confirmed in time: it is dropped. Nothing was sent.
question-lost = The question asked earlier could not be taken up again and is closed. Nothing was sent. Please begin again.

draft-facts =
    Check before you confirm.

    Number: { $number }
    Amount: { $amount } F CFA
    ({ $words })
draft-balance-left = Balance after this deposit: { $left } F CFA (balance read: { $time })
draft-balance-left-since = Balance after this deposit: { $left } F CFA (balance read: { $time }, less the deposits made since)
draft-balance-left-about = Balance after this deposit: about { $left } F CFA (balance read: { $time }, less what left or is being checked since)
draft-balance-short = ⚠️ The balance is not enough: { $balance } F CFA (read: { $time })
draft-balance-short-since = ⚠️ The balance is not enough: { $balance } F CFA (read: { $time }, less the deposits made since)
draft-balance-maybe-short = ⚠️ The balance is perhaps not enough: about { $balance } F CFA (read: { $time }, less what left or is being checked since)

remark-not_orange_prefix = ⚠️ This number does not begin with 77 or 78. Is it really with Orange?
remark-odd_amount = ⚠️ This amount is no multiple of 5. Is it really right?
remark-first_time = ℹ️ First time to this number.
remark-last_paid = ℹ️ Last deposit to this number: { $amount } F CFA ({ $time })
remark-above_usual_for_customer = ⚠️ This is at least ten times this customer’s usual amount ({ $usual } F CFA). Count the zeros.
remark-above_own_usual = ⚠️ This is above almost all your deposits (usually up to { $usual } F CFA). Count the zeros.
remark-look_alike = ⚠️ Same number and amount as another deposit ({ $time }).

limit-deposit = One deposit cannot be above { $max } F CFA. Type a smaller amount.
limit-day = This wallet’s ceiling for a day is { $max } F CFA, of which { $used } F CFA are taken. { $left } F CFA are left: change the amount, or wait until tomorrow.
limit-customer_month = This customer’s ceiling for a month is { $max } F CFA, of which { $used } F CFA are taken. { $left } F CFA are left: change the amount, or wait until next month.
wallet-locked = The counter holds the secret codes of this wallet back: one more mistake could lock it at Orange. No deposit is taken. The owner chooses what comes next with /reopen.
wallet-locked-by-operator = Orange has locked this wallet after too many wrong secret codes: no deposit is taken. Only Orange can unlock it, at an agency or through its customer service. After that, the owner says so with /reopen.
person-stopped = You have given three wrong secret codes today: yours are held back. Ask the owner to release you with /reopen.
wallet-paused = This wallet is stopped: no deposit is taken before the owner reopens it with /reopen.
wallet-no-access = Orange Money does not let the counter through: no deposit is taken. The owner has been told, and reopens with /reopen.
intake-closed = The counter cannot record a deposit at the moment. Nothing was sent. Try again in a few minutes.

confirm-earlier = { $time } ({ $state }, reference { $reference })
confirm-look-alike =
    ⚠️ The same amount was deposited to this number before: { $earlier }.
    Is this really a second deposit?
again-under-way = This deposit has already been made again, and that is not over: wait for its result.
again-was-paid = ⚠️ This deposit has already been made again: { $earlier }.
again-shown-paid = ⚠️ Orange Money now shows this deposit as paid: { $at }, no. { $id }. Do not make it again: the customer would be paid twice.
again-shown-unclear = ⚠️ Orange Money now shows a payment under this deposit’s reference ({ $at }), but not surely enough to compare it. Do not make it again before you have compared it with the statement.
again-shown-open = ⚠️ Orange Money still shows the earlier deposit as under way: it may still be paid. Wait for its result, or check with the customer before you confirm.
again-unchecked = ⚠️ Orange Money’s history could not be read: we do not know whether the earlier deposit has been paid meanwhile. Check with the customer before you confirm.
confirm-made-again =
    ⚠️ This deposit has already been made again: { $earlier }.
    Making it once more would pay twice. Is that what you want?
confirm-too-soon =
    ⚠️ The same amount was deposited to this number a moment ago: { $earlier }.
    Orange Money would refuse this second deposit. It is possible from { $at }.
confirm-earlier-open =
    ⚠️ A deposit of the same amount to this number is not finished: { $earlier }.
    Wait for its result: making it again now could pay twice. It is in /open.

cancel-done = Cancelled. Nothing was sent.
cancel-nothing = There is nothing to cancel.
cancel-too-late = This deposit has left and can no longer be cancelled (reference { $reference }). Its state is in /open.

stale-question = This question is closed. Please begin again.
tap-late = You tapped this button ({ $when }), but it reaches us only now: nothing was done. Tap it again if you still want it.
button-choose = Choose
choose-one = Choose below.
stale-unknown = This button is no longer valid.
stale-DRAFT = This deposit waits for your confirmation.
stale-CONFIRMED = This deposit is confirmed already: it waits for the secret code.
stale-code-received = The code is here: this deposit is leaving. Follow it in its message.
stale-SENDING = This deposit is already being sent.
stale-PENDING = This deposit is already with Orange Money: being checked. Do not make it again.
stale-UNCERTAIN = This deposit has already left: being checked. Do not make it again.
stale-REVIEW = This deposit has already left. A person must decide: see the deposit’s card with /status.
stale-SUCCEEDED = This deposit is already paid.
stale-REJECTED = This deposit is already refused.
stale-CANCELLED = This deposit is cancelled or expired. Nothing was sent. Begin again with /deposit.

## States, in a word

state-DRAFT = to be confirmed
state-CONFIRMED = waits for the secret code
state-code-received = code received, being sent
state-SENDING = being sent
state-PENDING = waiting at Orange Money
state-UNCERTAIN = being checked
state-REVIEW = to be decided
state-SUCCEEDED = paid
state-REJECTED = refused
state-taken-back = shown as cancelled by Orange Money
state-paid-twice = { $times ->
        [2] paid twice
       *[other] paid { $times } times
    }
state-paid-after-all = held for not paid, but paid at Orange Money
state-CANCELLED = cancelled

mark-DRAFT = ▫️
mark-CONFIRMED = ⏳
mark-SENDING = ⏳
mark-PENDING = ⏳
mark-UNCERTAIN = ⏳
mark-REVIEW = ⚠️
mark-SUCCEEDED = ✅
mark-REJECTED = ❌
mark-CANCELLED = ▫️

line-short = { $mark } { $amount } F · { $number } · { $time }
line-open =
    { $amount } F CFA to { $number }: { $state }
    { $since }
    Reference: { $reference }
line-since = Since { $since }.

## The card of a deposit

card-facts =
    Number: { $number }
    Amount: { $amount } F CFA
    ({ $words })
    Reference: { $reference }
card-draft = ▫️ Deposit not confirmed yet. Nothing was sent.
card-confirmed = 🔒 Deposit confirmed. It will leave when you have entered your secret code.
card-key-changed = 🔑 Orange Money’s key has changed: your secret code could not be read, and Orange Money shows no payment. Give it again for this same deposit.
card-asked-anew = This deposit is made again under the reference { $reference }.
card-operator_unavailable = ⏳ Orange Money does not answer. Nothing has left yet; we keep trying for two minutes.
card-operator_failing = ⏳ Orange Money answers that it is out of order. Nothing has left yet; we keep trying for two minutes.
card-operator_unreadable = ⏳ The answer from Orange Money cannot be read. Nothing has left yet; we keep trying.
card-queued = ⏳ Deposit in the queue. It will leave when its turn comes.
card-sending = ⏳ Deposit: being sent…
card-checking =
    ⏳ Checking before a second call
    Orange Money refused the call. That is mostly before any money moves, but not always: we first look for this deposit at Orange Money. It takes a minute, rarely more. Do not make it again.
card-cancelled = ❌ Deposit cancelled. Nothing was sent.
card-wallet-closed = Given up: nothing has left. The wallet is held, locked or stopped; /reopen says why and what to do.
card-access-refused = ❌ Deposit cancelled: nothing has left. Orange Money does not let the counter through ({ $answer }). Trying again changes nothing: the owner has been told.
card-replaced = ✏️ This deposit was changed: it was not sent. What follows is below.
card-moved = ⬇️ What became of this deposit is below, or under /status.
card-expired = ❌ Deposit expired before it was sent. Nothing was sent.
card-limit-lowered = ✋ Deposit given up, nothing left: a limit was lowered while it waited for its code, and it would pass it. Make it again for less, or ask the owner to allow it.
card-shut-out = ❌ Deposit cancelled: access to the counter of the person who made it is suspended. Nothing was sent.
card-paid = ✅ { $amount } F CFA → { $number }
card-paid-balance = balance { $balance } F
card-succeeded = ✅ Deposit made
card-transaction = Orange Money no.: { $id }
card-when = On { $day } at { $time }
card-balance = New balance: { $balance } F CFA
card-declared-paid = Declared paid by a person, without a sure answer from Orange Money.
card-declared-and-shown = Declared paid by a person; Orange Money shows this payment.
card-no-substitute = This receipt does not replace Orange Money’s own message.
card-rejected = ❌ Deposit refused
card-called-not-paid = ❌ Deposit declared not paid
card-not-debited = Nothing was debited.
card-none-shown = Orange Money’s history showed no payment when we last checked ({ $at }).
card-paid-twice = { $times ->
        [2] ⚠️ Deposit paid twice at Orange Money
       *[other] ⚠️ Deposit paid { $times } times at Orange Money
    }
card-paid-twice-how = Orange Money shows several payments under this one reference. Make nothing again: the owner compares with the statement and asks Orange Money to take back what is too much.
card-taken-back = ⚠️ Orange Money shows this deposit as cancelled
card-taken-back-how = It was told as paid, then Orange Money showed it as { $status }. It no longer counts as paid. Do not make it again at once: compare with the statement, ask the customer whether they have the money, then say so here.
card-returned-how = It was told as paid, then Orange Money showed it as { $status }. A person declared that the money came back: it does not count as paid.
card-kept = ✅ Deposit paid, declared by a person
card-kept-how = ⚠️ Orange Money shows it as { $status }. A person declared that the customer has the money: it counts as paid.
card-apart-ids = At Orange Money: { $ids }
apart-paid-twice = { $times ->
        [2] paid twice at Orange Money ({ $ids })
       *[other] paid { $times } times at Orange Money ({ $ids })
    }
apart-taken-back = shown as cancelled by Orange Money ({ $status }, { $ids }), not counted
apart-kept = shown as { $status } by Orange Money ({ $ids }), declared paid by a person
apart-line = ⚠️ { $reference } ({ $amount } F CFA to { $number }): { $what }
card-not-compared = ⚠️ Orange Money shows a payment under this reference, but not clearly enough to compare it. Compare with the statement before you make this deposit again.
card-paid-after-all = ⚠️ Deposit held for not paid, but Orange Money shows a payment
card-paid-after-all-how = Do not make this deposit again. If it was made again already, the customer may have been paid twice: tell the owner.
card-code = Error code: { $code }
card-pending = ⏳ Deposit received by Orange Money: being checked
card-uncertain = ⏳ No sure answer from Orange Money yet: being checked
card-next-look = We have been checking since { $since }. Next look: { $at }.
card-looking-now = We have been checking since { $since }. A look is being taken now.
card-other-reference = Orange Money answered under another reference: we are looking for this deposit under ours.
card-told-failed = Orange Money answered that this deposit failed ({ $code }). We check that in its history before we confirm it to you: less than a minute, mostly.
card-refusal-unproven = Orange Money refused the call (code { $code }), but this refusal does not prove that nothing left. No second call was made.
card-refused-again = A second call was refused (code { $code }). That says nothing about the first one, which we are still looking for.
card-do-not-repeat = The money may have arrived already: do not make this deposit again. The result will appear here.
card-review = ⚠️ Deposit for a person to decide
card-review-how = Compare with the wallet’s statement or ask Orange Money, then decide. Until then, do not make this deposit again.
card-wallet = Wallet: { $wallet }
card-sent = { $looks ->
    [0] Sent: { $time }
    [one] Sent: { $time }, one look since
   *[other] Sent: { $time }, { $looks } looks since
}

review-reason-answer_contradicts = Orange Money speaks of another number, another amount or another wallet for this deposit.
review-reason-incomparable = Orange Money shows a payment under this reference, but not clearly enough to compare it: the amount, the number or the id is missing or cannot be read.
review-reason-other_reference = Orange Money answered under another reference, and shows nothing under ours. Nothing says yet whether the customer was paid.
review-shown-paid = Orange Money now shows a payment under this reference, to the same number and of the same amount.
review-reason-paid_twice = Orange Money shows two payments under this reference.
review-reason-unclear_after_window = After 24 hours of checking, Orange Money has given no sure answer.
review-reason-person_asked = Orange Money has given no sure answer so far.
review-reason-not_in_journal = Orange Money shows this payment, but our journal did not have it (a restored backup?).

look-now = A look was asked for. The card changes as soon as there is an answer.
decide-sure-returned = You declare that the money of deposit { $reference } came back to the wallet. This decision is recorded under your name. Do you confirm?
decide-sure-kept = You declare that the customer received deposit { $reference }, whatever Orange Money shows. This decision is recorded under your name. Do you confirm?
decide-sure-paid = You declare that deposit { $reference } is paid: the customer received the money. This decision is recorded under your name. Do you confirm it?
decide-sure-not-paid = You declare that deposit { $reference } is not paid: the customer received nothing. This decision is recorded under your name. Do you confirm it?
decide-sure-keep = Keep checking deposit { $reference }? Nothing is decided; this choice is recorded under your name.
decide-not-yours = Only the owner, or the distributor who made this deposit, can decide.
decide-too-early = It is too early to decide: the payment may still appear. Possible at the earliest: { $at }.

## Refusals: why, and what to do

reason-recipient_without_wallet = This number has no Orange Money account. Check the number with the customer.
reason-recipient_number_refused = Orange Money refuses this number. Check it with the customer.
reason-recipient_over_ceiling = The customer’s account has reached its ceiling. Try a smaller amount or another day.
reason-recipient_barred = The customer’s account cannot receive this deposit. The customer should ask Orange Money.
reason-distributor_without_wallet = Orange Money does not find the wallet that pays. Call the owner.
reason-distributor_barred = Orange Money does not allow this wallet to do this. Call the owner.
reason-distributor_over_ceiling = The wallet has reached its ceiling at Orange Money. Try a smaller amount or another day.
reason-float_too_low = The wallet’s balance is not enough. Refill the wallet, then make the deposit again.
reason-wrong_pin = The secret code is wrong: 2 tries are left at Orange Money. Check it well: at the next mistake the counter holds the codes of this wallet back, to be safe.
reason-wrong_pin_last_try = The secret code is wrong: 1 try is left at Orange Money. The counter holds the codes of this wallet back, to be safe; the owner chooses what comes next with /reopen.
reason-wallet_locked = Orange has locked this wallet: too many wrong secret codes. Only Orange can unlock it, at an agency or through its customer service. After that, the owner says so with /reopen.
reason-pins_held = The counter holds the secret codes of this wallet back: nothing has left, because one more mistake could lock it at Orange. The owner chooses what comes next with /reopen.
reason-person_stopped = You have given three wrong secret codes today: this one has not left. Ask the owner to release you with /reopen.
reason-pin_change_required = Orange Money wants the secret code of this wallet to be changed first. Do it with /code, or call the owner.
reason-pin_unreadable = Orange Money could not read the encrypted secret code. Try again; if it comes back, call the owner.
reason-not_allowed = Orange Money does not allow this deposit: ceiling, locked account, or an identical deposit too close. Check with the customer.
reason-request_refused = Orange Money refused the counter’s request. Call the owner.
reason-application_refused = Orange Money refused the counter’s access. Call the owner.
reason-too_many_calls = Orange Money has too many requests. Wait a minute, then try again.
reason-refused_by_operator = Orange Money refused this deposit without saying why. Check with the customer before you make it again.
reason-not_sent = The request did not leave the counter. Make the deposit again in a moment.
reason-not_paid_by_person = A person decided that this deposit was not paid. We go on watching its reference; you may make the deposit again.

## Trials and access

menu-test = Test numbers
menu-become = Become a distributor: what it takes
button-test-pay = Deposit to { $number }
test-title = 🧪 A whole trial in seven steps: no real money
test-step-numbers = 1. Test numbers lent by the operator
test-step-key =
    2. Public key received: RSA of { $bits } bits
    SHA-256 fingerprint: { $fingerprint }
test-step-seal = 3. Test secret code encrypted with that key: { $characters } characters, never shown
test-step-balances = 4. Balances before the deposit
test-step-pay =
    5. The deposit: choose a test customer below.
    Steps 6 (balances after) and 7 (searches) show here as soon as it is paid.
test-no-key = 2. Public key: the operator did not give it. Send /test again in a moment.
test-no-pin = 3. Encryption: no test secret code was lent.
test-balance-of = { $number }: { $balance } F CFA
test-kind-RETAILER = Distributor: { $number }
test-kind-CUSTOMER = Customer: { $number }
test-kind-MERCHANT = Merchant: { $number }
test-kind-OTHER = Other account: { $number }
test-grade = Level of the account: { $grade }
test-pin = Test secret code: { $pin }
test-pin-chosen = Test secret code: the one you chose with /code
test-until = Lent until { $day }
test-customer = Test customer
test-other-wallet = ⚠️ Your wallet here ({ $wallet }) is not among these numbers. To try the counter out, put the test distributor’s number into DISTRIBUTORS.
test-balances =
    🧪 6. Balances after this test deposit, read at the operator
    Distributor { $wallet }: { $walletBefore } → { $walletAfter } F CFA
    Customer { $customer }: { $customerBefore } → { $customerAfter } F CFA
test-searches =
    7. Searches
    This deposit, by its number { $id }: { $state ->
        [paid] paid
        [not_paid] not paid
        [open] open
       *[unknown] state unknown
    }
    Deposits of today: { $count }, { $shown ->
        [yes] this one among them
       *[other] not this one yet (up to 30 s): /history
    }
test-search-failed = 7. Searches: the operator did not answer. Try /status and /history.
test-live = There are no test numbers here: this counter deposits real money.
test-failed = The test operator did not give its numbers. Try again in a moment.
test-none = The test operator lends no numbers right now.
test-read-again = These test numbers are out of date. Send /test, then choose.

become-title =
    Become an authorised distributor with access to Orange Money’s interface
    Tap a number to tick it. What is ticked is kept: come back to it whenever you want.
become-for-anybody = Become an authorised distributor with access to Orange Money’s interface
become-part-account = Step 1: the account
become-part-application = Step 2: the test application
become-part-papers = Step 3: the papers, sent from the site
become-company = A legally registered company
become-rccm = Its RCCM extract
become-ninea = Its NINEA
become-identity_named = An identity card or passport of every person named on the RCCM
become-identity_manager = The same of the manager of the account: the person who makes the operations
become-power_of_attorney = A power of attorney from the head of the company to the manager of the account, if that person is not named on the RCCM
become-account = An account on Orange’s developer portal
become-application = An application on that account, with its id and secret
become-token = A first token obtained with them
become-trials = The trials made and shown: /test
become-trials-made = The trials made and shown
become-documents = These papers sent on the site, in the form “complément d’informations” of the developer account, and the contract of engagement that is downloaded there
become-approval = Orange Money’s approval, and the real distributor number
become-ticked = (ticked on { $day })
become-done = Ticked: { $done } of { $all }

## Change of the secret code

menu-pin = Change the secret code
button-change-pin = Change the secret code
pad-question-old = Present secret code?
pad-question-new = New secret code?
pad-question-again = New secret code, once more?
pin-change-old =
    🔒 Change of the wallet’s secret code (1 of 3)
    Everybody who deposits from this wallet will need the new code.
pin-change-page =
    🔒 Change of the wallet’s secret code
    Everybody who deposits from this wallet will need the new code.
pin-change-new = 🔒 Change of the wallet’s secret code (2 of 3)
pin-change-again = 🔒 Change of the wallet’s secret code (3 of 3)
pin-change-differs = The two new codes differ. Nothing was sent.
pin-change-sending = Codes received: changing now…
pin-change-changed =
    ✅ The wallet’s secret code is changed. The new one is valid from now on.
    Tell it in person to those who need it, never in a message.
pin-change-proved = ✅ Orange Money did not confirm the change, but the new code has just read the balance: it is the valid one.
pin-change-rejected = ❌ The secret code is not changed: the old one stays valid.
pin-change-unproven =
    ⚠️ Orange Money refused the request for another reason than the code: the old one is probably still valid, but nothing proves it.
    The next code that is taken will tell: give the old one first. If it is refused, try the new one once only, because three errors lock the wallet.
pin-change-not_here = A change of the secret code does not exist at this test operator: the codes of test numbers are fixed. Nothing was changed.
pin-change-list_running = A batch is leaving now with the present secret code: after a change the rest would be refused, which counts towards the lock. Nothing was changed. Wait for the end of the batch or pause it, then send /code again
pin-change-not_sent = Nothing was sent: the old code stays valid. Try again in a moment with /code
pin-change-refused_new =
    ⚠️ Orange Money did not confirm the change, and has just refused the new code: the old one is probably still valid.
    Wait a quarter of an hour before your next deposit, and try the old one once only. This error already counts towards the lock.
pin-change-unknown =
    ⚠️ Orange Money did not say whether the code is changed: the old or the new one may be valid. The counter tries nothing more, because three errors lock the wallet.
    Ask Orange Money, or try the new code once only, later.
pin-change-later = A question waits for your answer. Send /code again when you have finished.
pin-change-without-wallet = No wallet is assigned to you: there is no code to change.
pin-change-not-yours = Only the holder of the wallet can change its secret code. Let them know.
pin-weak-same = That is the present code. Choose another one. Nothing was sent.
pin-weak-repeated = That code repeats the same digits: it is guessed at once. Choose another one. Nothing was sent.
pin-weak-sequence = That code is a run of digits: it is guessed at once. Choose another one. Nothing was sent.
pin-weak-year = That code looks like a year, of birth for instance: a thief tries those first. Choose another one. Nothing was sent.
pin-weak-birthday = That code looks like a day and a month, a birthday for instance: a thief tries those first. Choose another one. Nothing was sent.

## Address book: customers and their numbers

menu-contacts = Customers’ address book
button-contacts = Address book
button-contact-add = Add a customer
button-contact-keep = Save this customer?
button-contact-pay = Make a deposit
button-contact-rename = Rename
button-contact-star = ⭐ Make a favourite
button-contact-unstar = Remove ⭐
button-contact-drop = Remove
button-contact-sure-drop = Yes, remove
button-page-back = ◀ Back
button-page-on = More ▶
button-close = Close

recipient-found = Which customer? Choose, or type the whole number.
recipient-found-more = Several customers fit; here are the first. Choose, or type more of the name.
recipient-not-found = That number cannot be read, and nobody of that name is in your address book. Type the 9 digits, for example 77 123 45 67.
amount-for = Customer: { $number }, { $name }
draft-contact = Customer (your address book): { $name }
draft-operator-name = Name given by Orange Money: { $name }
draft-names-differ = ⚠️ Orange Money does not give the same name as your address book. Check the number with the customer.
draft-no-account = ⚠️ Orange Money finds no account for this number: the deposit will probably be refused. Check the number with the customer.
draft-asked-anew = This summary is more than five minutes old: Orange Money is being asked about the number again. Read it again, then confirm.
draft-still-held = Not yet: nothing has changed.
draft-called = Name written: { $name }
draft-called-otherwise = ⚠️ You wrote “{ $name }”, your address book says another name: check the number.
amount-usual = Usual: { $amount }
remark-last-paid-as = ℹ️ Last deposit: { $amount } F CFA ({ $time }), to { $name }
card-client = Customer (address book): { $name }

contacts-title = { $pages ->
    [one] Your address book. Customers: { $count }
   *[other] Your address book. Customers: { $count } (page { $page } of { $pages })
}
contacts-how = Tap a customer to make a deposit, rename them or make them a favourite ⭐. To find one, type their name.
contacts-none = Your address book is empty. Add a customer here, share a contact, or save one after a deposit.
contacts-found = In your address book:
contacts-not-found = Nobody in your address book fits.
contacts-without-wallet = No wallet is assigned to you: you have no address book here.
contact-line = { $number } · { $name }
contact-line-favourite = ⭐ { $number } · { $name }
contact-usual = Usual amount: { $amount } F CFA
contact-last-paid = Last deposit: { $amount } F CFA ({ $time })
contact-never-paid = No successful deposit so far.
contact-number-question = Number of the customer to save? Type it or share a contact.
contact-name-question = Name of the customer at { $number }?
contact-rename-question = New name for { $was }, { $number }?
contact-name-empty = Type a name, with letters. For example: Awa Diop.
contact-name-no_letter = A name has letters, and no phone number. For example: Awa Diop.
contact-name-too_long = That name is too long: 40 characters at most.
contact-added = { $number }, { $name }, is in your address book.
contact-renamed = Noted: { $number }, { $name }.
contact-known = This customer is already in your address book: { $name }.
contact-gone = This customer is no longer in your address book.
contact-drop-question = Remove { $number }, { $name }, from the address book? Their deposits stay in the history.
contact-dropped = { $name } is no longer in your address book.

## Balance

balance-answer =
    Balance of wallet { $wallet }: { $balance } F CFA
    Read at { $time }
balance-refused = The balance could not be read.
balance-standing-suspended = ⚠️ Orange Money shows this wallet as suspended: deposits may be refused. Call Orange Money.
balance-standing-frozen = ⚠️ Orange Money shows { $amount } F CFA as frozen in this wallet: they can perhaps not be deposited. Call Orange Money.
balance-standing-barred = ⚠️ Orange Money shows this wallet as barred from sending: deposits may be refused. Call Orange Money.
balance-standing-barred_receiver = ⚠️ Orange Money shows this wallet as barred from receiving: it can perhaps not be refilled. Call Orange Money.
balance-without-wallet = No wallet is assigned to you: there is no balance to read. The figures of every counter: /report
balance-pin-awaited = Your secret code is awaited. Finish first, or cancel with /cancel, then ask for the balance.
balance-pin-later = Orange Money asks for your secret code to read the balance. Send /balance again when you have finished.

## Follow-up

status-question = Which deposit? Choose, or send /status followed by the reference.
status-none = You have made no deposit yet. With a reference: /status GXXX-XXXX-XXXX-XXXX
status-unknown = None of your deposits has this reference. Please check it.
status-unreadable = This reference cannot be read. It has 16 characters and begins with G, or 20 characters for Orange Money (CI…).
status-operator-paid = Orange Money says: transaction { $id } is paid. It is not recorded at this counter.
status-operator-not_paid = Orange Money says: transaction { $id } is not paid. It is not recorded at this counter.
status-operator-open = Orange Money says: transaction { $id } is waiting. It is not recorded at this counter.
status-operator-unknown = Orange Money gives a state for { $id } that we do not know. It is not recorded at this counter.
status-operator-failed = Transaction { $id } is not recorded at this counter, and Orange Money could say nothing about it. This proves nothing about the money.

open-title = Deposits in progress
open-none = No deposit is in progress.
open-more = … and { $count } more.

## Why Orange Money gave nothing

operator-unreachable = Orange Money does not answer. Try again in a moment.
operator-failing = Orange Money answers that it is out of order ({ $answer }). Try again in a few minutes.
operator-refused = Orange Money refused the counter’s request ({ $answer }). If it comes back, call the owner.
operator-unreadable = The answer cannot be read ({ $answer }). If it comes back, call the owner: something else may be answering in Orange Money’s place.
operator-too_many_calls = Too many requests at once: this one did not go through. Try again in a minute.

## Blocked wallet

reopen-question = Reopen wallet { $wallet }? Do so only when the cause is understood. It is recorded under your name.
reopen-which = Which wallet? Choose, or send for example: /reopen 780000001
reopen-reopened = Wallet { $wallet } is open again.
reopen-was_open = Nothing is held or stopped on wallet { $wallet }.
reopen-not_allowed = Only the owner can reopen this wallet.
reopen-tries =
    { $left ->
        [1] 1 try is left
       *[other] { $left } tries are left
    }
reopen-tries-in-doubt =
    { $left ->
        [0] perhaps no try is left
        [1] perhaps only 1 try is left
       *[other] at least { $left } tries are left
    }
reopen-pins_held =
    ⚠️ Wallet { $wallet }: { $tries } at Orange. One more mistake can lock the wallet for everybody, and nothing that you choose here changes that number at Orange.
    • Orange has renewed the secret code: say so, and the counter begins anew.
    • Last try: one person, whom you name, gives one code.
reopen-locked_by_operator =
    ⛔ Orange has locked wallet { $wallet }: too many wrong secret codes. Only Orange can unlock it, at an agency or through its customer service.
    When that is done, say so here. It is recorded under your name.
reopen-typed = Wrong code at { $time }, by { $name }
reopen-begun_anew = Recorded under your name. Wallet { $wallet } is open, with three tries.
reopen-begun_anew_but_paused = Recorded under your name. Wallet { $wallet } stays stopped for another reason: /reopen
reopen-whose = Who gives the last code of wallet { $wallet }? A mistake locks it at Orange, for everybody.
reopen-last-try = Recorded under your name: one secret code may be given, until { $time }, by { $name }.
reopen-over = The wallet has changed since: this button does nothing any more. /reopen says where it stands.
reopen-not_theirs = This person cannot give the code of this wallet at the moment.
reopen-stopped = Three wrong secret codes in a day: the codes of these people are held back until you decide.
reopen-lifted = Recorded under your name: this person may give their code again.

## Alarms to the owner

alarm-contradiction =
    ⚠️ Orange Money’s answer contradicts deposit { $reference } ({ $amount } F CFA to { $number }).
    Wallet { $wallet } is stopped. Compare with the statement, decide, then reopen it.
alarm-paid-twice =
    ⚠️ Paid twice at Orange Money: { $reference } ({ $amount } F CFA to { $number }). The payments: { $ids }
    Wallet { $wallet } is stopped. Compare with the statement, ask Orange Money to take the extra payment back, then reopen it.
alarm-taken-back =
    ⚠️ Orange Money shows deposit { $reference } ({ $amount } F CFA to { $number }), told as paid, as cancelled ({ $status }). At Orange Money: { $ids }
    It no longer counts as paid. Compare with the statement of wallet { $wallet }, ask the customer, then decide: /status { $reference }
alarm-paid-once =
    ✅ Orange Money shows one single payment ({ $ids }) again for deposit { $reference } ({ $amount } F CFA to { $number }). It counts as paid once. Wallet: { $wallet }
alarm-comparison-late =
    ⚠️ For { $hours } h the history of Orange Money could not be read in full: a payment made twice or cancelled afterwards would not be noticed. Reading is tried every hour.
alarm-row-broken =
    ⚠️ { $count ->
        [one] One row of the journal is not as the counter left it
       *[other] { $count } rows of the journal are not as the counter left them
    }: { $rows }
    What depends on it stands still. See who has access to the machine, then run “npm run audit” on the server.
alarm-trail-broken =
    ⚠️ The journal no longer fits the chain of its acts, from act { $line } on.
    Repair nothing: stop the counter, keep its folder as it is, and run “npm run audit” on the server.
alarm-anchor = 🔗 Journal: { $lines } acts, no discrepancy found. Anchor to keep: { $anchor }
closed-day-paidAgain = ⚠️ Paid twice by Orange Money: { $paidAgain } ({ $again } F CFA too much)
closed-day-takenBack = ⚠️ Shown as cancelled by Orange Money, not counted: { $takenBack } ({ $back } F CFA)
closed-day-handovers = Drawer handed from one person to another: { $handovers } times. Gap since the last: { $lastGap } F CFA
alarm-late-success =
    ⚠️ Deposit { $reference } ({ $amount } F CFA to { $number }), held to be not paid, is paid at Orange Money.
    If it was made again, the customer was paid twice. Wallet: { $wallet }
alarm-incomparable =
    ⚠️ Orange Money shows a payment under reference { $reference } ({ $amount } F CFA to { $number }), but not clearly enough to compare it.
    Compare with the statement of wallet { $wallet }: /status { $reference }. Do not make it again meanwhile.
alarm-review-paid =
    ⚠️ Deposit { $reference } ({ $amount } F CFA to { $number }), waiting for a decision, is now shown as paid by Orange Money.
    It remains to be declared paid on its card (/status). Do not make it again. Wallet: { $wallet }
alarm-access-refused =
    ⛔ Orange Money does not let the counter through: { $answer }, { $operation ->
        [createToken] when the application signs in (token API)
        [getPublicKey] when the key is read (public keys API)
        [createCashIn] when a deposit is sent (cash-in API)
        [createBulkCashIn] when a batch is sent (bulk API)
        [searchTransactions] when the history is read (transactions API)
        [getAccount] when an account is read without a secret code (accounts API)
        [getDistributorBalance] when the balance is read with the secret code (accounts API)
        [changePin] when the secret code is changed (accounts API)
        [getTransactionStatus] when the state of a transaction is read (transactions API)
       *[other] at the call { $operation }
    }.
    Stopped, no deposit is taken: { $wallet }
    { $operation ->
        [createToken] Check ORANGE_CLIENT_ID and ORANGE_CLIENT_SECRET, and that Orange has approved the application.
        [getPublicKey] Each API of an application is approved alone: ask Orange whether this one is, and check ORANGE_BASE_URL.
        [getAccount] Each API of an application is approved alone: ask Orange whether this one is. Deposits can be made without it.
        [getDistributorBalance] Each API of an application is approved alone: ask Orange whether this one is. Deposits can be made without it.
        [changePin] Each API of an application is approved alone: ask Orange whether this one is. Deposits can be made without it.
       *[other] Each API of an application is approved alone: ask Orange whether this one is.
    } Then reopen: /reopen
alarm-api-refused =
    ⚠️ Orange Money refuses a call of the counter: { $answer }, { $operation ->
        [getTestNumbers] when the test numbers are read (test numbers API)
       *[other] at the call { $operation }
    }.
    Deposits go on without it. Each API of an application is approved alone: ask Orange whether this one is. Wallet: { $wallet }
alarm-pin-lock =
    ⚠️ Wallet { $wallet }: two wrong secret codes in a row, the last at { $time }, by { $name }.
    A third would lock the wallet at Orange: the counter holds the codes back until you decide.
alarm-pins-in-doubt =
    ⚠️ Wallet { $wallet }: Orange has not answered about some secret codes, the last at { $time }, by { $name }. They may be wrong.
    One more could lock the wallet: the counter holds the codes back until there is a proof, or you decide.
alarm-operator-lock =
    ⛔ Orange has locked wallet { $wallet }: too many wrong secret codes, the last at { $time }, by { $name }.
    Only Orange can unlock it, at an agency or through its customer service. When that is done, say so here.
alarm-person-stopped =
    ⚠️ Three wrong secret codes today, the last at { $time } on wallet { $wallet }, by { $name }.
    Their codes are held back until you decide.
alarm-last-try =
    🔑 Last try on wallet { $wallet }: you may give one secret code, until { $time }.
    Check it well: a mistake locks the wallet at Orange, for everybody.
alarm-wallet-reopened = ✅ Wallet { $wallet } is open again: deposits can be made.
alarm-review =
    ⚠️ After 24 hours there is no sure answer about deposit { $reference } ({ $amount } F CFA to { $number }).
    A person must decide. Wallet: { $wallet }
alarm-key-changed =
    ⚠️ Orange Money has changed the key that secret codes are encrypted with. This is rare: if Orange did not announce it, stop deposits and call Orange Money.
alarm-two-pollers =
    ⚠️ Another program reads the messages of this bot: a part of what your teams write does not reach us.
    Stop it. If nobody knows it, get a new token from @BotFather (/revoke).
alarm-meta-stopped =
    ⚠️ WhatsApp takes no message of this counter any more (Meta’s code { $code }). Whoever writes there gets no answer; their deposits go on being checked.
    Tell the person who installed the counter: the access at Meta has to be renewed or unblocked.
alarm-person-moved =
    ⚠️ WhatsApp shows another number or another phone for { $name }. Their access is suspended, and what was not sent is given up.
    Call them by voice. If it is them, give the access back.
button-moved-back = Give access back
moved-back = The access is given back.
moved-taken = Nothing has changed: this new number is that of another person of the counter already. A number is one person’s: take that other access away first, then tap the button again.
moved-not-changed = Nothing has changed: this access is not suspended, or is not yours to give back.
alarm-solde-low = ⚠️ Low balance of wallet { $wallet }: { $balance } F CFA (your level: { $level } F CFA). Think of refilling it.
alarm-solde-low-until =
    ⚠️ Low balance of wallet { $wallet }: { $balance } F CFA (your level: { $level } F CFA).
    At this pace it lasts until about { $hour }:{ $minute }.
alarm-day-closed =
    🧾 Counter { $wallet } closed by { $by }.
    Deposits paid: { $count } ({ $total } F CFA)
    Cash gap: { $cash } F CFA
    { $solde ->
        [none] Balance gap: not worked out
       *[other] Balance gap: { $solde } F CFA
    }
alarm-handover-offered =
    🤝 Counter { $wallet }: { $cash } F CFA, counted at { $time }. { $by } hands you the drawer.
    Count it yourself. It is yours once you have answered.
alarm-handover-taken =
    🤝 Counter { $wallet }, at { $time }: { $by } handed the drawer to { $who }.
    Given: { $given } F CFA (gap: { $givenGap } F CFA)
    Received: { $cash } F CFA (gap, deposits in between included: { $gap } F CFA)
alarm-handover-alone =
    🤝 Counter { $wallet }, at { $time }: { $who } took the drawer without { $by }.
    The one before had it since { $since }.
    Counted: { $cash } F CFA (gap: { $gap } F CFA)
alarm-handover-ended = 🤝 { $by } called the handover of the drawer off. { $who } still has it.
alarm-orphans =
    ⚠️ The comparison with Orange Money shows differences.
    Paid, but missing from our journal: { $orphans }
    Paid, but given up here: { $late }
    In our journal, but missing at Orange Money: { $missing }
    Compare them with the wallet’s statement. References: { $references }

## Team

not-for-your-role = Your role at the counter does not allow that. What you can do: /help
balance-needs-pin = Orange Money asks for the wallet’s secret code to read the balance: ask somebody who makes its deposits for the balance.
role-owner = owner
role-distributor = distributor
role-cashier = cashier
role-supervisor = supervisor
start-role = Your role: { $role } of wallet { $wallet }
start-limit = Beyond { $max } F CFA in a day, the owner agrees first.
remark-above_alone = ✋ This deposit is above what one person sends alone in a day from this wallet ({ $count } deposits, { $total } F CFA so far): if you confirm, another owner has to agree first.
remark-above_own_limit = ✋ This deposit is above your limit of the day ({ $max } F CFA, of which { $used } F CFA are used): if you confirm, the owner has to agree first.
limit-alone_day = This deposit is above what one person sends alone in a day from this wallet, and nobody else can agree here.
limit-actor_day = This deposit is above your limit of the day: { $max } F CFA, of which { $used } F CFA are used. { $left } F CFA are left.
state-awaits-approval = waits for the owner’s approval
stale-awaits-approval = This deposit waits for the owner’s approval. The secret code will be asked for after that.
card-approval-asked = ✋ { $name } asks for your approval: this deposit is above their limit of the day.
requests-asked = ✋ { $count ->
        [one] One deposit waits for your approval, { $total } F CFA.
       *[other] { $count } deposits wait for your approval, { $total } F CFA in all. Touch the one you want to see.
    } Asked by { $name }
requests-over = { $name } had asked for your approval:
requests-line = { $mark } { $amount } F CFA to { $number }: { $state }
requests-button = { $amount } F → { $number }
card-approval-limit = Limit of the day without approval: { $max } F CFA
card-approval-until = Without an answer before { $until }, the request expires. Nothing is sent before your approval, and then the wallet’s secret code.
card-approval-awaited = ✋ This deposit is above your limit of the day: the owner has been told and has to agree before { $until }. The secret code will be asked for after that. Nothing has been sent.
card-approved = 🔓 The owner has agreed. The deposit will leave when you have entered the secret code.
card-approved-by-you = 🔓 You have agreed. The deposit will leave when the person who makes it has entered the secret code.
card-approval-late = ❌ The approval did not come in time: the deposit is given up. Nothing was sent.
card-refused = ❌ The owner has refused this deposit: { $why }. Nothing was sent.
card-review-others = The owner compares with the wallet’s statement, then decides. Until then, do not make this deposit again.
approval-refused_amount = the amount is too high
approval-refused_customer = the customer has to be checked first
approval-refused_call = call them first
approval-not-yours = Only the owner can agree to this.
button-approve = Agree
button-refuse = Refuse…
button-refuse-amount = Amount too high
button-refuse-customer = Customer to be checked
button-refuse-call = Call me first
menu-team = Team: who may do what, who did what
menu-invite = Invite somebody

invite-name-question = Whom do you want to invite? Type their name, as you want to read it here.
invite-role-question =
    Which role?
    Cashier: deposits, up to a limit a day.
    Supervisor: reads, without depositing.
    Distributor: deposits without a limit of their own, and decides on their deposits in doubt.
invite-role-again = Touch one of the roles above, or type its name, for example “cashier”.
invite-wallet-question = For which wallet? Choose, or type the distributor’s number.
invite-limit-question = What limit a day for { $name }, in F CFA? Choose, or type an amount. Beyond it, you are asked first about each deposit.
invite-sure = Check the invitation.
invite-sure-again = Touch “Make the link” above, or cancel with /cancel.
invite-facts =
    Name: { $name }
    Role: { $role }
    Wallet: { $wallet }
invite-facts-limit = Limit a day without approval: { $max } F CFA
invite-link =
    This link works once, and expires: { $until }. Whoever opens it first is in. Send this link to { $name }, and to nobody else:
    { $link }
invite-qr = Or let { $name } scan it with their own phone.

team-title = { $count ->
    [one] Team: one person (page { $page } of { $pages })
   *[other] Team: { $count } people (page { $page } of { $pages })
}
team-line = { $name } · { $role }
team-nameless-owner = Owner { $id }
team-person =
    { $name }
    Role: { $role }
team-person-id = Telegram number: { $id }
team-person-whatsapp = On WhatsApp.
team-by-settings = Named in the settings of the installation: that is where it is changed.
team-joined = At the counter since: { $at }
team-suspended = 🚫 Access suspended: { $at }
team-suspend-sure = Suspend { $name }? Access ends at once; what has not been sent is cancelled. This is recorded in your name.
team-suspended-now = Access of { $name } is suspended. Their deposits that were not sent are cancelled.
team-let-back = { $name } has access to the counter again.
team-not-changed = Nothing has changed: it was done already.
team-limit-changed = The limit is now { $max } F CFA a day for { $name }.
team-limit-not-changed = The limit of { $name } has not changed: only cashiers have one.
list-left-open = This page was left open for too long: it is closed. Please ask for it again.

invitations-title = Open invitations
invitations-none = No invitation is open.
invitations-line = { $role } · expires: { $until } · { $name }
invitation-withdrawn = The invitation is taken back: its link no longer works.
invitation-is-over = This invitation has been used, or it has expired.

acts-title = Last acts
acts-none = No act is on record.
acts-line =
    { $at }
    Who: { $who }
    Act: { $done }
act-draft = prepared a deposit ({ $reference })
act-confirm = confirmed a deposit ({ $reference })
act-cancel = cancelled a deposit ({ $reference })
act-send = gave the secret code, and the deposit left ({ $reference })
act-ask-to-decide = took a deposit in doubt in hand ({ $reference })
act-decide-paid = called a deposit in doubt paid ({ $reference })
act-decide-not-paid = called a deposit in doubt not paid ({ $reference })
act-decide-keep-checking = left a deposit in doubt to be checked on ({ $reference })
act-ask-approval = confirmed a deposit above their limit and asked for approval ({ $reference })
act-approve = agreed to a deposit ({ $reference })
act-refuse-approval = refused a deposit ({ $reference })
act-balance = read the balance with the secret code
act-change-pin = changed the secret code of a wallet
act-reopen-wallet = reopened a wallet
act-prepare-batch = prepared a batch
act-start-batch = started a batch
act-pause-batch = paused a batch
act-stop-batch = stopped a batch
act-approve-batch = agreed to a batch
act-refuse-batch = refused a batch
act-contact-add = added a customer to the address book
act-contact-rename = renamed a customer of the address book
act-contact-remove = took a customer out of the address book
act-contact-favourite = made a customer a favourite
act-contact-no-favourite = made a customer no favourite any more
act-invite = invited somebody
act-withdraw-invitation = took an invitation back
act-join = joined the counter
act-suspend = suspended { $person }
act-let-back = let { $person } in again
act-change-limit = changed a limit ({ $from } → { $to } F CFA), that of { $person }
act-till-open = opened the counter
act-till-recharge = wrote down a refill of the wallet
act-till-give = counted the drawer for { $person }
act-till-take = took the drawer from { $person }
act-till-take-alone = took the drawer, without { $person }
act-till-keep = called a handover of the drawer off
act-till-count = counted the drawer
act-till-close = closed the counter
act-other = did: { $what }

button-role-cashier = Cashier
button-role-supervisor = Supervisor
button-role-distributor = Distributor
button-invite = Invite
button-invite-make = Make the link
button-invitations = Invitations
button-withdraw = Take back: { $name }
button-acts = Last acts
button-suspend = Suspend
button-sure-suspend = Yes, suspend
button-let-back = Give access again
button-limit = Change the limit
button-page-newest = Newest
button-page-older = Older ▶
start-what-owner =
    Welcome to the counter. You are in charge of it: the team is in /team, all deposits are in /history.
    All commands: /help
start-what-without-deposits =
    Welcome to the counter. Your role lets you read, not deposit. The balance: /balance. A deposit by its reference: /status.
    All commands: /help
access-already = You have access to this counter already: an invitation changes nothing. For another role, talk to the owner.
access-invitation-held = Hello. This invitation cannot be used here: an access that belongs to this number waits until the owner has checked it. Please call them by voice.
access-invitation-over = Hello. This invitation is no longer valid: it has been used, or it is too old. Please ask the owner for a new one.{ $on ->
    [whatsapp] {""}
   *[telegram] {" "}Your Telegram number: { $id }
}
alarm-joined = { $name } has joined the counter. Role: { $role ->
        [cashier] cashier
        [supervisor] supervisor
       *[distributor] distributor
    }. { $on ->
        [whatsapp] On WhatsApp.
       *[telegram] Telegram number: { $id }.
    } If that is not the right person, suspend their access with /team.

## Receipts

receipt-title = Orange Money deposit receipt
receipt-heading = Deposit made
receipt-amount = { $amount } F CFA
receipt-number = Customer’s number
receipt-name = Name (Orange Money)
receipt-date = Date
receipt-when = { $day } at { $time }
receipt-transaction = Orange Money no.
receipt-reference = Reference
receipt-code = Check code
receipt-hint = To check this receipt, send to the counter: /verify { $code }
receipt-caption = Receipt of deposit { $reference }. Check code: { $code }
receipt-being-made = This receipt is already being made.
receipt-wallet = Counter { $wallet }
verify-how = Send /verify followed by the receipt’s check code, for example: /verify K3F7-Q2MX. For a payment message, paste it here whole.
verify-unreadable = This code cannot be read. It has 8 characters, for example: /verify K3F7-Q2MX
receipt-taken-back = No receipt: Orange Money shows this deposit as cancelled.
verify-genuine =
    ✅ This receipt was made at this counter. This is what our journal says.
verify-compare = If the receipt shows anything else, it has been altered.
verify-unknown = ❌ No receipt kept by this counter has the code { $code }. If it is copied correctly, do not rely on the receipt: trust Orange Money’s own message.
payment-true = ✅ True. The operation of this message is paid, and the amount and the customer’s number are its own.
payment-is = { $id }: { $amount } F CFA to { $number }.
payment-false = ❌ False. This message does not fit the operation { $id }.
payment-differs-amount = Amount: the message says { $told } F CFA, the operation is of { $is } F CFA.
payment-differs-number = Number: the message says { $told }, the operation is to { $is }.
payment-unknown = ❔ Unknown. Neither true nor false is proved.
payment-unknown-operation = Neither this counter nor Orange Money shows the operation { $id } here. That does not prove that the message is false.
payment-unknown-not-paid = The operation { $id } is not shown as paid.
payment-unknown-failed = Orange Money did not answer about the operation { $id }. Try again in a minute.
payment-unclear-id = The operation’s number cannot be read, or there are several.
payment-unclear-amount = The amount is not said once, with F CFA.
payment-unclear-number = The customer’s number is not said once.
payment-how = Send in one message: the operation’s number, the amount with F CFA and the customer’s number.
verify-too-many = Too many wrong codes. Try again from { $at }.

## History

menu-history = See the history
button-newer = ◀ Newer
button-older = Older ▶
button-period = Period
button-state = State
button-client = Customer
button-person = Person
button-shop = Counter
button-everybody = Everybody
button-all-shops = All counters
button-amount = Amount
button-no-filter = Remove the filters
button-export = Export
button-refresh = Refresh
button-other-dates = Other dates…
button-xlsx = Excel (XLSX)
button-csv = Text (CSV)

period-today = today
period-yesterday = yesterday
period-week = last 7 days
period-month = this month
period-last_month = last month
period-all = all dates
period-days = { $first } to { $last }
states-paid = paid
states-refused = refused
states-open = in progress
states-cancelled = cancelled
states-any = all states

history-title = History: { $what }
history-totals = { $count ->
    [0] No deposit at this counter
    [one] 1 deposit, { $paid }: { $francs } F CFA
   *[other] { $count } deposits, { $paid }: { $francs } F CFA
}
history-paid = { $paid } paid
history-none = Nothing fits. Choose another period, or remove the filters.
history-line = { $nr }. { $mark } { $amount } F · { $number } · { $time }
history-number-part = number containing { $part }
history-name = name: { $name }
history-amount = { $amount } F CFA
history-amount-least = { $min } F CFA or more
history-amount-most = { $max } F CFA or less
history-amount-between = { $min } to { $max } F CFA
history-not_there = ⚠️ not in Orange Money’s history
history-says_paid = ⚠️ paid according to Orange Money
history-says_not_paid = ⚠️ not paid according to Orange Money
history-of-list = line of a batch
button-see-list = See the batch
history-shop = wallet { $wallet }
history-by = by { $name }
history-only-operator = only at Orange Money
history-reading = ⏳ Reading Orange Money’s history…
history-unreadable-operator = Orange Money’s history could not be read: only this counter’s deposits are shown.
history-compared = Compared with Orange Money’s history since { $since } (read at { $time }).
history-unreadable =
    I did not understand “{ $said }”.
    For example: /history yesterday paid, /history 12/11-15/11, /history 77 123 45 67, /history by Modou, /history counter 78 000 00 01
history-no-such-day = That date does not exist or has not come yet. For example: 12/11-15/11
history-old = This history is out of date. Ask for it again with /history.
history-not-read-any-more = This transaction is no longer in what was read. Tap “Refresh” under the history.
history-ask-period = Which dates? For example 12/11, 12/11-15/11 or yesterday.
history-ask-again-period = Those dates cannot be read or have not come yet. For example: 12/11 or 12/11-15/11.
history-ask-client = Which customer? Type the number, a few digits in a row, or the name in the address book.
history-ask-again-client = Type the customer’s number, at least two digits in a row (for example 4567), or the name.
history-ask-amount = Which amount? For example 5 000, 5 000 - 10 000 or more than 50 000.
history-ask-again-amount = That amount cannot be read. For example: 5 000, 5 000 - 10 000 or more than 50 000.
history-theirs = Transaction that only Orange Money knows
history-theirs-facts =
    Number: { $number }
    Amount: { $amount } F CFA
    Date: { $time }
    State at Orange Money: { $status }
history-theirs-type = Kind: { $type }
history-theirs-reference = Reference: { $reference }
history-theirs-why = It is not in our journal: it was made elsewhere than at this counter, or our journal lost it.
history-look-paid = Deposit { $reference }: paid according to Orange Money. At this counter: { $state }.
history-look-not_paid = Deposit { $reference }: not paid according to Orange Money. At this counter: { $state }.
history-look-open = Deposit { $reference }: still pending at Orange Money. At this counter: { $state }.
history-look-unknown = Deposit { $reference }: Orange Money gives a state that we do not know. At this counter: { $state }.
history-look-none = Deposit { $reference }: Orange Money shows nothing under this reference; that proves nothing about the money. At this counter: { $state }.
history-look-failed = Deposit { $reference }: Orange Money could say nothing; that proves nothing about the money. At this counter: { $state }.

export-file = history
export-tab = History
export-moment = Date and time
export-number = Customer’s number
export-name = Name
export-amount = Amount (F CFA)
export-state = State
export-reference = Reference
export-transaction = Orange Money no.
export-wallet = Wallet
export-shop = Counter
export-by = Made by
export-total-paid = Total paid: { $count }
export-total-refused = Total rejected: { $count }
export-total-open = Total in doubt: { $count }
export-code = Error code
export-remark = Remark
export-progress = { $rows ->
    [0] ⏳ Preparing the file…
    [one] ⏳ Preparing the file: { $rows } row…
   *[other] ⏳ Preparing the file: { $rows } rows…
}
export-done = { $rows ->
    [0] No row
    [one] 1 row
   *[other] { $rows } rows
} · { $what }
export-too-long-xlsx = This is too long for an Excel file: { $max } rows at most. Choose a shorter period, or the CSV format.
export-too-long-csv = This is too long for a file: { $max } rows at most. Choose a shorter period.

## Opening and closing

alert-without-wallet = No wallet is assigned to you: the level of an alert is set in the chat of the wallet that it watches.
recharge-without-wallet = No wallet is assigned to you: a refill is written down in the chat of the wallet that received it.
till-without-wallet = No wallet is assigned to you: there is no counter to open.
till-opening-question = How much cash is in the drawer, in F CFA? Count it, then type the sum (0 if there is none).
till-closing-question = Count the cash in the drawer. How much is there, in F CFA? (0 if there is none)
till-cash-unreadable = Type the sum in figures, for example 125 000 (0 if there is none).
till-opened =
    ✅ Counter { $wallet } opened at { $time }.
    Cash: { $cash } F CFA
    For the day so far: /opening. In the evening: /closing
till-open-since = Counter { $wallet } is open since { $since }.
till-not-open = This counter is not open. Open it with /opening.
till-paid = Deposits paid: { $count } ({ $total } F CFA)
till-paid-again = ⚠️ Paid twice by Orange Money: { $count } ({ $total } F CFA too much)
till-taken-back = ⚠️ Shown as cancelled by Orange Money, not counted: { $count } ({ $total } F CFA)
till-refused = Deposits refused: { $count }
till-open = ⏳ Deposits being checked: { $count } ({ $total } F CFA)
till-waiting = 🔒 Deposits waiting for the secret code: { $count }
till-recharged = Refills of the wallet: { $count } ({ $total } F CFA, of which { $cash } F CFA paid out of the drawer)
till-expected-cash = Cash expected: { $range }
till-expected-balance = Balance expected: { $amount } F CFA
till-exactly = { $amount } F CFA
till-between = between { $low } and { $high } F CFA
till-lasts = At this pace the balance lasts until about { $time }.
till-counting = One moment: reading the balance and comparing with Orange Money…
till-recount-how = To correct the sum you counted, tap “Count again” under the closing.
till-count-title = Closing of counter { $wallet } (open since { $since })
till-commission = Estimated commission: { $amount } F CFA
till-cash-counted = Cash counted: { $amount } F CFA
till-gap = ⚠️ Gap: { $gap } F CFA
till-no-gap = ✅ No gap
till-balance-read = Balance read at { $time }: { $amount } F CFA
till-balance-no-start = The morning’s balance was not read: no gap to work out.
till-balance-old = ℹ️ To count with the balance of this moment, tap “Read the balance again”: you will be asked for your secret code.
till-balance-pin = Orange Money asks for your secret code to read the balance.
till-history-failed = Orange Money’s history could not be read: the comparison will be made later.
till-history-same =
    { $gap ->
        [none] ✅ Compared with the history of Orange Money, from { $from } to { $to }: every paid deposit ({ $count }) is there, once, and no other deposit is paid from this wallet there.
       *[other] ℹ️ Compared with the history of Orange Money, from { $from } to { $to }: every paid deposit ({ $count }) is there, once, and no other deposit is paid from this wallet there. This comparison does not explain the gap.
    }
till-history-compared = ℹ️ Compared with the history of Orange Money, from { $from } to { $to }.
till-history-later = ℹ️ Not compared yet: what left since { $since }; Orange Money may show it late.
till-differing = ⚠️ Another amount, number or wallet at Orange Money: { $references }
till-incomparable = ⚠️ Paid, but Orange Money’s row is too incomplete to be compared: { $references }
till-elsewhere = ⚠️ Deposits made on this wallet outside this counter: { $count } ({ $total } F CFA)
till-orphans = ⚠️ Paid at Orange Money, but not in our journal: { $references }
till-missing = ⚠️ Paid in our journal, but not found at Orange Money: { $references }
till-must-explain = A gap of this size needs an explanation: you will be asked for it when closing.
till-reason-question = Where does the gap come from? Answer in a few words, for example: too much change given.
till-reason-unreadable = Please say it in a few words (200 characters at most).
till-count-is-old = This count is no longer the last one. Start again with /closing.
till-moved-on = Deposits were made since this count, or still wait for their code. Finish them, then count again with /closing.
till-closed-already = This counter is closed already.
till-closed-now = ✅ Counter { $wallet } closed. Have a good evening!
till-left-open = The counter stays open.

handover-question = You hand the drawer to somebody: count it first. How much is there, in F CFA? (0 if nothing)
handover-take-question = Count the drawer that you take. How much is there, in F CFA? (0 if nothing)
handover-whom-question = Whom do you hand the drawer to? They will count in turn, in their own chat.
handover-whom-again = Please tap one of the names.
handover-must-explain = A gap of this size needs an explanation: you will be asked for it before you hand the drawer over.
handover-nobody = Nobody else works at this counter: there is nobody to hand the drawer to. In the evening: /closing
handover-not-yours = The drawer is held since { $since } by { $name }: it is theirs to hand over, with /handover. If they are gone, count and take the drawer alone; that is written down and told.
handover-waits =
    🤝 Drawer: { $cash } F CFA, counted at { $time }. It goes from { $by } to { $who }.
    { $who } still has to count. Until then the drawer stays with { $by }, and deposits go on.
handover-yours = ✅ The drawer of counter { $wallet } is yours since { $since }: { $cash } F CFA.
handover-then = To hand it over: /handover. In the evening: /closing
handover-moved = Something moved since this count: a deposit or a refill. Tap “Another sum” and say what is there now.
handover-over = This handover is not under way any more. How the drawer stands: /opening
handover-kept = Handover called off: the drawer stays with you.
handover-refused = Handover refused: the drawer does not change hands.
button-handover = Hand drawer over
button-handover-exact = That is right
button-handover-count = Another sum
button-handover-refuse = Refuse
button-handover-keep = Call it off
button-handover-alone = Take the drawer
till-held-by = Drawer held since { $since } by { $name }
till-turn-gap = Of it since the handover at { $since }: { $gap } F CFA
recharge-amount-question = How much was the wallet refilled with, in F CFA?
recharge-paid-question = Refill of { $amount } F CFA. Was it paid with cash of the drawer?
recharge-paid-again = Tap one of the two answers, please.
recharge-remark-question = From whom, or how? Answer in a few words, for example: dealer at the market.
recharge-written =
    ✅ Refill written down: { $amount } F CFA
    Today: { $count } ({ $total } F CFA, of which { $cash } F CFA paid out of the drawer). Closing takes it into account.
button-recharge-cash = Yes, in cash
button-recharge-other = No, otherwise
till-somebody = somebody at the counter

till-title = Cash and balance
till-opening-cash = Cash at opening
till-opening-balance = Balance at opening
till-recharges = Refills of the wallet
till-recharges-cash = Paid out of the drawer
till-cash-due = Cash expected
till-balance-due = Balance expected
till-counted-cash = Cash counted
till-counted-balance = Balance read
till-cash-gap = Cash gap
till-balance-gap = Balance gap
till-reason = Explanation

day-title = Day of { $day }, from { $from } to { $to }
day-so-far = Day so far: { $day }, { $from } to { $to }
day-caption = Day of { $day }
day-turns = Who had the drawer
day-turn = { $from } to { $to }, { $name }
day-turn-gap = { $sums }, gap { $gap }

## Reports

board-title = Board of the counters, at { $time }
board-none = No counter here.
board-more = And { $count } more counters: ask for their reports by their numbers.
board-open = 🟢 Open ({ $since }): { $name }
board-closed = ⚪ Closed: { $name }
board-cash = Cash expected: { $range }
board-balance = Orange Money balance: { $amount } F CFA ({ $time })
board-last = Last deposit: { $amount } F CFA, { $time }, by { $name }
board-stopped = 🔒 Deposits stopped: a person has to act.
board-doubt = ⚠️ In doubt: { $count }
board-apart = ⚠️ Shown otherwise by Orange Money today: { $count }
board-claims = 📌 Claims without an end: { $count } (/claims)
board-low = 🔔 Orange Money balance below the alert of { $level } F CFA
report-which = Which period? For example: /report yesterday, /report 12/11-15/11, /report yesterday by Modou
report-no-person = Nobody here goes by that name. The names: /team
report-two-people = Several people go by that name. Write it whole, for example: /report yesterday by Modou Fall
report-too-long = A report covers a year at most. Which period?
report-no-counter = { $number } is no counter here. What was deposited to this number: /history { $number }
report-paid = Deposited
report-count = Deposits paid
report-refused = Refused
report-open = Being checked
report-paid-again = Paid twice (too much)
report-taken-back = Shown as cancelled
report-apart = To check with Orange Money
report-apart-more = … and { $count } more
report-commission = Estimated commission
report-by-hour = Deposits by hour
report-by-day = Deposits by day
report-none = No deposit was paid in this period.
report-by-person = By person
report-by-wallet = By counter
report-best = Best customers
report-customer = { $total } F CFA ({ $count })
report-of-day = Report of { $to }
report-of-days = From { $from } to { $to }
report-all = All counters
report-estimate = The commission is an estimate. Orange Money’s own figures count.
standing-title = Reports of your counter that come by themselves, in this chat:
standing-title-all = Reports of all counters that come by themselves, in this chat:
standing-evening = Each evening at { $hour }, the report of the day
standing-week = Monday mornings, that of the week before
standing-month = On the first, in the morning, that of the month before
standing-on = ✅ { $what } (next: { $next })
standing-off = ▫️ { $what }: no
standing-came-evening = 🗓 Evening report of { $to }
standing-came-week = 🗓 Report of the week, { $from } to { $to }
standing-came-month = 🗓 Report of the month, { $from } to { $to }
standing-missed =
    { $count ->
        [one] ℹ️ One report before this one did not come: the counter was stopped. To see it, for example: /report yesterday
       *[other] ℹ️ { $count } reports before this one did not come: the counter was stopped. To see them, for example: /report yesterday
    }
button-standing = Automatic reports
button-standing-evening = Each evening
button-standing-week = Mondays
button-standing-month = First of the month

## Low balance

alert-none = No low-balance alert. To set one: /alert 50000
alert-level = The counter tells you when the balance falls below { $level } F CFA. To change it: /alert 50000. To take it away: /alert 0
alert-set = Noted: the counter will tell you when the balance falls below { $level } F CFA.
alert-off = The low-balance alert is taken away.
alert-unreadable = This amount cannot be read. For example: /alert 50000, or /alert 0 to take the alert away.
phrase-none = The page for the secret code shows you the counter’s name. To have it show a phrase that you alone choose: /phrase my aunt’s mango tree
phrase-chosen = The page for the secret code shows you: “{ $phrase }”. If it does not show it, type nothing there. To change it: /phrase and the new words. To take it away: /phrase no
phrase-set = Noted. The page for the secret code will show you: “{ $phrase }”. If it does not show it, type nothing there.
phrase-off = Your phrase is taken away. The page for the secret code shows you the counter’s name.
phrase-unfit = This phrase does not fit: it takes at least six letters, at most sixty characters, and no figure. For example: /phrase my aunt’s mango tree

## Many deposits: the list and its check

menu-list = Many deposits (list)
list-question =
    Send your list: an Excel or CSV file, or lines in a message, for example:
    771234567 5000 Awa
    781234567 3000 Modou
    You can also share several contacts, then type one amount for all of them.
list-what = Send an Excel or CSV file, lines in a message, or contacts.
card-several = There is more than one number. Which one do you want?
card-several-of = { $name } has more than one number. Which one gets the money?
card-several-first = First choose the contact’s number, with the buttons above.
list-contacts = { $count ->
    [one] { $count } contact. Share more, or type the amount.
   *[other] { $count } contacts. Share more, or type the amount that each of them gets.
}
list-reading = 📄 List received: reading…
list-not-fetched = Telegram did not hand over the file. Please send it once more.
list-template = Fill in one line for each customer, delete the example, then send the file here. The name may be left out.
list-template-file = list-template
list-fix = Correct these lines, then send this file here. The columns “Line” and “To correct” are not read.
list-fix-file = lines-to-correct
list-tab = List
list-heading-number = Number
list-heading-amount = Amount
list-heading-name = Name
list-heading-line = Line
list-heading-why = To correct
list-heading-received = Text received

list-problem-empty = This list is empty. It needs at least one line with a number and an amount.
list-problem-too_large = This file is too large: { $megabytes } MB at most. Split the list into several files.
list-problem-too_many_lines = This list has too many lines: { $lines } at most. Split it into several files.
list-problem-too_many_columns = Row { $line } has too many columns: { $columns } at most. Keep number, amount and name.
list-problem-unreadable = This file is not a list. Send an Excel (XLSX) or CSV file.
list-problem-old_sheet = This file comes from an old Excel (XLS). Open it, then “Save as”: choose “Excel Workbook (.xlsx)”.
list-problem-locked = This file has a password. Take the password away, save it, then send it again.
list-problem-open_document = This file is a LibreOffice sheet (.ods). Open it, then “Save as”: choose “Excel 2007-365 (.xlsx)”.
list-looked-row = This is row { $line }: “{ $seen }”.
list-looked-cell = Look at cell { $cell }: “{ $seen }”.
list-problem-link = I open no links. In Google Sheets: “File”, “Download”, “Microsoft Excel (.xlsx)”, then send the file here.
list-problem-contacts = This file holds contacts, without amounts. Type /list, share the contacts one by one, then type one amount for all of them.
list-problem-damaged = This file is damaged and could not be read. Save it again, then send it.
list-problem-bomb = This file takes too much room once opened. Copy its lines into a new file, then send that.
list-problem-too_much_memory = List too large: reading it takes too much memory. Keep number, amount and name, or share it out over several files.
list-problem-open_quote = In line { $line }, quotes are opened and never closed. Correct it, then send the list again.
list-problem-long_row = Line { $line } is far too long (quotes never closed?). Correct it, then send the list again.
list-problem-no_number_column = No column of numbers was found. Write “Number” and “Amount” on top of the columns, then send the list again.
list-problem-no_amount_column = No column of amounts was found. Write “Number” and “Amount” on top of the columns, then send the list again.
list-problem-blank_columns = This text comes from a table whose columns are set apart by blanks only: nothing says which figure is the amount. Send the Excel or CSV file, or one line per customer, for example 771234567 5000 Awa.
list-problem-foreign_currency = The amounts of this list are in another currency than F CFA. Write them in F CFA and send the list again.
list-problem-late_rest = This message may be the rest of the one before, come too late: nothing of it was read. Send the whole list as one Excel or CSV file.
list-problem-too_slow = Reading this file took too long. Copy its lines into a new file, then send that.
list-problem-busy = The counter is reading many lists already. Try again in a minute.
list-problem-not_here = Your file is not at fault: no file can be read here at the moment. Tell the owner, or send the list as text, one line for each customer.

list-asked-title = 📋 File: { $file }
list-ask-part-question = This sheet holds several tables. Which one is paid?
list-ask-number-question = More than one column is possible. Which number gets the money?
list-ask-amount-question = Which column is paid?
list-ask-name-question = Which name is the paid customer’s?
list-ask-scale-question = The table says that its amounts are in thousands (or millions). What is to be paid?
list-ask-status-question = A column says how each row stands. Which rows are paid?
list-ask-blank-question = In these lines two groups of figures follow the number. Are they one amount, or two columns?
list-answer-first = row { $line }: { $cells }
list-column-untitled = Column { $column }
list-joined = { $count ->
    [one] Your text came as several messages: line { $lines } was put together again. Check it.
   *[other] Your text came as several messages: lines { $lines } were put together again. Check them.
}
list-columns = Columns read: number { $number }, amount { $amount }.
list-columns-named = Columns read: number { $number }, amount { $amount }, name { $name }.
list-ask-sheet-question = Several sheets could be paid. Which one?
list-ask-aside-question = The rows to pay in this file are hidden or struck through. Shall they be read?
list-sheet = Sheet read: “{ $sheet }”.
list-aside-taken = Hidden and struck rows are read as well.
list-line-contact = ▫️ { $number }, { $amount } F CFA{ $named }
list-more-contacts = { $count ->
    [one] … and one more contact.
   *[other] … and { $count } more contacts.
}
list-line-only = The row: { $number }, { $amount } F CFA{ $named }
list-line-first = First (row { $line }): { $number }, { $amount } F CFA{ $named }
list-line-smallest = Smallest (row { $line }): { $number }, { $amount } F CFA{ $named }
list-line-largest = Largest (row { $line }): { $number }, { $amount } F CFA{ $named }
list-skipped-hidden = { $count ->
    [one] ⚠️ One hidden row is not read: row { $line } “{ $text }”.
   *[other] ⚠️ { $count } hidden rows are not read, from row { $line } on “{ $text }”.
}
list-skipped-struck = { $count ->
    [one] ⚠️ One struck row is not read: row { $line } “{ $text }”.
   *[other] ⚠️ { $count } struck rows are not read, from row { $line } on “{ $text }”.
}
list-skipped-hidden_columns = ⚠️ Hidden columns not read: { $text }.
list-skipped-hidden_sheets = Hidden sheets not read: { $text }.
list-skipped-done = { $count ->
    [one] ⚠️ One row is marked as paid or cancelled and is not read: row { $line } “{ $text }”.
   *[other] ⚠️ { $count } rows are marked as paid or cancelled and are not read, from row { $line } on “{ $text }”.
}
list-skipped-status = { $count ->
    [one] Left out as you answered: row { $line } “{ $text }”.
   *[other] Left out as you answered: { $count } rows, from row { $line } on “{ $text }”.
}
list-skipped-total = { $count ->
    [one] Total not read: row { $line } “{ $text }”.
   *[other] Totals not read: { $count }, from row { $line } on “{ $text }”.
}
list-skipped-note = { $count ->
    [one] Text not read: row { $line } “{ $text }”.
   *[other] Texts not read: { $count }, from row { $line } on “{ $text }”.
}
list-skipped-headings = { $count ->
    [one] Headings repeated in row { $line }, not read.
   *[other] Headings repeated { $count } times, from row { $line } on, not read.
}
list-skipped-elsewhere = { $count ->
    [one] Outside the table that is paid: row { $line } “{ $text }”.
   *[other] Outside the table that is paid: { $count } rows, from row { $line } on “{ $text }”.
}

list-title = 📋 List of { $lines ->
    [one] { $lines } line
   *[other] { $lines } lines
}
list-title-file = File: { $file }
list-counts = ✅ Good: { $good } · ⚠️ To check: { $warned } · ❌ Refused: { $refused }
list-total = { $lines ->
    [one] To pay: { $lines } line, { $total } F CFA
   *[other] To pay: { $lines } lines, { $total } F CFA
}
list-range = From smallest to largest: { $smallest } to { $largest } F CFA
list-same-confirmed = ⚠️ The same list was confirmed before ({ $time }).
list-same-sent = ⚠️ The same list has also been sent here ({ $time }).
list-found-paid = ⚠️ Lines left out, as they were found paid at Orange Money after a backup was restored: { $count }
list-paid-today = ⚠️ { $count ->
    [one] One line was paid today already: same number, same amount.
   *[other] { $count } of these { $lines } lines were paid today already: same number, same amount.
}
list-duplicates = ⚠️ { $count ->
    [one] { $count } line repeats another line of the list.
   *[other] { $count } lines repeat another line of the list.
}
list-first-time = ℹ️ { $count ->
    [one] { $count } number gets a deposit from this wallet for the first time.
   *[other] { $count } numbers get a deposit from this wallet for the first time.
}
list-over-day = ⚠️ The total is above this wallet’s ceiling of the day, { $max } F CFA: sending will stop on the way.
list-balance-maybe = ⚠️ Balance: about { $balance } F CFA ({ $time }). It is perhaps not enough: deposits are still being checked.
list-balance-enough = Balance: { $about ->
        [yes] about 
       *[no] { "" }
    }{ $balance } F CFA ({ $time }). It is enough.
list-balance-short = ⚠️ Balance: { $about ->
        [yes] about 
       *[no] { "" }
    }{ $balance } F CFA ({ $time }). { $short } F CFA are missing: pay the first lines, choose, or refill the wallet.
list-balance-unknown = ℹ️ The balance is not known: read it with /balance.
list-refused-title = ❌ Refused:
list-warned-title = ⚠️ To check:
list-line-refused = Line { $line } “{ $cells }”: { $why }
list-line-warned = Line { $line }, { $number }, { $amount } F CFA: { $why }
list-more-lines = … and { $count } more, in the file to correct.
list-nothing-sent = Nothing is sent before your secret code.
list-nothing-to-pay = No line can be paid. Correct the list, then send it again.
list-cancelled = This list is given up. Nothing was sent.
list-sure-repeats = { $count ->
    [one] ⚠️ { $count } line was paid today already, is on its way, or stands in the list twice. Pay it all the same? This choice is recorded under your name.
   *[other] ⚠️ { $count } lines were paid today already, are on their way, or stand in the list twice. Pay them all the same? This choice is recorded under your name.
}
list-sure-same = ⚠️ The same list has been confirmed before ({ $time }). Is this really a second time? This choice is recorded under your name.
list-choose-question = Which lines do you want to pay? Type their line numbers, for example: 2-20, 25
list-choose-unreadable = Type line numbers only, for example: 2-20, 25
list-choose-none = None of these lines can be paid. The list is as before.
list-no-earlier = No list has been paid from this wallet yet.
list-which-earlier = Which list? It will be checked again; nothing leaves without your secret code.
list-earlier-line = { $lines ->
    [one] { $day } · { $lines } line · { $total } F
   *[other] { $day } · { $lines } lines · { $total } F
}
list-button-ok = Confirm { $lines } · { $total } F
list-button-first = { $count ->
    [one] Pay the first one
   *[other] Pay the first { $count }
}
list-button-good = { $count ->
    [one] Only the good one
   *[other] Only the { $count } good ones
}
button-list-all = All lines
button-list-take = Read it all anyway
button-list-anew = Change the columns
button-list-more = Other answers
button-list-choose = Choose lines
button-list-fix-xlsx = To correct (Excel)
button-list-fix-csv = To correct (CSV)
button-list-anyway = Pay all the same
button-list-template-xlsx = Excel template
button-list-template-csv = CSV template
button-list-earlier = A list paid before
list-figure-good = Good
list-figure-warned = To check
list-figure-refused = Refused
list-figure-lines = Lines to pay
list-figure-total = { $lines ->
    [one] Total of { $lines } deposit
   *[other] Total of { $lines } deposits
}
list-checked-at = List checked at { $time }. Nothing is sent before the secret code.
button-result-xlsx = Results (Excel)
button-result-csv = Results (CSV)
result-file = results
result-tab = Results
result-caption = { $rows ->
    [one] { $rows } line, as the journal knows it now.
   *[other] { $rows } lines, as the journal knows them now.
}
result-paid-number = Number asked for
result-paid-amount = Amount asked for
result-state = State
result-reference = Reference
result-transaction = Orange Money no.
result-moment = Date and time
result-why = Reason
stale-list-ASKED = Please answer the last question about this list first.
stale-list-CHECKED = This list has changed meanwhile. See its last message.
stale-list-CONFIRMED = This list is confirmed already: see the message of its batch.
stale-list-CANCELLED = This list was given up or is too old. Send it again.

line-number_empty = there is no number.
line-number_unreadable = this number is not readable: write its 9 digits.
line-number_too_short = the number is too short: 9 digits.
line-number_too_long = the number is too long: 9 digits.
line-number_fixed_line = this is a landline.
line-number_foreign = this number is not Senegalese.
line-number_not_mobile = this is not a mobile number.
line-number_scientific = the spreadsheet has lost digits of the number (E+). Write it as text.
line-number_rounded = the spreadsheet has probably put zeros for digits of the number. Write its 9 digits.
line-amount_empty = there is no amount.
line-amount_words = write the amount in figures.
line-amount_currency = the amount is not in F CFA: write it in F CFA.
line-amount_unit = a word or a sign beside the amount changes its meaning: write the digits only.
line-amount_negative = the amount is negative.
line-amount_fraction = the franc has no cents: write a whole amount.
line-amount_zero = the amount is zero.
line-amount_too_large = the amount is too large.
line-amount_ambiguous = the amount can be read in two ways: write the digits only, without blanks.
line-amount_unreadable = this amount is not readable: write the digits only.
line-amount_scientific = the spreadsheet has written the amount with E+. Write it in full.
line-amount_missing = there is no amount: write it after the number.
line-unclear_two_numbers = there are two numbers: write one line per customer.
line-unclear_other_figures = there are figures beside the number and the amount: write only 77 123 45 67, then 5000.
line-unclear_two_ways = the amount can be read in two ways: write it without blanks, after the number.
line-unclear_small_amount = less than 100 F, or a figure that is no amount? Write the amount with “F”.
line-unclear_marked = it is struck out, or one of its words leaves a doubt (paid, cancelled, ✅…): take that off if it is to be paid.
line-unclear_words = a word leaves a doubt (“or”, “per”, “tomorrow”, “?”): write only the number, the amount and the name.
line-total_line = this is a total, not a customer.
line-maybe_cut = your phone has cut the long message here, and this line may not be whole: send it again alone, or the whole list as a file.
line-amount_format = the format of the cell shows another amount than the stored one. Write the amount as plain text.
line-not_calculated = the formula has no result. Write the amount itself instead of the formula.
line-amount_in_words = the amount in words is not the one in figures: correct one of them.
line-merged_cell = its amount is in a cell merged over several rows: write one amount in each row.
line-error_value = the formula of the cell gives an error. Write the value itself.
line-not_a_figure = the cell holds a date, or something else than a figure.
line-extra_cells = there is a cell too many: a separator inside an amount?
line-cell_too_long = a cell is far too long.
line-over_deposit_limit = the amount is above the ceiling of one deposit.
line-own_number = this is the number of the wallet that pays.

line-remark-duplicate = like line { $of }: same number, same amount.
line-remark-same_number = same number as line { $of }.
line-remark-paid_today = paid today already ({ $time }), { $amount } F CFA.
line-remark-number_paid_today = this number has got { $amount } F CFA today already ({ $time }).
line-remark-found_paid = this very payment was found at Orange Money ({ $time }) after a backup was restored: it is left out here, unless you choose it.
line-remark-earlier_open = the same deposit is being checked since { $time }: paying it could pay twice.
line-remark-over_customer_month = this customer’s ceiling of the month ({ $max } F CFA) would be passed.
line-remark-not_orange_prefix = does not begin with 77 or 78.
line-remark-odd_amount = not a multiple of 5.
line-remark-above_usual_for_customer = at least ten times their usual amount ({ $usual } F CFA).
line-remark-above_own_usual = more than nearly all of your deposits ({ $usual } F CFA).

## Misunderstandings, and two things at once

guess-question = Did you mean “{ $meant }”?
guess-no = All right. All commands: /help
button-yes = Yes
button-no = No
which-first-question = A deposit waits for you to confirm it: { $amount } F CFA to { $number }. Finish it first, or drop it?
which-first-begun-question = What you began still waits for your answer, above. Finish it first, or drop it?
finish-first = Something you began still waits, further up. Finish it, or drop it with /cancel, then tap again.
which-first-kept = All right. Go on where you were, above.
draft-press = Nothing is confirmed yet. To deposit { $amount } F CFA to { $number }, tap “Confirm” under the draft.
draft-what-else = Nothing is confirmed yet: { $amount } F CFA to { $number }. Tap “Change the number”, “Change the amount” or “Cancel” under the draft.
new-amount-question = New amount: { $amount } F CFA ({ $words }) for { $number }?
button-new-amount = Yes, { $amount } F
edited-question = You changed a message. A new deposit: “{ $meant }”?
edited-not-read = A changed message is not read again. Please send it anew.
caption-question = Under the picture you wrote a deposit: “{ $meant }”?
media-voice = Voice messages are not listened to. Write the number and the amount, for example: 771234567 5000
media-photo = Pictures are not read. Write the number and the amount; for a list, send the Excel or CSV file, or copy its lines here.
media-place = A place is of no use here. For a deposit, send the number and the amount, for example: 771234567 5000
media-other = Only written messages, contacts and files of lists are read here. All commands: /help
talk-welcome = You are welcome.
talk-press = Please tap your answer under the question: what is written decides nothing.
talk-nothing-waits = All right. Nothing waits for your answer here. For a deposit, send the number and the amount, for example: 771234567 5000
last-none = No deposit was made in this chat. The others: /history
last-was-paid = A deposit that was paid cannot be cancelled from here. If the number or the amount is wrong, call the customer service of Orange Money at once, with the Orange Money no. that is on the card: the sooner, the better. Tell the owner as well. Your last deposit:
last-not-received = Orange Money says that this deposit is paid. Compare the number with the customer, digit by digit, and ask them to read their balance. If the number is right and nothing is there, or if the number is wrong, call the customer service of Orange Money with the Orange Money no.. Do not make the deposit again. Your last deposit:
last-in-doubt = It is not known yet whether this deposit is paid: it is being checked, and it cannot be cancelled from here. Do not make it again: the answer comes on its card. Your last deposit:
last-not-sent = This deposit has not left yet: it waits for your secret code. To give it up: /cancel. Your last deposit:
last-awaits-approval = This deposit has not left yet: it waits for the owner’s answer. To give it up: /cancel. Your last deposit:
last-refused = This deposit was refused; its card says why. Your last deposit:
last-taken-back = Orange Money does not show this deposit as paid any more; its card says what is known. Call the customer service of Orange Money with the Orange Money no. before making another one. Your last deposit:
button-finish-first = Finish it first
button-drop-it = Drop it

## Bot

stranger-check-genuine = ✅ Genuine: this code is that of a receipt of this counter. The code says neither amount nor number: compare them with Orange Money’s own message.
stranger-check-not = ❌ This counter does not confirm this code. If it is copied right, trust Orange Money’s own message, not the receipt.
stranger-check-how = To check a receipt, send /verify followed by its code of 8 characters, for example: /verify K3F7-Q2MX
stranger-check-wait = Too many codes in a short time. Try again in a quarter of an hour.
access-stranger =
    Hello. This counter is for authorised people only. If you should have access, give this number to the owner: { $id }

    Check a receipt: /verify and its code. Become an authorised distributor: /become
access-stranger-number =
    Hello. This counter is for authorised people only. If you should have access, ask the owner for an invitation.

    Check a receipt: /verify and its code. Become an authorised distributor: /become
access-too-fast = You are sending too many messages at once: some were not read. Please wait a few seconds.
not-understood = I did not understand. For a deposit: /deposit. All commands: /help
error-internal = Something went wrong. Please try again; if it comes back, give this code to the owner: { $code }
error-busy = The counter is very busy right now. Please try again in a minute.

button-enter-code = Enter the code
pad-question = Your secret code?
pad-balance = Orange Money asks for your secret code to read the balance.
pad-received = Code received: sending now…
pad-reading-balance = Code received: reading the balance…
pad-expired = The time to enter the code is over. Nothing was sent.
pad-failed = The code could not be taken. Nothing was sent.
pad-cancelled = Request cancelled.
pad-short = Four digits are needed before ✓.
pad-already-taken = Your code has already been taken.
pad-gone = This keypad is no longer valid.
pad-not-waiting = No code is awaited here. The state of the deposit is on its card.
pad-waiting = Your secret code is awaited: use the keypad above, or cancel with /cancel.
pad-four-digits = The secret code has four digits, and nothing else. Your message is deleted; enter the code on the keypad above.
pad-keys-only = A question and your secret code are awaited at the same time: your message is deleted. Enter the code on the keypad above, or cancel with /cancel.
pad-not-this-way = A secret code is only taken when typed in a new message, or on the keypad. This message is deleted.
pad-not-in-group = Never write your secret code in a group. Delete that message if it is still there, and enter the code here.
pad-late = This is not the moment for a code: your four digits are deleted. If they were an amount, send it with the number, for example 771234567 2500. If a deposit waits for its code, tap “Enter the code” on its card.
pad-late-or-amount = Four digits right after a code may be a code: they are deleted. If it was an amount, write it with F, for example 2500 F.
pad-typed-refused = A secret code is never taken in the chat. Please delete this message yourself, then tap “🔒 Enter the code”.
pad-typed-late = Four digits may be a secret code: they are not taken. If it was your code, please delete this message yourself. If it was an amount, write it with F, for example 2500 F.
pad-delete-yourself = This message could not be deleted. It may hold your secret code: please delete it yourself.

## The page for the secret code

button-page = 🔒 Enter the secret code
pad-page-question = Your secret code? Tap “🔒 Enter the secret code” under the message field. It is encrypted on your phone.
pad-last-try = ⚠️ Last try: one more mistake locks this wallet at Orange, for everybody.
button-pin-link = 🔒 Enter the code
pad-link-question = Your secret code? Tap “🔒 Enter the code”: it is encrypted on your phone. To give it up: /cancel
pad-link-waiting = Your secret code is awaited: tap “🔒 Enter the code” above, or cancel with /cancel.
pad-page-button = 🔒 The button is under the message field.
pad-page-waiting = Your secret code is awaited: tap “🔒 Enter the secret code” under the message field, or cancel with /cancel.
pad-key-changed = 🔑 Orange Money’s key has changed: your secret code could not be read. Give it again.
pad-page-gone = This code page is no longer valid. Nothing was sent. If a code is awaited, open the page with the newest button.
menu-key = Fingerprint of Orange Money’s key
key-is = Orange Money’s key that encrypts secret codes. Its fingerprint (SHA-256):
    { $fingerprint }
    The page for the secret code shows its beginning. If you do not know this fingerprint, ask Orange Money for it before any deposit.
key-unknown = Orange Money does not give its key at the moment. Try again shortly.
page-title = Secret code
page-why = Your code is encrypted here, on your phone. Only Orange Money can read it.
page-deposit = Deposit of { $amount } F CFA to { $number }
page-reference = Reference: { $reference }
page-batch = Batch of { $lines } deposits, { $total } F CFA in all
page-account = Balance of the wallet { $number }
page-change = Change of the secret code of the wallet { $number }
page-old = Present code
page-new = New code
page-again = New code, once more
page-shop = Counter: { $name }
page-phrase = Your phrase: “{ $phrase }”
page-link-failed = The code could not be encrypted, or it is not known whether it arrived. Look at the chat; if it still waits for the code, enter it again.
page-link-sent = Code encrypted and received. Go back to the chat: it goes on there.
page-link-back = Back to the chat
page-unloaded = A part of this page has not arrived. Close it and open it again; if nothing changes, tap Cancel in the chat and check your connection.
page-outside = This page is not open in Telegram: your code would go nowhere. Go back to the chat and tap the button under the message field.
page-count = # digits of 4
page-back = Delete the last digit
page-enter = Confirm
page-short = Four digits are needed.
page-wait = Telegram has not answered yet: press ✓ again in a moment.
page-failed = The code could not be encrypted, or not be given to Telegram. Close this page and open it again.
page-sent = Code encrypted and given to Telegram. Go back to the chat: what follows is there.
page-no-key = Orange Money’s key could not be read. Nothing was sent. Close this page and open it again in a moment.
page-closed = This page is no longer valid. Go back to the conversation and tap the newest button.
page-key = Orange Money’s key:

## Batches of deposits

batch-title = 📦 Batch of { $lines ->
    [one] { $lines } deposit
   *[other] { $lines } deposits
}: { $total } F CFA
batch-by = Asked for by: { $name }
batch-account = Wallet: { $wallet }
batch-paid = ✅ Paid: { $lines } ({ $francs } F CFA)
batch-refused-lines = ❌ Refused: { $lines } ({ $francs } F CFA)
batch-taken-back = ↩️ Shown as cancelled by Orange Money: { $lines } ({ $francs } F CFA)
batch-paid-late = ⚠️ Held for not paid, but paid: { $lines } ({ $francs } F CFA)
batch-paid-late-hint = Do not make again what was paid after all. If it was made again already, the customer may have been paid twice: tell the owner.
batch-open-lines = ❓ Being checked: { $lines } ({ $francs } F CFA)
batch-not-sent = ⏳ Not sent yet: { $lines } ({ $francs } F CFA)
batch-never-sent = ⏹ Not sent: { $lines } ({ $francs } F CFA)
batch-awaits-approval = This batch is above what one person sends alone in a day from this wallet: it waits for an owner’s approval. Nothing has left yet.
batch-asks-approval = This batch waits for your approval. Look at the lines before you answer. Nothing has left yet.
batch-awaits-pin = Nothing has left yet: the secret code is awaited.
batch-approved = An owner has agreed. Nothing has left yet: the secret code is awaited.
batch-starting = Sending…
batch-time-left = Sending. About { $minutes } min left.
batch-nearly-done = Sending. About a minute left.
batch-unreachable = Orange Money cannot be reached. Nothing leaves for now; sending goes on as soon as it can.
batch-failing = Orange Money answers that it is out of order. Nothing leaves for now; sending goes on as soon as it can.
batch-unreadable = The answer from Orange Money cannot be read. Nothing leaves for now; we keep trying.
batch-waits-for-twin = The lines that are left have the number and amount of a recent deposit: they leave a little later.
batch-finishing = The last answers are coming in…
batch-done = Batch finished.
batch-stopped = Batch stopped. What had not left will not leave.
batch-refused = Batch given up. Nothing has left.
batch-open-hint = Do not make deposits again that are being checked: they settle by themselves, and this message changes.
batch-paused-by_person = Paused. Nothing else leaves before your secret code.
batch-paused-restart = The counter was restarted: sending stopped, nothing is lost. Enter your secret code for the rest.
batch-paused-pin_expired = The secret code is kept for a limited time only, and that time is over. Enter it again for the rest.
batch-paused-no_answers = Orange Money gave no clear answer several times in a row: sending stopped. Let the checks go on, then resume.
batch-paused-twins_open = The lines that are left have the number and amount of a deposit that is not settled: sending them could pay twice. Resume when it is settled.
batch-paused-wallet_closed = The wallet is held, locked or stopped. /reopen says why and what to do; then resume.
batch-paused-day_limit = The day’s ceiling of this wallet is reached. Resume tomorrow.
batch-paused-not_allowed = You may no longer send from this wallet. Ask the owner.
batch-paused-not_in_journal = Orange Money shows payments of this counter that our journal does not have (a restored backup?): lines of this batch may be paid already. Nothing leaves. Call the owner.
batch-paused-journal = The counter could not record: sending stopped. Try again in a few minutes.
batch-paused-payer_barred = Orange Money does not allow this wallet, several times in a row: sending stopped. Call the owner.
batch-paused-refused =
    Sending stopped. { $reason }
    The lines that are left have not been sent: once the cause is settled, tap “Resume”.
batch-pin = { $lines ->
    [one] { $lines } deposit to send
   *[other] { $lines } deposits to send
}: { $francs } F CFA. The code is kept while sending lasts, never written down.
batch-pin-later = A question waits for your answer. Answer it first, then tap “Send” on the batch.
batch-pausing = Paused: nothing new leaves.
batch-stopping = Stopped: nothing new leaves.
batch-sure-stop = Stop this batch for good? What has not left will never leave.
batch-rather-pause = To go on later, tap “Pause” instead.
batch-you-approved = You agreed to this batch.
batch-you-refused = You refused this batch.
batch-not-yours = This batch is not yours, or you may not do that.
batch-nothing-failed = There is no refused deposit to make again in this batch.
batch-retry-open = Another retry of this batch is not over: finish it or stop it first.
batch-prepared = The batch is ready: see its message.
batch-no-approver = This batch is above what one person sends alone in a day from this wallet, and nobody else can approve it here. Another owner is needed (setting OWNERS).
batch-line-over-limit = Line { $line } is above the ceiling of one deposit, { $max } F CFA. Correct the list.
batch-sure-retry = { $lines ->
    [one] { $lines } refused deposit would be made again
   *[other] { $lines } refused deposits would be made again
}, for { $total } F CFA, with new references. Deposits being checked are not among them.
batch-retry-paid = { $lines ->
    [one] ⚠️ Orange Money now shows { $lines } refused deposit as paid: it will not be made again.
   *[other] ⚠️ Orange Money now shows { $lines } refused deposits as paid: they will not be made again.
}
batch-retry-paid-line = • { $number }: { $amount } F CFA, { $at }, no. { $id }
batch-retry-open-rows = { $lines ->
    [one] ⚠️ Orange Money still shows { $lines } of them as under way: it may still be paid.
   *[other] ⚠️ Orange Money still shows { $lines } of them as under way: they may still be paid.
}
batch-retry-unchecked = ⚠️ Orange Money’s history could not be read: we do not know whether refused deposits have been paid meanwhile.
batch-lines-title = Lines of the batch:
batch-line = { $line }. { $outcome } { $number }: { $amount } F CFA
batch-line-named = { $line }. { $outcome } { $number }: { $amount } F CFA, { $name }
batch-line-replaced = Made again since: { $state }
batch-skipped-over_deposit_limit = Not sent: above the ceiling of one deposit.
batch-skipped-over_customer_month = Not sent: the month’s ceiling of this customer would be passed.
batch-skipped-replaced_elsewhere = Not sent: made again elsewhere already.
batch-skipped-found_paid = Not sent: Orange Money shows this payment already.
batch-skipped-cancelled = Not sent: cancelled.
batch-start-not_waiting = This batch does not wait for a code: see its message.
batch-start-other_running = Another batch of this wallet is being sent. Wait for its end or pause it, then resume this one.
batch-start-pin_changing = The secret code of this wallet is being changed: nothing has left. Wait a moment, then send this batch with the new secret code.
batch-start-not_compared = A backup has just been restored, and the payments made since are still being read at Orange Money: lines of this batch may be paid already. Nothing has left. Try again in two minutes.
batch-start-wallet_closed = The wallet is held, locked or stopped: nothing has left. /reopen says why and what to do; then resume.
batch-start-intake_closed = The counter cannot record at the moment: nothing has left. Try again in a few minutes.
batch-start-unknown = Only the person who prepared this batch may send it.
pad-batch-started = Code received: the batch is leaving. Follow it in its message.
pad-batch-waits = The batch waits: nothing has left. Tap “Send” or “Resume” on its message.
outcome-paid = ✅
outcome-taken_back = ↩️
outcome-refused = ❌
outcome-paid_late = ⚠️
outcome-open = ❓
outcome-not_sent = ⏳
batch-moved = ⬇️ What became of this batch is below.
stale-batch-AWAITING_APPROVAL = This batch waits for an owner’s approval.
stale-batch-AWAITING_PIN = This batch waits for the secret code.
stale-batch-RUNNING = This batch is being sent.
stale-batch-PAUSED = This batch is paused already.
stale-batch-DONE = This batch is finished already.
stale-batch-STOPPED = This batch is stopped already.
button-batch-receipts = All receipts (PDF)
button-repeat = Repeat every month
button-repeats = Every month, on day { $day }
button-repeat-never = Do not repeat
batch-repeat-question = On which day of the month should this batch prepare itself? It will wait for your secret code: nothing leaves by itself.
batch-repeat-set = Noted: this batch prepares itself on day { $day } of every month, and waits for your secret code.
batch-repeat-never = Noted: this batch does not repeat.
batch-receipts-caption = { $count ->
    [one] { $count } receipt
   *[other] { $count } receipts
} of the batch
batch-receipts-title = Receipts of the batch
batch-no-receipts = No paid deposit in this batch: there is no receipt.
menu-batches = Follow the batches
batches-none = No batch in this conversation.
batches-title = Your latest batches:
batches-line = { $mark } { $lines } × · { $total } F · { $time }
batch-mark-AWAITING_APPROVAL = 🕓
batch-mark-AWAITING_PIN = 🔒
batch-mark-RUNNING = ▶️
batch-mark-PAUSED = ⏸
batch-mark-DONE = ✅
batch-mark-STOPPED = ⏹
button-batch-summary = Summary (picture)
batch-summary-title = Summary of a batch
batch-summary-paid = Paid
batch-summary-lines-paid = Paid
batch-summary-lines-taken_back = Shown as cancelled
batch-summary-lines-refused = Refused
batch-summary-lines-paid_late = Paid late
batch-summary-lines-open = Being checked
batch-summary-lines-not_sent = Not sent
batch-summary-list = List
batch-summary-total = Total asked for
batch-summary-prepared = Prepared
batch-summary-approved = Agreed
batch-summary-ended = Finished
button-send-batch = Send
button-resume = Resume
button-pause = Pause
button-stop = Stop
button-sure-stop = Yes, stop this batch
button-approve-batch = Allow
button-refuse-batch = Refuse
button-lines = See the lines
button-more-lines = More
button-retry-failed = Retry the refused ones
button-sure-retry = Yes, make them again
button-fix-line = Correct line { $line }

## Claims

menu-claims = Follow claims
button-claim = Claim
button-claim-show = Claim
button-claim-fix = Correct
button-claim-text = Text to copy
button-claim-pdf = PDF page
button-claim-end = Close…
button-claim-number = Wrong number
button-claim-amount = Wrong amount
button-claim-not_received = Not received
button-claim-refunded = Refunded
button-claim-refused = Refused by Orange
button-claim-dropped = I drop it
button-other-number = To the right number
button-other-amount = With another amount
card-contested = ⚖️ { $what }
claim-contested = contested (claim { $claim })
claim-ended-refunded = contested, declared refunded (claim { $claim })
claim-ended-refused = contested, claim { $claim } refused
claim-ended-dropped = contested, claim { $claim } dropped
claim-fix-question = A paid deposit cannot be taken back from here. To correct it, make the right deposit, and claim this one from Orange Money. What do you want to do?
claim-why-question =
    Call Orange Money’s customer service at once, with the Orange Money no.: { $id }. The sooner the better: money that was withdrawn is hard to get back.
    The counter then opens a claim, with a text to copy and a PDF page. What is wrong?
claim-title = Claim { $claim }
claim-why-number = Deposit sent to a wrong number
claim-why-amount = Deposit of a wrong amount
claim-why-not_received = Paid deposit that the customer says they did not receive
claim-about = { $amount } F CFA to { $number }
claim-operation = Orange Money no.: { $id }
claim-opened-at = Opened { $at }
claim-moment = on { $day } at { $time }
claim-due = An answer is expected before { $day }. The counter reminds you of it. As soon as it is there, tap “Close…”.
claim-end-refunded = Closed { $at }: declared refunded.
claim-end-refused = Closed { $at }: refused by Orange Money.
claim-end-dropped = Closed { $at }: dropped.
claim-end-question = How does claim { $claim } end? Your answer is put on record under your name and does not change any more. The deposit stays paid: if the money came back, the balance shows it.
claim-letter =
    Subject: claim { $claim }
    { $why }
    Amount: { $amount } F CFA ({ $words })
    Number credited: { $number }
    Distributor’s wallet: { $wallet }
    On { $day } at { $time }
    Orange Money no.: { $id }
    Distributor’s reference: { $reference }
    Please hold this sum if it is still in the account, check the operation, and answer me under this claim’s number.
claim-fact-credited = Number credited
claim-fact-wallet = Distributor’s wallet
claim-fact-seal = Journal: entry, hash
claim-trail = What happened, by the counter’s journal
claim-trail-confirm = Confirmed
claim-trail-send = Sent to Orange Money
claim-trail-SUCCEEDED = Noted as paid
claim-trail-claim = Claim opened
claim-trail-end_claim = Claim closed
claim-foot = Made by the distributor’s counter, from its own journal. It does not replace Orange Money’s statement.
claim-not-yours = Only the person who made this deposit, the distributor of this wallet or an owner can claim.
claim-already = It was done already: here is where the claim stands.
claims-none = No claims. Under a paid deposit: “Details”, then “Claim”.
claims-title = Claims open: { $open } · closed: { $over }. Which one?
claim-line = ⚖️ { $amount } F · { $number }
claim-line-over = ▫️ { $amount } F · { $number }
alarm-claim-opened = ⚖️ Claim { $claim } opened: { $amount } F CFA to { $number } ({ $id }), wallet { $till }. Orange Money’s customer service is to be called at once. An answer is expected before { $day }.
alarm-claim-reminder = ⏰ Claim { $claim } still waits: { $amount } F CFA to { $number } ({ $id }), wallet { $till }. An answer is expected before { $day }. Ask Orange Money again, or say how it ended.
alarm-claim-overdue = ⏰ The time of claim { $claim } is over ({ $day }): { $amount } F CFA to { $number } ({ $id }), wallet { $till }. Ask Orange Money again, or say how it ended.
act-claim = opened a claim ({ $reference })
act-end-claim = closed a claim ({ $reference })
