namespace Nylas.LinkSafety.Scanning.Mail.Choice;

/// <summary>Words on and around links that tell what they are for, folded, in the languages most reports come in. Chosen by reading newsletters' and phishing mails' footers and buttons.</summary>
internal static class LinkWords
{
    public static WordList Unsubscribe { get; } = new(
        "unsubscribe", "un-subscribe", "opt out", "opt-out", "optout", "opt here", "stop receiving", "no longer wish", "remove me", "remove your",
        "mailing preferences", "email preferences", "manage preferences", "notification settings", "update your preferences", "subscription preferences", "manage your subscription",
        "to be removed", "be excluded", "remove yourself", "removed from", "off our list", "from our list", "from this list", "take me off", "safe unsubscribe", "cancel subscription", "stop these emails", "abbestellen", "nicht mehr zu abonnieren", "nicht mehr erhalten", "keine weiteren", "abzumelden", "ne plus recevoir", "no recibir mas", "no desea recibir", "nao receber mais", "non ricevere piu", "geen e-mail", "abmelden", "austragen", "newsletter abmelden", "desabonner", "se desinscrire",
        "desinscription", "desinscrire", "darse de baja", "cancelar suscripcion", "cancelar la suscripcion", "descadastrar", "cancelar inscricao",
        "disiscriviti", "cancella l'iscrizione", "annulla iscrizione", "afmelden", "uitschrijven", "avregistrera", "afmeld", "配信停止", "購読解除", "退订");

    public static WordList Legal { get; } = new(
        "privacy", "terms of", "terms and", "terms & ", "legal notice", "disclaimer", "imprint", "impressum", "datenschutz", "agb", "cookie policy",
        "confidentialite", "mentions legales", "conditions generales", "privacidad", "aviso legal", "terminos", "privacidade", "informativa", "privacybeleid", "copyright",
        "all rights reserved", "alle rechte", "tous droits", "プライバシー", "利用規約");

    public static WordList ViewOnline { get; } = new(
        "view in browser", "view in your browser", "view this email", "view online", "web version", "webversion", "read online", "im browser", "online ansehen", "version en ligne",
        "voir en ligne", "dans votre navigateur", "ver en el navegador", "ver en navegador", "ver no navegador", "visualizza nel browser", "bekijk online", "add us to your address book",
        "trouble viewing", "not displaying", "can't see");

    public static WordList Action { get; } = new(
        "click", "verify", "confirm", "log in", "login", "log-in", "sign in", "sign-in", "update", "unlock", "review", "validate", "activate", "reactivate", "restore", "claim",
        "open", "download", "view", "pay", "payment", "renew", "track", "continue", "start", "get started", "access", "secure", "reset", "upgrade", "accept", "release", "apply", "redeem",
        "buy", "order", "shop", "join", "play", "watch", "learn more", "read more", "see more", "check", "go to", "visit", "here", "now", "enter",
        "klicken", "bestatigen", "anmelden", "einloggen", "aktualisieren", "jetzt", "hier", "weiter", "prufen", "verifizieren", "offnen", "zum",
        "cliquez", "cliquer", "connexion", "verifier", "confirmer", "acceder", "mettre a jour", "ici", "payer", "suivre",
        "clic", "clicca", "aqui", "verificar", "confirmar", "acceder", "iniciar sesion", "actualizar", "pagar", "clique", "atualizar", "acessar",
        "clicca", "verifica", "conferma", "accedi", "aggiorna", "qui", "klik", "bevestig", "inloggen", "hier", "確認", "こちら", "ログイン", "更新", "点击");

    /// <summary>A link of such words alone says nothing; what stands before it does.</summary>
    public static WordList Pointing { get; } = new("here", "click", "this link", "hier", "klick", "ici", "clique", "cliquez", "aqui", "clic", "clicca", "qui", "klik", "こちら");

    /// <summary>What free mail programs and scanners write below every mail.</summary>
    public static WordList MailTail { get; } = new(
        "sent from my", "sent from yahoo", "sent from outlook", "outlook for ios", "outlook for android", "outlook para ios", "outlook para android", "outlook pour ios", "outlook pour android", "outlook fur ios", "outlook fur android", "sent with proton", "virus-free", "virus free", "avast", "von meinem iphone", "envoye de mon",
        "enviado desde mi", "yahoo mail", "mailing list archive", "yahoo! groups");

    public static WordList AppStore { get; } = new("app store", "google play", "play store", "appstore", "get the app", "download the app", "download our app");

    public static WordList Contact { get; } = new(
        "contact us", "contact support", "help center", "help centre", "faq", "customer service", "kontakt", "nous contacter", "contacto", "hilfe", "about us", "report abuse", "report spam");
}
