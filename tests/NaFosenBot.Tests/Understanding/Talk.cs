using System.Text.Json.Nodes;
using NaFosenBot.Answering;
using NaFosenBot.Dialogs;
using NaFosenBot.LanguageModel;
using NaFosenBot.Tests.Conversations;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.LanguageModel;
using NaFosenBot.Understanding;

namespace NaFosenBot.Tests.Understanding;

/// <summary>A conversation over the real knowledge, with a scripted model.</summary>
internal sealed class Talk : IAsyncDisposable
{
    public const string Abroad = "vi selger det meste til Tyskland og Danmark";

    private readonly UnderstandingAssistant _assistant;
    private readonly EntryVectors _vectors;
    private string? _state;

    private Talk(ModelRig rig)
    {
        var real = new RealAssistant();
        Rig = rig;
        _vectors = EntryVectorsTests.None(rig, real.Live);
        _assistant = EntryVectorsTests.Helped(rig, real, () => new NearEntries(_vectors, rig.Get<VectorDesk>(), new Answerer(real.Live, real.Clock)));
    }

    public ModelRig Rig { get; }

    public ConversationState State => ConversationState.Read(_state);

    public static Task<Talk> StartAsync(params (string Field, JsonObject Find)[] finds) => StartAsync([], finds);

    public static async Task<Talk> StartAsync((string, string)[] settings, params (string Field, JsonObject Find)[] finds)
    {
        var rig = ModelRig.Before(await AzureOpenAi.StartAsync(), settings);
        rig.Service.Answer = request => Reply(request, finds);
        return new Talk(rig);
    }

    public static JsonObject Find(string value, string quote) => new() { ["value"] = value, ["quote"] = quote };

    /// <summary>What was asked for, as the schema wants it.</summary>
    public static string Reply(ModelRequest request, (string Field, JsonObject Find)[] finds)
    {
        var reply = new JsonObject();
        foreach (var field in request.Json.GetProperty("response_format").GetProperty("json_schema").GetProperty("schema").GetProperty("properties").EnumerateObject())
            reply[field.Name] = finds.FirstOrDefault(find => find.Field == field.Name).Find?.DeepClone();
        return reply.ToJsonString();
    }

    public async Task<IReadOnlyList<Reply>> SayAsync(string text)
    {
        var exchange = await _assistant.RespondAsync(_state, new UserEvent.Said(text));
        _state = exchange.State;
        return exchange.Replies;
    }

    public async ValueTask DisposeAsync()
    {
        _vectors.Dispose();
        await Rig.DisposeAsync();
    }
}
