using Nylas.LinkSafety.Grains.Interfaces.Reports;

namespace Nylas.LinkSafety.Eval.Reports;

/// <summary>Who there is, and what they report in a day.</summary>
internal sealed class Crowd(Scenario scenario, DateTimeOffset start)
{
    // People are spread over networks as customers are over providers: a few have very many. Four thousand /24 in six hundred /16, by a power law.
    private const int Networks = 4_000;
    private const int Groups = 600;
    private const double Skew = 2;

    // A bad mail campaign reaches some tens of people who would report at all; one in five of those who see the page does, the first within minutes.
    private const int LeastSeen = 15;
    private const int MostSeen = 60;
    private const double ReportShare = 0.2;
    private static readonly TimeSpan MeanDelay = TimeSpan.FromHours(2);

    private readonly Random _random = new(scenario.Seed);
    private int _order;

    public List<SimulatedUrl> Bad { get; } = [];

    public List<SimulatedUrl> Innocent { get; } = [];

    /// <summary>Everything that is reported in the day, in order.</summary>
    public IReadOnlyList<SimulatedReport> Reports()
    {
        MakePages();
        var reports = new List<SimulatedReport>();
        var people = Enumerable.Range(0, scenario.Reporters).Select(Person).ToArray();
        foreach (var page in Bad)
        {
            var sentAt = start + (TimeSpan.FromHours(18) * _random.NextDouble());
            for (var seen = _random.Next(LeastSeen, MostSeen + 1); seen > 0; seen--)
            {
                var delay = MeanDelay * -Math.Log(1 - _random.NextDouble());
                if (_random.NextDouble() < ReportShare)
                    reports.Add(new SimulatedReport(sentAt + delay, _order++, page, people[_random.Next(people.Length)], 0, IsHonest: true));
            }
        }

        // Half of those who err, err about the very pages that are attacked.
        for (var i = 0; i < scenario.Reporters * scenario.WrongShare / 2; i++)
        {
            var at = start + (TimeSpan.FromHours(24) * _random.NextDouble());
            reports.Add(new SimulatedReport(at, _order++, Innocent[_random.Next(Innocent.Count)], people[_random.Next(people.Length)], 0, IsHonest: true));
        }

        reports.AddRange(scenario.Tactic == Tactic.Flood ? Flood() : Careful());
        return [.. reports.OrderBy(report => report.At).ThenBy(report => report.Order)];
    }

    private void MakePages()
    {
        for (var i = 0; i < scenario.BadUrls; i++)
        {
            var site = SimulatedUrl.Site($"bad-{i}", 1, start);
            Bad.Add(new SimulatedUrl($"bad-{i}", isBad: true, isPopular: false, _random.NextDouble() < scenario.DoubtfulShare, site, start));
        }

        Add("popular", scenario.PopularInnocents, isPopular: true, clean: 1_000, age: 1_000);
        Add("established", scenario.EstablishedInnocents, isPopular: false, clean: 20, age: 200);
        Add("young", scenario.YoungInnocents, isPopular: false, clean: 1, age: 1);

        void Add(string kind, int count, bool isPopular, long clean, int age)
        {
            for (var i = 0; i < count; i++)
            {
                var site = SimulatedUrl.Site($"{kind}-{i}", clean, start - TimeSpan.FromDays(age));
                Innocent.Add(new SimulatedUrl($"{kind}-{i}", isBad: false, isPopular, isDoubtful: false, site, start));
            }
        }
    }

    private IEnumerable<SimulatedReport> Flood()
    {
        var attack = start + TimeSpan.FromHours(6);
        for (var bot = 0; bot < scenario.Bots; bot++)
        {
            foreach (var page in Innocent.OrderBy(_ => _random.Next()).ToList())
                yield return Attack(attack + (TimeSpan.FromHours(1) * _random.NextDouble()), page, bot);
        }
    }

    private IEnumerable<SimulatedReport> Careful()
    {
        // Three pages an hour and network: one less than what makes a campaign. More bots of the same network would add nothing, since a group is capped.
        var networks = Math.Min(scenario.BotNetworks, scenario.Bots);
        for (var round = 0; round < Innocent.Count; round++)
        {
            for (var network = 0; network < networks; network++)
            {
                var at = start + (TimeSpan.FromMinutes(21) * round) + (TimeSpan.FromMinutes(1) * _random.NextDouble());
                yield return Attack(at, Innocent[(round + network) % Innocent.Count], network);
            }
        }
    }

    /// <summary>Each bot has a mailbox of its own: the most voices that its network can have.</summary>
    private SimulatedReport Attack(DateTimeOffset at, SimulatedUrl page, int bot)
    {
        var network = bot % scenario.BotNetworks;
        var voice = new ReportVoice($"mailbox:bot-{bot}", VoiceKind.Mailbox, $"bot-network-{network}", $"bot-group-{network}");
        return new SimulatedReport(at, _order++, page, voice, scenario.BotsWereRight, IsHonest: false);
    }

    /// <summary>Nobody is known: the voice is the network, which people share.</summary>
    private ReportVoice Person(int number)
    {
        var network = (int)(Networks * Math.Pow(_random.NextDouble(), Skew));
        return new ReportVoice($"network:{network}", VoiceKind.Network, $"network-{network}", $"group-{network * Groups / Networks}");
    }
}
