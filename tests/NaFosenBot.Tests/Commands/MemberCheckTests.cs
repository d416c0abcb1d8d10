using NaFosenBot.Commands;
using NaFosenBot.Tests.Conversations;
using Xunit;

namespace NaFosenBot.Tests.Commands;

/// <summary><c>check</c> names every gap between the routes and those who are connected.</summary>
public sealed class MemberCheckTests
{
    [Fact]
    public async Task Without_settings_everybody_is_a_gap_and_all_is_well_all_the_same()
    {
        var (code, text) = await CheckAsync();

        Assert.Equal(0, code);
        Assert.Contains("gap: no coordinator.", text, StringComparison.Ordinal);
        Assert.Contains("gap: member.afjord-utvikling (Åfjord Utvikling) has no address and no staff. Its enquiries reach nobody.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_connected_is_no_gap_and_the_others_go_to_the_coordinator()
    {
        var (code, text) = await CheckAsync(
            "--Members:Coordinator=member.fosen-regionrad",
            "--Members:Organisations:0:Id=member.fosen-regionrad", "--Members:Organisations:0:Staff:0:Email=a@region.example.no",
            "--Members:Organisations:1:Id=member.afjord-utvikling", "--Members:Organisations:1:Mail:0=post@utvikling.example.no");

        Assert.Equal(0, code);
        Assert.Contains("coordinator  member.fosen-regionrad", text, StringComparison.Ordinal);
        Assert.DoesNotContain("gap: member.afjord-utvikling (", text, StringComparison.Ordinal);
        Assert.Contains("gap: member.afjord-utvikling has no staff.", text, StringComparison.Ordinal);
        Assert.Contains("(Kopparn Utvikling) has no address and no staff. Its enquiries go to the coordinator, Fosenregionen IKPR (tidligere Fosen Regionråd).", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_somebody_shares_the_field_they_get_it_and_are_named()
    {
        string[] members = ["--Members:Organisations:0:Id=member.liv", "--Members:Organisations:0:Staff:0:Email=a@liv.example.no"];

        var (_, alone) = await CheckAsync(members);
        var (_, led) = await CheckAsync([.. members, "--Members:Coordinator=member.fosen-regionrad", "--Members:Organisations:1:Id=member.fosen-regionrad", "--Members:Organisations:1:Staff:0:Email=a@region.example.no"]);

        Assert.Matches(@"gap: member\.fosen-industriforum \([^)]*\) has no address and no staff\. Enquiries in a field that it shares go to LIV[^;]*; those that call it by name, and others, reach nobody\.", alone);
        Assert.Matches(@"gap: member\.fosen-industriforum .* go to LIV[^;]*; those that call it by name, and others, go to the coordinator, Fosenregionen IKPR", led);
    }

    [Fact]
    public async Task What_is_missing_for_those_who_are_listed_to_hear_and_to_answer_is_named()
    {
        string[] members = ["--Members:Organisations:0:Id=member.afjord-utvikling", "--Members:Organisations:0:Webhook:Url=https://sak.example.no", $"--Members:Organisations:0:Webhook:Secret={new string('h', 32)}"];
        string[] ways = ["Mail:Smtp:Host", "Mail:Imap:Host", "Pages:PublicUrl"];

        var (_, bare) = await CheckAsync(members);
        var (_, whole) = await CheckAsync([.. members, "--Mail:Smtp:Host=smtp.example.no", "--Mail:Imap:Host=imap.example.no", "--Pages:PublicUrl=https://bot.example.no"]);

        Assert.Contains("gap: member.afjord-utvikling has only a webhook.", bare, StringComparison.Ordinal);
        Assert.All(ways, way => Assert.Contains($"gap: {way} is not set.", bare, StringComparison.Ordinal));
        Assert.All(ways, way => Assert.DoesNotContain($"gap: {way} is not set.", whole, StringComparison.Ordinal));
        Assert.DoesNotContain("is not set", (await CheckAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_language_that_nobody_answers_in_is_a_gap()
    {
        string[] members = ["--Members:Organisations:0:Id=member.afjord-utvikling", "--Members:Organisations:0:Staff:0:Email=a@utvikling.example.no", "--Members:Organisations:0:AnswersIn:0=nn"];

        Assert.Contains("gap: nobody who is connected answers in English.", (await CheckAsync(members)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("answers in", (await CheckAsync([.. members, "--Members:Organisations:0:AnswersIn:1=en"])).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Members:Organisations:0:Id=member.ukjent", "member.ukjent, which is no entry")]
    [InlineData("--Members:Organisations:0:Id=ukjent", "Members:Organisations:0:Id is 'ukjent'")]
    public async Task A_fault_in_the_settings_is_told_and_counts(string setting, string expected)
    {
        var (code, text) = await CheckAsync(setting);

        Assert.Equal(1, code);
        Assert.Contains(expected, text, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Text)> CheckAsync(params string[] settings)
    {
        await using var output = new StringWriter();
        return (await CheckCommand.RunAsync([$"--Knowledge:Directory={Path.Combine(RealAssistant.RepositoryRoot, "bot", "knowledge")}", .. settings], output), output.ToString());
    }
}
