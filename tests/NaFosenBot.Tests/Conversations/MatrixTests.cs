using Xunit;

namespace NaFosenBot.Tests.Conversations;

/// <summary>The conversations cover every dialog, every behaviour and every way of writing; what is missing is named.</summary>
/// <remarks>A conversation of a dialog lies in the dialog's folder and is called after what it shows: <c>Funding/back.nn.chat</c>.</remarks>
public sealed class MatrixTests
{
    private const double MostAlike = 0.5;

    private static readonly string[] Behaviours = ["answer", "interrupt", "correct", "back", "several", "skip", "cancel", "human", "resume", "stale", "misunderstood", "start-over"];

    // Memory asks nothing: there is no question to leave open, to answer with others or to answer wrongly. An opinion is taken as it is written, whatever it is.
    private static readonly Dictionary<string, string[]> OfDialog = new[] { "Funding", "MinorAid", "Place", "Contact", "Start", "Plans", "Draft", "Enquiry" }
        .ToDictionary(dialog => dialog, _ => Behaviours)
        .Append(new("Memory", ["answer", "interrupt", "correct", "back", "cancel", "human", "resume", "stale", "start-over"]))
        .Append(new("Opinion", ["answer", "interrupt", "skip", "cancel", "human", "resume", "stale"]))
        .ToDictionary();

    private static IEnumerable<string> Dialogs => OfDialog.Keys;
    private static readonly string[] Varieties = ["nb", "nn", "tr", "en"];

    private static readonly string Folder = Path.Combine(RealAssistant.RepositoryRoot, "tests", "NaFosenBot.Tests", "Conversations");

    private static readonly HashSet<(string Dialog, string Behaviour, string Variety)> Shown =
    [
        .. Directory.EnumerateFiles(Folder, "*.*.chat", SearchOption.AllDirectories)
            .Select(path => (Path.GetFileName(Path.GetDirectoryName(path)!), Path.GetFileName(path).Split('.')[0], Path.GetFileName(path).Split('.')[1])),
    ];

    [Fact]
    public void Every_dialog_shows_every_behaviour() => Assert.Empty(
        from dialog in Dialogs from behaviour in OfDialog[dialog] where !Shown.Any(cell => cell.Dialog == dialog && cell.Behaviour == behaviour) select $"{dialog}/{behaviour}.*.chat");

    [Fact]
    public void Every_dialog_is_had_in_every_variety() => Assert.Empty(
        from dialog in Dialogs from variety in Varieties where !Shown.Any(cell => cell.Dialog == dialog && cell.Variety == variety) select $"{dialog}/*.{variety}.chat");

    /// <summary>The finder is the dialog that most people meet, nothing may go wrong with an enquiry, and a draft holds sums that must be right: there all cells are filled.</summary>
    [Theory]
    [InlineData("Funding")]
    [InlineData("Enquiry")]
    [InlineData("Draft")]
    public void Where_it_matters_most_every_behaviour_is_shown_in_every_variety(string dialog) => Assert.Empty(
        from behaviour in Behaviours from variety in Varieties where !Shown.Contains((dialog, behaviour, variety)) select $"{dialog}/{behaviour}.{variety}.chat");

    [Fact]
    public void Nothing_lies_outside_the_matrix() => Assert.DoesNotContain(
        Shown, cell => !OfDialog.TryGetValue(cell.Dialog, out var behaviours) || !behaviours.Contains(cell.Behaviour) || !Varieties.Contains(cell.Variety));

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
