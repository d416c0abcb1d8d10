using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using NaFosenBot.Answering;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Dialogs;

/// <summary>All that is kept of a conversation between two turns.</summary>
/// <remarks>A member that was not saved, because an earlier version had none, is read as null: lists say what that means.</remarks>
internal sealed record ConversationState
{
    private const int MostOpen = 4;

    /// <summary>Null until the person has written or the client has told its language.</summary>
    public Tongue? Language { get; init; }

    public Focus Focus { get; init => field = value ?? Focus.Nothing; } = Focus.Nothing;

    /// <summary>What the person has told about themselves and their plan, to find funding.</summary>
    public Applicant? About { get; init; }

    /// <summary>What only a freer reader found, and the person has not said since.</summary>
    public Applicant? Gleaned { get; init; }

    /// <summary>What of <see cref="About"/> rests on <see cref="Gleaned"/>; what was put right or forgotten does not.</summary>
    [JsonIgnore]
    public IReadOnlyList<Trait> GleanedTraits => About is not { } about || Gleaned is not { } gleaned
        ? []
        : [.. Enum.GetValues<Trait>().Where(trait => gleaned.Knows(trait) && about.Learning(trait, gleaned) == about)];

    /// <summary>The checklist of somebody who starts a business.</summary>
    public StartGuide? Guide { get; init; }

    /// <summary>What the person has written for the draft of an application.</summary>
    public Draft? Draft { get; init; }

    /// <summary>The last day on which an overview can be read that was linked to.</summary>
    public DateOnly? OverviewUntil { get; init; }

    /// <summary>The enquiry that is being written, and how the person likes to be answered.</summary>
    public EnquiryDraft? Enquiry { get; init; }

    /// <summary>Enquiries that were sent from here. They are kept elsewhere, and longer; forgetting the conversation does not take them back.</summary>
    public IReadOnlyList<EnquiryId> Sent { get; init => field = value ?? []; } = [];

    /// <summary>What part the language model has in the conversation, once it has one. Forgetting the rest changes nothing of it: who wants to do without it still does.</summary>
    public ModelPart? Model { get; init; }

    /// <summary>The latest question, answered or not.</summary>
    public string? Asked { get; init; }

    /// <summary>Dialogs that are going on, the one that speaks last: what needs no answer lies below what waits for one, so that the talk comes back to that.</summary>
    public IReadOnlyList<WaitingFor> Open { get; init => field = value ?? []; } = [];

    /// <summary>Where the dialog stood that was broken off last, until another begins (an enquiry: until another enquiry does): "fortsett" takes it up again.</summary>
    public WaitingFor? Left { get; init; }

    /// <summary>Buttons of the latest replies: clients that send a title only are understood too.</summary>
    public IReadOnlyList<Button> Buttons { get; init => field = value ?? []; } = [];

    /// <summary>Questions in a row that got no answer.</summary>
    public int Misses { get; init; }

    /// <summary>Id of the answer that was disliked last: the person is asked once what was wrong with it.</summary>
    public string? Disliked { get; init; }

    public bool Greeted { get; init; }

    /// <summary>The day of the latest turn.</summary>
    public DateOnly? On { get; init; }

    [JsonIgnore]
    public WaitingFor? Top => Open is [.., var top] ? top : null;

    /// <summary>Begins a dialog on top of the others of its height. One that is going on already comes to the top instead of beginning twice.</summary>
    /// <remarks>When they become too many the lowest falls out; never one that holds an enquiry, of which nothing may be lost.</remarks>
    public ConversationState Pushed(WaitingFor point)
    {
        List<WaitingFor> others = [.. Open.Where(open => open.GetType() != point.GetType())];
        var fallen = others.Where(open => !open.HoldsEnquiry).Take(others.Count + 1 - MostOpen).ToList();
        return this with { Open = Ordered([.. others.Except(fallen), point]), Left = point.IsQuiet || point is WaitingFor.Place or WaitingFor.Subject || (Left is { HoldsEnquiry: true } && !point.HoldsEnquiry) ? Left : null };
    }

    /// <summary>The dialog on top goes on to another point.</summary>
    public ConversationState Moved(WaitingFor point) => Popped().Pushed(point);

    /// <summary>The dialog on top has ended.</summary>
    public ConversationState Popped() => this with { Open = [.. Open.SkipLast(1)] };

    /// <summary>Without dialogs at a point of that kind.</summary>
    public ConversationState Without<T>() where T : WaitingFor => this with { Open = [.. Open.Where(open => open is not T)], Left = Left is T ? null : Left };

    /// <summary>What asks on about an enquiry has nothing to ask about when its text is gone.</summary>
    public bool HasSubjectOf(WaitingFor point) => point is not WaitingFor.OfEnquiry || point is WaitingFor.EnquiryText || Enquiry?.Text is not null;

    /// <summary>Reads a saved state. One that cannot be read, by a version long gone, starts anew: nothing but the thread is lost.</summary>
    public static ConversationState Read(string? saved)
    {
        if (saved is null)
            return new ConversationState();

        try
        {
            return Parse(saved);
        }
        catch (JsonException)
        {
            return ReadRest(saved);
        }
    }

    /// <summary>Without all that the person wrote. Which message a question was read from is not kept, so that a follow-up may lose its thread.</summary>
    public ConversationState WithoutWords() => this with { Focus = Focus with { Question = null }, Asked = null, About = null, Gleaned = null, Guide = null, Draft = null, Enquiry = null, Open = [], Left = null, Buttons = [] };

    /// <summary>Nothing is remembered but what was sent, which is not the conversation's to forget.</summary>
    public ConversationState Fresh() => new() { Language = Language, Greeted = true, Sent = Sent, Model = Model };

    public string Write() => JsonSerializer.Serialize(this with { Open = Ordered(Open) }, StateJson.Default.ConversationState);

    // Not where it is read: what an earlier version had on top is what the person saw last, and answers first.
    private static IReadOnlyList<WaitingFor> Ordered(IReadOnlyList<WaitingFor> open) => [.. open.OrderBy(point => point.Height)];

    private static ConversationState Parse(string saved) => JsonSerializer.Deserialize(saved, StateJson.Default.ConversationState) ?? new ConversationState();

    /// <summary>Saved by a newer version, with a point of waiting or an answer that this one does not know: all else is kept, member by member and point by point.</summary>
    private static ConversationState ReadRest(string saved)
    {
        try
        {
            if (JsonNode.Parse(saved) is JsonObject state)
            {
                var read = Parse(new JsonObject([.. state.Select(member => KeyValuePair.Create(member.Key, Readable(member.Value, value => new JsonObject { [member.Key] = value }))).Where(member => member.Value is not null)]).ToJsonString());
                return read with { Open = [.. read.Open.Where(read.HasSubjectOf)] };
            }
        }
        catch (JsonException)
        {
            // No JSON at all: nothing can be kept.
        }

        return new ConversationState { Greeted = true };
    }

    /// <summary>As much of a value as can be read where it stands; null for nothing.</summary>
    private static JsonNode? Readable(JsonNode? value, Func<JsonNode?, JsonObject> inPlace)
    {
        if (CanBeRead(inPlace(value?.DeepClone())))
            return value?.DeepClone();

        JsonNode? part = value switch
        {
            JsonArray list => new JsonArray([.. list.Select(item => item?.DeepClone()).Where(item => CanBeRead(inPlace(new JsonArray(item?.DeepClone()))))]),
            JsonObject members => new JsonObject([.. members.Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())).Where(member => CanBeRead(inPlace(new JsonObject { [member.Key] = member.Value?.DeepClone() })))]),
            _ => null,
        };
        return part is not null && CanBeRead(inPlace(part.DeepClone())) ? part : null;
    }

    private static bool CanBeRead(JsonObject state)
    {
        try
        {
            _ = Parse(state.ToJsonString());
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

/// <param name="IsUnwanted">The person wants answers without it.</param>
/// <param name="Tokens">What it has used here.</param>
/// <param name="Cost">In millionths of a krone.</param>
internal sealed record ModelPart(bool IsUnwanted = false, long Tokens = 0, long Cost = 0)
{
    public ModelPart Plus(long tokens, long cost) => this with { Tokens = Tokens + tokens, Cost = Cost + cost };
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    AllowOutOfOrderMetadataProperties = true,
    Converters = [typeof(EntryIdConverter), typeof(EnquiryIdConverter)])]
[JsonSerializable(typeof(ConversationState))]
internal sealed partial class StateJson : JsonSerializerContext;

internal sealed class EntryIdConverter : JsonConverter<EntryId>
{
    public override EntryId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, EntryId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
