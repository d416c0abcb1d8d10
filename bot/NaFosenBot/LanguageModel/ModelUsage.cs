using Microsoft.Extensions.Options;

namespace NaFosenBot.LanguageModel;

/// <summary>What the model is asked to do.</summary>
public enum ModelPurpose
{
    /// <summary>To word a composed answer.</summary>
    Rephrasing,

    /// <summary>To turn texts into vectors.</summary>
    Embedding,

    /// <summary>To make a question that leans on the one before stand for itself.</summary>
    Standalone,

    /// <summary>To find what a message says about the person and their plan.</summary>
    Extraction,
}

/// <summary>Tokens that were used.</summary>
public readonly record struct ModelUsage(long Input, long Output)
{
    public long Total => Input + Output;
}

/// <summary>What tokens cost, in millionths of a krone: exact, and summed in the database.</summary>
public sealed class ModelTariff(IOptions<ModelOptions> options)
{
    /// <summary>Characters of a token, fewer than there are: a guess must not be too low. Norwegian has three to four.</summary>
    private const int FewestCharacters = 2;

    private readonly ModelPrices _prices = options.Value.Prices;

    /// <summary>A price for a million tokens in kroner is the price of one in millionths.</summary>
    public long Cost(ModelPurpose purpose, ModelUsage usage) => purpose == ModelPurpose.Embedding
        ? Rounded(usage.Total * (_prices.Embedding ?? 0))
        : Rounded((usage.Input * (_prices.Input ?? 0)) + (usage.Output * (_prices.Output ?? 0)));

    public static decimal Kroner(long millionths) => millionths / 1_000_000m;

    public static long Millionths(decimal kroner) => Rounded(kroner * 1_000_000m);

    public static int Guess(int characters) => (characters / FewestCharacters) + 1;

    private static long Rounded(decimal value) => (long)Math.Ceiling(value);
}
