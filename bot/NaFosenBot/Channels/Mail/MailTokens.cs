using System.Text.Json;
using System.Text.Json.Serialization;
using MailKit.Security;
using Microsoft.Extensions.Options;

namespace NaFosenBot.Channels.Mail;

/// <summary>Gets tokens for the mail accounts and keeps each for its time (RFC 6749 section 4.4).</summary>
/// <remarks>Nothing of an answer is told but its status: it may hold secrets.</remarks>
internal sealed class MailTokens(IOptions<MailOptions> options, IHttpClientFactory clients, TimeProvider clock) : IDisposable
{
    public const string HttpClient = "mail-tokens";

    /// <summary>A token shall not end while a mail is under way.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private const double LongestSeconds = 24 * 60 * 60;

    private readonly SemaphoreSlim _one = new(1);
    private volatile Kept? _kept;

    /// <exception cref="AuthenticationException">There is none to be had now.</exception>
    public async Task<string> TokenAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_kept is { } kept && clock.GetUtcNow() < kept.GoodUntil)
                return kept.Token;

            var answer = await AskAsync(cancellationToken);
            var lifetime = TimeSpan.FromSeconds(Math.Clamp(answer.ExpiresIn, 0, LongestSeconds));
            _kept = new Kept(answer.AccessToken, clock.GetUtcNow() + (lifetime > 2 * Margin ? lifetime - Margin : lifetime / 2));
            return answer.AccessToken;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>A server does not take it any more.</summary>
    public void Forget(string token)
    {
        if (_kept?.Token == token)
            _kept = null;
    }

    public void Dispose() => _one.Dispose();

    private sealed record Kept(string Token, DateTimeOffset GoodUntil);

    private async Task<TokenAnswer> AskAsync(CancellationToken cancellationToken)
    {
        var settings = options.Value.OAuth;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = settings.ClientId!,
            ["client_secret"] = settings.ClientSecret!,
            ["scope"] = settings.Scope ?? "",
        }.Where(field => field.Value.Length > 0));
        try
        {
            using var response = await clients.CreateClient(HttpClient).PostAsync(new Uri(settings.TokenEndpoint!), form, cancellationToken);
            if (!response.IsSuccessStatusCode)
                throw new AuthenticationException($"The token endpoint answered {(int)response.StatusCode}.");

            return await JsonSerializer.DeserializeAsync(await response.Content.ReadAsStreamAsync(cancellationToken), TokenJson.Default.TokenAnswer, cancellationToken) is { AccessToken.Length: > 0 } answer
                ? answer
                : throw new AuthenticationException("The token endpoint gave no token.");
        }
        catch (Exception broken) when (broken is HttpRequestException or JsonException || (broken is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new AuthenticationException($"The token endpoint cannot be used ({broken.GetType().Name}).");
        }
    }
}

internal sealed record TokenAnswer([property: JsonPropertyName("access_token")] string AccessToken, [property: JsonPropertyName("expires_in"), JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)] double ExpiresIn = 300);

[JsonSerializable(typeof(TokenAnswer))]
internal sealed partial class TokenJson : JsonSerializerContext;
