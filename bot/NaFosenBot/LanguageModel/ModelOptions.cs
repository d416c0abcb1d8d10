namespace NaFosenBot.LanguageModel;

/// <summary>Section <c>AzureOpenAI</c>: the language model. Without an endpoint there is none, and nothing of this room runs.</summary>
public sealed class ModelOptions
{
    public const string Section = "AzureOpenAI";

    /// <summary>Address of the resource, such as <c>https://name.openai.azure.com</c>.</summary>
    public string? Endpoint { get; set; }

    /// <summary>Key of the resource; empty for the machine's managed identity.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Client id of a user-assigned managed identity; empty for the system-assigned one.</summary>
    public string? ManagedIdentityClientId { get; set; }

    /// <summary>Deployment that writes. A small, quick model: one that thinks first does not keep the time limits.</summary>
    public string? ChatDeployment { get; set; }

    /// <summary>Deployment that turns texts into vectors; empty leaves the ranking as it is.</summary>
    public string? EmbeddingDeployment { get; set; }

    /// <summary>Whether it words answers anew. Off unless asked for: <see cref="Answering.Guarding.FactGuard"/> stops nearly all that a model gets wrong, not all (bot/docs/decisions/0015).</summary>
    public bool Rephrasing { get; set; }

    /// <summary>How long the first word may take. 0.1 to 10 seconds.</summary>
    public TimeSpan FirstToken { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the whole may take; then the answer goes out as it is. 0.1 to 8 seconds, and not less than <see cref="FirstToken"/>.</summary>
    public TimeSpan Total { get; set; } = TimeSpan.FromSeconds(6);

    /// <summary>Calls at the same time in this process; one more goes without. 1 to 64.</summary>
    public int MostAtOnce { get; set; } = 4;

    /// <summary>Tokens that the model may write at most. 100 to 4000.</summary>
    public int LongestAnswer { get; set; } = 900;

    public ModelLimits Limits { get; } = new();

    public ModelPrices Prices { get; } = new();

    public bool IsOn => !string.IsNullOrWhiteSpace(Endpoint);
}

/// <summary>Section <c>AzureOpenAI:Limits</c>: what may be used, in all processes together. Days and months are Norwegian.</summary>
public sealed class ModelLimits
{
    public long ConversationTokens { get; set; } = 40_000;

    public decimal ConversationKroner { get; set; } = 1;

    public long DayTokens { get; set; } = 2_000_000;

    public decimal DayKroner { get; set; } = 30;

    public long MonthTokens { get; set; } = 30_000_000;

    public decimal MonthKroner { get; set; } = 400;
}

/// <summary>Section <c>AzureOpenAI:Prices</c>: kroner for a million tokens, as the price list has them for these deployments.</summary>
public sealed class ModelPrices
{
    public decimal? Input { get; set; }

    public decimal? Output { get; set; }

    public decimal? Embedding { get; set; }
}
