using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;
using Xunit;

namespace NaFosenBot.Tests.Conversations;

/// <summary>What people ask right after something was told, asked of everything that can be told: the answer is about that, or says that no source has it.</summary>
public sealed class RightAfterTests
{
    private static readonly RealAssistant Real = new();

    /// <summary>Questions of a scheme, and what of it they ask for; null where that is nothing that a fact says by itself.</summary>
    public static TheoryData<Tongue, string, string?> OfSchemes => new()
    {
        { Tongue.Bokmal, "hvor mye kan jeg få?", "amount" },
        { Tongue.Bokmal, "takk, og fristen?", "deadline" },
        { Tongue.Bokmal, "hvordan søker jeg?", "apply" },
        { Tongue.Bokmal, "hvem kan søke?", "who" },
        { Tongue.Bokmal, "må jeg betale tilbake?", "type" },
        { Tongue.Bokmal, "hvem står bak?", "owner" },
        { Tongue.Bokmal, "hva dekkes ikke?", "notCovered" },
        { Tongue.Bokmal, "hvor stor egenandel må jeg ha?", "ownShare" },
        { Tongue.Bokmal, "når får jeg pengene?", "payout" },
        { Tongue.Bokmal, "hva kan pengene brukes til?", null },
        { Tongue.Bokmal, "hvor lang tid tar det før jeg får svar?", null },
        { Tongue.Bokmal, "når får jeg vite noe?", null },
        { Tongue.Bokmal, "kan en forening søke?", null },
        { Tongue.Bokmal, "kan man søke flere ganger?", null },
        { Tongue.Bokmal, "hva hvis jeg får nei?", null },
        { Tongue.Bokmal, "har dere en lenke?", null },
        { Tongue.Bokmal, "er du sikker?", null },
        { Tongue.Bokmal, "forklar enklere", null },
        { Tongue.Nynorsk, "kor mykje kan eg få?", "amount" },
        { Tongue.Nynorsk, "korleis søkjer eg?", "apply" },
        { Tongue.Nynorsk, "kven kan søkje?", "who" },
        { Tongue.Nynorsk, "kva kan pengane brukast til?", null },
        { Tongue.Bokmal, "kor my kan æ få?", "amount" },
        { Tongue.Bokmal, "korsn søke æ?", "apply" },
        { Tongue.Bokmal, "må æ betal tebake?", "type" },
        { Tongue.Bokmal, "ka kan pengan brukes te?", null },
        { Tongue.English, "how much can I get?", "amount" },
        { Tongue.English, "how do I apply?", "apply" },
        { Tongue.English, "who can apply?", "who" },
        { Tongue.English, "what can it be used for?", null },
        { Tongue.English, "can I apply more than once?", null },
    };

    /// <summary>The same of an organisation.</summary>
    public static TheoryData<Tongue, string, string?> OfOrganisations => new()
    {
        { Tongue.Bokmal, "hva er telefonnummeret?", "phone" },
        { Tongue.Bokmal, "hvem leder det?", "leader" },
        { Tongue.Bokmal, "har de en nettside?", "web" },
        { Tongue.Bokmal, "hva er e-posten?", "email" },
        { Tongue.Bokmal, "kan de hjelpe meg med regnskapet?", null },
        { Tongue.Nynorsk, "kven leier det?", "leader" },
        { Tongue.Bokmal, "ka e nummeret?", "phone" },
        { Tongue.Bokmal, "kem leda det?", "leader" },
    };

    [Theory]
    [MemberData(nameof(OfSchemes))]
    public Task A_question_right_after_a_scheme_is_of_that_scheme(Tongue tongue, string question, string? property) => AnsweredOfItAsync("fund", tongue, question, property);

    [Theory]
    [MemberData(nameof(OfOrganisations))]
    public Task A_question_right_after_an_organisation_is_of_that_organisation(Tongue tongue, string question, string? property) => AnsweredOfItAsync("member", tongue, question, property);

    private static async Task AnsweredOfItAsync(string kind, Tongue tongue, string question, string? property)
    {
        var wrong = new List<string>();
        var told = 0;
        foreach (var entry in Real.Live.Current.Knowledge.Entries.Where(entry => entry.Id.Kind == kind))
        {
            var first = await SayAsync(null, entry.Title.In(tongue));
            if (!first.Replies.Any(reply => IsOf(reply, entry)))
                continue;

            told++;
            var reply = (await SayAsync(first.State, question)).Replies[^1];
            if (!IsOf(reply, entry))
                wrong.Add($"{entry.Id}: {reply.Outcome}, {string.Join(", ", reply.Citations.Select(citation => citation.Entry))}");
            else if (entry.FactsOf(property ?? "").FirstOrDefault() is { } fact && !Plain(reply.Text).Contains(Beginning(fact.Text.In(tongue)), StringComparison.Ordinal))
                wrong.Add($"{entry.Id}: its {property} is not told");
        }

        Assert.Empty(wrong);
        Assert.NotEqual(0, told);
    }

    private static bool IsOf(Reply reply, Entry entry) => reply.Citations.Any(citation => citation.Entry == entry.Id);

    private static Task<Exchange> SayAsync(string? state, string text) => Real.Assistant.RespondAsync(state, new UserEvent.Said(text), CancellationToken.None);

    /// <summary>Enough of it to know it by: what follows may be reworded for the day.</summary>
    private static string Beginning(string text) => Plain(text) is { Length: > 40 } plain ? plain[..40] : Plain(text);

    private static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
