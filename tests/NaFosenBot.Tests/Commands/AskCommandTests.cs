using System.Text.Json;
using NaFosenBot.Commands;
using NaFosenBot.Tests.Conversations;
using Xunit;

namespace NaFosenBot.Tests.Commands;

public sealed class AskCommandTests
{
    private readonly RealAssistant _real = new();

    [Fact]
    public async Task Answers_each_line_as_a_conversation_of_its_own()
    {
        var lines = await RunAsync("""
            {"id": "a", "turns": ["Hva er maks beløp i næringsfondet i Åfjord?", "og hva er fristen?"]}

            {"id": "b", "turns": ["og hva er fristen?"]}
            """);

        Assert.Equal(["a", "b"], lines.Select(line => line.GetProperty("id").GetString()));
        var (first, second, alone) = (Turn(lines[0], 0), Turn(lines[0], 1), Turn(lines[1], 0));
        Assert.Equal("answered", first.GetProperty("outcome").GetString());
        Assert.Equal("fund.afjord-naeringsfond", first.GetProperty("citations")[0].GetString());
        Assert.Contains("100 000 kr", first.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("28. april 2023", second.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("clarifying", alone.GetProperty("outcome").GetString());
        Assert.InRange(first.GetProperty("score").GetDouble(), 0.5, 1);
        Assert.Equal(JsonValueKind.Array, first.GetProperty("routedTo").ValueKind);
    }

    [Fact]
    public async Task Shows_buttons_in_brackets() =>
        Assert.EndsWith("[Indre Fosen] [Ørland] [Åfjord] [Osen] [Et annet sted]", Turn((await RunAsync("""{"id": "a", "turns": ["hvem kan hjelpe meg?"]}"""))[0], 0).GetProperty("text").GetString(), StringComparison.Ordinal);

    [Fact]
    public async Task A_line_that_cannot_be_read_is_named_and_the_others_are_answered()
    {
        using var output = new StringWriter();

        var code = await AskCommand.AnswerLinesAsync(_real.Assistant, new StringReader("nonsense\n{\"id\": \"a\"}\n{\"id\": \"b\", \"turns\": [\"hei\"]}"), output);

        var lines = output.ToString().TrimEnd().Split('\n');
        Assert.Equal(1, code);
        Assert.StartsWith("""{"line":1,"error":"This line is not""", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("""{"line":2,""", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("""{"id":"b",""", lines[2], StringComparison.Ordinal);
    }

    /// <summary>Nothing is connected, and nothing is kept after the session; but the whole dialog can be had.</summary>
    [Fact]
    public async Task An_enquiry_is_sent_by_its_last_turn_and_numbered()
    {
        var line = (await RunAsync("""{"id": "a", "turns": ["kan noen kontakte meg om skjenkebevilling i Åfjord?", "her i samtalen", "send"]}"""))[0];

        Assert.Equal(["prompt", "prompt", "sent"], Enumerable.Range(0, 3).Select(turn => Turn(line, turn).GetProperty("outcome").GetString()));
        Assert.Equal("member.municipalities.afjord", Turn(line, 2).GetProperty("routedTo")[0].GetString());
        Assert.Contains("**F-2026-0001**", Turn(line, 2).GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_says_that_nothing_is_really_sent()
    {
        using var output = new StringWriter();

        await AskCommand.TalkAsync(_real.Assistant, new StringReader("kan noen kontakte meg om skjenkebevilling i Åfjord?\nher i samtalen\nsend\n"), output);

        Assert.Contains("nothing was really sent", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_greets_and_goes_on_until_the_end_of_input()
    {
        using var output = new StringWriter();

        await AskCommand.TalkAsync(_real.Assistant, new StringReader("Hva er SkatteFUNN?\nhvor mye kan vi få?\n"), output);

        Assert.Contains("Jeg er en maskin", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("19 %", output.ToString(), StringComparison.Ordinal);
    }

    private async Task<List<JsonElement>> RunAsync(string input)
    {
        using var output = new StringWriter();
        Assert.Equal(0, await AskCommand.AnswerLinesAsync(_real.Assistant, new StringReader(input), output));
        return [.. output.ToString().TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private static JsonElement Turn(JsonElement line, int number) => line.GetProperty("turns")[number];
}
