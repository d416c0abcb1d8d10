using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace NaFosenBot.LanguageModel;

/// <param name="Status">HTTP status of a refusal; 0 when there was none.</param>
/// <param name="RestFor">How long the service asks to be left alone.</param>
/// <param name="Exception">Its type alone: a message may quote what was asked.</param>
internal sealed record Heard(ModelReply Reply, int Status = 0, TimeSpan? RestFor = null, string? Exception = null);

/// <summary>Asks once and makes sense of whatever comes back.</summary>
internal sealed class ModelConversation(AzureModel model, IOptions<ModelOptions> options, TimeProvider clock)
{
    private const string FilterCode = "content_filter";

    private readonly ModelOptions _options = options.Value;

    /// <param name="cancellationToken">The limit of the whole.</param>
    public async Task<Heard> AskAsync(ModelCall call, CancellationToken cancellationToken)
    {
        // A task of its own: loading and setting up Microsoft's client, at the first call, must not hold up whoever waits for the limit.
        using var first = new CancellationTokenSource(_options.FirstToken, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(first.Token, cancellationToken);
        var told = new Telling();
        try
        {
            var asking = Task.Run(() => ListenAsync(call, told, first, limit.Token), CancellationToken.None);
            return await asking.WaitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            return new Heard(new ModelReply.Silent(ModelSilence.TooSlow) { Usage = told.UsageOr(call) });
        }
        catch (ClientResultException refused)
        {
            return Refused(refused, call);
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or IOException or Azure.Identity.AuthenticationFailedException)
        {
            var why = unreachable is Azure.Identity.AuthenticationFailedException ? ModelSilence.NotAllowed : told.HasBegun ? ModelSilence.Broken : ModelSilence.Unreachable;
            // What was sent is read, and billed, even where nothing came back.
            return new Heard(new ModelReply.Silent(why) { Usage = WasSent(unreachable) ? told.UsageOr(call) : default }, Exception: unreachable.GetType().Name);
        }
#pragma warning disable CA1031 // The edge: what comes from outside may break Microsoft's client in any way; the answer goes out without it.
        catch (Exception broken)
#pragma warning restore CA1031
        {
            return new Heard(new ModelReply.Silent(ModelSilence.Broken) { Usage = told.UsageOr(call) }, Exception: broken.GetType().Name);
        }
    }

    private async Task<Heard> ListenAsync(ModelCall call, Telling told, CancellationTokenSource first, CancellationToken limit)
    {
        ChatMessage[] messages = [new(ChatRole.System, call.Instructions), new(ChatRole.User, call.Material)];
        var settings = new ChatOptions
        {
            Temperature = 0,
            MaxOutputTokens = _options.LongestAnswer,
            ResponseFormat = call.Schema is null ? ChatResponseFormat.Text : ChatResponseFormat.ForJsonSchema(JsonElement.Parse(call.Schema), "reply"),
        };
        await foreach (var update in model.Chat.GetStreamingResponseAsync(messages, settings, limit))
        {
            if (update.Text.Length > 0)
                first.CancelAfter(Timeout.InfiniteTimeSpan);
            told.Add(update);
        }

        return new Heard(told.Reply(call));
    }

    private static bool WasSent(Exception? broken) => broken is not Azure.Identity.AuthenticationFailedException
        && broken is not HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError };

    private Heard Refused(ClientResultException refused, ModelCall call)
    {
        var response = refused.GetRawResponse();
        var why = refused.Status switch
        {
            429 => ModelSilence.Throttled,
            401 or 403 or 404 => ModelSilence.NotAllowed,
            400 when CodeOf(response) == FilterCode => ModelSilence.Filtered,
            400 or 422 => ModelSilence.NotAllowed,
            0 or >= 500 => ModelSilence.Unreachable,
            _ => ModelSilence.Broken,
        };
        // Azure bills what it has read: a prompt that its filter refuses as one that it answers.
        var isBilled = refused.Status is 400 or 408 || (refused.Status == 0 && WasSent(refused.InnerException));
        return new Heard(new ModelReply.Silent(why) { Usage = isBilled ? new ModelUsage(ModelTariff.Guess(call.Length), 0) : default }, refused.Status, RetryAfter.Of(response, clock.GetUtcNow()));
    }

    private static string? CodeOf(PipelineResponse? response)
    {
        try
        {
            return response is null ? null : JsonElement.Parse(response.Content.ToString()).TryGetProperty("error", out var error) && error.TryGetProperty("code", out var code) ? code.ToString() : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>What has come so far. Written by the one who listens; read by others only when he is done or given up.</summary>
    private sealed class Telling
    {
        private readonly StringBuilder _text = new();
        private volatile int _length;
        private ChatFinishReason? _end;
        private UsageDetails? _usage;

        public bool HasBegun => _length > 0;

        public void Add(ChatResponseUpdate update)
        {
            _text.Append(update.Text);
            _length = _text.Length;
            _end = update.FinishReason ?? _end;
            _usage = update.Contents.OfType<UsageContent>().LastOrDefault()?.Details ?? _usage;
        }

        /// <summary>As the service counted, or else a guess that is not too low.</summary>
        public ModelUsage UsageOr(ModelCall call) => _usage is { InputTokenCount: { } input, OutputTokenCount: { } output }
            ? new ModelUsage(input, output)
            : new ModelUsage(ModelTariff.Guess(call.Length), ModelTariff.Guess(_length));

        public ModelReply Reply(ModelCall call)
        {
            var usage = UsageOr(call);
            if (_end == ChatFinishReason.ContentFilter)
                return new ModelReply.Silent(ModelSilence.Filtered) { Usage = usage };
            if (_end == ChatFinishReason.Length)
                return new ModelReply.Silent(ModelSilence.TooLong) { Usage = usage };

            // Without an end the stream was cut, however whole the sentence looks.
            return _end == ChatFinishReason.Stop && _length > 0 ? new ModelReply.Said(_text.ToString()) { Usage = usage } : new ModelReply.Silent(ModelSilence.Broken) { Usage = usage };
        }
    }
}
