namespace Nylas.LinkSafety.Scanning.Pages.Content;

/// <summary>
/// How fields that ask for something personal are named and labelled. The names are those of autofill (HTML standard, section 4.10.18.7)
/// and of sign-in and checkout pages; the labels are the plain words in the languages that phishing kits come in.
/// A word stands alone between separators; a part may stand inside a longer word. Latin accents are stripped before comparing.
/// </summary>
internal static class FieldWords
{
    /// <summary>Tried from top to bottom: what is rarer and more telling goes first.</summary>
    public static readonly FieldVocabulary[] All =
    [
        new(
            FieldKind.SeedPhrase,
            words: [],
            parts:
            [
                "seedphrase", "recoveryphrase", "secretphrase", "secretrecovery", "mnemonic", "backupphrase", "walletphrase", "privatekey", "keystorejson",
                "12words", "24words", "12word", "24word", "passphrasewallet", "wiederherstellungsphrase", "phrasederecuperation", "frasederecuperacion",
                "frasesemilla", "fraseseed", "助记词", "私钥", "シードフレーズ", "リカバリーフレーズ", "секретнаяфраза", "сидфраза",
            ]),
        new(
            FieldKind.CardCode,
            words: ["cvv", "cvv2", "cvc", "cvc2", "csc", "cvn", "ccv", "cvd"],
            parts:
            [
                "securitycode", "cardcode", "cardverification", "verificationvalue", "prufziffer", "kartenprufnummer", "sicherheitscodekarte", "cryptogramme",
                "codigodeseguridad", "codicedisicurezza", "cardcvv", "cardcvc", "cccvv", "cccvc", "セキュリティコード", "安全码", "кодбезопасности",
            ]),
        new(
            FieldKind.CardNumber,
            words: ["pan", "ccn", "ccnum", "ccno"],
            parts:
            [
                "cardnum", "cardno", "cardnr", "creditcard", "debitcard", "ccnumber", "numberofcard", "kartennummer", "kreditkarte", "numerodecarte",
                "cartebancaire", "cartebleue", "numerodetarjeta", "tarjetadecredito", "numerocarta", "cartadicredito", "numerodocartao", "kaartnummer",
                "numerkarty", "kartnummer", "номеркарты", "カード番号", "卡号", "카드번호", "หมายเลขบัตร", "מספרכרטיס", "رقمالبطاقة",
            ]),
        new(
            FieldKind.Otp,
            words: ["otp", "totp", "otc", "2fa", "mfa", "tan", "smscode", "vcode"],
            parts:
            [
                "onetimecode", "onetimepass", "verificationcode", "verifycode", "confirmationcode", "authcode", "authenticationcode", "authenticatorcode", "smscode",
                "codesms", "securecode", "twofactor", "passcode", "accesscode", "bestatigungscode", "sicherheitscode", "codedeverification",
                "codedeconfirmation", "codigodeverificacion", "codicediverifica", "codigodeverificacao", "verificatiecode", "kodweryfikacyjny",
                "кодизсмс", "кодподтверждения", "認証コード", "確認コード", "验证码", "인증번호", "รหัสotp", "קודאימות", "رمزالتحقق",
            ]),
        new(
            FieldKind.Pin,
            words: ["pin", "pincode", "mpin", "tpin", "upin", "atmpin", "pinnumber"],
            parts: ["atmpin", "cardpin", "onlinepin", "pinnummer", "codepin", "codigopin", "暗証番号", "пинкод", "קודסודי"]),
        new(
            FieldKind.Password,
            words: ["pw", "pwd", "psw", "passwd", "passwort", "kennwort", "mdp", "clave", "senha", "haslo", "wachtwoord", "sifre", "parola", "heslo", "losen"],
            parts:
            [
                "password", "passwrd", "motdepasse", "contrasena", "contrasenia", "palavrapasse", "пароль", "パスワード", "密码", "密碼", "비밀번호",
                "סיסמה", "סיסמא", "كلمةالمرور", "كلمةالسر", "รหัสผ่าน", "matkhau",
            ]),
        new(
            FieldKind.Email,
            words: ["mail", "courriel", "correo", "email", "eml", "posta"],
            parts:
            [
                "email", "mailaddress", "mailadresse", "adressemail", "correoelectronico", "electronicmail", "почта", "メールアドレス", "邮箱", "电子邮件", "이메일",
                "דואל", "דואראלקטרוני", "البريدالإلكتروني", "อีเมล",
            ]),
        new(
            FieldKind.Phone,
            words: ["phone", "tel", "mobile", "cell", "msisdn", "handy", "telefon", "telephone", "telefono", "telefone", "movil", "celular", "gsm"],
            parts:
            [
                "phone", "mobilenumber", "mobileno", "handynummer", "telefonnummer", "numerodetelephone", "numerodetelefono", "телефон", "電話番号", "手机",
                "전화번호", "휴대폰", "เบอร์โทร", "טלפון", "رقمالهاتف",
            ]),
        new(
            FieldKind.Username,
            words: ["user", "username", "login", "uid", "usr", "identifiant", "usuario", "utente", "benutzer", "gebruiker", "logon", "loginid", "userid", "account", "konto"],
            parts:
            [
                "username", "userid", "loginname", "loginid", "signinname", "accountid", "accountname", "customerid", "clientid", "onlineid", "memberid", "benutzername",
                "nutzername", "anmeldename", "kundennummer", "zugangsnummer", "nomdutilisateur", "nombredeusuario", "nomeutente", "nomedeusuario",
                "gebruikersnaam", "логин", "имяпользователя", "ユーザー名", "ログインid", "用户名", "账号", "아이디", "שםמשתמש", "اسمالمستخدم", "ชื่อผู้ใช้",
            ]),
    ];
}
