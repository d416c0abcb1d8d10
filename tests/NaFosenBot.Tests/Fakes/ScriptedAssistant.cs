using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Tests.Fakes;

/// <summary>Says what a test put in its mouth, when the test lets it.</summary>
internal sealed class ScriptedAssistant : IAssistant
{
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Reply Next { get; set; } = new() { Text = "Hei", Language = Tongue.Bokmal, Outcome = Outcome.Smalltalk, Score = 1 };

    /// <summary>Whether it thinks until <see cref="Ready"/>.</summary>
    public bool IsSlow { get; set; }

    public void Ready() => _ready.SetResult();

    public async Task<Exchange> RespondAsync(string? savedState, UserEvent happened, CancellationToken cancellationToken)
    {
        if (IsSlow)
            await _ready.Task.WaitAsync(cancellationToken);
        return new Exchange("said", [Next]);
    }
}
