using Xunit;

namespace NaFosenBot.Tests.Conversations;

/// <summary>The conversations cover every dialog, every behaviour and every way of writing; what is missing is named.</summary>
/// <remarks>A conversation of a dialog lies in the dialog's folder and is called after what it shows: <c>Funding/back.nn.chat</c>.</remarks>
public sealed class MatrixTests
{
    private const double MostAlike = 0.5;

    private static readonly string[] Behaviours = ["answer", "interrupt", "correct", "back", "several", "skip", "cancel", "human", "resume", "stale", "misunderstood", "start-over"];

    private static readonly string[] Dialogs = ["Funding", "MinorAid", "Place", "Contact", "Start", "Plans", "Draft", "Enquiry", "Memory", "Opinion"];

    /// <summary>What a dialog cannot show, and why.</summary>
    private static readonly Dictionary<(string Dialog, string Behaviour), string> Cannot = new()
    {
        [("Memory", "several")] = "It asks nothing that could be answered together with something else.",
        [("Memory", "skip")] = "It asks nothing that could be left open.",
        [("Memory", "misunderstood")] = "It asks nothing that could be answered wrongly.",
        [("Opinion", "several")] = "It asks one thing, and the whole message is the answer.",
        [("Opinion", "correct")] = "An opinion is handed on as it is written and not kept; another one is taken by the same button.",
        [("Opinion", "misunderstood")] = "Whatever is written in words is the opinion.",
    };

    private static readonly string[] Varieties = ["nb", "nn", "tr", "en"];

    private static readonly string Folder = Path.Combine(RealAssistant.RepositoryRoot, "tests", "NaFosenBot.Tests", "Conversations");

    private static readonly HashSet<(string Dialog, string Behaviour, string Variety)> Shown =
    [
        .. Directory.EnumerateFiles(Folder, "*.*.chat", SearchOption.AllDirectories)
            .Select(path => (Path.GetFileName(Path.GetDirectoryName(path)!), Path.GetFileName(path).Split('.')[0], Path.GetFileName(path).Split('.')[1])),
    ];

    [Fact]
    public void Every_dialog_shows_every_behaviour_in_every_variety() => Assert.Empty(
        from dialog in Dialogs
        from behaviour in Behaviours
        where !Cannot.ContainsKey((dialog, behaviour))
        from variety in Varieties
        where !Shown.Contains((dialog, behaviour, variety))
        select $"{dialog}/{behaviour}.{variety}.chat");

    [Fact]
    public void Nothing_lies_outside_the_matrix() => Assert.DoesNotContain(
        Shown, cell => !Dialogs.Contains(cell.Dialog) || !Behaviours.Contains(cell.Behaviour) || Cannot.ContainsKey((cell.Dialog, cell.Behaviour)) || !Varieties.Contains(cell.Variety));

    [Fact]
    public void No_two_conversations_are_nearly_the_same()
    {
        var conversations = Directory.EnumerateFiles(Folder, "*.chat", SearchOption.AllDirectories)
            .Select(path => (Name: Path.GetRelativePath(Folder, path), Said: ChatScript.Read(path).Turns.Where(turn => turn.Act != "{").Select(turn => turn.Text.ToLowerInvariant()).ToHashSet()))
            .ToList();

        var alike = from one in conversations
                    from other in conversations
                    where string.CompareOrdinal(one.Name, other.Name) < 0
                    let shared = one.Said.Intersect(other.Said).Count()
                    where shared > MostAlike * one.Said.Union(other.Said).Count()
                    select $"{one.Name} and {other.Name}";
        Assert.Empty(alike);
    }
}
