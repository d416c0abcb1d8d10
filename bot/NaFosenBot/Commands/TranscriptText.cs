using NaFosenBot.Dialogs;

namespace NaFosenBot.Commands;

/// <summary>All that a person reads in a turn: messages on lines of their own, buttons as <c>[title]</c>.</summary>
internal static class TranscriptText
{
    public static string Of(IReadOnlyList<Reply> replies) => string.Join('\n', replies.Select(Of));

    private static string Of(Reply reply) => reply.Buttons.Count == 0
        ? reply.Text
        : $"{reply.Text}\n{string.Join(' ', reply.Buttons.Select(button => $"[{button.Title}]"))}";
}
