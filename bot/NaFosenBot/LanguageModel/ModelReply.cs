namespace NaFosenBot.LanguageModel;

/// <summary>What the model is asked.</summary>
/// <param name="Instructions">Ours alone: nothing that people or editors wrote.</param>
/// <param name="Material">What it works on, as JSON: data, whatever it says.</param>
/// <param name="Schema">JSON schema that the reply must keep; null for plain text.</param>
internal sealed record ModelCall(ModelPurpose Purpose, string Instructions, string Material, string? Schema = null)
{
    public int Length => Instructions.Length + Material.Length + (Schema?.Length ?? 0);
}

/// <summary>What a conversation has used already.</summary>
/// <param name="Cost">In millionths of a krone.</param>
internal readonly record struct ModelSpent(long Tokens, long Cost);

/// <summary>What came back.</summary>
internal abstract record ModelReply
{
    private ModelReply() { }

    /// <summary>Tokens that this call used up, as far as the service told.</summary>
    public ModelUsage Usage { get; init; }

    public sealed record Said(string Text) : ModelReply;

    public sealed record Silent(ModelSilence Why) : ModelReply;
}

/// <summary>Why nothing can be had of the model now. Few values: they are a metric's tag and lines of a page.</summary>
public enum ModelSilence
{
    /// <summary>What may be used of it is used up.</summary>
    OverBudget,

    /// <summary>As many calls as may be are under way.</summary>
    Busy,

    /// <summary>It failed so often lately, or asked to be left alone, that it is.</summary>
    Resting,

    TooSlow,

    /// <summary>Its service takes no more calls now.</summary>
    Throttled,

    Unreachable,

    /// <summary>Key, identity or deployment is wrong.</summary>
    NotAllowed,

    /// <summary>The service's content filter stopped it.</summary>
    Filtered,

    /// <summary>It wrote more than it may.</summary>
    TooLong,

    /// <summary>What came was cut off, or was no reply at all.</summary>
    Broken,
}
