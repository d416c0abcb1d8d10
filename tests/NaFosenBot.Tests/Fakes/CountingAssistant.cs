using System.Globalization;
using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Tests.Fakes;

/// <summary>Counts the messages of a conversation in its state and answers with the number.</summary>
internal sealed class CountingAssistant : IAssistant
{
    private int _failuresLeft;
    private int _calls;

    /// <summary>How long it thinks.</summary>
    public TimeSpan Pause { get; set; }

    /// <summary>How often it was asked, saved or not.</summary>
    public int Calls => _calls;

    /// <summary>The next so many messages or presses throw, with the message's text in the exception.</summary>
    public void FailNext(int times) => _failuresLeft = times;

    public async Task<Exchange> RespondAsync(string? savedState, UserEvent happened, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        if (Pause > TimeSpan.Zero)
            await Task.Delay(Pause, cancellationToken);
        if (happened is UserEvent.Said or UserEvent.Pressed && Interlocked.Decrement(ref _failuresLeft) >= 0)
            throw new InvalidOperationException((happened as UserEvent.Said)?.Text);

        var count = int.Parse(savedState ?? "0", CultureInfo.InvariantCulture) + (happened is UserEvent.Said ? 1 : 0);
        var state = count.ToString(CultureInfo.InvariantCulture);
        return new Exchange(state, [new Reply { Text = state, Language = Tongue.Bokmal, Outcome = Outcome.Answered, Score = 1 }]);
    }
}
