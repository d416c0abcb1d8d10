using Mono.Cecil;
using NaFosenBot.Activities;
using NaFosenBot.Tests.Conversations;
using Xunit;

namespace NaFosenBot.Tests.Staff.Teams;

/// <summary>No card is forgotten: whatever in the program makes one has a sample that Microsoft's renderer is given, in every theme and width (StaffCardSamples in the browser tests). Read from the compiled IL.</summary>
public sealed class CardSampleTests
{
    /// <summary>Samples that a person has approved, in place of some made for the browser.</summary>
    private static readonly Dictionary<string, string> Approved = new()
    {
        ["EntryCard.Of"] = "extension-entry-nb.json",
        ["EnquiryFormCard.Of"] = "extension-form-nb.json",
    };

    [Fact]
    public void Whatever_makes_a_card_has_a_sample()
    {
        var tests = Path.Combine(RealAssistant.RepositoryRoot, "tests");
        var samples = File.ReadAllText(Path.Combine(tests, "NaFosenBot.Browser.Tests", "StaffCardSamples.cs"));

        var makers = Makers();

        Assert.Contains("EnquiryCard.Make", makers);
        Assert.Contains("FeedbackForm.Form", makers);
        Assert.Superset(Approved.Keys.ToHashSet(), makers);
        Assert.All(makers, maker => Assert.True(
            Approved.TryGetValue(maker, out var file) ? File.Exists(Path.Combine(tests, "NaFosenBot.Tests", "Channels", "Cards", file)) : samples.Contains($"{maker}(", StringComparison.Ordinal),
            $"{maker} makes a card, and no sample shows it."));
    }

    /// <summary>Methods of the program that call what every card is made by, but for those that only pass its parts on.</summary>
    private static HashSet<string> Makers()
    {
        using var assembly = AssemblyDefinition.ReadAssembly(typeof(AdaptiveCard).Assembly.Location);
        var methods = assembly.MainModule.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody).ToList();
        HashSet<string> passing = [$"{nameof(AdaptiveCard)}.{nameof(AdaptiveCard.Of)}", "CardParts.Card"];
        return [.. methods.Where(method => Called(method).Any(passing.Contains)).Select(method => Name(method.DeclaringType, method.Name)).Except(passing)];
    }

    private static IEnumerable<string> Called(MethodDefinition method) =>
        method.Body.Instructions.Select(instruction => instruction.Operand).OfType<MethodReference>().Select(called => $"{called.DeclaringType.Name}.{called.Name}");

    /// <summary>What stands in a lambda or a local function is its method's: the compiler calls it &lt;Method&gt;b__0.</summary>
    private static string Name(TypeDefinition type, string method)
    {
        var written = type;
        while (written.DeclaringType is { } outer)
            (written, method) = (outer, written.Name.StartsWith('<') && !method.StartsWith('<') ? written.Name : method);
        return $"{written.Name}.{(method.StartsWith('<') ? method[1..method.IndexOf('>')] : method)}";
    }
}
