using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.BotBuilder.Tests;

/// <summary>Says what it heard.</summary>
internal sealed class EchoAssistant : IAssistant
{
    public Task<Exchange> RespondAsync(string? savedState, UserEvent happened, CancellationToken cancellationToken) => Task.FromResult(new Exchange("{}",
        happened is UserEvent.Said said ? [new Reply { Text = said.Text, Language = Tongue.Bokmal, Outcome = Outcome.Answered, Score = 1 }] : []));
}
