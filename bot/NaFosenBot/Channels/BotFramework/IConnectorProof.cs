namespace NaFosenBot.Channels.BotFramework;

/// <summary>The bot's proof to connectors. Implemented by the room that sends to them.</summary>
internal interface IConnectorProof
{
    /// <summary>Attaches the bot's token, if it has one. The address was checked before.</summary>
    /// <returns>The token that was attached, if one was.</returns>
    /// <exception cref="TokenUnavailableException">None can be had now.</exception>
    Task<string?> AttachAsync(HttpRequestMessage request, CancellationToken cancellationToken);

    /// <summary>The connector answered 401 to that token: the next call has another.</summary>
    void Refused(string? token);
}

/// <summary>No token can be had now. The message holds the kind of fault, never a token or a secret.</summary>
internal sealed class TokenUnavailableException(string kind) : Exception(kind);
