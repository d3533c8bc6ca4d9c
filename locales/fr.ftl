# Toutes les phrases du guichet. Le français est la source ; `en.ftl` a les mêmes clés.
# Apostrophes typographiques ; espaces insécables avant ; : ! ? et dans les nombres. Les valeurs arrivent déjà groupées.

## Menu et aide

menu-start = Accueil
menu-deposit = Faire un dépôt
menu-balance = Voir le solde Orange Money
menu-status = Suivre un dépôt
menu-verify = Vérifier un reçu
menu-open = Dépôts en cours
menu-opening = Ouvrir le guichet
menu-recharge = Noter une recharge du compte
menu-handover = Passer la caisse à quelqu’un
menu-closing = Compter et fermer le guichet
menu-board = Tableau des guichets
menu-report = Rapport du jour, de la semaine, du mois
menu-phrase = Votre phrase de reconnaissance
menu-alert = Alerte de solde Orange Money bas
menu-reopen = Rouvrir un compte arrêté ou bloqué
menu-language = Changer de langue
menu-help = Aide
menu-cancel = Annuler ce qui est demandé

start-hello = Bonjour.
start-hello-name = Bonjour { $name }.
start-what =
    Bienvenue au guichet. Vous pouvez faire un dépôt Orange Money avec /depot, voir votre solde avec /solde et suivre un dépôt avec /statut.
    Le plus court : envoyez le numéro et le montant, par exemple « 771234567 5000 ».
    Toutes les commandes : /aide

help-title = Ce que vous pouvez faire ici ({ $role }) :
help-part-deposits = Dépôts
help-part-day = Journée du guichet
help-part-account = Compte Orange Money
help-part-team = Équipe
help-part-counter = Ce guichet
help-line = /{ $command } : { $what }
help-more-owner =
    Un dépôt en vérification ne doit jamais être refait : il se règle seul.
    Après 24 heures sans réponse sûre, c’est à vous de décider.
help-more =
    Le plus court : « 771234567 5000 » ou « /depot 771234567 5000 ».
    Le code secret est demandé à la fin seulement, { $asked ->
        [page] sur la page que le lien du guichet ouvre
       *[keys] sur le clavier du guichet
    }. Ne le donnez à personne.
    Un dépôt en vérification ne doit jamais être refait : il se règle seul, et le guichet vous prévient.

language-name = Français
language-question = Choisissez votre langue.
language-chosen = C’est noté : le guichet vous parle en français.

## Boutons

button-confirm = Confirmer
button-change-number = Changer le numéro
button-change-amount = Changer le montant
button-cancel = Annuler
button-deposit-anyway = Déposer quand même
button-look-now = Vérifier maintenant
button-decide = Décider
button-paid = Payé
button-not-paid = Pas payé
button-keep-checking = Continuer à vérifier
button-returned = L’argent est revenu
button-kept = Le client l’a reçu
button-sure-returned = Oui, il est revenu
button-sure-kept = Oui, il l’a reçu
button-sure-paid = Oui, il est payé
button-sure-not-paid = Oui, il n’est pas payé
button-sure-keep = Oui, continuer à vérifier
button-back = Retour
button-again = Refaire ce dépôt
button-pin-again = Ressaisir le code
button-see-deposit = Voir le dépôt
button-details = Détails
button-fold = Replier
button-receipt-picture = Reçu (image)
button-receipt-pdf = Reçu (PDF)
button-day-picture = Image du jour
button-day-pdf = PDF
button-till-close = Fermer le guichet
button-till-recount = Recompter
button-till-read = Relire le solde
button-till-leave = Laisser ouvert
button-report-today = Aujourd’hui
button-report-yesterday = Hier
button-report-week = 7 jours
button-report-month = Ce mois
button-report-last_month = Mois dernier
button-reopen = Rouvrir le compte
button-what-next = Choisir la suite
button-pins-renewed = Code refait par Orange
button-unlocked = Compte débloqué par Orange
button-last-try = Dernier essai
button-lift = Libérer { $name }

## Numéro du client

recipient-question = Numéro du client ? Tapez-le, tapez un nom de votre carnet, ou partagez un contact.
recipient-for-amount = Montant : { $amount } F CFA.
deposit-no-such-name = Ce nom n’est pas dans votre carnet.
number-empty = Envoyez le numéro du client, par exemple 77 123 45 67, ou partagez un contact.
number-unreadable = Ce numéro n’est pas lisible. Tapez seulement les 9 chiffres, par exemple 77 123 45 67.
number-too_short = Ce numéro est trop court : il faut 9 chiffres, par exemple 77 123 45 67.
number-too_long = Ce numéro est trop long : il faut 9 chiffres, par exemple 77 123 45 67.
number-fixed_line = C’est un numéro fixe. Un dépôt se fait sur un numéro mobile, par exemple 77 123 45 67.
number-foreign = Ce numéro n’est pas sénégalais. Tapez un numéro mobile du Sénégal, par exemple 77 123 45 67.
number-not_mobile = Ce n’est pas un numéro mobile du Sénégal. Il commence par 7, par exemple 77 123 45 67.
number-own = C’est le numéro de votre propre compte : un dépôt va au numéro d’un client. Tapez le sien, par exemple 77 123 45 67.

## Montant

amount-question = Montant du dépôt, en F CFA ?
amount-meant = Vouliez-vous dire { $amount } F CFA ?
amount-empty = Envoyez le montant en chiffres, par exemple 5 000.
amount-words = Tapez le montant en chiffres, s’il vous plaît, par exemple 5 000.
amount-currency = Ce montant n’est pas en francs CFA. Tapez-le en francs CFA, par exemple 5 000.
amount-unit = Le mot ou le signe à côté du montant ne se comprend pas. Tapez seulement les chiffres, par exemple 5000.
amount-negative = Le montant ne peut pas être négatif. Par exemple : 5 000.
amount-fraction = Le franc n’a pas de centimes : tapez un montant entier, par exemple 5 000.
amount-zero = Le montant ne peut pas être zéro. Par exemple : 5 000.
amount-too_large = Ce montant est trop grand pour un seul dépôt. Vérifiez le nombre de zéros.
amount-ambiguous = Ce montant peut se lire de deux façons. Tapez seulement les chiffres, par exemple 5000.
amount-marked = Ce message est barré, ou un de ses mots laisse un doute (payé, annulé, reçu, non…) : rien n’en est pris. Si le dépôt est à faire, tapez son montant.
amount-doubt = Un mot du message laisse un doute sur ce qui est à déposer.
amount-unreadable = Ce montant n’est pas lisible. Tapez seulement les chiffres, par exemple 5000.

amount-in-words = { $unit ->
    [one] { $words } franc CFA
    [millions] { $words } de francs CFA
   *[other] { $words } francs CFA
}

## Dépôt

deposit-short-way = Le plus court : le numéro, puis le montant. Par exemple : 771234567 5000.
deposit-without-wallet = Aucun compte ne vous est attribué : vous ne pouvez pas faire de dépôt ici. Un compte s’attribue dans les réglages de l’installation.
deposit-pin-awaited = Votre code secret est attendu. Entrez-le pour terminer, ou annulez avec /annuler.
question-expired = Cette question a attendu trop longtemps : elle est close. Rien n’a été envoyé. Recommencez, s’il vous plaît.
question-swept = ⌛ La question restée sans réponse est close. Rien n’a été envoyé.
draft-swept = ⌛ Ce dépôt n’a pas été confirmé à temps : il est abandonné. Rien n’a été envoyé.
question-lost = La question posée plus tôt n’a pas pu être reprise : elle est close. Rien n’a été envoyé. Recommencez, s’il vous plaît.

draft-facts =
    Vérifiez avant de confirmer.

    Numéro : { $number }
    Montant : { $amount } F CFA
    ({ $words })
draft-balance-left = Solde après ce dépôt : { $left } F CFA (solde lu : { $time })
draft-balance-left-since = Solde après ce dépôt : { $left } F CFA (solde lu : { $time }, moins les dépôts faits depuis)
draft-balance-left-about = Solde après ce dépôt : environ { $left } F CFA (solde lu : { $time }, moins ce qui est parti ou en vérification depuis)
draft-balance-short = ⚠️ Le solde ne suffit pas : { $balance } F CFA (lu : { $time })
draft-balance-short-since = ⚠️ Le solde ne suffit pas : { $balance } F CFA (lu : { $time }, moins les dépôts faits depuis)
draft-balance-maybe-short = ⚠️ Le solde ne suffit peut-être pas : environ { $balance } F CFA (lu : { $time }, moins ce qui est parti ou en vérification depuis)

remark-not_orange_prefix = ⚠️ Ce numéro ne commence pas par 77 ou 78. Est-il bien chez Orange ?
remark-odd_amount = ⚠️ Ce montant n’est pas un multiple de 5. Est-ce bien le bon ?
remark-first_time = ℹ️ Premier dépôt vers ce numéro.
remark-last_paid = ℹ️ Dernier dépôt vers ce numéro : { $amount } F CFA ({ $time })
remark-above_usual_for_customer = ⚠️ C’est au moins dix fois le montant habituel de ce client ({ $usual } F CFA). Comptez les zéros.
remark-above_own_usual = ⚠️ Ce montant dépasse presque tous vos dépôts (d’habitude, jusqu’à { $usual } F CFA). Comptez les zéros.
remark-look_alike = ⚠️ Même numéro et même montant qu’un autre dépôt ({ $time }).

limit-deposit = Un seul dépôt ne peut pas dépasser { $max } F CFA. Tapez un montant plus petit.
limit-day = Le plafond du jour de ce compte est de { $max } F CFA, dont { $used } F CFA déjà utilisés. Il reste { $left } F CFA : changez le montant, ou attendez demain.
limit-customer_month = Le plafond du mois de ce client est de { $max } F CFA, dont { $used } F CFA déjà utilisés. Il reste { $left } F CFA : changez le montant, ou attendez le mois prochain.
wallet-locked = Le guichet retient les codes secrets de ce compte : une erreur de plus pourrait le bloquer chez Orange. Aucun dépôt n’est pris. Le responsable choisit la suite avec /rouvrir.
wallet-locked-by-operator = Orange a bloqué ce compte après trop de codes secrets erronés : aucun dépôt n’est pris. Seul Orange peut le débloquer, en agence ou par son service client. Ensuite, le responsable l’indique avec /rouvrir.
person-stopped = Vous avez donné trois codes secrets erronés aujourd’hui : les vôtres sont retenus. Demandez au responsable de vous libérer avec /rouvrir.
wallet-paused = Ce compte est arrêté : aucun dépôt n’est pris avant que le responsable le rouvre avec /rouvrir.
wallet-no-access = Orange Money ne laisse pas passer le guichet : aucun dépôt n’est pris. Le responsable est prévenu, et rouvre avec /rouvrir.
intake-closed = Le guichet ne peut pas enregistrer de dépôt en ce moment. Rien n’a été envoyé. Réessayez dans quelques minutes.

confirm-earlier = { $time } ({ $state }, référence { $reference })
confirm-look-alike =
    ⚠️ Le même montant a déjà été déposé sur ce numéro : { $earlier }.
    Est-ce bien un deuxième dépôt ?
again-under-way = Ce dépôt a déjà été refait, et ce n’est pas terminé : attendez son résultat.
again-was-paid = ⚠️ Ce dépôt a déjà été refait : { $earlier }.
again-shown-paid = ⚠️ Orange Money montre maintenant ce dépôt comme payé : { $at }, n° { $id }. Ne le refaites pas : le client serait payé deux fois.
again-shown-unclear = ⚠️ Orange Money montre maintenant un paiement sous la référence de ce dépôt ({ $at }), mais pas assez sûr pour le comparer. Ne le refaites pas avant d’avoir comparé avec le relevé.
again-shown-open = ⚠️ Orange Money montre encore l’ancien dépôt en cours : il peut encore être payé. Attendez son résultat, ou vérifiez avec le client avant de confirmer.
again-unchecked = ⚠️ L’historique d’Orange Money n’a pas pu être lu : nous ne savons pas si l’ancien dépôt a été payé entre-temps. Vérifiez avec le client avant de confirmer.
confirm-made-again =
    ⚠️ Ce dépôt a déjà été refait : { $earlier }.
    Le refaire encore paierait deux fois. Est-ce bien ce que vous voulez ?
confirm-too-soon =
    ⚠️ Le même montant vient d’être déposé sur ce numéro : { $earlier }.
    Orange Money refuserait ce deuxième dépôt. Il sera possible à partir de { $at }.
confirm-earlier-open =
    ⚠️ Un dépôt du même montant vers ce numéro n’est pas terminé : { $earlier }.
    Attendez son résultat : le refaire maintenant pourrait payer deux fois. Il est dans /encours.

cancel-done = C’est annulé. Rien n’a été envoyé.
cancel-nothing = Il n’y a rien à annuler.
cancel-too-late = Ce dépôt est déjà parti et ne peut plus être annulé (référence { $reference }). Son état est dans /encours.

stale-question = Cette question est close. Recommencez, s’il vous plaît.
tap-late = Vous avez touché ce bouton ({ $when }), mais cela ne nous parvient que maintenant : rien n’a été fait. Touchez-le de nouveau si vous le voulez toujours.
button-choose = Choisir
choose-one = Choisissez ci-dessous.
stale-unknown = Ce bouton n’est plus valable.
stale-DRAFT = Ce dépôt attend votre confirmation.
stale-CONFIRMED = Ce dépôt est déjà confirmé : il attend le code secret.
stale-code-received = Le code est reçu : ce dépôt part. Suivez-le dans son message.
stale-SENDING = Ce dépôt est déjà en cours d’envoi.
stale-PENDING = Ce dépôt est déjà chez Orange Money : vérification en cours. Ne le refaites pas.
stale-UNCERTAIN = Ce dépôt est déjà parti : vérification en cours. Ne le refaites pas.
stale-REVIEW = Ce dépôt est déjà parti. Une personne doit décider : voyez la fiche du dépôt avec /statut.
stale-SUCCEEDED = Ce dépôt est déjà payé.
stale-REJECTED = Ce dépôt est déjà refusé.
stale-CANCELLED = Ce dépôt est annulé ou expiré. Rien n’a été envoyé. Recommencez avec /depot.

## États, en un mot

state-DRAFT = à confirmer
state-CONFIRMED = attend le code secret
state-code-received = code reçu, envoi en cours
state-SENDING = en cours d’envoi
state-PENDING = en attente chez Orange Money
state-UNCERTAIN = vérification en cours
state-REVIEW = à décider
state-SUCCEEDED = payé
state-REJECTED = refusé
state-taken-back = affiché comme annulé par Orange Money
state-paid-twice = { $times ->
        [2] payé deux fois
       *[other] payé { $times } fois
    }
state-paid-after-all = tenu pour non payé, mais payé chez Orange Money
state-CANCELLED = annulé

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
    { $amount } F CFA au { $number } : { $state }
    { $since }
    Référence : { $reference }
line-since = Depuis { $since }.

## La fiche d’un dépôt

card-facts =
    Numéro : { $number }
    Montant : { $amount } F CFA
    ({ $words })
    Référence : { $reference }
card-draft = ▫️ Dépôt pas encore confirmé. Rien n’a été envoyé.
card-confirmed = 🔒 Dépôt confirmé. Il partira quand vous aurez entré votre code secret.
card-key-changed = 🔑 La clé d’Orange Money a changé : votre code secret n’a pas pu être lu, et Orange Money ne montre aucun paiement. Donnez-le de nouveau pour ce même dépôt.
card-asked-anew = Ce dépôt est refait sous la référence { $reference }.
card-operator_unavailable = ⏳ Orange Money ne répond pas. Rien n’est encore parti ; nous réessayons pendant deux minutes.
card-operator_failing = ⏳ Orange Money répond qu’il est en panne. Rien n’est encore parti ; nous réessayons pendant deux minutes.
card-operator_unreadable = ⏳ La réponse reçue d’Orange Money n’est pas lisible. Rien n’est encore parti ; nous réessayons.
card-queued = ⏳ Dépôt en file d’attente. Il partira dès que ce sera son tour.
card-sending = ⏳ Dépôt : envoi en cours…
card-checking =
    ⏳ Vérification avant un second envoi
    Orange Money a refusé l’appel. C’est le plus souvent avant tout mouvement d’argent, mais pas toujours : nous cherchons d’abord ce dépôt chez Orange Money. Une minute suffit, rarement plus. Ne le refaites pas.
card-cancelled = ❌ Dépôt annulé. Rien n’a été envoyé.
card-wallet-closed = Annulé : rien n’est parti. Le compte est retenu, bloqué ou arrêté ; /rouvrir dit pourquoi et que faire.
card-access-refused = ❌ Dépôt annulé : rien n’est parti. Orange Money ne laisse pas passer le guichet ({ $answer }). Réessayer ne change rien : le responsable est prévenu.
card-replaced = ✏️ Ce dépôt a été modifié : il n’est pas parti. Voyez la suite plus bas.
card-moved = ⬇️ La suite de ce dépôt se lit plus bas, ou avec /statut.
card-expired = ❌ Dépôt expiré avant l’envoi. Rien n’a été envoyé.
card-limit-lowered = ✋ Dépôt abandonné, rien n’est parti : une limite a été baissée pendant qu’il attendait son code, et il la dépasserait. Refaites-le pour moins, ou demandez l’accord du responsable.
card-shut-out = ❌ Dépôt annulé : l’accès au guichet de la personne qui l’a fait est suspendu. Rien n’a été envoyé.
card-paid = ✅ { $amount } F CFA → { $number }
card-paid-balance = solde { $balance } F
card-succeeded = ✅ Dépôt effectué
card-transaction = N° Orange Money : { $id }
card-when = Le { $day } à { $time }
card-balance = Nouveau solde : { $balance } F CFA
card-declared-paid = Déclaré payé par une personne, sans réponse sûre d’Orange Money.
card-declared-and-shown = Déclaré payé par une personne ; Orange Money montre ce paiement.
card-no-substitute = Ce reçu ne remplace pas le message d’Orange Money.
card-rejected = ❌ Dépôt refusé
card-called-not-paid = ❌ Dépôt déclaré non payé
card-not-debited = Rien n’a été débité.
card-none-shown = L’historique d’Orange Money ne montrait aucun paiement à la dernière vérification ({ $at }).
card-paid-twice = { $times ->
        [2] ⚠️ Dépôt payé deux fois chez Orange Money
       *[other] ⚠️ Dépôt payé { $times } fois chez Orange Money
    }
card-paid-twice-how = Orange Money affiche plusieurs paiements sous cette seule référence. Ne refaites rien : le responsable compare avec le relevé et demande à Orange Money de reprendre ce qui est de trop.
card-taken-back = ⚠️ Orange Money affiche ce dépôt comme annulé
card-taken-back-how = Il a été annoncé payé, puis Orange Money l’a affiché { $status }. Il n’est plus compté comme payé. Ne le refaites pas tout de suite : comparez avec le relevé, demandez au client s’il a l’argent, puis dites-le ici.
card-returned-how = Il a été annoncé payé, puis Orange Money l’a affiché { $status }. Une personne a déclaré que l’argent est revenu : il n’est pas compté comme payé.
card-kept = ✅ Dépôt payé, déclaré par une personne
card-kept-how = ⚠️ Orange Money l’affiche { $status }. Une personne a déclaré que le client a l’argent : il est compté comme payé.
card-apart-ids = Chez Orange Money : { $ids }
apart-paid-twice = { $times ->
        [2] payé deux fois chez Orange Money ({ $ids })
       *[other] payé { $times } fois chez Orange Money ({ $ids })
    }
apart-taken-back = affiché comme annulé par Orange Money ({ $status }, { $ids }), pas compté
apart-kept = affiché { $status } par Orange Money ({ $ids }), déclaré payé par une personne
apart-line = ⚠️ { $reference } ({ $amount } F CFA au { $number }) : { $what }
card-not-compared = ⚠️ Orange Money montre un paiement sous cette référence, mais pas assez lisible pour le comparer. Comparez avec le relevé avant de refaire ce dépôt.
card-paid-after-all = ⚠️ Dépôt tenu pour non payé, mais Orange Money montre un paiement
card-paid-after-all-how = Ne refaites pas ce dépôt. S’il a déjà été refait, le client a peut-être été payé deux fois : prévenez le responsable.
card-code = Code d’erreur : { $code }
card-pending = ⏳ Dépôt reçu par Orange Money : vérification en cours
card-uncertain = ⏳ Pas encore de réponse sûre d’Orange Money : vérification en cours
card-next-look = Nous vérifions depuis { $since }. Prochaine vérification : { $at }.
card-looking-now = Nous vérifions depuis { $since }. Une vérification se fait en ce moment.
card-other-reference = Orange Money a répondu sous une autre référence : nous cherchons ce dépôt sous la nôtre.
card-told-failed = Orange Money a répondu que ce dépôt a échoué ({ $code }). Nous le vérifions dans son historique avant de vous le confirmer : moins d’une minute, le plus souvent.
card-refusal-unproven = Orange Money a refusé l’appel (code { $code }), mais ce refus ne prouve pas que rien n’est parti. Il n’y a pas eu de second envoi.
card-refused-again = Un second envoi a été refusé (code { $code }). Cela ne dit rien du premier, que nous cherchons toujours.
card-do-not-repeat = L’argent est peut-être déjà arrivé : ne refaites pas ce dépôt. Le résultat s’affichera ici.
card-review = ⚠️ Dépôt à décider par une personne
card-review-how = Comparez avec le relevé du compte ou demandez à Orange Money, puis décidez. En attendant, ne refaites pas ce dépôt.
card-wallet = Compte : { $wallet }
card-sent = { $looks ->
    [0] Envoyé : { $time }
    [one] Envoyé : { $time }, une vérification depuis
   *[other] Envoyé : { $time }, { $looks } vérifications depuis
}

review-reason-answer_contradicts = Orange Money parle d’un autre numéro, d’un autre montant ou d’un autre compte pour ce dépôt.
review-reason-incomparable = Orange Money montre un paiement sous cette référence, mais pas assez lisible pour le comparer : le montant, le numéro ou l’identifiant manque ou ne se lit pas.
review-reason-other_reference = Orange Money a répondu sous une autre référence, et ne montre rien sous la nôtre. Rien ne dit encore si le client a été payé.
review-shown-paid = Orange Money montre maintenant un paiement sous cette référence, au même numéro et du même montant.
review-reason-paid_twice = Orange Money montre deux paiements sous cette référence.
review-reason-unclear_after_window = Après 24 heures de vérification, Orange Money n’a pas donné de réponse sûre.
review-reason-person_asked = Orange Money n’a pas donné de réponse sûre jusqu’ici.
review-reason-not_in_journal = Orange Money montre ce paiement, mais notre journal ne l’avait pas (sauvegarde restaurée ?).

look-now = Vérification demandée. La fiche se met à jour dès la réponse.
decide-sure-returned = Vous déclarez que l’argent du dépôt { $reference } est revenu sur le compte. Cette décision est enregistrée à votre nom. Confirmez-vous ?
decide-sure-kept = Vous déclarez que le client a bien reçu le dépôt { $reference }, quoi qu’affiche Orange Money. Cette décision est enregistrée à votre nom. Confirmez-vous ?
decide-sure-paid = Vous déclarez que le dépôt { $reference } est payé : le client a reçu l’argent. Cette décision est enregistrée à votre nom. Confirmez-vous ?
decide-sure-not-paid = Vous déclarez que le dépôt { $reference } n’est pas payé : le client n’a rien reçu. Cette décision est enregistrée à votre nom. Confirmez-vous ?
decide-sure-keep = Continuer à vérifier le dépôt { $reference } ? Rien n’est décidé ; ce choix est enregistré à votre nom.
decide-not-yours = Seul le responsable, ou le distributeur qui a fait ce dépôt, peut décider.
decide-too-early = C’est trop tôt pour décider : le paiement peut encore apparaître. Possible au plus tôt : { $at }.

## Refus : pourquoi, et que faire

reason-recipient_without_wallet = Ce numéro n’a pas de compte Orange Money. Vérifiez le numéro avec le client.
reason-recipient_number_refused = Orange Money refuse ce numéro. Vérifiez-le avec le client.
reason-recipient_over_ceiling = Le compte du client a atteint son plafond. Essayez un montant plus petit ou un autre jour.
reason-recipient_barred = Le compte du client ne peut pas recevoir ce dépôt. Le client doit s’adresser à Orange Money.
reason-distributor_without_wallet = Orange Money ne trouve pas le compte qui paie. Appelez le responsable.
reason-distributor_barred = Orange Money n’autorise pas cette opération sur le compte qui paie. Appelez le responsable.
reason-distributor_over_ceiling = Le compte qui paie a atteint son plafond chez Orange Money. Essayez un montant plus petit ou un autre jour.
reason-float_too_low = Le solde Orange Money ne suffit pas. Rechargez le compte, puis refaites le dépôt.
reason-wrong_pin = Le code secret est incorrect : il reste 2 essais chez Orange Money. Vérifiez-le bien : à la prochaine erreur, le guichet retient les codes de ce compte par prudence.
reason-wrong_pin_last_try = Le code secret est incorrect : il reste 1 essai chez Orange Money. Le guichet retient les codes de ce compte par prudence ; le responsable choisit la suite avec /rouvrir.
reason-wallet_locked = Orange a bloqué ce compte : trop de codes secrets erronés. Seul Orange peut le débloquer, en agence ou par son service client. Ensuite, le responsable l’indique avec /rouvrir.
reason-pins_held = Le guichet retient les codes secrets de ce compte : rien n’est parti, car une erreur de plus pourrait le bloquer chez Orange. Le responsable choisit la suite avec /rouvrir.
reason-person_stopped = Vous avez donné trois codes secrets erronés aujourd’hui : celui-ci n’est pas parti. Demandez au responsable de vous libérer avec /rouvrir.
reason-pin_change_required = Orange Money veut que le code secret de ce compte soit d’abord changé. Faites-le avec /pin, ou appelez le responsable.
reason-pin_unreadable = Orange Money n’a pas pu lire le code secret chiffré. Réessayez ; si cela revient, appelez le responsable.
reason-not_allowed = Orange Money n’autorise pas ce dépôt : plafond, compte bloqué ou dépôt identique trop proche. Vérifiez avec le client.
reason-request_refused = Orange Money a refusé la demande du guichet. Appelez le responsable.
reason-application_refused = Orange Money a refusé l’accès du guichet. Appelez le responsable.
reason-too_many_calls = Orange Money reçoit trop de demandes. Attendez une minute, puis réessayez.
reason-refused_by_operator = Orange Money a refusé ce dépôt sans dire pourquoi. Vérifiez avec le client avant de le refaire.
reason-not_sent = La demande n’est pas partie : rien n’a quitté le guichet. Refaites le dépôt dans un moment.
reason-not_paid_by_person = Une personne a décidé que ce dépôt n’était pas payé. Nous continuons à surveiller sa référence ; vous pouvez refaire le dépôt.

## Essais et accès

menu-test = Numéros d’essai
menu-become = Devenir distributeur : la marche à suivre
button-test-pay = Déposer au { $number }
test-title = 🧪 Un essai complet en sept étapes : aucun argent réel
test-step-numbers = 1. Numéros d’essai prêtés par l’opérateur
test-step-key =
    2. Clé publique reçue : RSA de { $bits } bits
    Empreinte SHA-256 : { $fingerprint }
test-step-seal = 3. Code secret d’essai chiffré avec cette clé : { $characters } caractères, jamais montrés
test-step-balances = 4. Soldes avant le dépôt
test-step-pay =
    5. Le dépôt : choisissez un client d’essai ci-dessous.
    Les étapes 6 (soldes après) et 7 (recherches) s’affichent ici dès qu’il est payé.
test-no-key = 2. Clé publique : l’opérateur ne l’a pas donnée. Renvoyez /test dans un moment.
test-no-pin = 3. Chiffrement : aucun code secret d’essai n’a été prêté.
test-balance-of = { $number } : { $balance } F CFA
test-kind-RETAILER = Distributeur : { $number }
test-kind-CUSTOMER = Client : { $number }
test-kind-MERCHANT = Marchand : { $number }
test-kind-OTHER = Autre compte : { $number }
test-grade = Niveau du compte : { $grade }
test-pin = Code secret d’essai : { $pin }
test-pin-chosen = Code secret d’essai : celui que vous avez choisi avec /pin
test-until = Prêté jusqu’au { $day }
test-customer = Client d’essai
test-other-wallet = ⚠️ Votre compte ici ({ $wallet }) n’est pas parmi ces numéros. Pour essayer, mettez le numéro du distributeur d’essai dans DISTRIBUTORS.
test-balances =
    🧪 6. Soldes après ce dépôt d’essai, lus chez l’opérateur
    Distributeur { $wallet } : { $walletBefore } → { $walletAfter } F CFA
    Client { $customer } : { $customerBefore } → { $customerAfter } F CFA
test-searches =
    7. Recherches
    Ce dépôt, par son numéro { $id } : { $state ->
        [paid] payé
        [not_paid] non payé
        [open] en attente
       *[unknown] état inconnu
    }
    Dépôts du jour : { $count }, { $shown ->
        [yes] celui-ci compris
       *[other] celui-ci pas encore (jusqu’à 30 s) : /historique
    }
test-search-failed = 7. Recherches : l’opérateur n’a pas répondu. Essayez /statut et /historique.
test-live = Il n’y a pas de numéros d’essai ici : ce guichet dépose de l’argent réel.
test-failed = L’opérateur d’essai n’a pas donné ses numéros. Réessayez dans un moment.
test-none = L’opérateur d’essai ne prête aucun numéro en ce moment.
test-read-again = Ces numéros d’essai ne sont plus à jour. Envoyez /test, puis choisissez.

become-title =
    Devenir distributeur agréé, avec accès à l’interface d’Orange Money
    Touchez un numéro pour cocher. Ce qui est coché est gardé : revenez-y quand vous voulez.
become-for-anybody = Devenir distributeur agréé, avec accès à l’interface d’Orange Money
become-part-account = Étape 1 : le compte
become-part-application = Étape 2 : l’application d’essai
become-part-papers = Étape 3 : les papiers, envoyés depuis le site
become-company = Une entreprise légalement constituée
become-rccm = Son extrait du RCCM
become-ninea = Son NINEA
become-identity_named = Une pièce d’identité ou un passeport de chaque personne nommée au RCCM
become-identity_manager = Celle du gérant du compte : la personne qui fait les opérations
become-power_of_attorney = Une procuration du chef de l’entreprise au gérant du compte, si celui-ci n’est pas nommé au RCCM
become-account = Un compte sur le portail des développeurs d’Orange
become-application = Une application sur ce compte, avec son identifiant et son secret
become-token = Un premier jeton obtenu avec eux
become-trials = Les essais faits et montrés : /test
become-trials-made = Les essais faits et montrés
become-documents = Ces papiers envoyés sur le site, dans le formulaire « complément d’informations » du compte développeur, et le contrat d’engagement qui s’y télécharge
become-approval = L’accord d’Orange Money, et le numéro de distributeur réel
become-ticked = (coché le { $day })
become-done = Coché : { $done } sur { $all }

## Changement du code secret

menu-pin = Changer le code secret
button-change-pin = Changer le code secret
pad-question-old = Code secret actuel ?
pad-question-new = Nouveau code secret ?
pad-question-again = Nouveau code secret, encore une fois ?
pin-change-old =
    🔒 Changement du code secret du compte (1 sur 3)
    Tous ceux qui déposent avec ce compte auront besoin du nouveau code.
pin-change-page =
    🔒 Changement du code secret du compte
    Tous ceux qui déposent avec ce compte auront besoin du nouveau code.
pin-change-new = 🔒 Changement du code secret du compte (2 sur 3)
pin-change-again = 🔒 Changement du code secret du compte (3 sur 3)
pin-change-differs = Les deux nouveaux codes sont différents. Rien n’a été envoyé.
pin-change-sending = Codes reçus : changement en cours…
pin-change-changed =
    ✅ Le code secret du compte est changé. Le nouveau est valable dès maintenant.
    Dites-le de vive voix à ceux qui en ont besoin, jamais par message.
pin-change-proved = ✅ Orange Money n’a pas confirmé le changement, mais le nouveau code vient de lire le solde : c’est lui qui est valable.
pin-change-rejected = ❌ Le code secret n’est pas changé : l’ancien reste valable.
pin-change-unproven =
    ⚠️ Orange Money a refusé la demande pour une autre raison que le code : l’ancien est sans doute encore valable, mais rien ne le prouve.
    Le prochain code accepté le dira : donnez d’abord l’ancien. S’il est refusé, essayez le nouveau une seule fois, car trois erreurs bloquent le compte.
pin-change-not_here = Le changement de code secret n’existe pas chez cet opérateur d’essai : les codes des numéros d’essai sont fixes. Rien n’a été changé.
pin-change-list_running = Un lot part en ce moment avec le code secret actuel : le changer ferait refuser le reste, et compterait pour le blocage. Rien n’a été changé. Attendez la fin du lot ou mettez-le en pause, puis refaites /pin
pin-change-not_sent = Rien n’a été envoyé : l’ancien code reste valable. Réessayez dans un moment avec /pin
pin-change-refused_new =
    ⚠️ Orange Money n’a pas confirmé le changement, et vient de refuser le nouveau code : l’ancien est sans doute encore valable.
    Attendez un quart d’heure avant votre prochain dépôt, et essayez l’ancien une seule fois. Cette erreur compte déjà pour le blocage.
pin-change-unknown =
    ⚠️ Orange Money n’a pas dit si le code est changé : l’ancien ou le nouveau peut être valable. Le guichet n’essaie plus rien, car trois erreurs bloquent le compte.
    Demandez à Orange Money, ou essayez plus tard le nouveau code une seule fois.
pin-change-later = Une question attend votre réponse. Refaites /pin quand vous aurez terminé.
pin-change-without-wallet = Aucun compte ne vous est attribué : il n’y a pas de code à changer.
pin-change-not-yours = Seul le titulaire du compte peut changer son code secret. Prévenez-le.
pin-weak-same = C’est le code actuel. Choisissez-en un autre. Rien n’a été envoyé.
pin-weak-repeated = Ce code répète les mêmes chiffres : il se devine tout de suite. Choisissez-en un autre. Rien n’a été envoyé.
pin-weak-sequence = Ce code est une suite de chiffres : il se devine tout de suite. Choisissez-en un autre. Rien n’a été envoyé.
pin-weak-year = Ce code ressemble à une année, par exemple de naissance : c’est ce qu’un voleur essaie d’abord. Choisissez-en un autre. Rien n’a été envoyé.
pin-weak-birthday = Ce code ressemble à un jour et un mois, par exemple un anniversaire : c’est ce qu’un voleur essaie d’abord. Choisissez-en un autre. Rien n’a été envoyé.

## Carnet : les clients et leurs numéros

menu-contacts = Carnet des clients
button-contacts = Carnet
button-contact-add = Ajouter un client
button-contact-keep = Enregistrer ce client ?
button-contact-pay = Faire un dépôt
button-contact-rename = Renommer
button-contact-star = ⭐ Mettre en favori
button-contact-unstar = Retirer ⭐
button-contact-drop = Supprimer
button-contact-sure-drop = Oui, supprimer
button-page-back = ◀ Avant
button-page-on = Suite ▶
button-close = Fermer

recipient-found = Quel client ? Choisissez, ou tapez le numéro entier.
recipient-found-more = Plusieurs clients correspondent ; voici les premiers. Choisissez, ou tapez un nom plus précis.
recipient-not-found = Ce numéro n’est pas lisible, et personne de ce nom n’est dans votre carnet. Tapez les 9 chiffres, par exemple 77 123 45 67.
amount-for = Client : { $number }, { $name }
draft-contact = Client (votre carnet) : { $name }
draft-operator-name = Nom donné par Orange Money : { $name }
draft-names-differ = ⚠️ Orange Money ne donne pas le même nom que votre carnet. Vérifiez le numéro avec le client.
draft-no-account = ⚠️ Orange Money ne trouve pas de compte à ce numéro : le dépôt sera sans doute refusé. Vérifiez le numéro avec le client.
draft-asked-anew = Ce récapitulatif a plus de cinq minutes : Orange Money est interrogé de nouveau sur ce numéro. Relisez, puis confirmez.
draft-still-held = Pas encore : rien n’a changé.
draft-called = Nom écrit : { $name }
draft-called-otherwise = ⚠️ Vous avez écrit « { $name } », le carnet dit un autre nom : vérifiez le numéro.
amount-usual = D’habitude : { $amount }
remark-last-paid-as = ℹ️ Dernier dépôt : { $amount } F CFA ({ $time }), vers { $name }
card-client = Client (carnet) : { $name }

contacts-title = { $pages ->
    [one] Votre carnet. Clients : { $count }
   *[other] Votre carnet. Clients : { $count } (page { $page } sur { $pages })
}
contacts-how = Touchez un client pour lui faire un dépôt, le renommer ou le mettre en favori ⭐. Pour en chercher un, tapez son nom.
contacts-none = Votre carnet est vide. Ajoutez un client ici, partagez un contact, ou enregistrez-le après un dépôt.
contacts-found = Dans votre carnet :
contacts-not-found = Personne ne correspond dans votre carnet.
contacts-without-wallet = Aucun compte ne vous est attribué : vous n’avez pas de carnet ici.
contact-line = { $number } · { $name }
contact-line-favourite = ⭐ { $number } · { $name }
contact-usual = Montant habituel : { $amount } F CFA
contact-last-paid = Dernier dépôt : { $amount } F CFA ({ $time })
contact-never-paid = Aucun dépôt réussi jusqu’ici.
contact-number-question = Numéro du client à enregistrer ? Tapez-le ou partagez un contact.
contact-name-question = Nom du client au { $number } ?
contact-rename-question = Nouveau nom pour { $was }, { $number } ?
contact-name-empty = Tapez un nom, avec des lettres. Par exemple : Awa Diop.
contact-name-no_letter = Un nom a des lettres, et pas de numéro de téléphone. Par exemple : Awa Diop.
contact-name-too_long = Ce nom est trop long : 40 caractères au plus.
contact-added = { $number }, { $name }, est dans votre carnet.
contact-renamed = C’est noté : { $number }, { $name }.
contact-known = Ce client est déjà dans votre carnet : { $name }.
contact-gone = Ce client n’est plus dans votre carnet.
contact-drop-question = Supprimer du carnet : { $number }, { $name } ? Ses dépôts restent dans l’historique.
contact-dropped = { $name } n’est plus dans votre carnet.

## Solde

balance-answer =
    Solde Orange Money du compte { $wallet } : { $balance } F CFA
    Lu à { $time }
balance-refused = Le solde n’a pas pu être lu.
balance-standing-suspended = ⚠️ Orange Money affiche ce compte comme suspendu : des dépôts peuvent être refusés. Appelez Orange Money.
balance-standing-frozen = ⚠️ Orange Money affiche { $amount } F CFA gelés sur ce compte : ils ne peuvent peut-être pas être déposés. Appelez Orange Money.
balance-standing-barred = ⚠️ Orange Money affiche ce compte comme bloqué pour les envois : des dépôts peuvent être refusés. Appelez Orange Money.
balance-standing-barred_receiver = ⚠️ Orange Money affiche ce compte comme bloqué pour les réceptions : il ne peut peut-être pas être rechargé. Appelez Orange Money.
balance-without-wallet = Aucun compte ne vous est attribué : il n’y a pas de solde à lire. Les chiffres de chaque guichet : /rapport
balance-pin-awaited = Votre code secret est attendu. Terminez d’abord, ou annulez avec /annuler, puis demandez le solde.
balance-pin-later = Orange Money demande votre code secret pour lire le solde. Refaites /solde quand vous aurez terminé.

## Suivi

status-question = Quel dépôt ? Choisissez, ou envoyez /statut suivi de la référence.
status-none = Vous n’avez pas encore fait de dépôt. Avec une référence : /statut GXXX-XXXX-XXXX-XXXX
status-unknown = Aucun de vos dépôts ne porte cette référence. Vérifiez-la, s’il vous plaît.
status-unreadable = Cette référence n’est pas lisible. Elle a 16 caractères et commence par G, ou 20 caractères pour Orange Money (CI…).
status-operator-paid = Orange Money dit : la transaction { $id } est payée. Elle n’est pas enregistrée à ce guichet.
status-operator-not_paid = Orange Money dit : la transaction { $id } n’est pas payée. Elle n’est pas enregistrée à ce guichet.
status-operator-open = Orange Money dit : la transaction { $id } est en attente. Elle n’est pas enregistrée à ce guichet.
status-operator-unknown = Orange Money donne pour { $id } un état que nous ne connaissons pas. Elle n’est pas enregistrée à ce guichet.
status-operator-failed = La transaction { $id } n’est pas enregistrée à ce guichet, et Orange Money n’a rien pu en dire. Cela ne prouve rien sur l’argent.

open-title = Dépôts en cours
open-none = Aucun dépôt n’est en cours.
open-more = … et { $count } de plus.

## Pourquoi Orange Money n’a rien donné

operator-unreachable = Orange Money ne répond pas. Réessayez dans un moment.
operator-failing = Orange Money répond qu’il est en panne ({ $answer }). Réessayez dans quelques minutes.
operator-refused = Orange Money a refusé la demande du guichet ({ $answer }). Si cela revient, appelez le responsable.
operator-unreadable = La réponse reçue n’est pas lisible ({ $answer }). Si cela revient, appelez le responsable : autre chose qu’Orange Money répond peut-être à sa place.
operator-too_many_calls = Trop de demandes à la fois : celle-ci n’est pas passée. Réessayez dans une minute.

## Compte arrêté, retenu ou bloqué

reopen-question = Rouvrir le compte { $wallet } ? Faites-le seulement quand la cause est comprise. C’est enregistré à votre nom.
reopen-which = Quel compte ? Choisissez, ou envoyez par exemple : /rouvrir 780000001
reopen-reopened = Le compte { $wallet } est rouvert.
reopen-was_open = Rien n’est retenu ni arrêté sur le compte { $wallet }.
reopen-not_allowed = Seul le responsable peut rouvrir ce compte.
reopen-tries =
    { $left ->
        [1] il reste 1 essai
       *[other] il reste { $left } essais
    }
reopen-tries-in-doubt =
    { $left ->
        [0] il ne reste peut-être plus d’essai
        [1] il reste peut-être 1 seul essai
       *[other] il reste au moins { $left } essais
    }
reopen-pins_held =
    ⚠️ Compte { $wallet } : { $tries } chez Orange. Une erreur de plus peut bloquer le compte pour tous, et rien de ce que vous choisissez ici ne change ce nombre chez Orange.
    • Orange a refait le code secret : dites-le, et le guichet repart de zéro.
    • Dernier essai : une seule personne, que vous nommez, donne un seul code.
reopen-locked_by_operator =
    ⛔ Orange a bloqué le compte { $wallet } : trop de codes secrets erronés. Seul Orange peut le débloquer, en agence ou par son service client.
    Quand c’est fait, dites-le ici. C’est enregistré à votre nom.
reopen-typed = Code erroné à { $time }, de { $name }
reopen-begun_anew = C’est noté à votre nom. Le compte { $wallet } est ouvert, avec trois essais.
reopen-begun_anew_but_paused = C’est noté à votre nom. Le compte { $wallet } reste arrêté pour une autre raison : /rouvrir
reopen-whose = Qui donne le dernier code du compte { $wallet } ? Une erreur le bloque chez Orange, pour tous.
reopen-last-try = C’est noté à votre nom : un seul code secret peut être donné, jusqu’à { $time }, par { $name }.
reopen-over = Le compte a changé depuis : ce bouton ne fait plus rien. /rouvrir dit où il en est.
reopen-not_theirs = Cette personne ne peut pas donner le code de ce compte en ce moment.
reopen-stopped = Trois codes secrets erronés dans la journée : les codes de ces personnes sont retenus jusqu’à votre décision.
reopen-lifted = C’est noté à votre nom : cette personne peut de nouveau donner son code.

## Alertes au responsable

alarm-contradiction =
    ⚠️ La réponse d’Orange Money contredit le dépôt { $reference } ({ $amount } F CFA au { $number }).
    Le compte { $wallet } est arrêté. Comparez avec le relevé, décidez, puis rouvrez-le.
alarm-paid-twice =
    ⚠️ Payé deux fois chez Orange Money : { $reference } ({ $amount } F CFA au { $number }). Les paiements : { $ids }
    Le compte { $wallet } est arrêté. Comparez avec le relevé, demandez à Orange Money de reprendre le paiement de trop, puis rouvrez-le.
alarm-taken-back =
    ⚠️ Orange Money affiche comme annulé ({ $status }) le dépôt { $reference } ({ $amount } F CFA au { $number }), annoncé payé. Chez Orange Money : { $ids }
    Il n’est plus compté comme payé. Comparez avec le relevé du compte { $wallet }, demandez au client, puis décidez : /statut { $reference }
alarm-paid-once =
    ✅ Orange Money affiche de nouveau un seul paiement ({ $ids }) pour le dépôt { $reference } ({ $amount } F CFA au { $number }). Il est compté comme payé une fois. Compte : { $wallet }
alarm-comparison-late =
    ⚠️ Depuis { $hours } h, l’historique d’Orange Money n’a pas pu être lu en entier : un paiement en double ou annulé après coup ne serait pas remarqué. La lecture est essayée toutes les heures.
alarm-row-broken =
    ⚠️ { $count ->
        [one] Un enregistrement du journal n’est pas tel que le guichet l’a laissé
       *[other] { $count } enregistrements du journal ne sont pas tels que le guichet les a laissés
    } : { $rows }
    Ce qui en dépend est arrêté. Voyez qui a accès à la machine, puis faites « npm run audit » sur le serveur.
alarm-trail-broken =
    ⚠️ Le journal ne correspond plus à la suite de ses actes, à partir de l’acte { $line }.
    Ne réparez rien : arrêtez le guichet, gardez son dossier tel quel et faites « npm run audit » sur le serveur.
alarm-anchor = 🔗 Journal : { $lines } actes, aucun écart trouvé. Repère à garder : { $anchor }
closed-day-paidAgain = ⚠️ Payés deux fois par Orange Money : { $paidAgain } ({ $again } F CFA de trop)
closed-day-takenBack = ⚠️ Affichés comme annulés par Orange Money, pas comptés : { $takenBack } ({ $back } F CFA)
closed-day-handovers = Caisse passée d’une personne à l’autre : { $handovers } fois. Écart depuis la dernière : { $lastGap } F CFA
alarm-late-success =
    ⚠️ Le dépôt { $reference } ({ $amount } F CFA au { $number }), tenu pour non payé, est payé chez Orange Money.
    S’il a été refait, le client a été payé deux fois. Compte : { $wallet }
alarm-incomparable =
    ⚠️ Orange Money montre un paiement sous la référence { $reference } ({ $amount } F CFA au { $number }), mais pas assez lisible pour le comparer.
    Comparez avec le relevé du compte { $wallet } : /statut { $reference }. En attendant, ne le refaites pas.
alarm-review-paid =
    ⚠️ Le dépôt { $reference } ({ $amount } F CFA au { $number }), à décider, est maintenant montré comme payé par Orange Money.
    Il reste à le déclarer payé sur sa fiche (/statut). Ne le refaites pas. Compte : { $wallet }
alarm-access-refused =
    ⛔ Orange Money ne laisse pas passer le guichet : { $answer }, { $operation ->
        [createToken] à l’identification de l’application (API des jetons)
        [getPublicKey] à la lecture de la clé (API des clés publiques)
        [createCashIn] à l’envoi d’un dépôt (API des dépôts)
        [createBulkCashIn] à l’envoi d’un lot (API des lots)
        [searchTransactions] à la lecture de l’historique (API des transactions)
        [getAccount] à la lecture d’un compte sans code secret (API des comptes)
        [getDistributorBalance] à la lecture du solde avec le code secret (API des comptes)
        [changePin] au changement du code secret (API des comptes)
        [getTransactionStatus] à la lecture de l’état d’une transaction (API des transactions)
       *[other] à l’appel { $operation }
    }.
    Arrêté, aucun dépôt n’est pris : { $wallet }
    { $operation ->
        [createToken] Vérifiez ORANGE_CLIENT_ID et ORANGE_CLIENT_SECRET, et que l’application est approuvée chez Orange.
        [getPublicKey] Chaque API d’une application est approuvée à part : demandez à Orange si celle-ci l’est, et vérifiez ORANGE_BASE_URL.
        [getAccount] Chaque API d’une application est approuvée à part : demandez à Orange si celle-ci l’est. Les dépôts peuvent se faire sans elle.
        [getDistributorBalance] Chaque API d’une application est approuvée à part : demandez à Orange si celle-ci l’est. Les dépôts peuvent se faire sans elle.
        [changePin] Chaque API d’une application est approuvée à part : demandez à Orange si celle-ci l’est. Les dépôts peuvent se faire sans elle.
       *[other] Chaque API d’une application est approuvée à part : demandez à Orange si celle-ci l’est.
    } Ensuite, rouvrez : /rouvrir
alarm-api-refused =
    ⚠️ Orange Money refuse un appel du guichet : { $answer }, { $operation ->
        [getTestNumbers] à la lecture des numéros d’essai (API des numéros d’essai)
       *[other] à l’appel { $operation }
    }.
    Les dépôts continuent sans cet appel. Chaque API d’une application est approuvée à part : demandez à Orange si celle-ci l’est. Compte : { $wallet }
alarm-pin-lock =
    ⚠️ Compte { $wallet } : deux codes secrets erronés de suite, le dernier à { $time }, de { $name }.
    Un troisième bloquerait le compte chez Orange : le guichet retient les codes jusqu’à votre décision.
alarm-pins-in-doubt =
    ⚠️ Compte { $wallet } : des codes secrets restent sans réponse d’Orange, le dernier à { $time }, de { $name }. Ils sont peut-être erronés.
    Un de plus pourrait bloquer le compte : le guichet retient les codes jusqu’à une preuve ou votre décision.
alarm-operator-lock =
    ⛔ Orange a bloqué le compte { $wallet } : trop de codes secrets erronés, le dernier à { $time }, de { $name }.
    Seul Orange peut le débloquer, en agence ou par son service client. Quand c’est fait, dites-le ici.
alarm-person-stopped =
    ⚠️ Trois codes secrets erronés aujourd’hui, le dernier à { $time } sur le compte { $wallet }, de { $name }.
    Ses codes sont retenus jusqu’à votre décision.
alarm-last-try =
    🔑 Dernier essai sur le compte { $wallet } : vous pouvez donner un seul code secret, jusqu’à { $time }.
    Vérifiez-le bien : une erreur bloque le compte chez Orange, pour tous.
alarm-wallet-reopened = ✅ Le compte { $wallet } est rouvert : les dépôts sont de nouveau possibles.
alarm-review =
    ⚠️ Après 24 heures, le dépôt { $reference } ({ $amount } F CFA au { $number }) est sans réponse sûre.
    Une personne doit décider. Compte : { $wallet }
alarm-key-changed =
    ⚠️ Orange Money a changé sa clé de chiffrement des codes secrets. C’est rare : si Orange ne l’a pas annoncé, arrêtez les dépôts et appelez Orange Money.
alarm-two-pollers =
    ⚠️ Un autre programme lit les messages de ce bot : une partie de ce que vos équipes écrivent ne nous arrive pas.
    Arrêtez-le. Si personne ne le connaît, demandez un nouveau jeton à @BotFather (/revoke).
alarm-meta-stopped =
    ⚠️ WhatsApp ne prend plus aucun message de ce guichet (code { $code } de Meta). Ceux qui y écrivent n’ont pas de réponse ; leurs dépôts continuent d’être vérifiés.
    Prévenez la personne qui a installé le guichet : l’accès chez Meta est à renouveler ou à débloquer.
alarm-person-moved =
    ⚠️ WhatsApp montre un autre numéro ou un autre téléphone pour { $name }. Ses accès sont suspendus, et ce qui n’était pas envoyé est abandonné.
    Appelez cette personne de vive voix. Si c’est bien elle, rendez-lui l’accès.
button-moved-back = Rendre l’accès
moved-back = L’accès est rendu.
moved-taken = Rien n’a changé : ce nouveau numéro est déjà celui d’une autre personne du guichet. Un numéro est à une seule personne : retirez d’abord cet autre accès, puis touchez de nouveau le bouton.
moved-not-changed = Rien n’a changé : cet accès n’est pas suspendu, ou n’est pas à vous de le rendre.
alarm-solde-low = ⚠️ Solde Orange Money bas sur le compte { $wallet } : { $balance } F CFA (votre seuil : { $level } F CFA). Pensez à le recharger.
alarm-solde-low-until =
    ⚠️ Solde Orange Money bas sur le compte { $wallet } : { $balance } F CFA (votre seuil : { $level } F CFA).
    À ce rythme, il tient jusque vers { $hour } h { $minute }.
alarm-day-closed =
    🧾 Guichet { $wallet } fermé par { $by }.
    Dépôts payés : { $count } ({ $total } F CFA)
    Écart de caisse : { $cash } F CFA
    { $solde ->
        [none] Écart de solde : non calculé
       *[other] Écart de solde : { $solde } F CFA
    }
alarm-handover-offered =
    🤝 Guichet { $wallet } : { $cash } F CFA, comptés à { $time }. { $by } vous passe la caisse.
    Comptez-la à votre tour. Elle est à vous quand vous avez répondu.
alarm-handover-taken =
    🤝 Guichet { $wallet }, à { $time } : { $by } a passé la caisse à { $who }.
    Remis : { $given } F CFA (écart : { $givenGap } F CFA)
    Reçu : { $cash } F CFA (écart, dépôts entre-temps compris : { $gap } F CFA)
alarm-handover-alone =
    🤝 Guichet { $wallet }, à { $time } : { $who } a pris la caisse sans { $by }.
    La personne d’avant la tenait depuis { $since }.
    Compté : { $cash } F CFA (écart : { $gap } F CFA)
alarm-handover-ended = 🤝 { $by } a annulé la passation de la caisse. { $who } la tient toujours.
alarm-orphans =
    ⚠️ La comparaison avec Orange Money montre des écarts.
    Payés, mais absents de notre journal : { $orphans }
    Payés, mais abandonnés ici : { $late }
    Dans notre journal, mais absents chez Orange Money : { $missing }
    Comparez avec le relevé du compte. Références : { $references }

## Équipe

not-for-your-role = Votre rôle au guichet ne permet pas cela. Ce que vous pouvez faire : /aide
balance-needs-pin = Orange Money demande le code secret du compte pour lire le solde : demandez le solde à une personne qui fait les dépôts.
role-owner = responsable
role-distributor = distributeur
role-cashier = caissier
role-supervisor = superviseur
start-role = Votre rôle : { $role }, compte { $wallet }
start-limit = Au-delà de { $max } F CFA dans la journée, le responsable donne d’abord son accord.
remark-above_alone = ✋ Ce dépôt dépasse ce qu’une personne envoie seule en un jour depuis ce compte (déjà { $count } dépôts, { $total } F CFA) : si vous confirmez, un autre responsable devra d’abord donner son accord.
remark-above_own_limit = ✋ Ce dépôt dépasse votre limite du jour ({ $max } F CFA, dont { $used } F CFA déjà utilisés) : si vous confirmez, le responsable devra d’abord donner son accord.
limit-alone_day = Ce dépôt dépasse ce qu’une personne envoie seule en un jour depuis ce compte, et personne d’autre ne peut donner son accord ici.
limit-actor_day = Ce dépôt dépasse votre limite du jour : { $max } F CFA, dont { $used } F CFA déjà utilisés. Il reste { $left } F CFA.
state-awaits-approval = attend l’accord du responsable
stale-awaits-approval = Ce dépôt attend l’accord du responsable. Le code secret sera demandé ensuite.
card-approval-asked = ✋ { $name } demande votre accord : ce dépôt dépasse sa limite du jour.
requests-asked = ✋ { $count ->
        [one] Un dépôt attend votre accord, { $total } F CFA.
       *[other] { $count } dépôts attendent votre accord, { $total } F CFA en tout. Touchez celui que vous voulez voir.
    } Demande de { $name }
requests-over = { $name } vous avait demandé votre accord :
requests-line = { $mark } { $amount } F CFA au { $number } : { $state }
requests-button = { $amount } F → { $number }
card-approval-limit = Limite du jour sans accord : { $max } F CFA
card-approval-until = Sans réponse avant { $until }, la demande expire. Rien n’est envoyé avant votre accord, puis le code secret du compte.
card-approval-awaited = ✋ Ce dépôt dépasse votre limite du jour : le responsable est prévenu et doit donner son accord avant { $until }. Le code secret sera demandé ensuite. Rien n’a été envoyé.
card-approved = 🔓 Le responsable a donné son accord. Le dépôt partira quand vous aurez entré le code secret.
card-approved-by-you = 🔓 Vous avez donné votre accord. Le dépôt partira quand la personne qui le fait aura entré le code secret.
card-approval-late = ❌ L’accord du responsable n’est pas venu à temps : le dépôt est abandonné. Rien n’a été envoyé.
card-refused = ❌ Le responsable a refusé ce dépôt : { $why }. Rien n’a été envoyé.
card-review-others = Le responsable compare avec le relevé du compte, puis décide. En attendant, ne refaites pas ce dépôt.
approval-refused_amount = le montant est trop élevé
approval-refused_customer = le client doit d’abord être vérifié
approval-refused_call = appelez-le d’abord
approval-not-yours = Seul le responsable peut donner cet accord.
button-approve = Accorder
button-refuse = Refuser…
button-refuse-amount = Montant trop élevé
button-refuse-customer = Client à vérifier
button-refuse-call = Qu’on m’appelle d’abord
menu-team = Équipe : qui peut quoi, qui a fait quoi
menu-invite = Inviter une personne

invite-name-question = Qui voulez-vous inviter ? Tapez son nom, tel que vous voulez le lire ici.
invite-role-question =
    Quel rôle ?
    Caissier : dépose, jusqu’à une limite par jour.
    Superviseur : consulte, sans déposer.
    Distributeur : dépose sans limite propre et décide de ses dépôts en doute.
invite-role-again = Touchez un des rôles ci-dessus, ou tapez son nom, par exemple « caissier ».
invite-wallet-question = Pour quel compte ? Choisissez, ou tapez le numéro du distributeur.
invite-limit-question = Quelle limite par jour pour { $name }, en F CFA ? Choisissez, ou tapez un montant. Au-delà, chaque dépôt vous est d’abord soumis.
invite-sure = Vérifiez l’invitation.
invite-sure-again = Touchez « Créer le lien » ci-dessus, ou annulez avec /annuler.
invite-facts =
    Nom : { $name }
    Rôle : { $role }
    Compte : { $wallet }
invite-facts-limit = Limite par jour sans accord : { $max } F CFA
invite-link =
    Ce lien sert une seule fois et expire : { $until }. Qui l’ouvre le premier entre. Envoyez ce lien à { $name }, et à personne d’autre :
    { $link }
invite-qr = Ou faites-le scanner par { $name }, sur son téléphone.

team-title = { $count ->
    [one] Équipe : une personne (page { $page } sur { $pages })
   *[other] Équipe : { $count } personnes (page { $page } sur { $pages })
}
team-line = { $name } · { $role }
team-nameless-owner = Responsable { $id }
team-person =
    { $name }
    Rôle : { $role }
team-person-id = Numéro Telegram : { $id }
team-person-whatsapp = Sur WhatsApp.
team-by-settings = Inscrit dans les réglages de l’installation : c’est là que cela se change.
team-joined = Au guichet depuis : { $at }
team-suspended = 🚫 Accès suspendu : { $at }
team-suspend-sure = Suspendre { $name } ? L’accès se ferme tout de suite ; ce qui n’est pas encore envoyé est annulé. C’est enregistré à votre nom.
team-suspended-now = L’accès de { $name } est suspendu. Ses dépôts non envoyés sont annulés.
team-let-back = { $name } a de nouveau accès au guichet.
team-not-changed = Rien n’a changé : c’était déjà fait.
team-limit-changed = La limite est maintenant de { $max } F CFA par jour pour { $name }.
team-limit-not-changed = La limite de { $name } n’a pas changé : elle n’existe que pour le rôle de caissier.
list-left-open = Cet affichage est resté ouvert trop longtemps : il est fermé. Demandez-le de nouveau, s’il vous plaît.

invitations-title = Invitations ouvertes
invitations-none = Aucune invitation n’est ouverte.
invitations-line = { $role } · expire : { $until } · { $name }
invitation-withdrawn = L’invitation est retirée : son lien ne sert plus.
invitation-is-over = Cette invitation a déjà servi, ou elle est expirée.

acts-title = Derniers actes
acts-none = Aucun acte enregistré.
acts-line =
    { $at }
    Qui : { $who }
    Acte : { $done }
act-draft = a préparé un dépôt ({ $reference })
act-confirm = a confirmé un dépôt ({ $reference })
act-cancel = a annulé un dépôt ({ $reference })
act-send = a entré le code secret, et le dépôt est parti ({ $reference })
act-ask-to-decide = a repris en main un dépôt en doute ({ $reference })
act-decide-paid = a déclaré payé un dépôt en doute ({ $reference })
act-decide-not-paid = a déclaré non payé un dépôt en doute ({ $reference })
act-decide-keep-checking = a laissé un dépôt en doute en vérification ({ $reference })
act-ask-approval = a confirmé un dépôt au-dessus de sa limite et demandé un accord ({ $reference })
act-approve = a donné son accord à un dépôt ({ $reference })
act-refuse-approval = a refusé un dépôt ({ $reference })
act-balance = a lu le solde avec le code secret
act-change-pin = a changé le code secret d’un compte
act-reopen-wallet = a rouvert un compte
act-prepare-batch = a préparé un lot
act-start-batch = a lancé un lot
act-pause-batch = a mis un lot en pause
act-stop-batch = a arrêté un lot
act-approve-batch = a donné son accord à un lot
act-refuse-batch = a refusé un lot
act-contact-add = a ajouté un client au carnet
act-contact-rename = a renommé un client du carnet
act-contact-remove = a supprimé un client du carnet
act-contact-favourite = a mis un client en favori
act-contact-no-favourite = a retiré un client des favoris
act-invite = a invité une personne
act-withdraw-invitation = a retiré une invitation
act-join = a rejoint le guichet
act-suspend = a suspendu { $person }
act-let-back = a rendu l’accès à { $person }
act-change-limit = a changé une limite ({ $from } → { $to } F CFA), celle de { $person }
act-till-open = a ouvert le guichet
act-till-recharge = a noté une recharge du compte
act-till-give = a compté la caisse pour { $person }
act-till-take = a pris la caisse de { $person }
act-till-take-alone = a pris la caisse, sans { $person }
act-till-keep = a annulé une passation de caisse
act-till-count = a compté la caisse
act-till-close = a fermé le guichet
act-other = a fait : { $what }

button-role-cashier = Caissier
button-role-supervisor = Superviseur
button-role-distributor = Distributeur
button-invite = Inviter
button-invite-make = Créer le lien
button-invitations = Invitations
button-withdraw = Retirer : { $name }
button-acts = Derniers actes
button-suspend = Suspendre
button-sure-suspend = Oui, suspendre
button-let-back = Rendre l’accès
button-limit = Changer la limite
button-page-newest = Les plus récents
button-page-older = Plus anciens ▶
start-what-owner =
    Bienvenue au guichet. Vous en êtes responsable : l’équipe est dans /equipe, tous les dépôts sont dans /historique.
    Toutes les commandes : /aide
start-what-without-deposits =
    Bienvenue au guichet. Votre rôle permet de consulter, pas de déposer. Le solde : /solde. Un dépôt par sa référence : /statut.
    Toutes les commandes : /aide
access-already = Vous avez déjà accès à ce guichet : une invitation n’y change rien. Pour un autre rôle, parlez-en au responsable.
access-invitation-held = Bonjour. Cette invitation ne peut pas servir ici : un accès lié à ce numéro attend que le responsable l’ait vérifié. Appelez-le de vive voix, s’il vous plaît.
access-invitation-over = Bonjour. Cette invitation n’est plus valable : elle a déjà servi, ou elle est trop ancienne. Demandez-en une nouvelle au responsable, s’il vous plaît.{ $on ->
    [whatsapp] {""}
   *[telegram] {" "}Votre numéro Telegram : { $id }
}
alarm-joined = { $name } a rejoint le guichet. Rôle : { $role ->
        [cashier] caissier
        [supervisor] superviseur
       *[distributor] distributeur
    }. { $on ->
        [whatsapp] Sur WhatsApp.
       *[telegram] Numéro Telegram : { $id }.
    } Si ce n’est pas la bonne personne, suspendez son accès avec /equipe.

## Reçus

receipt-title = Reçu de dépôt Orange Money
receipt-heading = Dépôt effectué
receipt-amount = { $amount } F CFA
receipt-number = Numéro du client
receipt-name = Nom (Orange Money)
receipt-date = Date
receipt-when = { $day } à { $time }
receipt-transaction = N° Orange Money
receipt-reference = Référence
receipt-code = Code de contrôle
receipt-hint = Pour vérifier ce reçu, envoyez au guichet : /verifier { $code }
receipt-caption = Reçu du dépôt { $reference }. Code de contrôle : { $code }
receipt-being-made = Ce reçu est déjà en préparation.
receipt-wallet = Guichet { $wallet }
verify-how = Envoyez /verifier suivi du code de contrôle du reçu, par exemple : /verifier K3F7-Q2MX. Pour un message de paiement, collez-le ici en entier.
verify-unreadable = Ce code n’est pas lisible. Il a 8 caractères, par exemple : /verifier K3F7-Q2MX
receipt-taken-back = Pas de reçu : Orange Money affiche ce dépôt comme annulé.
verify-genuine =
    ✅ Ce reçu vient de ce guichet. Voici ce que dit notre journal.
verify-compare = Si le reçu montre autre chose, il a été modifié.
verify-unknown = ❌ Aucun reçu gardé par ce guichet ne porte le code { $code }. S’il est bien recopié, ne vous fiez pas à ce reçu : fiez-vous au message d’Orange Money.
payment-true = ✅ Vrai. L’opération de ce message est payée, et le montant et le numéro du client sont les siens.
payment-is = { $id } : { $amount } F CFA vers { $number }.
payment-false = ❌ Faux. Ce message ne correspond pas à l’opération { $id }.
payment-differs-amount = Montant : le message dit { $told } F CFA, l’opération est de { $is } F CFA.
payment-differs-number = Numéro : le message dit { $told }, l’opération est vers { $is }.
payment-unknown = ❔ Inconnu. Ni vrai ni faux n’est prouvé.
payment-unknown-operation = Ni ce guichet ni Orange Money ne montre l’opération { $id } ici. Cela ne prouve pas que le message est faux.
payment-unknown-not-paid = L’opération { $id } n’est pas montrée comme payée.
payment-unknown-failed = Orange Money n’a pas répondu sur l’opération { $id }. Réessayez dans une minute.
payment-unclear-id = Le numéro d’opération n’est pas lisible, ou il y en a plusieurs.
payment-unclear-amount = Le montant n’est pas dit une seule fois, avec F CFA.
payment-unclear-number = Le numéro du client n’est pas dit une seule fois.
payment-how = Envoyez en un message : le numéro d’opération, le montant avec F CFA et le numéro du client.
verify-too-many = Trop de codes erronés. Réessayez à partir de { $at }.

## Historique

menu-history = Voir l’historique
button-newer = ◀ Plus récents
button-older = Plus anciens ▶
button-period = Période
button-state = État
button-client = Client
button-person = Personne
button-shop = Guichet
button-everybody = Tout le monde
button-all-shops = Tous les guichets
button-amount = Montant
button-no-filter = Enlever les filtres
button-export = Exporter
button-refresh = Actualiser
button-other-dates = Autres dates…
button-xlsx = Excel (XLSX)
button-csv = Texte (CSV)

period-today = aujourd’hui
period-yesterday = hier
period-week = 7 derniers jours
period-month = ce mois-ci
period-last_month = le mois dernier
period-all = toutes les dates
period-days = du { $first } au { $last }
states-paid = payés
states-refused = refusés
states-open = en cours
states-cancelled = annulés
states-any = tous les états

history-title = Historique : { $what }
history-totals = { $count ->
    [0] Aucun dépôt à ce guichet
    [one] 1 dépôt, { $paid } : { $francs } F CFA
   *[other] { $count } dépôts, { $paid } : { $francs } F CFA
}
history-paid = { $paid ->
    [one] { $paid } payé
   *[other] { $paid } payés
}
history-none = Rien ne correspond. Choisissez une autre période, ou enlevez les filtres.
history-line = { $nr }. { $mark } { $amount } F · { $number } · { $time }
history-number-part = numéro contenant { $part }
history-name = nom : { $name }
history-amount = { $amount } F CFA
history-amount-least = { $min } F CFA ou plus
history-amount-most = { $max } F CFA ou moins
history-amount-between = { $min } à { $max } F CFA
history-not_there = ⚠️ absent de l’historique d’Orange Money
history-says_paid = ⚠️ payé d’après Orange Money
history-says_not_paid = ⚠️ pas payé d’après Orange Money
history-of-list = ligne d’un lot
button-see-list = Voir le lot
history-shop = compte { $wallet }
history-by = par { $name }
history-only-operator = seulement chez Orange Money
history-reading = ⏳ Lecture de l’historique d’Orange Money…
history-unreadable-operator = L’historique d’Orange Money n’a pas pu être lu : seuls les dépôts de ce guichet sont montrés.
history-compared = Comparé avec l’historique d’Orange Money depuis le { $since } (lu à { $time }).
history-unreadable =
    Je n’ai pas compris « { $said } ».
    Par exemple : /historique hier payés, /historique 12/11-15/11, /historique 77 123 45 67, /historique par Modou, /historique guichet 78 000 00 01
history-no-such-day = Cette date n’existe pas ou n’est pas encore venue. Par exemple : 12/11-15/11
history-old = Cet historique n’est plus à jour. Demandez-le de nouveau avec /historique.
history-not-read-any-more = Cette transaction n’est plus dans ce qui a été lu. Touchez « Actualiser » sous l’historique.
history-ask-period = Quelles dates ? Par exemple 12/11, 12/11-15/11 ou hier.
history-ask-again-period = Ces dates ne sont pas lisibles ou ne sont pas encore venues. Par exemple : 12/11 ou 12/11-15/11.
history-ask-client = Quel client ? Tapez son numéro, quelques chiffres qui se suivent, ou son nom dans le carnet.
history-ask-again-client = Tapez le numéro du client, au moins deux chiffres qui se suivent (par exemple 4567), ou son nom.
history-ask-amount = Quel montant ? Par exemple 5 000, 5 000 - 10 000 ou plus de 50 000.
history-ask-again-amount = Ce montant n’est pas lisible. Par exemple : 5 000, 5 000 - 10 000 ou plus de 50 000.
history-theirs = Transaction connue d’Orange Money seulement
history-theirs-facts =
    Numéro : { $number }
    Montant : { $amount } F CFA
    Date : { $time }
    État chez Orange Money : { $status }
history-theirs-type = Genre : { $type }
history-theirs-reference = Référence : { $reference }
history-theirs-why = Elle n’est pas dans notre journal : elle a été faite ailleurs qu’à ce guichet, ou notre journal l’a perdue.
history-look-paid = Dépôt { $reference } : payé d’après Orange Money. À ce guichet : { $state }.
history-look-not_paid = Dépôt { $reference } : pas payé d’après Orange Money. À ce guichet : { $state }.
history-look-open = Dépôt { $reference } : encore en attente chez Orange Money. À ce guichet : { $state }.
history-look-unknown = Dépôt { $reference } : Orange Money donne un état que nous ne connaissons pas. À ce guichet : { $state }.
history-look-none = Dépôt { $reference } : Orange Money ne montre rien sous cette référence ; cela ne prouve rien sur l’argent. À ce guichet : { $state }.
history-look-failed = Dépôt { $reference } : Orange Money n’a rien pu dire ; cela ne prouve rien sur l’argent. À ce guichet : { $state }.

export-file = historique
export-tab = Historique
export-moment = Date et heure
export-number = Numéro du client
export-name = Nom
export-amount = Montant (F CFA)
export-state = État
export-reference = Référence
export-transaction = N° Orange Money
export-wallet = Compte
export-shop = Guichet
export-by = Fait par
export-total-paid = Total payés : { $count }
export-total-refused = Total refusés : { $count }
export-total-open = Total en doute : { $count }
export-code = Code d’erreur
export-remark = Remarque
export-progress = { $rows ->
    [0] ⏳ Préparation du fichier…
    [one] ⏳ Préparation du fichier : { $rows } ligne…
   *[other] ⏳ Préparation du fichier : { $rows } lignes…
}
export-done = { $rows ->
    [0] Aucune ligne
    [one] 1 ligne
   *[other] { $rows } lignes
} · { $what }
export-too-long-xlsx = C’est trop long pour un fichier Excel : { $max } lignes au plus. Choisissez une période plus courte, ou le format CSV.
export-too-long-csv = C’est trop long pour un fichier : { $max } lignes au plus. Choisissez une période plus courte.

## Ouverture et clôture

alert-without-wallet = Aucun compte ne vous est attribué : le seuil d’alerte se règle dans le chat du compte qu’il surveille.
recharge-without-wallet = Aucun compte ne vous est attribué : une recharge se note dans le chat du compte qui l’a reçue.
till-without-wallet = Aucun compte ne vous est attribué : il n’y a pas de guichet à ouvrir.
till-opening-question = Combien d’argent y a-t-il dans la caisse, en F CFA ? Comptez, puis tapez la somme (0 s’il n’y a rien).
till-closing-question = Comptez l’argent de la caisse. Combien y a-t-il, en F CFA ? (0 s’il n’y a rien)
till-cash-unreadable = Tapez la somme en chiffres, par exemple 125 000 (0 s’il n’y a rien).
till-opened =
    ✅ Guichet { $wallet } ouvert à { $time }.
    Caisse : { $cash } F CFA
    Pour la journée en cours : /ouverture. Le soir : /cloture
till-open-since = Le guichet { $wallet } est ouvert depuis { $since }.
till-not-open = Ce guichet n’est pas ouvert. Ouvrez-le avec /ouverture.
till-paid = Dépôts payés : { $count } ({ $total } F CFA)
till-paid-again = ⚠️ Payés deux fois par Orange Money : { $count } ({ $total } F CFA de trop)
till-taken-back = ⚠️ Affichés comme annulés par Orange Money, pas comptés : { $count } ({ $total } F CFA)
till-refused = Dépôts refusés : { $count }
till-open = ⏳ Dépôts en vérification : { $count } ({ $total } F CFA)
till-waiting = 🔒 Dépôts qui attendent le code secret : { $count }
till-recharged = Recharges du compte : { $count } ({ $total } F CFA, dont { $cash } F CFA payés avec la caisse)
till-expected-cash = Caisse attendue : { $range }
till-expected-balance = Solde attendu : { $amount } F CFA
till-exactly = { $amount } F CFA
till-between = entre { $low } et { $high } F CFA
till-lasts = À ce rythme, le solde tient jusque vers { $time }.
till-counting = Un instant : lecture du solde et comparaison avec Orange Money…
till-recount-how = Pour corriger la somme comptée, touchez « Recompter » sous la clôture.
till-count-title = Clôture du guichet { $wallet } (ouvert depuis { $since })
till-commission = Commission estimée : { $amount } F CFA
till-cash-counted = Caisse comptée : { $amount } F CFA
till-gap = ⚠️ Écart : { $gap } F CFA
till-no-gap = ✅ Pas d’écart
till-balance-read = Solde lu à { $time } : { $amount } F CFA
till-balance-no-start = Le solde du matin n’a pas été lu : pas d’écart à calculer.
till-balance-old = ℹ️ Pour compter avec le solde de maintenant, touchez « Relire le solde » : votre code secret sera demandé.
till-balance-pin = Orange Money demande votre code secret pour lire le solde.
till-history-failed = L’historique d’Orange Money n’a pas pu être lu : la comparaison sera faite plus tard.
till-history-same =
    { $gap ->
        [none] ✅ Comparé avec l’historique d’Orange Money, de { $from } à { $to } : chaque dépôt payé ({ $count }) y est, une seule fois, et aucun autre dépôt n’y est payé depuis ce compte.
       *[other] ℹ️ Comparé avec l’historique d’Orange Money, de { $from } à { $to } : chaque dépôt payé ({ $count }) y est, une seule fois, et aucun autre dépôt n’y est payé depuis ce compte. Cette comparaison n’explique pas l’écart.
    }
till-history-compared = ℹ️ Comparé avec l’historique d’Orange Money, de { $from } à { $to }.
till-history-later = ℹ️ Pas encore comparé : ce qui est parti depuis { $since } ; Orange Money peut le montrer avec retard.
till-differing = ⚠️ Autre montant, autre numéro ou autre compte chez Orange Money : { $references }
till-incomparable = ⚠️ Payés, mais ce qu’Orange Money en montre est trop incomplet pour être comparé : { $references }
till-elsewhere = ⚠️ Dépôts faits sur ce compte hors de ce guichet : { $count } ({ $total } F CFA)
till-orphans = ⚠️ Payés chez Orange Money, mais pas dans notre journal : { $references }
till-missing = ⚠️ Payés dans notre journal, mais absents chez Orange Money : { $references }
till-must-explain = Un écart de cette taille demande une explication : elle vous sera demandée à la fermeture.
till-reason-question = D’où vient l’écart ? Répondez en quelques mots, par exemple : monnaie rendue en trop.
till-reason-unreadable = Dites-le en quelques mots (200 caractères au plus), s’il vous plaît.
till-count-is-old = Ce comptage n’est plus le dernier. Recommencez avec /cloture.
till-moved-on = Des dépôts ont été faits depuis ce comptage, ou attendent encore leur code. Terminez-les, puis recomptez avec /cloture.
till-closed-already = Ce guichet est déjà fermé.
till-closed-now = ✅ Guichet { $wallet } fermé. Bonne soirée !
till-left-open = Le guichet reste ouvert.

handover-question = Vous passez la caisse à quelqu’un : comptez-la d’abord. Combien y a-t-il, en F CFA ? (0 s’il n’y a rien)
handover-take-question = Comptez la caisse que vous prenez. Combien y a-t-il, en F CFA ? (0 s’il n’y a rien)
handover-whom-question = À qui passez-vous la caisse ? Cette personne comptera à son tour, dans son propre chat.
handover-whom-again = Touchez un des noms, s’il vous plaît.
handover-must-explain = Un écart de cette taille demande une explication : elle vous sera demandée avant de passer la caisse.
handover-nobody = Personne d’autre ne travaille à ce guichet : il n’y a personne à qui passer la caisse. Le soir : /cloture
handover-not-yours = La caisse est tenue depuis { $since } par { $name } : c’est à cette personne de la passer, avec /passation. Si elle n’est plus là, comptez et prenez la caisse sans elle : ce sera noté, et elle l’apprendra.
handover-waits =
    🤝 Caisse : { $cash } F CFA, comptés à { $time }. Elle passe de { $by } à { $who }.
    { $who } doit encore compter. Jusque-là, la caisse reste à { $by } et les dépôts continuent.
handover-yours = ✅ La caisse du guichet { $wallet } est à vous depuis { $since } : { $cash } F CFA.
handover-then = Pour la passer : /passation. Le soir : /cloture
handover-moved = Quelque chose a bougé depuis ce comptage : un dépôt ou une recharge. Touchez « Autre somme » et dites ce qu’il y a maintenant.
handover-over = Cette passation n’est plus en cours. Où en est la caisse : /ouverture
handover-kept = Passation annulée : la caisse reste à vous.
handover-refused = Passation refusée : la caisse ne change pas de main.
button-handover = Passer la caisse
button-handover-exact = C’est bien ça
button-handover-count = Autre somme
button-handover-refuse = Refuser
button-handover-keep = Annuler la passation
button-handover-alone = Prendre la caisse
till-held-by = Caisse tenue depuis { $since } par { $name }
till-turn-gap = Dont depuis la passation de { $since } : { $gap } F CFA
recharge-amount-question = De combien le compte a-t-il été rechargé, en F CFA ?
recharge-paid-question = Recharge de { $amount } F CFA. A-t-elle été payée avec l’argent de la caisse ?
recharge-paid-again = Touchez une des deux réponses, s’il vous plaît.
recharge-remark-question = Chez qui, ou comment ? Répondez en quelques mots, par exemple : grossiste du marché.
recharge-written =
    ✅ Recharge notée : { $amount } F CFA
    Aujourd’hui : { $count } ({ $total } F CFA, dont { $cash } F CFA payés avec la caisse). La clôture en tient compte.
button-recharge-cash = Oui, en espèces
button-recharge-other = Non, autrement
till-somebody = une personne du guichet

till-title = Caisse et solde Orange Money
till-opening-cash = Caisse à l’ouverture
till-opening-balance = Solde à l’ouverture
till-recharges = Recharges du compte
till-recharges-cash = Payé avec la caisse
till-cash-due = Caisse attendue
till-balance-due = Solde attendu
till-counted-cash = Caisse comptée
till-counted-balance = Solde lu
till-cash-gap = Écart de caisse
till-balance-gap = Écart de solde
till-reason = Explication

day-title = Journée du { $day }, de { $from } à { $to }
day-so-far = Journée en cours : { $day }, { $from } à { $to }
day-caption = Journée du { $day }
day-turns = Qui a tenu la caisse
day-turn = De { $from } à { $to }, { $name }
day-turn-gap = { $sums }, écart { $gap }

## Rapports

board-title = Tableau des guichets, à { $time }
board-none = Aucun guichet ici.
board-more = Et { $count } autres guichets : demandez leur rapport avec leur numéro.
board-open = 🟢 Ouvert ({ $since }) : { $name }
board-closed = ⚪ Fermé : { $name }
board-cash = Caisse attendue : { $range }
board-balance = Solde Orange Money : { $amount } F CFA ({ $time })
board-last = Dernier dépôt : { $amount } F CFA, { $time }, par { $name }
board-stopped = 🔒 Dépôts arrêtés : une personne doit agir.
board-doubt = ⚠️ En doute : { $count }
board-apart = ⚠️ Affichés autrement par Orange Money aujourd’hui : { $count }
board-claims = 📌 Réclamations en cours : { $count } (/reclamations)
board-low = 🔔 Solde Orange Money sous l’alerte de { $level } F CFA
report-which = Quelle période ? Par exemple : /rapport hier, /rapport 12/11-15/11, /rapport hier par Modou
report-no-person = Personne ici ne porte ce nom. Les noms : /equipe
report-two-people = Plusieurs personnes portent ce nom. Écrivez-le en entier, par exemple : /rapport hier par Modou Fall
report-too-long = Un rapport va jusqu’à une année. Quelle période ?
report-no-counter = Le { $number } n’est pas un guichet d’ici. Ce qui a été déposé sur ce numéro : /historique { $number }
report-paid = Déposé
report-count = Dépôts payés
report-refused = Refusés
report-open = En vérification
report-paid-again = Payé deux fois (de trop)
report-taken-back = Affiché annulé
report-apart = À vérifier avec Orange Money
report-apart-more = … et { $count } de plus
report-commission = Commission estimée
report-by-hour = Dépôts par heure
report-by-day = Dépôts par jour
report-none = Aucun dépôt payé pendant cette période.
report-by-person = Par personne
report-by-wallet = Par guichet
report-best = Meilleurs clients
report-customer = { $total } F CFA ({ $count })
report-of-day = Rapport du { $to }
report-of-days = Du { $from } au { $to }
report-all = Tous les guichets
report-estimate = La commission est une estimation. Orange Money fait foi.
standing-title = Rapports de votre guichet qui viennent d’eux-mêmes, dans ce chat :
standing-title-all = Rapports de tous les guichets qui viennent d’eux-mêmes, dans ce chat :
standing-evening = Chaque soir à { $hour }, le rapport du jour
standing-week = Le lundi matin, celui de la semaine passée
standing-month = Le 1er au matin, celui du mois passé
standing-on = ✅ { $what } (prochain : { $next })
standing-off = ▫️ { $what } : non
standing-came-evening = 🗓 Rapport du soir du { $to }
standing-came-week = 🗓 Rapport de la semaine du { $from } au { $to }
standing-came-month = 🗓 Rapport du mois, du { $from } au { $to }
standing-missed =
    { $count ->
        [one] ℹ️ Un rapport avant celui-ci n’est pas venu : le guichet était arrêté. Pour le voir, par exemple : /rapport hier
       *[other] ℹ️ { $count } rapports avant celui-ci ne sont pas venus : le guichet était arrêté. Pour les voir, par exemple : /rapport hier
    }
button-standing = Rapports d’office
button-standing-evening = Chaque soir
button-standing-week = Le lundi
button-standing-month = Le 1er du mois

## Solde bas

alert-none = Aucune alerte de solde bas. Pour en mettre une : /alerte 50000
alert-level = Le guichet vous prévient quand le solde passe sous { $level } F CFA. Pour changer : /alerte 50000. Pour l’enlever : /alerte 0
alert-set = C’est noté : le guichet vous préviendra quand le solde passera sous { $level } F CFA.
alert-off = L’alerte de solde bas est enlevée.
alert-unreadable = Ce montant n’est pas lisible. Par exemple : /alerte 50000, ou /alerte 0 pour enlever l’alerte.
phrase-none = La page du code secret vous montre le nom du guichet. Pour qu’elle vous montre une phrase que vous seul choisissez : /phrase le manguier de ma tante
phrase-chosen = La page du code secret vous montre : « { $phrase } ». Si elle ne la montre pas, n’y tapez rien. Pour changer : /phrase et les nouveaux mots. Pour l’enlever : /phrase non
phrase-set = C’est noté. La page du code secret vous montrera : « { $phrase } ». Si elle ne la montre pas, n’y tapez rien.
phrase-off = Votre phrase est enlevée. La page du code secret vous montre le nom du guichet.
phrase-unfit = Cette phrase ne convient pas : il faut au moins six lettres, soixante signes au plus, et aucun chiffre. Par exemple : /phrase le manguier de ma tante

## Dépôts multiples : la liste et son contrôle

menu-list = Dépôts multiples (liste)
list-question =
    Envoyez votre liste : un fichier Excel ou CSV, ou des lignes dans un message, par exemple :
    771234567 5000 Awa
    781234567 3000 Modou
    Vous pouvez aussi partager plusieurs contacts, puis taper un seul montant pour tous.
list-what = Envoyez un fichier Excel ou CSV, des lignes dans un message, ou des contacts.
card-several = Il y a plusieurs numéros. Lequel voulez-vous ?
card-several-of = { $name } a plusieurs numéros. Lequel reçoit l’argent ?
card-several-first = Choisissez d’abord le numéro du contact, avec les boutons ci-dessus.
list-contacts = { $count ->
    [one] { $count } contact. Partagez-en d’autres, ou tapez le montant.
   *[other] { $count } contacts. Partagez-en d’autres, ou tapez le montant que chacun reçoit.
}
list-reading = 📄 Liste reçue : lecture en cours…
list-not-fetched = Telegram n’a pas donné le fichier. Envoyez-le encore une fois, s’il vous plaît.
list-template = Remplissez une ligne par client, effacez l’exemple, puis envoyez le fichier ici. Le nom est facultatif.
list-template-file = modele-liste
list-fix = Corrigez ces lignes, puis envoyez ce fichier ici. Les colonnes « Ligne » et « À corriger » ne sont pas lues.
list-fix-file = lignes-a-corriger
list-tab = Liste
list-heading-number = Numéro
list-heading-amount = Montant
list-heading-name = Nom
list-heading-line = Ligne
list-heading-why = À corriger
list-heading-received = Texte reçu

list-problem-empty = Cette liste est vide. Il faut au moins une ligne avec un numéro et un montant.
list-problem-too_large = Ce fichier est trop gros : { $megabytes } Mo au plus. Partagez la liste en plusieurs fichiers.
list-problem-too_many_lines = Cette liste a trop de lignes : { $lines } au plus. Partagez-la en plusieurs fichiers.
list-problem-too_many_columns = La ligne { $line } a trop de colonnes : { $columns } au plus. Gardez le numéro, le montant et le nom.
list-problem-unreadable = Ce fichier n’est pas une liste. Envoyez un fichier Excel (XLSX) ou CSV.
list-problem-old_sheet = Ce fichier vient d’un ancien Excel (XLS). Ouvrez-le, puis « Enregistrer sous » : choisissez « Classeur Excel (.xlsx) ».
list-problem-locked = Ce fichier a un mot de passe. Retirez le mot de passe, enregistrez, puis renvoyez-le.
list-problem-open_document = Ce fichier est une feuille de LibreOffice (.ods). Ouvrez-le, puis « Enregistrer sous » : choisissez « Excel 2007-365 (.xlsx) ».
list-looked-row = Voici la ligne { $line } : « { $seen } ».
list-looked-cell = Voyez la cellule { $cell } : « { $seen } ».
list-problem-link = Je n’ouvre pas les liens. Dans Google Sheets : « Fichier », « Télécharger », « Microsoft Excel (.xlsx) », puis envoyez ici le fichier.
list-problem-contacts = Ce fichier contient des contacts, sans montants. Tapez /lot, partagez les contacts un par un, puis tapez un seul montant pour tous.
list-problem-damaged = Ce fichier est abîmé et n’a pas pu être lu. Enregistrez-le de nouveau, puis renvoyez-le.
list-problem-bomb = Ce fichier prend trop de place une fois ouvert. Copiez les lignes dans un nouveau fichier, puis envoyez-le.
list-problem-too_much_memory = Liste trop grande : la lire prend trop de mémoire. Gardez le numéro, le montant et le nom, ou partagez-la en plusieurs fichiers.
list-problem-open_quote = À la ligne { $line }, des guillemets sont ouverts et jamais fermés. Corrigez-la, puis renvoyez la liste.
list-problem-long_row = La ligne { $line } est beaucoup trop longue (des guillemets jamais fermés ?). Corrigez-la, puis renvoyez la liste.
list-problem-no_number_column = Aucune colonne de numéros n’a été trouvée. Écrivez « Numéro » et « Montant » en haut des colonnes, puis renvoyez la liste.
list-problem-no_amount_column = Aucune colonne de montants n’a été trouvée. Écrivez « Numéro » et « Montant » en haut des colonnes, puis renvoyez la liste.
list-problem-blank_columns = Ce texte vient d’un tableau dont les colonnes ne sont séparées que par des espaces : rien ne dit quel chiffre est le montant. Envoyez le fichier Excel ou CSV, ou une ligne par client, par exemple 771234567 5000 Awa.
list-problem-foreign_currency = Les montants de cette liste sont dans une autre monnaie que le F CFA. Écrivez-les en F CFA, puis renvoyez la liste.
list-problem-late_rest = Ce message est peut-être la suite du précédent, arrivée trop tard : rien n’en a été lu. Envoyez toute la liste en un fichier Excel ou CSV.
list-problem-too_slow = La lecture de ce fichier a pris trop de temps. Copiez les lignes dans un nouveau fichier, puis envoyez-le.
list-problem-busy = Le guichet lit déjà beaucoup de listes. Réessayez dans une minute.
list-problem-not_here = Votre fichier n’est pas en cause : aucun fichier ne peut être lu ici pour le moment. Prévenez le responsable, ou envoyez la liste en texte, une ligne par client.

list-asked-title = 📋 Fichier : { $file }
list-ask-part-question = Cette feuille contient plusieurs tableaux. Lequel est payé ?
list-ask-number-question = Plusieurs colonnes sont possibles. Quel numéro reçoit l’argent ?
list-ask-amount-question = Quelle colonne est payée ?
list-ask-name-question = Quel nom est celui du client payé ?
list-ask-scale-question = Le tableau dit que les montants sont en milliers (ou en millions). Que faut-il payer ?
list-ask-status-question = Une colonne dit où en est chaque ligne. Quelles lignes sont payées ?
list-ask-blank-question = Dans ces lignes, deux groupes de chiffres suivent le numéro. Est-ce un seul montant, ou deux colonnes ?
list-answer-first = ligne { $line } : { $cells }
list-column-untitled = Colonne { $column }
list-joined = { $count ->
    [one] Votre texte est arrivé en plusieurs messages : la ligne { $lines } a été recollée. Vérifiez-la.
   *[other] Votre texte est arrivé en plusieurs messages : les lignes { $lines } ont été recollées. Vérifiez-les.
}
list-columns = Colonnes lues : numéro { $number }, montant { $amount }.
list-columns-named = Colonnes lues : numéro { $number }, montant { $amount }, nom { $name }.
list-ask-sheet-question = Plusieurs feuilles peuvent être payées. Laquelle ?
list-ask-aside-question = Les lignes à payer de ce fichier sont masquées ou barrées. Faut-il les lire ?
list-sheet = Feuille lue : « { $sheet } ».
list-aside-taken = Les lignes masquées ou barrées sont lues aussi.
list-line-contact = ▫️ { $number }, { $amount } F CFA{ $named }
list-more-contacts = { $count ->
    [one] … et un contact de plus.
   *[other] … et { $count } contacts de plus.
}
list-line-only = La ligne : { $number }, { $amount } F CFA{ $named }
list-line-first = Première (ligne { $line }) : { $number }, { $amount } F CFA{ $named }
list-line-smallest = La plus petite (ligne { $line }) : { $number }, { $amount } F CFA{ $named }
list-line-largest = La plus grande (ligne { $line }) : { $number }, { $amount } F CFA{ $named }
list-skipped-hidden = { $count ->
    [one] ⚠️ Une ligne masquée n’est pas lue : ligne { $line } « { $text } ».
   *[other] ⚠️ { $count } lignes masquées ne sont pas lues, dès la ligne { $line } « { $text } ».
}
list-skipped-struck = { $count ->
    [one] ⚠️ Une ligne barrée n’est pas lue : ligne { $line } « { $text } ».
   *[other] ⚠️ { $count } lignes barrées ne sont pas lues, dès la ligne { $line } « { $text } ».
}
list-skipped-hidden_columns = ⚠️ Colonnes masquées non lues : { $text }.
list-skipped-hidden_sheets = Feuilles masquées non lues : { $text }.
list-skipped-done = { $count ->
    [one] ⚠️ Une ligne est marquée payée ou annulée, elle n’est pas lue : ligne { $line } « { $text } ».
   *[other] ⚠️ { $count } lignes sont marquées payées ou annulées, elles ne sont pas lues, dès la ligne { $line } « { $text } ».
}
list-skipped-status = { $count ->
    [one] Laissée de côté selon votre réponse : ligne { $line } « { $text } ».
   *[other] Laissées de côté selon votre réponse : { $count } lignes, dès la ligne { $line } « { $text } ».
}
list-skipped-total = { $count ->
    [one] Total non lu : ligne { $line } « { $text } ».
   *[other] Totaux non lus : { $count }, dès la ligne { $line } « { $text } ».
}
list-skipped-note = { $count ->
    [one] Texte non lu : ligne { $line } « { $text } ».
   *[other] Textes non lus : { $count }, dès la ligne { $line } « { $text } ».
}
list-skipped-headings = { $count ->
    [one] Titres répétés à la ligne { $line }, non lus.
   *[other] Titres répétés { $count } fois, dès la ligne { $line }, non lus.
}
list-skipped-elsewhere = { $count ->
    [one] Hors du tableau payé : ligne { $line } « { $text } ».
   *[other] Hors du tableau payé : { $count } lignes, dès la ligne { $line } « { $text } ».
}

list-title = 📋 Liste de { $lines ->
    [one] { $lines } ligne
   *[other] { $lines } lignes
}
list-title-file = Fichier : { $file }
list-counts = ✅ Bonnes : { $good } · ⚠️ À vérifier : { $warned } · ❌ Refusées : { $refused }
list-total = { $lines ->
    [one] À payer : { $lines } ligne, { $total } F CFA
   *[other] À payer : { $lines } lignes, { $total } F CFA
}
list-range = Du plus petit au plus grand : { $smallest } à { $largest } F CFA
list-same-confirmed = ⚠️ La même liste a déjà été confirmée ({ $time }).
list-same-sent = ⚠️ La même liste a aussi été envoyée ici ({ $time }).
list-found-paid = ⚠️ Lignes laissées de côté, car trouvées payées chez Orange Money après la restauration d’une sauvegarde : { $count }
list-paid-today = ⚠️ { $count ->
    [one] Une ligne a déjà été payée aujourd’hui : même numéro, même montant.
   *[other] { $count } lignes sur { $lines } ont déjà été payées aujourd’hui : même numéro, même montant.
}
list-duplicates = ⚠️ { $count ->
    [one] { $count } ligne répète une autre ligne de la liste.
   *[other] { $count } lignes répètent une autre ligne de la liste.
}
list-first-time = ℹ️ { $count ->
    [one] { $count } numéro reçoit un dépôt de ce compte pour la première fois.
   *[other] { $count } numéros reçoivent un dépôt de ce compte pour la première fois.
}
list-over-day = ⚠️ Le total dépasse le plafond du jour de ce compte, { $max } F CFA : l’envoi s’arrêtera en route.
list-balance-maybe = ⚠️ Solde : environ { $balance } F CFA ({ $time }). Il ne suffit peut-être pas : des dépôts sont encore en vérification.
list-balance-enough = Solde : { $about ->
        [yes] environ 
       *[no] { "" }
    }{ $balance } F CFA ({ $time }). Il suffit.
list-balance-short = ⚠️ Solde : { $about ->
        [yes] environ 
       *[no] { "" }
    }{ $balance } F CFA ({ $time }). Il manque { $short } F CFA : payez les premières lignes, choisissez, ou rechargez le compte.
list-balance-unknown = ℹ️ Le solde n’est pas connu : lisez-le avec /solde.
list-refused-title = ❌ Refusées :
list-warned-title = ⚠️ À vérifier :
list-line-refused = Ligne { $line } « { $cells } » : { $why }
list-line-warned = Ligne { $line }, { $number }, { $amount } F CFA : { $why }
list-more-lines = … et { $count } de plus, dans le fichier à corriger.
list-nothing-sent = Rien n’est envoyé avant votre code secret.
list-nothing-to-pay = Aucune ligne ne peut être payée. Corrigez la liste, puis renvoyez-la.
list-cancelled = Cette liste est abandonnée. Rien n’a été envoyé.
list-sure-repeats = { $count ->
    [one] ⚠️ { $count } ligne a déjà été payée aujourd’hui, est en cours, ou est deux fois dans la liste. La payer quand même ? Ce choix est enregistré à votre nom.
   *[other] ⚠️ { $count } lignes ont déjà été payées aujourd’hui, sont en cours, ou sont deux fois dans la liste. Les payer quand même ? Ce choix est enregistré à votre nom.
}
list-sure-same = ⚠️ La même liste a déjà été confirmée ({ $time }). Est-ce bien une deuxième fois ? Ce choix est enregistré à votre nom.
list-choose-question = Quelles lignes voulez-vous payer ? Tapez leurs numéros de ligne, par exemple : 2-20, 25
list-choose-unreadable = Tapez les numéros de ligne seulement, par exemple : 2-20, 25
list-choose-none = Aucune de ces lignes ne peut être payée. La liste est comme avant.
list-no-earlier = Aucune liste n’a encore été payée depuis ce compte.
list-which-earlier = Quelle liste ? Elle sera contrôlée de nouveau ; rien ne part sans votre code secret.
list-earlier-line = { $lines ->
    [one] { $day } · { $lines } ligne · { $total } F
   *[other] { $day } · { $lines } lignes · { $total } F
}
list-button-ok = Confirmer { $lines } · { $total } F
list-button-first = { $count ->
    [one] Payer la première
   *[other] Payer les { $count } premières
}
list-button-good = { $count ->
    [one] Seulement la bonne
   *[other] Seulement les { $count } bonnes
}
button-list-all = Toutes les lignes
button-list-take = Lire tout quand même
button-list-anew = Changer les colonnes
button-list-more = Autres réponses
button-list-choose = Choisir les lignes
button-list-fix-xlsx = À corriger (Excel)
button-list-fix-csv = À corriger (CSV)
button-list-anyway = Payer quand même
button-list-template-xlsx = Modèle Excel
button-list-template-csv = Modèle CSV
button-list-earlier = Une liste déjà payée
list-figure-good = Bonnes
list-figure-warned = À vérifier
list-figure-refused = Refusées
list-figure-lines = Lignes à payer
list-figure-total = { $lines ->
    [one] Total de { $lines } dépôt
   *[other] Total de { $lines } dépôts
}
list-checked-at = Liste contrôlée à { $time }. Rien n’est envoyé avant le code secret.
button-result-xlsx = Résultats (Excel)
button-result-csv = Résultats (CSV)
result-file = resultats
result-tab = Résultats
result-caption = { $rows ->
    [one] { $rows } ligne, comme le journal la connaît en ce moment.
   *[other] { $rows } lignes, comme le journal les connaît en ce moment.
}
result-paid-number = Numéro demandé
result-paid-amount = Montant demandé
result-state = État
result-reference = Référence
result-transaction = N° Orange Money
result-moment = Date et heure
result-why = Motif
stale-list-ASKED = Répondez d’abord à la dernière question sur cette liste.
stale-list-CHECKED = Cette liste a changé entre-temps. Regardez son dernier message.
stale-list-CONFIRMED = Cette liste est déjà confirmée : voyez le message de son lot.
stale-list-CANCELLED = Cette liste est abandonnée ou trop ancienne. Envoyez-la de nouveau.

line-number_empty = il n’y a pas de numéro.
line-number_unreadable = ce numéro n’est pas lisible : écrivez ses 9 chiffres.
line-number_too_short = le numéro est trop court : 9 chiffres.
line-number_too_long = le numéro est trop long : 9 chiffres.
line-number_fixed_line = c’est un numéro fixe.
line-number_foreign = ce numéro n’est pas sénégalais.
line-number_not_mobile = ce n’est pas un numéro mobile.
line-number_scientific = le tableur a perdu des chiffres du numéro (E+). Écrivez-le en texte.
line-number_rounded = le tableur a sans doute remplacé des chiffres du numéro par des zéros. Écrivez ses 9 chiffres.
line-amount_empty = il n’y a pas de montant.
line-amount_words = écrivez le montant en chiffres.
line-amount_currency = le montant n’est pas en francs CFA : écrivez-le en F CFA.
line-amount_unit = un mot ou un signe à côté du montant en change le sens : écrivez seulement les chiffres.
line-amount_negative = le montant est négatif.
line-amount_fraction = le franc n’a pas de centimes : écrivez un montant entier.
line-amount_zero = le montant est zéro.
line-amount_too_large = le montant est trop grand.
line-amount_ambiguous = le montant peut se lire de deux façons : écrivez seulement les chiffres, sans espaces.
line-amount_unreadable = ce montant n’est pas lisible : écrivez seulement les chiffres.
line-amount_scientific = le tableur a écrit le montant avec E+. Écrivez-le en entier.
line-amount_missing = il n’y a pas de montant : écrivez-le après le numéro.
line-unclear_two_numbers = il y a deux numéros : écrivez une ligne par client.
line-unclear_other_figures = il y a d’autres chiffres que le numéro et le montant : écrivez seulement 77 123 45 67, puis 5000.
line-unclear_two_ways = le montant peut se lire de deux façons : écrivez-le sans espaces, après le numéro.
line-unclear_small_amount = moins de 100 F, ou un chiffre qui n’est pas un montant ? Écrivez le montant avec « F ».
line-unclear_marked = elle est barrée, ou un de ses mots laisse un doute (payé, annulé, ✅…) : enlevez cette marque si elle est à payer.
line-unclear_words = un mot laisse un doute (« ou », « par », « demain », « ? ») : écrivez seulement le numéro, le montant et le nom.
line-total_line = c’est un total, pas un client.
line-maybe_cut = le téléphone a coupé votre long message ici, et cette ligne n’est peut-être pas entière : renvoyez-la seule, ou toute la liste en fichier.
line-amount_format = le format de la cellule montre un autre montant que celui qui est enregistré. Écrivez le montant en texte simple.
line-not_calculated = la formule n’a pas de résultat. Écrivez le montant lui-même à la place de la formule.
line-amount_in_words = le montant en lettres n’est pas celui en chiffres : corrigez l’un des deux.
line-merged_cell = son montant est dans une cellule fusionnée sur plusieurs lignes : écrivez un montant par ligne.
line-error_value = la formule de la cellule donne une erreur. Écrivez la valeur elle-même.
line-not_a_figure = la cellule contient une date, ou autre chose qu’un nombre.
line-extra_cells = il y a une cellule de trop : un séparateur dans un montant ?
line-cell_too_long = une cellule est beaucoup trop longue.
line-over_deposit_limit = le montant dépasse le plafond d’un dépôt.
line-own_number = c’est le numéro du compte qui paie.

line-remark-duplicate = comme la ligne { $of } : même numéro, même montant.
line-remark-same_number = même numéro que la ligne { $of }.
line-remark-paid_today = déjà payé aujourd’hui ({ $time }), { $amount } F CFA.
line-remark-number_paid_today = ce numéro a déjà reçu { $amount } F CFA aujourd’hui ({ $time }).
line-remark-found_paid = ce même paiement a été trouvé chez Orange Money ({ $time }) après la restauration d’une sauvegarde : il n’est pas repris ici, sauf si vous le choisissez.
line-remark-earlier_open = le même dépôt est en vérification depuis { $time } : le payer pourrait payer deux fois.
line-remark-over_customer_month = le plafond du mois de ce client ({ $max } F CFA) serait dépassé.
line-remark-not_orange_prefix = ne commence pas par 77 ou 78.
line-remark-odd_amount = pas un multiple de 5.
line-remark-above_usual_for_customer = au moins dix fois son montant habituel ({ $usual } F CFA).
line-remark-above_own_usual = plus que presque tous vos dépôts ({ $usual } F CFA).

## Malentendus, et deux choses à la fois

guess-question = Vouliez-vous dire « { $meant } » ?
guess-no = Bien. Toutes les commandes : /aide
button-yes = Oui
button-no = Non
which-first-question = Un dépôt attend votre confirmation : { $amount } F CFA au { $number }. Le finir d’abord, ou l’abandonner ?
which-first-begun-question = Ce que vous avez commencé attend encore votre réponse, ci-dessus. Le finir d’abord, ou l’abandonner ?
finish-first = Quelque chose que vous avez commencé attend encore, plus haut. Finissez-le, ou abandonnez-le avec /annuler, puis touchez de nouveau.
which-first-kept = Bien. Continuez où vous en étiez, ci-dessus.
draft-press = Rien n’est encore confirmé. Pour déposer { $amount } F CFA sur le { $number }, touchez « Confirmer » sous le récapitulatif.
draft-what-else = Rien n’est encore confirmé : { $amount } F CFA au { $number }. Touchez « Changer le numéro », « Changer le montant » ou « Annuler » sous le récapitulatif.
new-amount-question = Nouveau montant : { $amount } F CFA ({ $words }) pour le { $number } ?
button-new-amount = Oui, { $amount } F
edited-question = Vous avez modifié un message. Un nouveau dépôt : « { $meant } » ?
edited-not-read = Un message modifié n’est pas relu. Envoyez-le de nouveau, s’il vous plaît.
caption-question = Sous l’image, vous avez écrit un dépôt : « { $meant } » ?
media-voice = Les messages vocaux ne sont pas écoutés. Écrivez le numéro et le montant, par exemple : 771234567 5000
media-photo = Les images ne sont pas lues. Écrivez le numéro et le montant ; pour une liste, envoyez le fichier Excel ou CSV, ou copiez ses lignes ici.
media-place = Un lieu ne sert à rien ici. Pour un dépôt, envoyez le numéro et le montant, par exemple : 771234567 5000
media-other = Seuls les messages écrits, les contacts et les fichiers de liste sont lus ici. Toutes les commandes : /aide
talk-welcome = Avec plaisir.
talk-press = Touchez votre réponse sous la question, s’il vous plaît : ce qui est écrit ne décide de rien.
talk-nothing-waits = Bien. Rien n’attend votre réponse ici. Pour un dépôt, envoyez le numéro et le montant, par exemple : 771234567 5000
last-none = Aucun dépôt n’a été fait dans cette conversation. Les autres : /historique
last-was-paid = Un dépôt payé ne s’annule pas d’ici. Si le numéro ou le montant est faux, appelez tout de suite le service client d’Orange Money, avec le n° Orange Money qui est sur la fiche : plus c’est tôt, mieux c’est. Prévenez aussi le responsable. Votre dernier dépôt :
last-not-received = Orange Money dit que ce dépôt est payé. Comparez le numéro avec le client, chiffre par chiffre, et demandez-lui de lire son solde. Si le numéro est bon et que rien n’est là, ou si le numéro est faux, appelez le service client d’Orange Money avec le n° Orange Money. Ne refaites pas le dépôt. Votre dernier dépôt :
last-in-doubt = On ne sait pas encore si ce dépôt est payé : il est en vérification, et il n’est pas possible de l’annuler d’ici. Ne le refaites pas : la réponse vient sur sa fiche. Votre dernier dépôt :
last-not-sent = Ce dépôt n’est pas encore parti : il attend votre code secret. Pour l’abandonner : /annuler. Votre dernier dépôt :
last-awaits-approval = Ce dépôt n’est pas encore parti : il attend la réponse du responsable. Pour l’abandonner : /annuler. Votre dernier dépôt :
last-refused = Ce dépôt a été refusé ; sa fiche dit pourquoi. Votre dernier dépôt :
last-taken-back = Orange Money ne montre plus ce dépôt comme payé ; sa fiche dit ce qui est connu. Appelez le service client d’Orange Money avec le n° Orange Money avant d’en faire un autre. Votre dernier dépôt :
button-finish-first = Le finir d’abord
button-drop-it = L’abandonner

## Bot

stranger-check-genuine = ✅ Vrai : ce code est celui d’un reçu de ce guichet. Le code ne dit ni le montant ni le numéro : comparez-les avec le message d’Orange Money.
stranger-check-not = ❌ Ce guichet ne confirme pas ce code. S’il est bien recopié, fiez-vous au message d’Orange Money, pas au reçu.
stranger-check-how = Pour vérifier un reçu, envoyez /verifier suivi de son code de 8 caractères, par exemple : /verifier K3F7-Q2MX
stranger-check-wait = Trop de codes en peu de temps. Réessayez dans un quart d’heure.
access-stranger =
    Bonjour. Ce guichet est réservé aux personnes autorisées. Si vous devez y avoir accès, donnez ce numéro au responsable : { $id }

    Vérifier un reçu : /verifier et son code. Devenir distributeur agréé : /devenir
access-stranger-number =
    Bonjour. Ce guichet est réservé aux personnes autorisées. Si vous devez y avoir accès, demandez une invitation au responsable.

    Vérifier un reçu : /verifier et son code. Devenir distributeur agréé : /devenir
access-too-fast = Vous envoyez trop de messages à la fois : une partie n’a pas été lue. Attendez quelques secondes, s’il vous plaît.
not-understood = Je n’ai pas compris. Pour un dépôt : /depot. Toutes les commandes : /aide
error-internal = Une erreur est survenue. Réessayez ; si elle revient, donnez ce code au responsable : { $code }
error-busy = Le guichet est très occupé en ce moment. Réessayez dans une minute.

button-enter-code = Entrer le code
pad-question = Votre code secret ?
pad-balance = Orange Money demande votre code secret pour lire le solde.
pad-received = Code reçu : envoi en cours…
pad-reading-balance = Code reçu : lecture du solde…
pad-expired = Le temps pour entrer le code est passé. Rien n’a été envoyé.
pad-failed = Le code n’a pas pu être pris. Rien n’a été envoyé.
pad-cancelled = Demande annulée.
pad-short = Il faut quatre chiffres avant ✓.
pad-already-taken = Votre code est déjà pris en compte.
pad-gone = Ce clavier n’est plus valable.
pad-not-waiting = Aucun code n’est attendu ici. L’état du dépôt est sur sa fiche.
pad-waiting = Votre code secret est attendu : utilisez le clavier ci-dessus, ou annulez avec /annuler.
pad-four-digits = Le code secret a quatre chiffres, et rien d’autre. Votre message est effacé ; entrez le code sur le clavier ci-dessus.
pad-keys-only = Une question et votre code secret sont attendus en même temps : votre message est effacé. Entrez le code sur le clavier ci-dessus, ou annulez avec /annuler.
pad-not-this-way = Un code secret n’est pris que tapé dans un nouveau message, ou sur le clavier. Ce message est effacé.
pad-not-in-group = N’écrivez jamais votre code secret dans un groupe. Effacez ce message, s’il y est encore, et entrez le code ici.
pad-late = Ce n’est pas le moment d’entrer un code : vos quatre chiffres sont effacés. Si c’était un montant, envoyez-le avec le numéro, par exemple 771234567 2500. Si un dépôt attend son code, touchez « Entrer le code » sur sa fiche.
pad-late-or-amount = Quatre chiffres juste après un code peuvent être un code : ils sont effacés. Si c’était un montant, écrivez-le avec F, par exemple 2500 F.
pad-typed-refused = Un code secret n’est jamais pris dans la conversation. Effacez ce message vous-même, s’il vous plaît, puis touchez « 🔒 Entrer le code ».
pad-typed-late = Quatre chiffres peuvent être un code secret : ils ne sont pas pris. Si c’était votre code, effacez ce message vous-même, s’il vous plaît. Si c’était un montant, écrivez-le avec F, par exemple 2500 F.
pad-delete-yourself = Ce message n’a pas pu être effacé. Il contient peut-être votre code secret : effacez-le vous-même, s’il vous plaît.

## La page du code secret

button-page = 🔒 Entrer le code secret
pad-page-question = Votre code secret ? Touchez « 🔒 Entrer le code secret » sous le champ de message. Il est chiffré sur votre téléphone.
button-pin-link = 🔒 Entrer le code
pad-link-question = Votre code secret ? Touchez « 🔒 Entrer le code » : il est chiffré sur votre téléphone. Pour renoncer : /annuler
pad-link-waiting = Votre code secret est attendu : touchez « 🔒 Entrer le code » plus haut, ou annulez avec /annuler.
pad-last-try = ⚠️ Dernier essai : une erreur de plus bloque ce compte chez Orange, pour tous.
pad-page-button = 🔒 Le bouton est sous le champ de message.
pad-page-waiting = Votre code secret est attendu : touchez « 🔒 Entrer le code secret » sous le champ de message, ou annulez avec /annuler.
pad-key-changed = 🔑 La clé d’Orange Money a changé : votre code secret n’a pas pu être lu. Donnez-le de nouveau.
pad-page-gone = Cette page de code n’est plus valable. Rien n’a été envoyé. Si un code est attendu, ouvrez la page avec le bouton le plus récent.
menu-key = Empreinte de la clé d’Orange Money
key-is = Clé d’Orange Money qui chiffre les codes secrets. Son empreinte (SHA-256) :
    { $fingerprint }
    La page du code secret en montre le début. Si vous ne reconnaissez pas cette empreinte, demandez-la à Orange Money avant tout dépôt.
key-unknown = Orange Money ne donne pas sa clé en ce moment. Réessayez dans un instant.
page-title = Code secret
page-why = Votre code est chiffré ici, sur votre téléphone. Seul Orange Money peut le lire.
page-deposit = Dépôt de { $amount } F CFA au { $number }
page-reference = Référence : { $reference }
page-batch = Lot de { $lines } dépôts, { $total } F CFA en tout
page-account = Solde du compte { $number }
page-change = Changement du code secret du compte { $number }
page-old = Code actuel
page-new = Nouveau code
page-again = Nouveau code, encore une fois
page-shop = Guichet : { $name }
page-phrase = Votre phrase : « { $phrase } »
page-link-failed = Le code n’a pas pu être chiffré, ou son arrivée n’a pas pu être vérifiée. Regardez la conversation ; si elle attend toujours le code, entrez-le de nouveau.
page-link-sent = Code chiffré et reçu. Retournez à la conversation : la suite y est.
page-link-back = Retourner à la conversation
page-unloaded = Une partie de cette page n’est pas arrivée. Fermez-la et rouvrez-la ; si rien ne change, touchez Annuler dans la conversation et vérifiez votre connexion.
page-outside = Cette page n’est pas ouverte dans Telegram : votre code n’irait nulle part. Retournez à la conversation et touchez le bouton sous le champ de message.
page-count = # chiffres sur 4
page-back = Effacer le dernier chiffre
page-enter = Valider
page-short = Il faut quatre chiffres.
page-wait = Telegram n’a pas encore répondu : touchez ✓ de nouveau dans un instant.
page-failed = Le code n’a pas pu être chiffré, ou pas donné à Telegram. Fermez cette page et rouvrez-la.
page-sent = Code chiffré et donné à Telegram. Retournez à la conversation : la suite y est.
page-no-key = La clé d’Orange Money n’a pas pu être lue. Rien n’est parti. Fermez cette page et rouvrez-la dans un instant.
page-closed = Cette page n’est plus valable. Retournez à la conversation et touchez le bouton le plus récent.
page-key = Clé d’Orange Money :

## Lots de dépôts

batch-title = 📦 Lot de { $lines ->
    [one] { $lines } dépôt
   *[other] { $lines } dépôts
} : { $total } F CFA
batch-by = Demandé par : { $name }
batch-account = Compte : { $wallet }
batch-paid = ✅ Payés : { $lines } ({ $francs } F CFA)
batch-refused-lines = ❌ Refusés : { $lines } ({ $francs } F CFA)
batch-taken-back = ↩️ Affichés comme annulés par Orange Money : { $lines } ({ $francs } F CFA)
batch-paid-late = ⚠️ Tenus pour non payés, mais payés : { $lines } ({ $francs } F CFA)
batch-paid-late-hint = Ne refaites pas ce qui a été payé malgré tout. Si c’est déjà refait, le client a peut-être été payé deux fois : prévenez le responsable.
batch-open-lines = ❓ En vérification : { $lines } ({ $francs } F CFA)
batch-not-sent = ⏳ Pas encore partis : { $lines } ({ $francs } F CFA)
batch-never-sent = ⏹ Non envoyés : { $lines } ({ $francs } F CFA)
batch-awaits-approval = Ce lot dépasse ce qu’une personne envoie seule en un jour depuis ce compte : il attend l’accord d’un responsable. Rien n’est encore parti.
batch-asks-approval = Ce lot attend votre accord. Regardez les lignes avant de répondre. Rien n’est encore parti.
batch-awaits-pin = Rien n’est encore parti : le code secret est attendu.
batch-approved = Un responsable a donné son accord. Rien n’est encore parti : le code secret est attendu.
batch-starting = Envoi en cours…
batch-time-left = Envoi en cours. Encore { $minutes } min environ.
batch-nearly-done = Envoi en cours. Encore une minute environ.
batch-unreachable = Orange Money n’est pas joignable. Rien ne part pour l’instant ; l’envoi reprend dès que possible.
batch-failing = Orange Money répond qu’il est en panne. Rien ne part pour l’instant ; l’envoi reprend dès que possible.
batch-unreadable = La réponse reçue d’Orange Money n’est pas lisible. Rien ne part pour l’instant ; nous réessayons.
batch-waits-for-twin = Les lignes qui restent ont le même numéro et le même montant qu’un dépôt récent : elles partent un peu plus tard.
batch-finishing = Les dernières réponses arrivent…
batch-done = Lot terminé.
batch-stopped = Lot arrêté. Ce qui n’était pas parti ne partira pas.
batch-refused = Lot abandonné. Rien n’est parti.
batch-open-hint = Ne refaites pas les dépôts en vérification : ils se règlent seuls, et ce message change.
batch-paused-by_person = En pause. Rien d’autre ne part avant votre code secret.
batch-paused-restart = Le guichet a redémarré : l’envoi s’est arrêté, rien n’est perdu. Entrez votre code secret pour la suite.
batch-paused-pin_expired = Le code secret n’est gardé qu’un temps limité, et ce temps est passé. Entrez-le encore pour la suite.
batch-paused-no_answers = Orange Money n’a pas donné de réponse claire plusieurs fois de suite : l’envoi s’est arrêté. Attendez que les vérifications avancent, puis reprenez.
batch-paused-twins_open = Les lignes qui restent ont le même numéro et le même montant qu’un dépôt non réglé : les envoyer pourrait payer deux fois. Reprenez quand il est réglé.
batch-paused-wallet_closed = Le compte est retenu, bloqué ou arrêté. /rouvrir dit pourquoi et que faire ; ensuite, reprenez.
batch-paused-day_limit = Le plafond du jour de ce compte est atteint. Reprenez demain.
batch-paused-not_allowed = Vous n’avez plus le droit d’envoyer depuis ce compte. Voyez avec le responsable.
batch-paused-not_in_journal = Orange Money montre des paiements de ce guichet que notre journal n’a pas (sauvegarde restaurée ?) : des lignes de ce lot sont peut-être déjà payées. Rien ne part. Appelez le responsable.
batch-paused-journal = Le guichet n’a pas pu enregistrer : l’envoi s’est arrêté. Réessayez dans quelques minutes.
batch-paused-payer_barred = Orange Money n’autorise pas ce compte, plusieurs fois de suite : l’envoi s’est arrêté. Appelez le responsable.
batch-paused-refused =
    L’envoi s’est arrêté. { $reason }
    Les lignes qui restent ne sont pas parties : une fois la cause réglée, touchez « Reprendre ».
batch-pin = { $lines ->
    [one] { $lines } dépôt à envoyer
   *[other] { $lines } dépôts à envoyer
} : { $francs } F CFA. Le code est gardé le temps de l’envoi, jamais écrit.
batch-pin-later = Une question attend votre réponse. Répondez-y d’abord, puis touchez « Envoyer » sur le lot.
batch-pausing = En pause : plus rien de nouveau ne part.
batch-stopping = Arrêté : plus rien de nouveau ne part.
batch-sure-stop = Arrêter ce lot pour de bon ? Ce qui n’est pas parti ne partira plus.
batch-rather-pause = Pour reprendre plus tard, touchez plutôt « Pause ».
batch-you-approved = Vous avez donné votre accord à ce lot.
batch-you-refused = Vous avez refusé ce lot.
batch-not-yours = Ce lot n’est pas à vous, ou vous n’avez pas le droit de faire cela.
batch-nothing-failed = Il n’y a aucun dépôt refusé à refaire dans ce lot.
batch-retry-open = Une reprise de ce lot n’est pas terminée : finissez-la ou arrêtez-la d’abord.
batch-prepared = Le lot est prêt : voyez son message.
batch-no-approver = Ce lot dépasse ce qu’une personne envoie seule en un jour depuis ce compte, et personne d’autre ne peut donner son accord ici. Il faut un autre responsable (réglage OWNERS).
batch-line-over-limit = La ligne { $line } dépasse le plafond d’un dépôt, { $max } F CFA. Corrigez la liste.
batch-sure-retry = { $lines ->
    [one] { $lines } dépôt refusé serait refait
   *[other] { $lines } dépôts refusés seraient refaits
}, pour { $total } F CFA, avec de nouvelles références. Les dépôts en vérification n’en font pas partie.
batch-retry-paid = { $lines ->
    [one] ⚠️ Orange Money montre maintenant { $lines } dépôt refusé comme payé : il ne sera pas refait.
   *[other] ⚠️ Orange Money montre maintenant { $lines } dépôts refusés comme payés : ils ne seront pas refaits.
}
batch-retry-paid-line = • { $number } : { $amount } F CFA, { $at }, n° { $id }
batch-retry-open-rows = { $lines ->
    [one] ⚠️ Orange Money en montre encore { $lines } en cours : il peut encore être payé.
   *[other] ⚠️ Orange Money en montre encore { $lines } en cours : ils peuvent encore être payés.
}
batch-retry-unchecked = ⚠️ L’historique d’Orange Money n’a pas pu être lu : nous ne savons pas si des dépôts refusés ont été payés entre-temps.
batch-lines-title = Lignes du lot :
batch-line = { $line }. { $outcome } { $number } : { $amount } F CFA
batch-line-named = { $line }. { $outcome } { $number } : { $amount } F CFA, { $name }
batch-line-replaced = Refait depuis : { $state }
batch-skipped-over_deposit_limit = Non envoyé : au-dessus du plafond d’un dépôt.
batch-skipped-over_customer_month = Non envoyé : le plafond du mois de ce client serait dépassé.
batch-skipped-replaced_elsewhere = Non envoyé : déjà refait ailleurs.
batch-skipped-found_paid = Non envoyé : Orange Money montre déjà ce paiement.
batch-skipped-cancelled = Non envoyé : annulé.
batch-start-not_waiting = Ce lot n’attend pas de code : voyez son message.
batch-start-other_running = Un autre lot de ce compte est en cours d’envoi. Attendez sa fin ou mettez-le en pause, puis reprenez celui-ci.
batch-start-pin_changing = Le code secret de ce compte est en train de changer : rien n’est parti. Attendez un instant, puis envoyez ce lot avec le nouveau code.
batch-start-not_compared = Une sauvegarde vient d’être restaurée, et les paiements faits depuis sont encore en cours de lecture chez Orange Money : des lignes de ce lot sont peut-être déjà payées. Rien n’est parti. Réessayez dans deux minutes.
batch-start-wallet_closed = Le compte est retenu, bloqué ou arrêté : rien n’est parti. /rouvrir dit pourquoi et que faire ; ensuite, reprenez.
batch-start-intake_closed = Le guichet ne peut pas enregistrer en ce moment : rien n’est parti. Réessayez dans quelques minutes.
batch-start-unknown = Seule la personne qui a préparé ce lot peut l’envoyer.
pad-batch-started = Code reçu : le lot part. Suivez-le dans son message.
pad-batch-waits = Le lot attend : rien n’est parti. Touchez « Envoyer » ou « Reprendre » sur son message.
outcome-paid = ✅
outcome-taken_back = ↩️
outcome-refused = ❌
outcome-paid_late = ⚠️
outcome-open = ❓
outcome-not_sent = ⏳
batch-moved = ⬇️ La suite de ce lot se lit plus bas.
stale-batch-AWAITING_APPROVAL = Ce lot attend l’accord d’un responsable.
stale-batch-AWAITING_PIN = Ce lot attend le code secret.
stale-batch-RUNNING = Ce lot est en cours d’envoi.
stale-batch-PAUSED = Ce lot est déjà en pause.
stale-batch-DONE = Ce lot est déjà terminé.
stale-batch-STOPPED = Ce lot est déjà arrêté.
button-batch-receipts = Tous les reçus (PDF)
button-repeat = Répéter chaque mois
button-repeats = Chaque mois, le { $day }
button-repeat-never = Ne pas répéter
batch-repeat-question = Quel jour du mois ce lot doit-il se préparer ? Il attendra votre code secret : rien ne part seul.
batch-repeat-set = C’est noté : ce lot se prépare le { $day } de chaque mois, et attend votre code secret.
batch-repeat-never = C’est noté : ce lot ne se répète pas.
batch-receipts-caption = { $count ->
    [one] { $count } reçu
   *[other] { $count } reçus
} du lot
batch-receipts-title = Reçus du lot
batch-no-receipts = Aucun dépôt payé dans ce lot : il n’y a pas de reçu.
menu-batches = Suivre les lots
batches-none = Aucun lot dans cette conversation.
batches-title = Vos derniers lots :
batches-line = { $mark } { $lines } × · { $total } F · { $time }
batch-mark-AWAITING_APPROVAL = 🕓
batch-mark-AWAITING_PIN = 🔒
batch-mark-RUNNING = ▶️
batch-mark-PAUSED = ⏸
batch-mark-DONE = ✅
batch-mark-STOPPED = ⏹
button-batch-summary = Résumé (image)
batch-summary-title = Résumé d’un lot
batch-summary-paid = Payé
batch-summary-lines-paid = Payés
batch-summary-lines-taken_back = Affichés annulés
batch-summary-lines-refused = Refusés
batch-summary-lines-paid_late = Payés après coup
batch-summary-lines-open = En vérification
batch-summary-lines-not_sent = Non envoyés
batch-summary-list = Liste
batch-summary-total = Total demandé
batch-summary-prepared = Préparé
batch-summary-approved = Accord donné
batch-summary-ended = Terminé
button-send-batch = Envoyer
button-resume = Reprendre
button-pause = Pause
button-stop = Arrêter
button-sure-stop = Oui, arrêter ce lot
button-approve-batch = Accorder
button-refuse-batch = Refuser
button-lines = Voir les lignes
button-more-lines = Suite
button-retry-failed = Refaire les refusés
button-sure-retry = Oui, les refaire
button-fix-line = Corriger la ligne { $line }

## Réclamations

menu-claims = Suivre les réclamations
button-claim = Réclamer
button-claim-show = Réclamation
button-claim-fix = Corriger
button-claim-text = Texte à copier
button-claim-pdf = Page PDF
button-claim-end = Clore…
button-claim-number = Mauvais numéro
button-claim-amount = Mauvais montant
button-claim-not_received = Client pas crédité
button-claim-refunded = Remboursé
button-claim-refused = Refusé par Orange
button-claim-dropped = J’abandonne
button-other-number = Au bon numéro
button-other-amount = Avec un autre montant
card-contested = ⚖️ { $what }
claim-contested = contesté (réclamation { $claim })
claim-ended-refunded = contesté, déclaré remboursé (réclamation { $claim })
claim-ended-refused = contesté, réclamation { $claim } refusée
claim-ended-dropped = contesté, réclamation { $claim } abandonnée
claim-fix-question = Un dépôt payé ne se reprend pas d’ici. Pour corriger, refaites le bon dépôt, et réclamez celui-ci à Orange Money. Que voulez-vous faire ?
claim-why-question =
    Appelez tout de suite le service client d’Orange Money, avec le n° Orange Money : { $id }. Plus c’est tôt, mieux c’est : l’argent déjà retiré ne se reprend pas facilement.
    Le guichet ouvre ensuite une réclamation, avec un texte à copier et une page PDF. Qu’est-ce qui ne va pas ?
claim-title = Réclamation { $claim }
claim-why-number = Dépôt parti vers un mauvais numéro
claim-why-amount = Dépôt d’un mauvais montant
claim-why-not_received = Dépôt payé que le client dit ne pas avoir reçu
claim-about = { $amount } F CFA au { $number }
claim-operation = N° Orange Money : { $id }
claim-opened-at = Ouverte { $at }
claim-moment = le { $day } à { $time }
claim-due = Réponse attendue avant le { $day }. Le guichet vous la rappelle. Dès qu’elle est là, touchez « Clore… ».
claim-end-refunded = Close { $at } : déclaré remboursé.
claim-end-refused = Close { $at } : refusée par Orange Money.
claim-end-dropped = Close { $at } : abandonnée.
claim-end-question = Comment se termine la réclamation { $claim } ? Votre réponse est enregistrée à votre nom et ne change plus. Le dépôt reste payé : si l’argent est revenu, le solde le montre.
claim-letter =
    Objet : réclamation { $claim }
    { $why }
    Montant : { $amount } F CFA ({ $words })
    Numéro crédité : { $number }
    Compte du distributeur : { $wallet }
    Le { $day } à { $time }
    N° Orange Money : { $id }
    Référence du distributeur : { $reference }
    Merci de bloquer cette somme si elle est encore sur le compte, de vérifier l’opération et de me répondre sous ce numéro de réclamation.
claim-fact-credited = Numéro crédité
claim-fact-wallet = Compte du distributeur
claim-fact-seal = Journal : inscription, empreinte
claim-trail = Déroulement, d’après le journal du guichet
claim-trail-confirm = Confirmé
claim-trail-send = Envoyé à Orange Money
claim-trail-SUCCEEDED = Noté payé
claim-trail-claim = Réclamation ouverte
claim-trail-end_claim = Réclamation close
claim-foot = Faite par le guichet du distributeur, d’après son propre journal. Ne remplace pas le relevé d’Orange Money.
claim-not-yours = Seuls la personne qui a fait ce dépôt, le distributeur de ce compte ou le responsable peuvent réclamer.
claim-already = C’est déjà fait : voici où en est la réclamation.
claims-none = Aucune réclamation. Sous un dépôt payé : « Détails », puis « Réclamer ».
claims-title = Réclamations en cours : { $open } · closes : { $over }. Laquelle ?
claim-line = ⚖️ { $amount } F · { $number }
claim-line-over = ▫️ { $amount } F · { $number }
alarm-claim-opened = ⚖️ Réclamation { $claim } ouverte : { $amount } F CFA au { $number } ({ $id }), compte { $till }. Le service client d’Orange Money doit être appelé tout de suite. Réponse attendue avant le { $day }.
alarm-claim-reminder = ⏰ La réclamation { $claim } attend toujours : { $amount } F CFA au { $number } ({ $id }), compte { $till }. Réponse attendue avant le { $day }. Relancez Orange Money, ou dites comment elle s’est terminée.
alarm-claim-overdue = ⏰ Le délai de la réclamation { $claim } est passé ({ $day }) : { $amount } F CFA au { $number } ({ $id }), compte { $till }. Relancez Orange Money, ou dites comment elle s’est terminée.
act-claim = a ouvert une réclamation ({ $reference })
act-end-claim = a clos une réclamation ({ $reference })
