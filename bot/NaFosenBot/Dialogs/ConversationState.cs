using System.Text.Json;
using System.Text.Json.Serialization;
using NaFosenBot.Answering;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Dialogs;

/// <summary>All that is kept of a conversation between two turns.</summary>
internal sealed record ConversationState
{
    /// <summary>Null until the person has written or the client has told its language.</summary>
    public Tongue? Language { get; init; }

    public Focus Focus { get; init; } = Focus.Nothing;

    public WaitingFor? Waiting { get; init; }

    /// <summary>Buttons of the latest reply: clients that send a title only are understood too.</summary>
    public IReadOnlyList<Button> Buttons { get; init; } = [];

    /// <summary>Questions in a row that got no answer.</summary>
    public int Misses { get; init; }

    public bool Greeted { get; init; }

    /// <summary>Reads a saved state. One that cannot be read, by a version long gone, starts anew: nothing but the thread is lost.</summary>
    public static ConversationState Read(string? saved)
    {
        if (saved is null)
            return new ConversationState();

        try
        {
            return JsonSerializer.Deserialize(saved, StateJson.Default.ConversationState) ?? new ConversationState();
        }
        catch (JsonException)
        {
            return new ConversationState { Greeted = true };
        }
    }

    /// <summary>Without all that the person wrote. Which message a question was read from is not kept, so that a follow-up may lose its thread.</summary>
    public ConversationState WithoutWords() => this with { Focus = Focus with { Question = null }, Waiting = null, Buttons = [] };

    public string Write() => JsonSerializer.Serialize(this, StateJson.Default.ConversationState);
}

/// <summary>A question of ours that is open: one record per point of waiting.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "waitingFor")]
[JsonDerivedType(typeof(Place), "place/1")]
[JsonDerivedType(typeof(Subject), "subject/1")]
internal abstract record WaitingFor
{
    private WaitingFor() { }

    /// <summary>Which municipality? Then <paramref name="Question"/> is answered for it.</summary>
    /// <param name="Question">What the person asked; empty when they asked for a human only.</param>
    public sealed record Place(string Question, bool WantsHuman, int Attempts) : WaitingFor;

    /// <summary>Which scheme or topic? Then it is joined to <paramref name="Question"/>.</summary>
    public sealed record Subject(string Question) : WaitingFor;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(EntryIdConverter)])]
[JsonSerializable(typeof(ConversationState))]
internal sealed partial class StateJson : JsonSerializerContext;

internal sealed class EntryIdConverter : JsonConverter<EntryId>
{
    public override EntryId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, EntryId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
