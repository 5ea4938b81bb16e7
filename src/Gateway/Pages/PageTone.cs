namespace Nylas.LinkSafety.Gateway.Pages;

/// <summary>How serious a page looks: its colour and its sign. The words say the same, for who sees neither.</summary>
internal enum PageTone
{
    Plain,
    Wait,
    Question,
    Caution,
    Stop,
    Done,
}
